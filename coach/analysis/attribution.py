"""Which entry moved which odds by how much: one state of a session turned into another, a step at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from coach.analysis.carrying_out import ActionsClash
from coach.analysis.standing import OF_THE_DEAL, Measure, Standing
from coach.model.changes import Tree
from coach.model.session import Session
from coach.model.stepping import Entry, stepped

Figures = Mapping[str, float | None]
_Found = TypeVar("_Found")

MOST_LOOKED_AT_ALONE = 150
"""Beyond so many steps, what each would do by itself is left open: it takes two more evaluations a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What one step did to one probability.

    `change`: what it moved in its turn. `alone`: what it would have moved had it been the only one. `last`: what it
    moves where everything else has been done already. None where that is not known.
    """

    change: float | None
    alone: float | None
    last: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Entries that changed together (nearly always one), in their turn: how the deal stood, and stands then."""

    entries: tuple[Entry, ...]
    before: Standing
    after: Standing
    joint: Moved
    parties: Mapping[str, Moved]

    @property
    def moved(self) -> bool:
        """Whether any odds are different after it."""
        return self.before.figures() != self.after.figures()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The way from one state to another.

    `company`: how far the whole change of the joint odds differs from the sum of what each step would have done alone;
    None where one of these is not known.
    """

    before: Standing
    after: Standing
    steps: tuple[Step, ...]
    company: float | None


def attribute(
    before: Session,
    after: Session,
    entries: Sequence[Entry],
    sound: Callable[[Session], bool] = lambda _: True,
    measure: Measure = OF_THE_DEAL,
) -> Attribution:
    """Every entry's part in the change of the odds of the deal.

    Parameters
    ----------
    before, after
        The two states, both checked.
    entries
        The entries in which they differ, in the order in which they are to be taken.
    sound
        Whether a state on the way could be kept as a session; entries without which it could not are taken together.
    measure
        Which odds are meant: those of the deal, or those with the plan carried out.

    Returns
    -------
    Steps whose changes, probabilities between -1 and 1, add up to the whole change: each begins where the one before it
    ended.

    Notes
    -----
    With states ``s_0 .. s_n`` the part of step k is ``P(s_k) - P(s_{k-1})``, so that the sum telescopes to ``P(s_n) -
    P(s_0)``. Odds are no sum of effects: what an entry moves depends on what stands already, and another order divides
    the same whole otherwise. Doubt any single part by the distance between `alone` and `last`.

    References
    ----------
    Shapley, L. S. (1953). A value for n-person games. *Contributions to the Theory of Games* II, 307-317 (the mean over
    all orders, whose extremes for the first and the last place are shown here).

    Examples
    --------
    >>> from coach.model.stepping import entries_between
    >>> def stood(stance):
    ...     board = {"id": "board", "stance": stance}
    ...     us = {"id": "us", "mood_swing": 0, "constituencies": [board]}
    ...     return {"format": "coach.session/1.0", "title": "A", "parties": [us]}
    >>> one, other = Session.from_tree(stood(0)), Session.from_tree(stood(0.5))
    >>> found = attribute(one, other, entries_between(stood(0), stood(0.5)))
    >>> [(step.entries[0].place, round(step.joint.change, 4)) for step in found.steps]
    [('parties.us.constituencies.board.stance', 0.3413)]
    """
    walk = _Walk(before, after, sound, measure)
    taken = list(walk.taken(list(entries)))
    alone = len(taken) <= MOST_LOOKED_AT_ALONE
    steps, here = [], walk.began
    for group, there in taken:
        by_itself = walk.odds(stepped(walk.first, group, walk.last)) if alone else None
        without = walk.odds(stepped(walk.last, group, walk.first)) if alone else None
        steps.append(_step(group, (here, there), (walk.quick[0], by_itself), (without, walk.quick[1])))
        here = there
    return Attribution(
        before=walk.began, after=walk.ended, steps=tuple(steps), company=_company(walk, tuple(steps))
    )


class _Walk:
    """The two ends, and the states between them that could stand."""

    def __init__(
        self, before: Session, after: Session, sound: Callable[[Session], bool], measure: Measure
    ) -> None:
        self.first: Tree = before.to_tree()
        self.last: Tree = after.to_tree()
        self.began, self.ended = measure.standing(before), measure.standing(after)
        self._sound, self._measure = sound, measure
        self.quick = (measure.odds(before), measure.odds(after))
        held, comes = self.began.figures(), self.ended.figures()
        self._known = {id for id, odds in held.items() if odds is not None and comes.get(id) is not None}

    def standing(self, tree: Tree) -> Standing | None:
        """How the deal stands in a state; None where it could not be kept, or leaves open what both ends know."""
        if tree is self.last:
            return self.ended
        found = self._measured(tree, self._measure.standing)
        return found if found is not None and self._enough(found.figures()) else None

    def odds(self, tree: Tree) -> Figures | None:
        """The odds alone, likewise."""
        found = self._measured(tree, self._measure.odds)
        return found if found is not None and self._enough(found) else None

    def _measured(self, tree: Tree, measure: Callable[[Session], _Found]) -> _Found | None:
        try:
            session = Session.from_tree(tree)
            return measure(session) if self._sound(session) else None
        except (ValidationError, ActionsClash):
            return None

    def _enough(self, figures: Figures) -> bool:
        return all(figures.get(id) is not None for id in self._known)

    def taken(self, entries: list[Entry]) -> Iterator[tuple[tuple[Entry, ...], Standing]]:
        """The entries in order, those together without which a state on the way could not stand; how it stands then."""
        tree = self.first
        while entries:
            for group in _candidates(entries):
                there = stepped(tree, group, self.last) if len(group) < len(entries) else self.last
                standing = self.standing(there)
                if standing is not None:
                    yield group, standing
                    tree = there
                    entries = [each for each in entries if each not in group]
                    break


def _candidates(entries: list[Entry]) -> Iterator[tuple[Entry, ...]]:
    """The first entry, then it with all that speak of what it brings or takes, then with ever more that follow: all."""
    first, count = entries[0], 2
    yield (first,)
    about = set(map(str, first.path[-1:]))
    yield tuple(each for each in entries if each is first or about & _ids_in(each))
    while count < len(entries):
        yield tuple(entries[:count])
        count *= 2
    yield tuple(entries)


def _ids_in(entry: Entry) -> set[str]:
    """Every key and every text in an entry."""
    found = {str(step) for step in entry.path}
    waiting: list[object] = [entry.before, entry.after]
    while waiting:
        branch = waiting.pop()
        if isinstance(branch, dict):
            found.update(map(str, branch))
            waiting.extend(branch.values())
        elif isinstance(branch, list):
            waiting.extend(branch)
        elif isinstance(branch, str):
            found.add(branch)
    return found


_Pair = tuple[Figures | None, Figures | None]


def _step(group: tuple[Entry, ...], turn: tuple[Standing, Standing], alone: _Pair, last: _Pair) -> Step:
    ids = dict.fromkeys((*turn[0].parties, *turn[1].parties))
    figures = (turn[0].figures(), turn[1].figures())

    def moved(id: str) -> Moved:
        return Moved(change=_less(id, *figures), alone=_less(id, *alone), last=_less(id, *last))

    return Step(
        entries=group,
        before=turn[0],
        after=turn[1],
        joint=moved(""),
        parties={id: moved(id) for id in ids},
    )


def _less(id: str, one: Figures | None, other: Figures | None) -> float | None:
    before = one.get(id) if one else None
    after = other.get(id) if other else None
    return None if before is None or after is None else after - before


def _company(walk: _Walk, steps: tuple[Step, ...]) -> float | None:
    whole = _less("", walk.began.figures(), walk.ended.figures())
    alone = [step.joint.alone for step in steps]
    if whole is None or any(each is None for each in alone):
        return None
    return whole - sum(each for each in alone if each is not None)
