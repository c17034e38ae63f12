"""Two faces of size: why each win-set is as large as it is, and what enlarging or tying it would do."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from coach.analysis.ballots import Ballots
from coach.analysis.carried import carried
from coach.analysis.counted import SIMPLE_MAJORITY, GateRule
from coach.analysis.estimate import SEED
from coach.analysis.frontier import nondominated
from coach.analysis.ordering import ordering_of
from coach.analysis.ratification import Ratification
from coach.analysis.results import BindingIssue, Cut, CutKind, Lies, Resized, SizeReasons, Sizes
from coach.analysis.routes import RouteRule
from coach.analysis.sampled import draw
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Flags

MOST_PACKAGES = 200_000
"""Up to here every package is looked at; of a larger space, some drawn at random."""

_DRAWN = 20_000
_MOST_STEPS = 101
_WORSE = 1.0
"""Rating points by which a life without agreement is made worse, to see what hangs on it."""


def everything(sitting: Sitting) -> tuple[Ballots, bool]:
    """All possible packages put to the vote, or a seeded sample of them; and whether it is all."""
    space = sitting.negotiation.space
    if space.size <= MOST_PACKAGES:
        return Ballots(sitting, np.concatenate(list(space.blocks()))), True
    return Ballots(sitting, draw(space, _DRAWN, SEED)), False


def sizes(sitting: Sitting, choice: Choices | None, ballots: Ballots, exact: bool) -> Sizes:
    """What cuts each win-set most, how its people differ, and what comes of making it larger or smaller.

    Parameters
    ----------
    choice
        The deal, shape (1, issues); None while it is partial.
    ballots, exact
        The packages that are looked at, and whether these are all.

    Returns
    -------
    Counts and shares of the packages that are looked at; values in rating points.

    Notes
    -----
    A win-set W is cut by a group, a rule or an alternative as far as it would grow without it: were the group to accept
    everything; were a gate not asked, a veto not held or a quota a bare majority; were life without agreement a point
    worse for somebody (Putnam's first two determinants of size, and the cost of no agreement). Its two faces: a larger
    W makes a larger zone and better odds, *and* moves the values that the zone leaves open, mostly towards the other
    side; a tied W does the reverse, up to the point where there is no zone. Both are said together, and neither is
    called better. Doubt that the bargain lies in the middle of the zone: `values` says only where it can.

    References
    ----------
    Putnam, R. D. (1988). Diplomacy and domestic politics. *International Organization* 42, 437-452. Schelling, T. C.
    (1960). *The Strategy of Conflict*, ch. 2. Mo, J. (1995). Domestic institutions and international bargaining: the
    role of agent veto. *American Political Science Review* 89, 914-924. Tarar, A. (2001). International bargaining with
    two-sided domestic constraints. *Journal of Conflict Resolution* 45, 320-340.
    """
    values = [row for row in sitting.values(ballots.choices).values() if row is not None]
    frontier = nondominated(np.array(values)) if len(values) > 1 and len(ballots.choices) else None
    return Sizes(
        zone=int(ballots.in_zone.sum()),
        zone_share=_share(ballots.in_zone),
        values=_lies(sitting, ballots, ballots.in_zone),
        parties={
            side.party.id: _Explained(sitting, side, ballots, exact).reasons(choice, frontier)
            for side in sitting.sides
        },
    )


def _share(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def _lies(sitting: Sitting, ballots: Ballots, zone: Flags) -> Mapping[str, Lies | None]:
    """Where each party's own value lies over a zone; nothing where it is empty."""
    if not zone.any():
        return {}
    return {
        id: None if row is None else Lies(low=float(row.min()), mean=float(row.mean()), high=float(row.max()))
        for id, row in sitting.values(ballots.choices[zone]).items()
    }


@dataclass(frozen=True, eq=False)
class _Explained:
    """One party's win-set over the packages looked at."""

    sitting: Sitting
    side: Ratification
    ballots: Ballots
    exact: bool

    def reasons(self, choice: Choices | None, frontier: Flags | None) -> SizeReasons:
        """Everything said of its size."""
        won = self.ballots.carried[self.side.party.id]
        group = self._largest(self._groups())
        return SizeReasons(
            share=_share(won),
            share_of_frontier=None if frontier is None or not frontier.any() else _share(won[frontier]),
            binding=self._binding(won, choice),
            group=group,
            rule=self._largest(self._rules()),
            alternative=self._largest(self._alternatives()),
            ordering=ordering_of(self.side, self.sitting.negotiation.space),
            unstoppable=self._unstoppable(),
            enlarged=None if group is None or group.who is None else self._enlarged(group.who, choice),
            tied=self._tied(won, choice),
            looked_at=len(won),
            exact=self.exact,
        )

    def _largest(self, cuts: Iterator[Cut]) -> Cut | None:
        """What would make the win-set largest; None where nothing makes it larger."""
        now = int(self.ballots.carried[self.side.party.id].sum())
        return max((each for each in cuts if each.size > now), key=lambda each: each.size, default=None)

    def _groups(self) -> Iterator[Cut]:
        everything = np.ones(len(self.ballots.choices), dtype=np.bool_)
        for who in self._seated():
            won = self.ballots.carried_if(self.side, {who: everything})
            yield Cut(kind="group", who=who, size=int(won.sum()), share=_share(won))

    def _seated(self) -> tuple[str, ...]:
        return tuple(who for who in self.side.party.ids if who in self.side.route.members)

    def _rules(self) -> Iterator[Cut]:
        route = self.side.route
        for place, gate in enumerate(route.gates):
            for kind, who, gates in _eased(route, place, gate):
                won = self.ballots.carried_if(self.side, route=replace(route, gates=gates))
                yield Cut(kind=kind, gate=gate.id, who=who, size=int(won.sum()), share=_share(won))

    def _alternatives(self) -> Iterator[Cut]:
        for who in self._seated():
            reading = self.side.party.constituencies[self.side.party.position[who]]
            if reading.mapped:
                accepts = reading.accepts(self.ballots.choices, self.side.shifts.get(who, 0.0) + _WORSE)
                won = self.ballots.carried_if(self.side, {who: accepts})
                yield Cut(kind="alternative", who=who, size=int(won.sum()), share=_share(won))

    def _binding(self, won: Flags, choice: Choices | None) -> BindingIssue | None:
        """The issue whose options the win-set depends on most."""
        space = self.sitting.negotiation.space
        spreads = []
        for axis, count in enumerate(space.shape):
            places = self.ballots.choices[:, axis]
            seen = np.bincount(places, minlength=count)
            shares = np.bincount(places[won], minlength=count)[seen > 0] / seen[seen > 0]
            spreads.append(float(shares.max() - shares.min()) if len(shares) else 0.0)
        if not spreads or max(spreads) <= 0:
            return None
        axis = int(np.argmax(np.round(spreads, 12)))
        options = space.options[axis]
        carried = None
        if choice is not None:
            steps = np.linspace(0, len(options) - 1, min(len(options), _MOST_STEPS)).round().astype(np.int64)
            rows = np.repeat(choice, len(steps), axis=0)
            rows[:, axis] = steps
            held = Ballots(self.sitting, rows).carried[self.side.party.id]
            carried = tuple(options[int(place)] for place in steps[held])
        return BindingIssue(
            issue=space.issues[axis], spread=spreads[axis], carried=carried, of=min(len(options), _MOST_STEPS)
        )

    def _unstoppable(self) -> bool:
        """Whether no gate can keep the negotiator from anything, those not yet judged refusing."""
        unmapped = set(self.side.party.unmapped)
        if carried(self.side.route, ()):
            return True
        if not self.exact or not len(self.ballots.choices) or not set(self._seated()) - unmapped:
            return False
        nothing = np.zeros(len(self.ballots.choices), dtype=np.bool_)
        refusing = {who: nothing for who in self.side.party.ids if who in unmapped}
        return bool((self.ballots.carried_if(self.side, refusing) == self.ballots.possible).all())

    def _enlarged(self, who: str, choice: Choices | None) -> Resized:
        """What comes of it if somebody gives way in everything."""
        everything = np.ones(len(self.ballots.choices), dtype=np.bool_)
        won = self.ballots.carried_if(self.side, {who: everything})
        giving = replace(self.side, overruled={**self.side.overruled, who: 1.0})
        return self._resized(who, won, self._joint(giving, choice))

    def _tied(self, won: Flags, choice: Choices | None) -> Resized | None:
        """What comes of it if the one whose veto cuts most, and leaves something, had one."""
        left = {who: won & self.ballots.accepts[who] for who in self._seated()}
        sizes = {who: int(each.sum()) for who, each in left.items() if 0 < each.sum() < won.sum()}
        if not sizes:
            return None
        who = min(sizes, key=lambda each: sizes[each])
        gates = list(self.side.route.gates)
        place = next(place for place, gate in enumerate(gates) if who in gate.everyone)
        gates[place] = replace(gates[place], vetoes=(*gates[place].vetoes, who))
        tied = replace(self.side, route=replace(self.side.route, gates=tuple(gates)))
        return self._resized(who, left[who], self._joint(tied, choice))

    def _resized(self, who: str, won: Flags, joint: float | None) -> Resized:
        zone = won & self.ballots.others_carry(self.side.party.id)
        return Resized(
            who=who,
            win_set=int(won.sum()),
            zone=int(zone.sum()),
            zone_share=_share(zone),
            joint=joint,
            values=_lies(self.sitting, self.ballots, zone),
        )

    def _joint(self, changed: Ratification, choice: Choices | None) -> float | None:
        """The joint odds of the deal with this party changed."""
        if choice is None or not self.sitting.known:
            return None
        sides = (changed if side is self.side else side for side in self.sitting.sides)
        return math.prod(float(side.odds(choice)[0]) for side in sides)


def _eased(
    route: RouteRule, place: int, gate: GateRule
) -> Iterator[tuple[CutKind, str | None, tuple[GateRule, ...]]]:
    """A route with one rule of a gate left out: the gate itself, a veto, or a quota above a bare majority."""
    before, after = route.gates[:place], route.gates[place + 1 :]
    if before or after:
        yield "gate", None, (*before, *after)
    for holder in gate.vetoes:
        kept = tuple(each for each in gate.vetoes if each != holder)
        yield "veto", holder, (*before, replace(gate, vetoes=kept), *after)
    if gate.rejection_needs is None and gate.passes != SIMPLE_MAJORITY:
        yield "quota", None, (*before, replace(gate, passes=SIMPLE_MAJORITY), *after)
