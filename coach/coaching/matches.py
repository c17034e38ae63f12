"""What a condition finds: ids by name, words and figures beside them, and the facts of the map that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Told: TypeAlias = str | float


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the map: what it is (`margin`, `votes`, `stance`), of what or whom, and its value as text."""

    what: str
    about: str
    value: str

    @classmethod
    def of(cls, what: str, about: str, value: object) -> Fact:
        """A fact; figures keep two decimals, so that what nobody could notice is no change."""
        if isinstance(value, float):
            return cls(what, about, f"{value:.2f}".replace("-0.00", "0.00"))
        return cls(what, about, "" if value is None else str(value))


@dataclass(frozen=True, slots=True)
class Match:
    """One answer to a condition."""

    ids: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, Told] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What tells this match from others: its ids, in the order of their names."""
        return tuple(sorted(self.ids.items()))

    def agrees(self, other: Match) -> bool:
        """Whether both bind the same id under every name that they share."""
        return all(other.ids.get(name, id) == id for name, id in self.ids.items())

    def shares(self, other: Match) -> bool:
        """Whether they bind at least one name in common."""
        return any(name in other.ids for name in self.ids)

    def joined(self, other: Match) -> Match:
        """Both in one; what the first tells has the last word."""
        return Match(
            {**other.ids, **self.ids}, {**other.told, **self.told}, _once((*self.facts, *other.facts))
        )


def match(ids: Mapping[str, str], *facts: Fact, **told: Told | None) -> Match:
    """A match; what is told as None is left out."""
    return Match(dict(ids), {name: each for name, each in told.items() if each is not None}, facts)


def distinct(matches: Iterable[Match]) -> tuple[Match, ...]:
    """The matches without those that bind and tell the same as an earlier one."""
    seen: dict[object, Match] = {}
    for each in matches:
        seen.setdefault((each.key, tuple(sorted(each.told.items(), key=lambda pair: pair[0]))), each)
    return tuple(seen.values())


def _once(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(facts))
