"""A step that is a sheet of rows."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult

from coach.model.edits import Edit
from coach.model.session import Session
from coach.tui.steps.base import Pane
from coach.tui.steps.rows import WHY, Rows
from coach.tui.widgets.sheet import Sheet
from coach.views.trace.figures import Figure

if TYPE_CHECKING:
    from coach.desk.desk import Desk
    from coach.desk.looking import Look
    from coach.tui.reports import Refused


class SheetPane(Pane):
    """A step whose rows `fill` says; the rest is the sheet's. `STEP` is its id in the walk."""

    STEP: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The sheet."""
        yield Sheet()

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.query_one(Sheet)

    @property
    def session(self) -> Session:
        """The session on the desk."""
        assert self.coach.desk is not None
        return self.coach.desk.session

    @property
    def may_show(self) -> bool:
        """Whether odds may be shown here now."""
        from coach.tui.speaking import answer_shows
        from coach.tui.walk import step

        return answer_shows(self.coach, step(self.STEP))

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Adds the rows of the step."""

    def show(self, desk: Desk, look: Look | None) -> None:
        """Draws the desk, where there is anything else on it than what is shown."""
        state = (desk.session, look, self.coach.deal, self.coach.uncovered)
        if len(state) == len(self._shown) and all(map(operator.is_, state, self._shown)):
            return
        self._shown = state
        rows = Rows(desk.session)
        self.fill(rows, look)
        self.sheet.show(rows.made)

    def redraw(self) -> None:
        """Draws the desk again after the pane's own view of it changed."""
        if self.coach.desk is not None:
            self._shown = ()
            self.show(self.coach.desk, self.coach.current_look)

    def acted(self, key: str) -> None:
        """A row that does something was chosen: for steps that have one."""

    def on_sheet_edited(self, event: Sheet.Edited) -> None:
        """Posts what was entered."""
        event.stop()
        self.entered(cast("Edit", event.edit))

    def on_sheet_acted(self, event: Sheet.Acted) -> None:
        """Does what the row says; a figure says where it comes from."""
        event.stop()
        why = getattr(self.screen, "action_why", None)
        if event.key.startswith(WHY) and why is not None:
            why()
        else:
            self.acted(event.key)

    def refused(self, refused: Refused) -> bool:
        """Says beside the field why it cannot be kept."""
        says = "; ".join(
            each.says + (f": {each.expected}" if each.expected else "") for each in refused.findings
        )
        return self.sheet.refused(refused.edit, says)

    def keep_typing(self) -> None:
        """Posts what is being typed, at once; what nothing can be made of stays in its field."""
        edit = self.sheet.take()
        if edit is not None:
            self.entered(cast("Edit", edit))
        if edit is not None or not self.sheet.typed.strip():
            self.sheet.close_adding()

    def entered(self, edit: Edit) -> None:
        """Something was entered: an edit of the session, unless the step knows better."""
        self.post(edit)

    def go_up(self) -> bool:
        """Out of the field."""
        return self.sheet.go_up()

    def focus_first(self) -> None:
        """The rows take the keys."""
        self.sheet.lines.focus()

    def go_to(self, about: str) -> None:
        """The row of an entry, by its path or its id; by a path, what is folded over it unfolds."""
        lines, parts = self.sheet.lines, about.split("/")
        if lines.put_cursor(about) or lines.cursor_key == about:
            return
        if len(parts) > 1 and (key := self._fold_over(parts)):
            self.acted(key)
        starts = ["/".join(parts[:end]) for end in range(len(parts), 1, -1)]
        rows = [row.key for row in lines.rows if row.stands]
        nearest = [key for start in starts for key in rows if f"{key}/".startswith(f"{start}/")]
        nearest += [key for part in reversed(parts) for key in rows if part in re.split("[/:]", key)]
        if nearest:
            lines.put_cursor(nearest[0])

    def _fold_over(self, parts: list[str]) -> str:
        """The key of the row that unfolds the entry of a path; empty where the entry stands open already."""
        keys = [row.key for row in self.sheet.lines.rows]
        for at in range(len(parts) - 1, -1, -1):
            if any("/".join(parts[: end + 1]) in keys for end in range(at + 1, len(parts))):
                return ""
            fold = re.compile(f"open:(.*:)?{re.escape(parts[at])}")
            if found := next(filter(fold.fullmatch, keys), ""):
                return found
        return ""

    def figure_here(self) -> Figure | None:
        """The figure that the row under the cursor shows."""
        row = self.sheet.row
        return Figure.read(row.figure) if row is not None and row.figure else None

    def help_here(self) -> tuple[str, str] | None:
        """The row under the cursor."""
        row = self.sheet.row
        return (row.label, row.help) if row is not None and row.help else None
