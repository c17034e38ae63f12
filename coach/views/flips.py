"""What would turn the verdict: changes of the deal and acts of the plan, each with its size and its direction."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from coach.analysis.what_if import Neighbour, Package
from coach.model.parties import Party
from coach.views.material import Material
from coach.views.names import is_act_of, listed
from coach.views.odds import distance, moves, percent, points, rating_points, words

_EVEN = 0.5
_FELT = 0.005
_TRACE = 0.05
_OTHERS = 2


@dataclass(frozen=True, slots=True)
class Flip:
    """One change and what it does to the odds.

    `turns`: it carries the odds across one half. `costs_us` says who on our side loses most by it. `joined`: several
    changes at once. `changes`: the options that the deal would have instead.
    """

    what: str
    brief: str
    ours_alone: bool
    odds: str
    words: str
    moves: str
    better: bool
    turns: bool
    who: str
    costs_us: str
    joined: bool = False
    changes: Package = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """Whether it turns the verdict, in words."""
        if self.turns:
            return "turns it"
        if self.moves.startswith("changes"):
            return "no difference"
        return ("not enough" if self.joined else "not by itself") if self.better else "makes it worse"


@dataclass(frozen=True, slots=True)
class Flips:
    """What would turn the verdict of one party on the deal, singly, together, and the other way.

    `remedy` are the issues that the parts change; `lacking` is what the whole comes to without each of them, where it
    has more than two parts.
    """

    party: str
    now: str
    remedy: tuple[str, ...]
    parts: tuple[Flip, ...]
    together: Flip | None
    lacking: tuple[Flip, ...]
    instead: tuple[Flip, ...]
    undone_by: tuple[Flip, ...]
    with_plan: str
    undoing_plan: tuple[Flip, ...]

    @property
    def summary(self) -> str:
        """What turns it, in a sentence; empty where nothing that was looked at raises the odds."""
        found = [*self.parts, *((self.together,) if self.together else self.instead[:1])]
        if not found:
            return ""
        parts = [f"{flip.brief} ({flip.odds})" for flip in self.parts or self.instead[:1]]
        if self.together is None:
            return f"{listed(parts)}."
        if not parts:
            return (
                f"Nothing alone. Together {self.together.odds}, {self.together.words}: {self.together.brief}."
            )
        none = "neither" if len(parts) == 2 else "none"
        alone = (
            f", {none} alone" if self.together.turns and not any(each.turns for each in self.parts) else ""
        )
        return f"{listed(parts)}; together {self.together.odds}, {self.together.words}{alone}."

    @property
    def all(self) -> tuple[Flip, ...]:
        """Every change, in the order in which a reader wants them."""
        together = (self.together,) if self.together else ()
        return (*self.parts, *together, *self.lacking, *self.instead, *self.undone_by)


def flips_of(material: Material) -> Flips | None:
    """What would turn the verdict with the party on which the deal stands or falls; None while there are no odds."""
    party = material.focus
    if party is None:
        return None
    changes = material.once(changes_of, party)
    if changes.base is None or math.isnan(changes.base.odds[party.id]):
        return None
    return changes.flips()


def changes_of(material: Material, party: Party) -> Changes:
    """The deals near the one in hand, looked at for one party."""
    return Changes(material, party.id)


@dataclass(frozen=True)
class Changes:
    """The neighbours of the deal in hand, from which flips are picked."""

    material: Material
    party: str

    @cached_property
    def base(self) -> Neighbour | None:
        """The deal itself; None while it is partial."""
        found = self.material.what_if.deals([{}])
        return found[0] if found else None

    @cached_property
    def remedy(self) -> Package:
        """The changes that the plan makes in the deal, else those of the nearest path."""
        package = self.material.session.package
        planned: dict[str, str | Decimal] = {
            issue: option
            for action in self.material.session.plan
            if action.counted
            for issue, option in action.terms.items()
            if package.get(issue) != option
        }
        return planned or (self.material.analysis.paths[0].changes if self.material.analysis.paths else {})

    @cached_property
    def singles(self) -> tuple[Neighbour, ...]:
        """Every deal one issue away, the likeliest first."""
        return self.material.what_if.single_changes()

    def flips(self) -> Flips:
        """The flips, picked and worded."""
        assert self.base is not None
        now = self.base.odds[self.party]
        parts = [
            each
            for each in self.singles
            if each.changes.items() <= self.remedy.items() and abs(each.odds[self.party] - now) >= _FELT
        ]
        together = self.material.what_if.deals([self.remedy]) if len(self.remedy) > 1 else ()
        combined = next(
            (each for each in together if each.possible and each.odds[self.party] - now >= _FELT), None
        )
        rest = [each for each in self.singles if not each.changes.keys() & self.remedy.keys()]
        better = [each for each in rest if each.odds[self.party] > self.base.odds[self.party] + 0.01]
        worse = sorted(
            (each for each in rest if each.odds[self.party] < self.base.odds[self.party] - 0.01),
            key=lambda each: each.odds[self.party],
        )
        plan = self.material.analysis.plan
        joint = plan.joint.odds if plan and plan.joint else None
        return Flips(
            party=self.material.names.who(self.party),
            remedy=tuple(self.remedy),
            now=percent(self.base.odds[self.party]),
            parts=tuple(self._flip(each) for each in parts),
            together=self._flip(combined) if combined else None,
            lacking=tuple(self._lacking()) if combined else (),
            instead=tuple(self._flip(each) for each in self._worth_having(better)[:_OTHERS]),
            undone_by=tuple(self._flip(each) for each in worse[:_OTHERS]),
            with_plan=percent(joint),
            undoing_plan=tuple(self._undoing(joint)),
        )

    def _lacking(self) -> Iterator[Flip]:
        """The remedy without each of its parts, where it has more than two."""
        for left in self.remedy if len(self.remedy) > 2 else ():
            rest = {issue: option for issue, option in self.remedy.items() if issue != left}
            for found in self.material.what_if.deals([rest]):
                if found.possible:
                    yield replace(self._flip(found), what=self.material.names.issue(left))

    def _worth_having(self, neighbours: Sequence[Neighbour]) -> list[Neighbour]:
        """Those that do not lose us at home what they gain there."""
        assert self.base is not None
        return [each for each in neighbours if each.joint > self.base.joint + 0.01]

    def _flip(self, neighbour: Neighbour) -> Flip:
        assert self.base is not None
        before, after = self.base.odds[self.party], neighbour.odds[self.party]
        ours = self.material.session.our_side
        issues = [self.material.session.issue(issue) for issue in neighbour.changes]
        return Flip(
            what=self.material.names.brief_terms(neighbour.changes),
            brief=self.material.names.briefest_terms(neighbour.changes),
            ours_alone=ours is not None and all(is_act_of(issue, ours) for issue in issues),
            odds=percent(after),
            words=words(after),
            moves=moves(after - before),
            better=after > before,
            turns=(before < _EVEN) != (after < _EVEN),
            who=self._who(neighbour, after > before),
            costs_us=self._costs_us(neighbour),
            joined=len(neighbour.changes) > 1,
            changes=neighbour.changes,
        )

    def _who(self, neighbour: Neighbour, up: bool) -> str:
        """Who comes over, or where the change goes to waste."""
        assert self.base is not None
        theirs = self._people(self.party)
        turned = [
            id for id in theirs if id in self.base.accepts and neighbour.accepts[id] != self.base.accepts[id]
        ]
        if turned:
            return f"turns to {'yes' if up else 'no'}: {self.material.names.all_of(turned)}"
        shares = self._shares()
        gains = {
            id: shares.get(id, 0.0) * (neighbour.margins[id] - self.base.margins[id])
            for id in theirs
            if id in self.base.margins
        }
        if not gains or not up or max(gains.values()) <= 0:
            return "nobody turns"
        first = max(gains, key=lambda id: gains[id])
        if self.base.accepts[first]:
            state = "a yes already"
        elif neighbour.margins[first] >= 0:
            state = "still held by a red line"
        else:
            state = f"still {distance(neighbour.margins[first])}"
        return f"most of it goes to {self.material.names.who(first)}: {state}"

    def _shares(self) -> Mapping[str, float]:
        """What each of the party's people weighs in the gate in which it weighs most; influence where there is none."""
        held = self.material.session.party(self.party)
        if held is None:
            return {}
        gates = self.material.gates(held)
        if not gates:
            return {each.id: each.influence for each in held.constituencies}
        return {
            each.id: max(gate.votes.get(each.id, 0.0) / (sum(gate.votes.values()) or 1.0) for gate in gates)
            for each in held.constituencies
        }

    def _costs_us(self, neighbour: Neighbour) -> str:
        assert self.base is not None
        ours = self.material.ours
        if ours is None:
            return ""
        losses = {
            id: self.base.margins[id] - neighbour.margins[id]
            for id in self._people(ours.id)
            if id in self.base.margins and self.base.margins[id] - neighbour.margins[id] > 1e-9
        }
        if not losses:
            return "nobody of ours loses"
        worst = max(losses, key=lambda id: losses[id])
        turned = [id for id in losses if self.base.accepts[id] and not neighbour.accepts[id]]
        if turned:
            return f"{self.material.names.all_of(turned)} would refuse"
        if losses[worst] < _TRACE:
            return "nobody of ours loses more than a trace"
        return f"hardest on {self.material.names.who(worst)}: {rating_points(losses[worst])}"

    def _people(self, party: str) -> tuple[str, ...]:
        held = self.material.session.party(party)
        return tuple(each.id for each in held.constituencies) if held else ()

    def _undoing(self, joint: float | None) -> Iterator[Flip]:
        plan = self.material.analysis.plan
        if plan is None or joint is None:
            return
        found = [
            (result.avoids, id)
            for id, result in plan.actions.items()
            if result.avoids and result.avoids > 0.005
        ]
        for avoids, id in sorted(found, key=lambda pair: -pair[0]):
            yield Flip(
                what=f"without “{self.material.names.action(id)}”",
                brief=f"without “{self.material.names.action(id)}”",
                ours_alone=True,
                odds=percent(joint - avoids),
                words=words(joint - avoids),
                moves=f"takes {points(avoids)}",
                better=False,
                turns=(joint < _EVEN) != (joint - avoids < _EVEN),
                who="",
                costs_us="",
            )
