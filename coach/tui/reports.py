"""What the thread that saves has to report: small records, and never a widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from coach.desk.desk import Desk
    from coach.model.edits import Edit
    from coach.model.findings import Finding


@dataclass(frozen=True, slots=True)
class Saved:
    """The desk after something was committed; `told` is what the user should hear of it."""

    desk: Desk
    at: datetime
    told: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """An edit that cannot be accepted: the session is as it was, and what was typed is the widget's to keep."""

    edit: Edit
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class NotSaved:
    """The edit was made, but could not be saved; it is kept in memory and tried again."""

    desk: Desk
    says: str
    advice: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a piece of work that somebody asked for came to."""

    then: Callable[[object], None]
    result: object


@dataclass(frozen=True, slots=True)
class Trouble:
    """A piece of work that could not be done, in words."""

    says: str
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class Locked:
    """The sessions need a key before anything can be read; `wrong`: the one that was given does not fit."""

    name: str
    wrong: bool


Report: TypeAlias = "Saved | Refused | NotSaved | Answer | Trouble | Locked"


def sentence(error: BaseException) -> str:
    """What went wrong, for a person; where it is our own mistake, its place is kept and none of the text."""
    from coach.desk.opening import WrongInput
    from coach.desk.problems import SavingProblem

    if isinstance(error, WrongInput):
        return "; ".join(
            each.says + (f" ({each.expected})" if each.expected else "") for each in error.findings
        )
    if isinstance(error, SavingProblem):
        return f"{error.says} {error.advice}".strip()
    from coach.desk.crashes import keep_frames

    kept = keep_frames(error)
    noted = f" Where it happened is noted, without any of your text, in {kept}." if kept else ""
    return f"Something went wrong ({type(error).__name__}); nothing of yours was changed.{noted}"
