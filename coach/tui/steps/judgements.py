"""What each would feel: the grid, entered by difference, with a drawer for the cell under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from coach.desk import judging
from coach.desk.building import built
from coach.model.edits import Edit
from coach.model.session import Session
from coach.tui.keys import bindings
from coach.tui.steps import grid_asks
from coach.tui.steps.drawer import Drawer
from coach.tui.steps.grid_pane import GridPane
from coach.tui.widgets.board import Board
from coach.tui.widgets.fields import MOST_PASTED
from coach.tui.widgets.table import Table

_STARTS = set("0123456789.+-−")


class Judgements(GridPane):
    """The step: its keys work while the table has the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("grid")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key of the grid works while something is typed."""
        return not self.prompt.open

    # what the mouse and the table say

    def on_board_resized(self, event: Board.Resized) -> None:
        """Other room, other words in the drawer."""
        self.draw_drawer()

    def on_board_hit(self, event: Board.Hit) -> None:
        """A click on an option marks it; a second one asks what it is worth."""
        option = self.query_one(Drawer).option_at(event.line)
        if option is None or self.prompt.open:
            return
        if option == self.option:
            grid_asks.worths(self, "", first=False)
        else:
            self.option = option
            self.draw_drawer()

    def on_table_moved(self, event: Table.Moved) -> None:
        """Another cell, its first option; the cursor is painted first."""
        self.option = 0
        self.call_after_refresh(self.draw_drawer)

    def on_key(self, event: events.Key) -> None:
        """A digit or a sign begins a worth."""
        if event.character and event.character in _STARTS and not self.prompt.open:
            event.stop()
            grid_asks.worths(self, event.character, first=False)

    def on_paste(self, event: events.Paste) -> None:
        """A block from a spreadsheet, from the cursor on."""
        event.stop()
        at, desk = self.at, self.coach.desk
        if at is None or desk is None:
            return
        if len(event.text) > MOST_PASTED:
            says = f"That is {len(event.text):,} characters, more than a grid takes. Nothing was pasted."
            self.coach.tell(says, alarm=True)
            return
        edit = judging.pasted(desk.session, *at, event.text)
        if edit is None:
            says = "Nothing there that fits: each cell holds a weight, or a weight and the worths."
            self.coach.tell(says, alarm=True)
        else:
            self.post(edit)

    # what the keys do

    def do(self, make: Callable[..., Edit | None], *more: object) -> None:
        """Posts the edit that a function of the desk makes for the row under the cursor."""
        at, desk = self.at, self.coach.desk
        if at is None or desk is None:
            return
        party, who = at[0].id, at[1]

        def made(now: Session) -> Edit | None:
            held = now.party(party)
            return make(now, held, who, *more) if held is not None else None

        edit = built(desk.session, made)
        if edit is not None:
            self.post(edit)

    def action_move(self, across: int, down: int) -> None:
        """Another cell."""
        self.table.move(across, down)

    def action_option(self, by: int) -> None:
        """Another option of the cell."""
        self.option = max(self.option + by, 0)
        self.draw_drawer()

    def action_worths(self) -> None:
        """Takes the worths of all options."""
        grid_asks.worths(self, "", first=True)

    def action_weight(self) -> None:
        """Takes the weight of the cell."""
        grid_asks.weight(self)

    def action_weights(self) -> None:
        """Takes the weights of the row."""
        grid_asks.weights(self)

    def action_without(self) -> None:
        """Takes what no deal is worth."""
        grid_asks.without(self)

    def action_copy(self) -> None:
        """As the cell above; on the first row, nothing."""
        at = self.at
        above = self._above
        if at is not None and above is not None:
            self.do(judging.copied, at[2], above)
            self.table.move(1, 0)

    @property
    def _above(self) -> str | None:
        """The row above the cursor's."""
        at = self.at
        rows = judging.rows_of(at[0]) if at is not None else ()
        place = rows.index(at[1]) if at is not None else 0
        return rows[place - 1] if place > 0 else None

    def action_like(self) -> None:
        """Like the row above, or like none."""
        at, above = self.at, self._above
        if at is None:
            return
        held = judging.judgement_of(at[0], at[1])
        if held is not None and held.like:
            self.do(judging.like, None)
        elif above is not None:
            source = judging.judgement_of(at[0], above)
            self.do(judging.like, source.like if source and source.like and not source.issues else above)

    def action_surer(self) -> None:
        """How sure we are of the row: the next of thin, fair and firm."""
        self.do(judging.surer)

    def action_red_line(self) -> None:
        """A red line on the marked option."""
        at, points = self.at, self.points
        if at is not None and points:
            self.do(judging.red_line, at[2], points[min(self.option, len(points) - 1)])

    def action_unknown(self) -> None:
        """The cell back to unknown."""
        if self.at is not None:
            self.do(judging.forgotten, self.at[2])

    def action_forget(self) -> None:
        """The whole row back to unknown."""
        self.do(judging.forgotten, None)

    def action_side(self, by: int) -> None:
        """The grid of another side."""
        desk = self.coach.desk
        if desk is None or not desk.session.parties:
            return
        ids = [each.id for each in desk.session.parties]
        self.party_id = ids[(ids.index(self.party_id) + by) % len(ids)] if self.party_id in ids else ids[0]
        self.coach.state_changed()

    def action_evidence(self) -> None:
        """What the reading of the row rests on."""
        go = getattr(self.screen, "go_to", None)
        if self.at is not None and go is not None:
            go("red-lines", self.at[1])
