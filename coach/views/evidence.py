"""How well something is known: its grade, its date, its kind, and the ids of its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coach.model.base import Confidence
from coach.model.constituencies import Constituency, Negotiator
from coach.model.evidence import Basis, Evidence
from coach.model.session import Session
from coach.views.dates import first_day, spoken
from coach.views.names import listed

_FIRMNESS: dict[Confidence, str] = {"low": "thin", "moderate": "fair", "high": "firm"}
_KINDS = {
    "said": "fact: they said it",
    "seen": "fact: seen",
    "inferred": "inference",
    "guessed": "guess",
    "unknown": "not known",
}
_LETTER_GRADES = {"A": 0, "B": 1, "C": 2, "D": 3, "E": 4, "F": 5, "high": 0, "moderate": 2, "low": 4}
UNNAMED = "a source not listed"
NOT_JUDGED = "not judged"


@dataclass(frozen=True, slots=True)
class Known:
    """What our reading of someone rests on.

    `kind` keeps fact, inference and guess apart in words; `grade`, `date` and `sources` are empty where not entered.
    """

    firmness: str
    kind: str
    grade: str
    date: str
    sources: str
    could_tell: str

    @property
    def short(self) -> str:
        """For a table: thin; inference; C3; 22 June 1990; s2."""
        parts = (self.firmness, self.kind, self.grade, self.date, self.sources)
        return "; ".join(part for part in parts if part)

    @property
    def phrase(self) -> str:
        """For a sentence: thin (inference, graded C3, 22 June 1990, source s2)."""
        graded = f"graded {self.grade}" if self.grade else ""
        origin = f"source {self.sources}" if self.sources else ""
        details = ", ".join(part for part in (self.kind, graded, self.date, origin) if part)
        return f"{self.firmness} ({details})" if details else self.firmness


def known_of(session: Session, who: Constituency | Negotiator) -> Known:
    """What our reading of a constituency or a negotiator rests on: its judgement's basis, then its own."""
    judgement = who.judgement
    bases = [basis for basis in (judgement.basis if judgement else None, who.basis) if basis]
    items = [item for basis in bases for item in basis.evidence]
    status = next((basis.status for basis in bases if basis.status), None)
    seen = judgement.seen if judgement else None
    return Known(
        firmness=_FIRMNESS[judgement.confidence] if judgement else _without_judgement(who),
        kind=_KINDS[status]
        if status
        else ("our judgement, nothing entered to show for it" if judgement and not items else ""),
        grade=best_grade(items),
        date=_latest([seen, *(basis.on for basis in bases), *(item.date for item in items)]),
        sources=source_ids(session, (item.source for item in items)),
        could_tell=_could_tell(bases),
    )


def _without_judgement(who: Constituency | Negotiator) -> str:
    stance = who.stance if isinstance(who, Constituency) else None
    return NOT_JUDGED if stance is None else "a stance, and no more"


def best_grade(items: Iterable[Evidence]) -> str:
    """The best grade among pieces of evidence, empty where none is graded."""
    grades = [item.grade for item in items if item.grade]
    return min(
        grades,
        key=lambda grade: (_LETTER_GRADES.get(grade, _LETTER_GRADES.get(grade[0], 9)), grade),
        default="",
    )


def source_ids(session: Session, sources: Iterable[str | tuple[str, ...] | None]) -> str:
    """Sources by their ids alone. A source that stands in no list is said to be one, and not named."""
    listed_ids = {source.id for source in session.sources}
    given = [
        part for source in sources if source for part in (source if isinstance(source, tuple) else (source,))
    ]
    return ", ".join(dict.fromkeys(part if part in listed_ids else UNNAMED for part in given))


def _latest(dates: Iterable[str | None]) -> str:
    given = [date for date in dates if date]
    return spoken(max(given, key=first_day)) if given else ""


def _could_tell(bases: Iterable[Basis]) -> str:
    people: list[str] = []
    for basis in bases:
        told = basis.could_tell
        people += [told] if isinstance(told, str) else list(told or ())
    return listed(dict.fromkeys(people))
