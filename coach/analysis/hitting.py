"""Smallest conflicts first: a search over sets that learns from every set that turns out not to conflict.

Sets of demands are bit masks. A set that does not conflict is widened until any further demand would make it conflict;
what it leaves out is a *correction*: every conflict must contain something of it. So only sets that hit all corrections
learnt so far need to be tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

MOST_NODES = 400_000
MOST_LOOKS = 12_000_000
"""So often a set is held against a correction before the search is cut short."""


class Unproved(Exception):
    """It cannot be told whether anything survives a set of demands."""


class _Exhausted(Exception):
    """The search has taken as many steps as it may."""


def smallest_conflicts(
    demands: int,
    surviving: Callable[[int], int | None],
    fails: Callable[[int], int],
    most: int,
    widen: bool = True,
    price: int = 0,
) -> tuple[list[int], bool]:
    """Minimal conflicting sets in order of size, sets of one size in the order of their members.

    Parameters
    ----------
    demands : how many demands there are
    surviving : gives a package that survives a set of demands, None where the set conflicts (never less for more);
        may raise `Unproved`
    fails : the demands that such a package fails
    most : how many sets to return
    widen : whether to ask for more than it takes, and learn more from it: for where asking is cheap
    price : what one question costs, in looks at a correction

    Returns
    -------
    the sets, and whether there is no other; a search that had to be cut short returns what it has (each of them
    minimal, at least one where there is any and it can be proved) and False

    Examples
    --------
    >>> packages = [0b011, 0b101, 0b110]
    >>> alive = lambda active: next((n for n, failed in enumerate(packages) if not failed & active), None)
    >>> smallest_conflicts(3, alive, packages.__getitem__, 20)
    ([3, 5, 6], True)
    """
    search = _Search(demands, surviving, fails, widen, price)
    try:
        for size in range(demands + 1):
            for conflict in search.of_size(size):
                if len(search.found) == most:
                    return search.found, False
                search.found.append(conflict)
            if not search.more():
                return search.found, True
    except (_Exhausted, Unproved):
        if not search.found:
            search.found += _any(search)
        return search.found, False
    return search.found, True


def _any(search: _Search) -> list[int]:
    """One minimal conflict, where one can be proved."""
    try:
        return [search.shrunk(search.everything)] if search.surviving(search.everything) is None else []
    except Unproved:
        return []


class _Search:
    def __init__(
        self,
        demands: int,
        surviving: Callable[[int], int | None],
        fails: Callable[[int], int],
        widen: bool,
        price: int,
    ) -> None:
        self.demands = demands
        self.everything = (1 << demands) - 1
        self.surviving = surviving
        self.fails = fails
        self.found: list[int] = []
        self.corrections: list[int] = []
        self.widen, self.price = widen, price
        self.nodes = self.looks = 0

    def of_size(self, size: int) -> Iterator[int]:
        """The minimal conflicts of one size, once all smaller ones have been found."""
        yield from self._chosen(0, 0, size)

    def _chosen(self, chosen: int, start: int, left: int) -> Iterator[int]:
        """Complete a choice with `left` demands from `start` on."""
        self._step()
        if any(conflict & chosen == conflict for conflict in self.found):
            return
        if not left:
            if all(correction & chosen for correction in self.corrections) and not self._learnt(chosen):
                yield chosen
            return
        place = start
        while place < self.demands:
            self.looks += len(self.corrections)
            unhit = [correction for correction in self.corrections if not correction & chosen]
            if not unhit or not _can_hit([correction >> place for correction in unhit], left):
                return
            if any(correction >> place & 1 for correction in unhit):
                yield from self._chosen(chosen | 1 << place, place + 1, left - 1)
            place += 1

    def more(self) -> bool:
        """Whether there is any further minimal conflict."""
        return self._spared(0, 0)

    def _spared(self, spared: int, excluded: int) -> bool:
        """Whether some conflict contains no set found: it must spare a demand of each."""
        self._step()
        if any(correction & spared == correction for correction in self.corrections):
            return False
        whole = next((conflict for conflict in self.found if not conflict & spared), None)
        if whole is None:
            return not self._learnt(self.everything & ~spared)
        for place in range(self.demands):
            if whole >> place & 1 and not excluded >> place & 1:
                if self._spared(spared | 1 << place, excluded):
                    return True
                excluded |= 1 << place
        return False

    def _learnt(self, active: int) -> bool:
        """Whether a set does not conflict; if so, what it leaves out at its widest becomes a correction."""
        self._step(self.price)
        package = self.surviving(active)
        if package is None:
            return False
        wide = active | (self.everything & ~self.fails(package))
        for place in range(self.demands if self.widen else 0):
            if not wide >> place & 1:
                self._step(self.price)
                package = self.surviving(wide | 1 << place)
                if package is not None:
                    wide |= 1 << place | (self.everything & ~self.fails(package))
        self.corrections.append(self.everything & ~wide)
        return True

    def shrunk(self, conflict: int) -> int:
        """A minimal conflict within a conflict: demands are left out many at a time, the last of the file first."""
        members = [place for place in reversed(range(self.demands)) if conflict >> place & 1]
        many = max(1, len(members) // 2)
        while members and many:
            first = 0
            while first < len(members):
                less = conflict & ~sum(1 << place for place in members[first : first + many])
                if self.surviving(less) is None:
                    conflict = less
                    del members[first : first + many]
                else:
                    first += many
            many //= 2
        return conflict

    def _step(self, looks: int = 0) -> None:
        self.nodes += 1
        self.looks += looks
        if self.nodes > MOST_NODES or self.looks > MOST_LOOKS:
            raise _Exhausted


def _can_hit(sets: list[int], most: int) -> bool:
    """Whether so many members could hit all sets, as far as sets that share nothing tell."""
    taken = 0
    apart = 0
    for each in sets:
        if not each:
            return False
        if not each & taken:
            taken |= each
            apart += 1
    return apart <= most
