"""What comes out where several analysts' sessions are held side by side: records that print as they are named."""

from __future__ import annotations

from dataclasses import dataclass

from coach.analysis.analysts import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyst:
    """One analyst: what follows from their session, on the first one's deal where it can stand there.

    `tactic`: the one that is ranked first, with its name; None where none fits.
    """

    name: str
    answer: Answer
    same_deal: bool
    tactic: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How somebody stands to the deal by one reading."""

    margin: float | None
    probability: float | None
    crosses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One entry as another analyst has it, put in the place of the first one's: what is different then.

    `person` is None for the ways to a yes of a party. `answer` is None where the entry could not be put in place, and
    `left_out` says what was not. `tactic_differs` is None where it was not looked at, because too little moved.
    `matters` names what would be different: the verdict, who decides, the tactic.
    """

    analyst: str
    party: str
    person: str | None
    differs: tuple[str, ...]
    left_out: tuple[str, ...]
    here: Stand | None
    there: Stand | None
    answer: Answer | None
    change: float | None
    tactic: str | None
    tactic_differs: bool | None
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Somebody whom one analyst has and another has not."""

    person: str
    party: str
    found_by: str
    missed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """The analysts, the first of whom is the one whose entries give way, and every entry on which they disagree."""

    format: str = "coach.analysts/1"
    analysts: tuple[Analyst, ...]
    agreed: tuple[str, ...]
    readings: tuple[Reading, ...]
    missing: tuple[Missing, ...]
