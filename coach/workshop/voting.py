"""Ratification votes in a workshop: people vote for the groups that they play, and each gate is counted by its rule.

Up or down: a wish for another text is no vote but a way back to the table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from coach.analysis.counted import SIMPLE_MAJORITY, TOLERANCE, GateRule, gate_rule, rounded_half_up
from coach.analysis.routes import informal_gate
from coach.model.parties import Party
from coach.model.ratification import Gate, Passes, Route

Vote = Literal["yes", "no", "abstain"]


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person wrote for the group that he plays; `amendment` is what he would have the text say instead."""

    voter: str
    group: str
    vote: Vote
    amendment: str = ""


@dataclass(frozen=True, slots=True)
class GateTally:
    """One gate, counted. `passed` is None while it depends on groups that have not voted (`silent`).

    `in_favour`, `against` and `abstained` are votes of the gate, those of silent groups in none of them.
    """

    gate: Gate
    in_favour: Fraction
    against: Fraction
    abstained: Fraction
    passed: bool | None
    refused_by: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A party's vote on one text: every gate of its route in order, and the wishes for another text."""

    party: str
    route: str
    gates: tuple[GateTally, ...]
    amendments: tuple[Ballot, ...]

    @property
    def passed(self) -> bool | None:
        """Whether every gate passed; None while that depends on groups that have not voted."""
        if any(gate.passed is False for gate in self.gates):
            return False
        return True if all(gate.passed for gate in self.gates) else None


@dataclass(frozen=True, slots=True)
class _Voice:
    """How one group votes: the shares of its votes in favour, and of those that are not cast."""

    in_favour: Fraction
    abstained: Fraction

    @property
    def accepts(self) -> bool:
        """Whether more of it is in favour than against."""
        return self.in_favour > (1 - self.abstained) / 2


_YES, _NO = _Voice(Fraction(1), Fraction(0)), _Voice(Fraction(0), Fraction(0))


def tally(party: Party, ballots: Iterable[Ballot], route: Route | None = None) -> Tally:
    """Count the ballots of a party's own groups at every gate of a route: the one given, else the first.

    A group that decides as one (cohesion 1, at most one vote, a veto, or a seat in several gates) gives all its votes
    to what more of its people want, and to a no where they are even; any other splits as its people do, whole votes
    rounded half up. Abstentions of people take the place of those that the map expects of their group.

    >>> from coach.model.constituencies import Constituency
    >>> union = Party(
    ...     id="union", constituencies=(Constituency(id="crafts", influence=3), Constituency(id="night"))
    ... )
    >>> tally(union, [Ballot("Ann", "night", "yes"), Ballot("Bo", "crafts", "no")]).passed
    True
    """
    planned = route or next(iter(party.ratification), None)
    gates = planned.gates if planned is not None and planned.gates else (informal_gate(party),)
    cast = tuple(ballots)
    voices = {
        who.id: _voice(
            [each for each in cast if each.group == who.id], one=_as_one(who.id, who.cohesion, gates)
        )
        for who in party.constituencies
    }
    return Tally(
        party.id,
        planned.id if planned is not None and planned.gates else "informal",
        tuple(_counted(gate, voices) for gate in gates),
        tuple(each for each in cast if each.amendment and each.group in voices),
    )


def _as_one(group: str, cohesion: float, gates: Sequence[Gate]) -> bool:
    seats = [gate for gate in gates if group in gate.votes or group in gate.vetoes]
    held = [gate.votes.get(group, 0) for gate in seats]
    small = any(votes <= 1 or votes != int(votes) for votes in held)
    return cohesion == 1 or small or len(seats) > 1 or any(group in gate.vetoes for gate in seats)


def _voice(ballots: Sequence[Ballot], *, one: bool) -> _Voice | None:
    if not ballots:
        return None
    count = {vote: sum(each.vote == vote for each in ballots) for vote in ("yes", "no", "abstain")}
    if one:
        if count["abstain"] > count["yes"] + count["no"]:
            return _Voice(Fraction(0), Fraction(1))
        return _YES if count["yes"] > count["no"] else _NO
    return _Voice(Fraction(count["yes"], len(ballots)), Fraction(count["abstain"], len(ballots)))


def _counted(gate: Gate, voices: Mapping[str, _Voice | None]) -> GateTally:
    everyone = dict.fromkeys((*gate.votes, *gate.vetoes))
    silent = tuple(group for group in everyone if voices.get(group) is None)
    known = {group: voice for group in everyone if (voice := voices.get(group)) is not None}
    outcomes = {
        _passes(gate, {**known, **dict.fromkeys(silent, voice)})
        for voice in ((_YES, _NO) if silent else (_NO,))
    }
    spoken = Gate(id=gate.id, votes={group: votes for group, votes in gate.votes.items() if group in known})
    rule, favour = _staged(spoken.revised(of=gate.of, turnout=_of(gate.turnout, known)), known)
    return GateTally(
        gate,
        favour,
        rule.all_cast - favour,
        rule.present - rule.all_cast,
        outcomes.pop() if len(outcomes) == 1 else None,
        tuple(group for group in gate.vetoes if group in known and not known[group].accepts),
        silent,
    )


def _passes(gate: Gate, voices: Mapping[str, _Voice]) -> bool:
    rule, favour = _staged(gate, voices)
    if not all(voices[holder].accepts for holder in rule.vetoes):
        return False
    if rule.all_votes == 0:
        return True
    if not rule.quorum_met or rule.base == 0:
        return False
    against = rule.all_cast - favour
    refusal = rule.rejection_needs
    carried = _meets(rule.passes or SIMPLE_MAJORITY, favour, rule.base)
    return carried or (refusal is not None and against > 0 and not _meets(refusal, against, rule.all_cast))


def _staged(gate: Gate, voices: Mapping[str, _Voice]) -> tuple[GateRule, Fraction]:
    """The gate with the abstentions that there were, and the votes in favour."""
    rule = gate_rule(gate.revised(abstain={group: voices[group].abstained for group in gate.votes}))
    favour = Fraction(0)
    for group, cast in zip(rule.members, rule.cast, strict=True):
        voice = voices[group]
        share = voice.in_favour / (1 - voice.abstained) if voice.abstained < 1 else Fraction(0)
        favour += rounded_half_up(cast, share)
    return rule, favour


def _meets(rule: Passes, votes: Fraction, base: Fraction) -> bool:
    room = TOLERANCE * base
    if rule.more_than is not None:
        return votes > rule.more_than * base + room
    needed = rule.at_least * base if rule.at_least is not None else Fraction(str(rule.at_least_votes or 0))
    return votes >= needed - room


def _of(shares: Mapping[str, Fraction], groups: Collection[str]) -> dict[str, Fraction]:
    return {group: share for group, share in shares.items() if group in groups}
