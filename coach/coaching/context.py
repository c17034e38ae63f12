"""What conditions are asked of: a session, what follows from it, and the day on which we stand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

from coach.analysis.judged import ratings_of, resolved
from coach.analysis.results import Analysis, ConstituencyDeal, PartyDeal
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.speakers import party_of_speaker
from coach.model.constituencies import Constituency
from coach.model.dates import Span, is_date, parse_date
from coach.model.judgement import IssueJudgement, Judgement
from coach.model.packages import Package
from coach.model.parties import Party
from coach.model.ratification import Gate, Route
from coach.model.red_lines import RedLine
from coach.model.session import Session

T = TypeVar("T")

NEGOTIATOR = "negotiator:"


@dataclass(frozen=True)
class Holder:
    """Somebody who can hold red lines and judge: a constituency, or a negotiator (`negotiator:PARTY`)."""

    id: str
    party: Party
    constituency: Constituency | None
    judgement: Judgement | None
    red_lines: tuple[RedLine, ...]

    @property
    def ids(self) -> dict[str, str]:
        """What a match about it binds."""
        return {"who": self.id, "party": self.party.id}


@dataclass(frozen=True, eq=False)
class Context:
    """A session, its analysis where there is one, and the day from which dates are counted.

    Whatever is computed for a condition is kept, so that forty tactics ask the map once.
    """

    session: Session
    analysis: Analysis | None = None
    playbooks: Playbooks = field(default_factory=Playbooks)
    today: date | None = None
    _kept: dict[Hashable, object] = field(default_factory=dict, repr=False)

    def kept(self, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives, computed once for each key."""
        if key not in self._kept:
            self._kept[key] = work()
        return cast("T", self._kept[key])

    # days

    @cached_property
    def as_of(self) -> date | None:
        """The day on which we stand: the session's own, else today."""
        return parse_date(self.session.as_of).last if self.session.as_of else self.today

    def span(self, when: str | None) -> Span | None:
        """The days of a milestone or a date; None where neither is known."""
        if when is None:
            return None
        held = self.session.milestone(when)
        text = held.on if held else when
        return parse_date(text) if text and is_date(text) else None

    def days_until(self, when: str | None) -> int | None:
        """Days from where we stand to the end of a milestone or a date."""
        span = self.span(when)
        return (span.last - self.as_of).days if span and self.as_of else None

    # sides

    def is_ours(self, party: str) -> bool:
        """Whether a party is our own side; without one, none is."""
        return party == self.session.our_side

    @cached_property
    def ours(self) -> Party | None:
        """Our own party."""
        return self.session.party(self.session.our_side) if self.session.our_side else None

    @cached_property
    def theirs(self) -> tuple[Party, ...]:
        """Every party but ours."""
        return tuple(party for party in self.session.parties if not self.is_ours(party.id))

    def on_side(self, by: str | None, side: str | None) -> bool:
        """Whether somebody who speaks or acts (`by`, as it was entered) is on a side; True where no side is asked."""
        if side is None:
            return True
        party = self.speaks_for(by)
        return party is not None and self.is_ours(party) == (side == "ours")

    def speaks_for(self, by: str | None) -> str | None:
        """The party of somebody who speaks or acts, by id or by a name that the map holds."""
        return self.kept(("speaker", by), lambda: party_of_speaker(self.session, by))

    # people

    @cached_property
    def people(self) -> tuple[tuple[Party, Constituency], ...]:
        """Every constituency with its party, in file order."""
        return tuple((party, each) for party in self.session.parties for each in party.constituencies)

    @cached_property
    def holders(self) -> Mapping[str, Holder]:
        """Everybody who can judge and hold lines, by id: each negotiator, then the people behind them."""
        found: dict[str, Holder] = {}
        for party in self.session.parties:
            if (chief := party.negotiator) is not None:
                id = NEGOTIATOR + party.id
                found[id] = Holder(id, party, None, chief.judgement, chief.red_lines)
            for each in party.constituencies:
                found[each.id] = Holder(each.id, party, each, each.judgement, each.red_lines)
        return found

    def party_of(self, who: str) -> str | None:
        """The party of a constituency or a negotiator."""
        held = self.holders.get(who)
        return held.party.id if held else None

    def issues_of(self, who: str) -> Mapping[str, IssueJudgement]:
        """What somebody judges, with what is taken over from another group."""
        held = self.holders.get(who)
        return self.kept(("issues", who), lambda: resolved(held.party, held.judgement) if held else {})

    def value(self, who: str, package: Package) -> float | None:
        """What a package is worth to somebody; None where nothing gives a value."""
        weights, total = self._weights(who)
        if total <= 0:
            held = self.holders.get(who)
            return held.constituency.stance if held and held.constituency else None
        parts = (
            weight * (self.rating(who, issue, package[issue]) or 0.0)
            for issue, weight in weights.items()
            if issue in package
        )
        return sum(parts) / total

    def change(self, who: str, terms: Package) -> float | None:
        """What it changes for somebody to put some terms into the deal in hand; None where nothing gives a value."""
        weights, total = self._weights(who)
        if total <= 0:
            return None if self.value(who, {}) is None else 0.0
        moved = 0.0
        for issue, option in terms.items():
            if weight := weights.get(issue):
                held = self.package.get(issue)
                before = 0.0 if held is None else self.rating(who, issue, held) or 0.0
                moved += weight * ((self.rating(who, issue, option) or 0.0) - before)
        return moved / total

    def _weights(self, who: str) -> tuple[Mapping[str, float], float]:
        """How much each issue that somebody has judged weighs, and all together."""

        def found() -> tuple[Mapping[str, float], float]:
            judged = {issue: each.importance for issue, each in self.issues_of(who).items() if each.ratings}
            return judged, sum(judged.values())

        return self.kept(("weights", who), found)

    def rating(self, who: str, issue: str, option: str | Decimal) -> float | None:
        """What an option is worth to somebody; None where it has not judged the issue."""

        def found() -> float | None:
            entry, held = self.issues_of(who).get(issue), self.session.issue(issue)
            if entry is None or not entry.ratings or held is None:
                return None
            return float(ratings_of((option,), entry.ratings)[0])

        return self.kept(("rating", who, issue, option), found)

    def mapped(self, who: Constituency) -> bool:
        """Whether anything gives its value: a judged issue that weighs, or a stance."""
        return who.stance is not None or any(
            each.ratings and each.importance > 0 for each in self.issues_of(who.id).values()
        )

    # ways to yes

    def route(self, party: Party) -> Route | None:
        """The planned route, where one with gates was entered."""
        return party.ratification[0] if party.ratification and party.ratification[0].gates else None

    @cached_property
    def gates(self) -> tuple[tuple[Party, Route, Gate], ...]:
        """Every gate of the planned routes."""
        return tuple(self._gates())

    def _gates(self) -> Iterator[tuple[Party, Route, Gate]]:
        for party in self.session.parties:
            if (route := self.route(party)) is not None:
                yield from ((party, route, gate) for gate in route.gates)

    def last_gate(self, party: str) -> str | None:
        """When the last dated gate of a party decides."""
        dated = [gate.when for held, _, gate in self.gates if held.id == party and self.span(gate.when)]
        return max(dated, key=self._ends, default=None)

    def first_gate(self, party: str) -> str | None:
        """When the first dated gate of a party decides."""
        dated = [gate.when for held, _, gate in self.gates if held.id == party and self.span(gate.when)]
        return min(dated, key=self._ends, default=None)

    def _ends(self, when: str | None) -> date:
        span = self.span(when)
        return span.last if span else date.max

    # what follows

    @property
    def package(self) -> Package:
        """The deal in hand."""
        return self.analysis.deal.package if self.analysis else self.session.package

    def deal(self, party: str) -> PartyDeal | None:
        """What a party makes of the deal; None while it is partial, and without an analysis."""
        return ((self.analysis.deal.parties if self.analysis else None) or {}).get(party)

    def on_deal(self, who: str) -> ConstituencyDeal | None:
        """What a constituency makes of the deal."""
        party = self.party_of(who)
        deal = self.deal(party) if party else None
        return deal.constituencies.get(who) if deal else None

    @property
    def close_at(self) -> float:
        """Below these odds we do not sign: the session's own, else three quarters."""
        return 0.75 if self.session.close_at is None else self.session.close_at
