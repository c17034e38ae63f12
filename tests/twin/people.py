"""Whoever judges: constituencies and negotiators, their values, margins and red lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.twin.figures import TOLERANCE, flag, number
from tests.twin.space import Issue, Package, Tree, matches


@dataclass(frozen=True)
class Line:
    """A red line."""

    id: str
    forbids: Mapping[str, Any] | None
    believed: bool
    confidence: str

    def is_crossed(self, package: Package) -> bool:
        """Whether the package has everything that the line forbids together."""
        return matches(self.forbids, package)


@dataclass(frozen=True)
class Judged:
    """What one person thinks of one issue: how much it matters, and points or options with their ratings."""

    issue: Issue
    importance: Fraction
    ratings: Mapping[str | Fraction, Fraction]

    def rating(self, package: Package) -> Fraction:
        """The rating of the package's option: interpolated on a numeric issue, 0 where nothing was said."""
        option = package[self.issue.id]
        if isinstance(option, str):
            return self.ratings.get(option, Fraction(0))
        points = sorted((Fraction(at), worth) for at, worth in self.ratings.items())
        below = [point for point in points if point[0] <= option]
        above = [point for point in points if point[0] >= option]
        if not below:
            return above[0][1]
        if not above or below[-1][0] == option:
            return below[-1][1]
        (left, low), (right, high) = below[-1], above[0]
        return low + (high - low) * (option - left) / (right - left)


@dataclass(frozen=True)
class Person:
    """A constituency, or a negotiator (then `constituency` is false)."""

    id: str
    constituency: bool
    judged: Sequence[Judged]
    stance: Fraction | None
    no_agreement: Fraction
    confidence: str
    lines: Sequence[Line]
    influence: Fraction
    cohesion: Fraction
    shift: Fraction
    overruled: float | None

    def value(self, package: Package) -> Fraction | None:
        """The importance-weighted mean rating; the stance where there is nothing to weigh; None: unmapped."""
        weight = sum((judged.importance for judged in self.judged), Fraction(0))
        if weight == 0:
            return self.stance if self.constituency else None
        return sum((j.importance * j.rating(package) for j in self.judged), Fraction(0)) / weight

    def margin(self, package: Package) -> Fraction | None:
        """How much better than no agreement, the shifts of actions included."""
        value = self.value(package)
        return None if value is None else value - self.no_agreement + self.shift

    @property
    def is_mapped(self) -> bool:
        """Whether it has a value at all."""
        weighed = any(judged.importance for judged in self.judged)
        return weighed or (self.constituency and self.stance is not None)

    def crosses(self, package: Package) -> list[str]:
        """The believed lines that the package crosses."""
        return [line.id for line in self.lines if line.believed and line.is_crossed(package)]

    def accepts(self, package: Package, unmapped: bool = True) -> bool:
        """Whether it says yes; without a value a constituency says `unmapped`, a negotiator yes."""
        if self.crosses(package):
            return False
        margin = self.margin(package)
        if margin is None:
            return unmapped or not self.constituency
        return margin >= -TOLERANCE


def read_person(
    entry: Tree,
    peers: Mapping[str, Tree],
    issues: list[Issue],
    overruled: Mapping[str, float],
    constituency: bool,
) -> Person:
    """A person of the file; `peers` are the party's constituencies, for `like`."""
    judgement = entry.get("judgement", {})
    judged = []
    opinions = _opinions(judgement, peers)
    for issue in issues:
        importance, ratings = opinions.get(issue.id, (None, {}))
        if ratings:
            keyed = {number(at) if issue.numeric else str(at): number(worth) for at, worth in ratings.items()}
            weight = Fraction(1) if importance is None else number(importance)
            judged.append(Judged(issue, weight, keyed))
    stance = entry.get("stance")
    return Person(
        id=str(entry["id"]) if constituency else "negotiator",
        constituency=constituency,
        judged=judged,
        stance=None if stance is None else number(stance),
        no_agreement=number(judgement.get("no_agreement") or 0),
        confidence=judgement.get("confidence") or "moderate",
        lines=[_line(line) for line in entry.get("red_lines", [])],
        influence=number(entry.get("influence", 5)),
        cohesion=number(entry.get("cohesion", 1)),
        shift=number(entry.get("_shift", 0)),
        overruled=overruled.get(str(entry.get("id"))) if constituency else None,
    )


def _opinions(judgement: Tree, peers: Mapping[str, Tree]) -> dict[str, tuple[Any, dict[str, Any]]]:
    """Importance and ratings by issue, those taken over from `like` first, entry by entry."""
    merged: dict[str, tuple[Any, dict[str, Any]]] = {}
    if judgement.get("like") is not None:
        merged = _opinions(peers[str(judgement["like"])].get("judgement", {}), peers)
    for issue, entry in judgement.get("issues", {}).items():
        importance, ratings = merged.get(issue, (None, {}))
        own = entry.get("importance")
        points = {_same(at): worth for at, worth in entry.get("ratings", {}).items()}
        merged[issue] = (importance if own is None else own, {**ratings, **points})
    return merged


def _same(key: object) -> str:
    """One spelling for each point, so that 250 and "250.0" are the same one."""
    try:
        return str(number(key))
    except ValueError:
        return str(key)


def _line(entry: Tree) -> Line:
    return Line(
        str(entry["id"]),
        entry.get("forbids"),
        flag(entry.get("believed"), True),
        entry.get("confidence") or "moderate",
    )
