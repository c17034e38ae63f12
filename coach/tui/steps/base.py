"""What every step of the walk shares: a pane that shows the desk and posts edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical

if TYPE_CHECKING:
    from coach.desk.desk import Desk
    from coach.desk.looking import Look
    from coach.model.edits import Edit
    from coach.tui.app import CoachApp
    from coach.tui.reports import Refused
    from coach.views.trace.figures import Figure


class Pane(Vertical):
    """One step. It holds no truth: `show` draws the desk, everything that is entered goes to `post`."""

    PLACES: ClassVar[tuple[str, ...]] = ()
    DEFAULT_CSS = "Pane { height: 1fr; width: 1fr; }"

    @property
    def coach(self) -> CoachApp:
        """The app, by its own type."""
        return cast("CoachApp", self.app)

    def show(self, desk: Desk, look: Look | None) -> None:
        """Draws the desk; `look` is what follows from it, None while that is being computed."""

    def post(self, edit: Edit) -> None:
        """Makes an edit on the desk."""
        self.coach.post_edit(edit)

    def refused(self, refused: Refused) -> bool:
        """Told that an edit cannot be accepted; true when the pane says so itself, beside the field."""
        return False

    def keep_typing(self) -> None:
        """Posts what is being typed and was not posted yet."""

    def go_up(self) -> bool:
        """What Esc does inside the pane; true where there was something to do."""
        return False

    def go_to(self, about: str) -> None:
        """Puts the cursor on what is about an entry, by the entry's id."""

    def focus_first(self) -> None:
        """Takes the keys."""

    def about_here(self) -> str:
        """A word on what the cursor is on, for the line under the title."""
        return ""

    def figure_here(self) -> Figure | None:
        """The figure under the cursor, for F6; None where there is none."""
        return None

    def help_here(self) -> tuple[str, str] | None:
        """Heading and text on the field under the cursor, for F1."""
        return None
