"""Judgements that were changed after the answer had been seen: people tune entries until a gauge is kind."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.session import Session

KEY = "x-the-answer"
"""Where a session keeps whether a guess was declined, and how many judgements were changed after it was shown."""


_FEW, _MOST = 3, 0.7


@dataclass(frozen=True, slots=True)
class Tuned:
    """Judgements changed after the answer was seen: kinder to the deal, harsher, or neither."""

    kinder: int = 0
    harsher: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.kinder + self.harsher + self.other

    @property
    def sentence(self) -> str:
        """How many, and in which direction; empty where there were none."""
        if not self.total:
            return ""
        parts = [f"{self.kinder} kinder to the deal", f"{self.harsher} harsher", f"{self.other} neither"]
        were = "judgement was" if self.total == 1 else "judgements were"
        return f"{self.total} {were} changed after the answer had been seen: {', '.join(parts)}."

    @property
    def leans(self) -> str:
        """Which way most of them go, and what to make of that; empty where they go both ways, or are few."""
        if self.total < _FEW or max(self.kinder, self.harsher) < _MOST * self.total:
            return ""
        if self.kinder > self.harsher:
            return (
                "Most make the deal look better than it did: ask what new fact stands behind each, and take the odds "
                "for too kind until somebody has said it."
            )
        return "Most make the deal look worse than it did: ask what new fact stands behind each."


def tuned_of(session: Session) -> Tuned:
    """How many judgements were changed after the answer was seen, by direction."""
    held = (session.model_extra or {}).get(KEY)
    counts = held if isinstance(held, dict) else {}

    def count(name: str) -> int:
        value = counts.get(name, 0)
        return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0

    return Tuned(count("kinder"), count("harsher"), count("other"))
