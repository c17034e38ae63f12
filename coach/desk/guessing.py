"""The user's own guess, taken before the answer is shown; and judgements changed after it was seen.

A guess is a forecast of the session (`blind: true`); "I would rather not" and the count of later changes stand under
`x-the-answer`, which goes wherever the session goes.
"""

from __future__ import annotations

from datetime import date

from coach.model.changes import Tree
from coach.model.edits import AddEntry, Edit, SetEntry, Together
from coach.model.session import Session
from coach.views.tuning import KEY, tuned_of


def answer_may_show(session: Session) -> bool:
    """Whether the user has guessed, or has said that he would rather not."""
    return any(each.blind for each in session.forecasts) or _held(session).get("guess") == "declined"


def guess_of(session: Session) -> float | None:
    """The last blind guess of the joint odds; None where there is none."""
    found = [each.probability for each in session.forecasts if each.blind and each.about == "joint"]
    return found[-1] if found else None


def guessed(session: Session, probability: float | None, on: date) -> Edit:
    """Records a guess of the chance that all sides carry the deal; None: would rather not."""
    if probability is None:
        return SetEntry("Would rather not guess", (KEY, "guess"), "declined")
    taken = {each.id for each in session.forecasts}
    id = next(name for number in range(1, 10_000) if (name := f"guess-{number}") not in taken)
    forecast: Tree = {
        "id": id,
        "about": "joint",
        "probability": probability,
        "by": "us",
        "made_on": on.isoformat(),
        "blind": True,
    }
    return AddEntry(f"Guessed {probability * 100:.0f} % before looking", ("forecasts",), forecast)


def counted(session: Session, edit: Edit, direction: float | None) -> Edit:
    """A change of a judgement, counted where the answer was seen before: above 0 it is kinder to the deal."""
    if not answer_may_show(session):
        return edit
    name = "other" if not direction else "kinder" if direction > 0 else "harsher"
    now = getattr(tuned_of(session), name)
    return Together(edit.label, (edit, SetEntry(edit.label, (KEY, name), now + 1)))


def _held(session: Session) -> dict[str, Tree]:
    held = (session.model_extra or {}).get(KEY)
    return held if isinstance(held, dict) else {}
