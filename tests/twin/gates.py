"""Routes and gates, counted: votes, quorum, quota, vetoes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.twin.figures import TOLERANCE, half_up, number, share
from tests.twin.space import Tree

Rule = tuple[str, Fraction]
MORE_THAN_HALF: Rule = ("more_than", Fraction(1, 2))


@dataclass(frozen=True)
class Gate:
    """One decision: who holds how many votes, and what lets a package pass."""

    id: str
    votes: Mapping[str, Fraction]
    turnout: Mapping[str, Fraction]
    abstain: Mapping[str, Fraction]
    of: str
    quorum: Fraction
    passes: Rule
    vetoes: Sequence[str]
    rejection_needs: Rule | None

    @property
    def members(self) -> list[str]:
        """Those with votes, then those who only hold a veto."""
        return list(dict.fromkeys([*self.votes, *self.vetoes]))

    def present(self, who: str) -> Fraction:
        """The votes that are in the room."""
        return self._counted(who, self.turnout.get(who, Fraction(1)))

    def cast(self, who: str) -> Fraction:
        """The votes that are given for or against."""
        voting = 1 - self.abstain.get(who, Fraction(0))
        return self._counted(who, self.turnout.get(who, Fraction(1)) * voting)

    def _counted(self, who: str, part: Fraction) -> Fraction:
        votes = self.votes.get(who, Fraction(0))
        return half_up(votes * part) if votes.denominator == 1 else votes * part

    def passes_with(self, yes: Collection[str]) -> bool:
        """Whether it passes when exactly these accept, each with all that it casts."""
        in_favour = sum((self.cast(who) for who in self.votes if who in yes), Fraction(0))
        return self.passes_count(in_favour, yes)

    def passes_count(self, in_favour: Fraction, yes: Collection[str]) -> bool:
        """Whether it passes with so many votes in favour, when these (veto holders among them) accept."""
        if not all(holder in yes for holder in self.vetoes):
            return False
        everyone = sum(self.votes.values(), Fraction(0))
        if everyone == 0:
            return True
        present = sum((self.present(who) for who in self.votes), Fraction(0))
        cast = sum((self.cast(who) for who in self.votes), Fraction(0))
        base = {"members": everyone, "present": present, "voting": cast}[self.of]
        if present < self.quorum * everyone or base <= 0:
            return False
        if meets(self.passes, in_favour, base):
            return True
        against = cast - in_favour
        return (
            self.rejection_needs is not None
            and against > 0
            and not meets(self.rejection_needs, against, cast)
        )


def meets(rule: Rule, votes: Fraction, base: Fraction) -> bool:
    """Whether so many votes meet the rule."""
    kind, figure = rule
    if kind == "at_least_votes":
        return votes >= figure
    if kind == "at_least":
        return votes >= figure * base - TOLERANCE * base
    return votes > figure * base + TOLERANCE * base


@dataclass(frozen=True)
class Route:
    """Gates that must all pass; `name` is the id in the file, `id` is `informal` where no gate was entered."""

    name: str
    id: str
    gates: Sequence[Gate]

    @property
    def members(self) -> list[str]:
        """Everyone who sits in one of its gates, each once."""
        return list(dict.fromkeys(who for gate in self.gates for who in gate.members))

    def passes_with(self, yes: Collection[str]) -> bool:
        """Whether every gate passes when exactly these accept."""
        return all(gate.passes_with(yes) for gate in self.gates)


def read_routes(entries: Sequence[Tree], influence: Mapping[str, Fraction]) -> list[Route]:
    """The routes of a party; an informal gate of influences where nothing was entered."""
    informal = Gate("informal", influence, {}, {}, "members", Fraction(0), MORE_THAN_HALF, [], None)
    routes = []
    for entry in entries:
        gates = [_gate(gate) for gate in entry.get("gates", [])]
        name = str(entry["id"])
        routes.append(Route(name, name, gates) if gates else Route(name, "informal", [informal]))
    return routes or [Route("informal", "informal", [informal])]


def _gate(entry: Tree) -> Gate:
    rejection = entry.get("rejection_needs")
    return Gate(
        id=str(entry["id"]),
        votes={who: number(votes) for who, votes in entry.get("votes", {}).items()},
        turnout={who: share(part) for who, part in entry.get("turnout", {}).items()},
        abstain={who: share(part) for who, part in entry.get("abstain", {}).items()},
        of=entry.get("of") or "members",
        quorum=share(entry.get("quorum") or 0),
        passes=_rule(entry["passes"]) if entry.get("passes") else MORE_THAN_HALF,
        vetoes=[str(who) for who in entry.get("vetoes", [])],
        rejection_needs=_rule(rejection) if rejection else None,
    )


def _rule(entry: Tree) -> Rule:
    [(kind, figure)] = [(kind, figure) for kind, figure in entry.items() if figure is not None]
    return kind, number(figure) if kind == "at_least_votes" else share(figure)
