"""How far each step has come, in a sign for the rail and in words for a list; never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.tui.walk import STEPS, Step

if TYPE_CHECKING:
    from coach.desk.looking import Look
    from coach.model.session import Session

_SIGNS = {"done": "✓", "begun": "…"}
LEGEND = "✓ done  … begun  2! warnings"


@dataclass(frozen=True, slots=True)
class StepMark:
    """A step with its mark ("done", "begun" or nothing) and the number of warnings that stand there."""

    step: Step
    mark: str
    warned: int

    @property
    def sign(self) -> str:
        """In at most five cells."""
        return " ".join(filter(None, (_SIGNS.get(self.mark, ""), f"{self.warned}!" if self.warned else "")))

    @property
    def words(self) -> str:
        """The same, said."""
        warned = f"{self.warned} warning{'s' if self.warned > 1 else ''}" if self.warned else ""
        return ", ".join(filter(None, (self.mark, warned)))


def step_marks(session: Session, look: Look | None) -> tuple[StepMark, ...]:
    """The marks of all steps; warnings are counted once what follows from the session is known."""
    from coach.desk.coach_says import warned_steps
    from coach.desk.marks import marks_of

    marks, warned = marks_of(session), warned_steps(look) if look else {}
    return tuple(StepMark(each, marks.get(each.id, ""), warned.get(each.id, 0)) for each in STEPS)
