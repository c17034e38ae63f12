"""What every view is made from: a session, what follows from it, and the names of things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

from coach.analysis.analyze import analyze
from coach.analysis.judged import ratings_of, resolved
from coach.analysis.results import Analysis, PartyDeal
from coach.analysis.what_if import WhatIf
from coach.coaching.wording import PLAIN, Wording
from coach.model.constituencies import Constituency
from coach.model.issues import Issue
from coach.model.parties import Party
from coach.model.plan import Action, ShiftRange
from coach.model.ratification import Gate
from coach.model.session import Session
from coach.views.names import Names
from coach.views.redaction import without_source_names

Made = TypeVar("Made")


def likely(shift: float | ShiftRange) -> float:
    """The likely size of a shift, whether it was entered as a number or as a range."""
    return shift.likely if isinstance(shift, ShiftRange) else shift


@dataclass(frozen=True)
class Material:
    """A session without the names of its sources, its analysis, and ways to look things up in both."""

    session: Session
    analysis: Analysis
    wording: Wording = PLAIN

    @classmethod
    def of(cls, session: Session, analysis: Analysis, wording: Wording = PLAIN) -> Material:
        """The material of a session as its owner holds it, with the deal that the analysis looked at."""
        if dict(session.package) != dict(analysis.deal.package):
            session = session.revised(deal=analysis.deal.package)
        return cls(without_source_names(session), analysis, wording)

    @cached_property
    def names(self) -> Names:
        """The names of things."""
        return Names(self.session, self.wording)

    @cached_property
    def what_if(self) -> WhatIf:
        """The engine, ready to be asked about deals near the one in hand."""
        return WhatIf(self.session)

    @cached_property
    def explained(self) -> Material:
        """The same with the reasons behind the figures, worked out when something first asks for them."""
        if self.analysis.reasons is not None:
            return self
        return replace(self, analysis=analyze(self.session, reasons=True))

    @cached_property
    def _made(self) -> dict[tuple[Callable[..., object], str], object]:
        return {}

    def once(self, make: Callable[[Material, Party], Made], party: Party) -> Made:
        """What a view makes of a party, made once however many views ask for it."""
        key = (make, party.id)
        if key not in self._made:
            self._made[key] = make(self, party)
        return cast("Made", self._made[key])

    @property
    def ours(self) -> Party | None:
        """Our own party; None for a mediator or a trainer."""
        return self.session.party(self.session.our_side) if self.session.our_side else None

    @property
    def theirs(self) -> tuple[Party, ...]:
        """Every party but ours."""
        return tuple(party for party in self.session.parties if party.id != self.session.our_side)

    def deal(self, party: str) -> PartyDeal | None:
        """What a party makes of the deal; None while the deal is partial."""
        return (self.analysis.deal.parties or {}).get(party)

    @cached_property
    def focus(self) -> Party | None:
        """The party with which the deal stands or falls: the least likely to carry it, others before ourselves."""
        known = [(self._odds(party), party) for party in (*self.theirs, *((self.ours,) if self.ours else ()))]
        rated = [(odds, party) for odds, party in known if odds is not None]
        if rated:
            least: Party = min(rated, key=lambda pair: pair[0])[1]
            return least
        return known[0][1] if known else None

    def _odds(self, party: Party) -> float | None:
        held = self.deal(party.id)
        return held.odds if held else None

    def gates(self, party: Party) -> tuple[Gate, ...]:
        """The gates of the route that is planned; none where no ratification was entered."""
        return party.ratification[0].gates if party.ratification else ()

    def changes_in_margins(self, action: Action) -> dict[str, float]:
        """What an action does to everybody's margin on the deal: carried out, or for one to avoid, refrained from."""
        found = self.what_if.deals([{}, action.terms])
        changes = (
            {id: found[1].margins[id] - found[0].margins[id] for id in found[0].margins} if found else {}
        )
        for who, shift in action.shifts.items():
            changes[who] = changes.get(who, 0.0) + likely(shift)
        sign = -1.0 if action.kind == "avoid" else 1.0
        return {id: sign * change for id, change in changes.items()}

    def decides_when(self, party: Party | None) -> str | None:
        """The milestone or date of the party's last gate that has one, in words."""
        dated = [gate.when for gate in self.gates(party) if gate.when] if party else []
        return self.names.deadline(dated[-1]) if dated else None

    def counted_in_votes(self, party: Party) -> bool:
        """Whether people vote in one of the party's gates, so that one may speak of votes rather than of weight."""
        return any(gate.kind == "vote" for gate in self.gates(party))

    def in_order_of_decision(self, party: Party) -> Iterator[Constituency]:
        """The party's constituencies: gate by gate in the order of the route, then those that hold no gate."""
        gated = dict.fromkeys(id for gate in self.gates(party) for id in gate.members)
        for id in gated:
            held = party.constituency(id)
            if held:
                yield held
        yield from (each for each in party.constituencies if each.id not in gated)

    def rating(self, party: Party, who: Constituency, issue: Issue, option: str | Decimal) -> float | None:
        """What an option is worth to a constituency; None where it has not judged the issue."""
        entry = resolved(party, who.judgement).get(issue.id)
        if entry is None or not entry.ratings or option not in issue.option_refs:
            return None
        return float(ratings_of((option,), entry.ratings)[0])
