"""What each would feel: the grid, entered by difference, with a drawer for the cell under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from coach.desk import judging
from coach.desk.building import built
from coach.desk.grid import Grid, drawer_of, grid_of
from coach.model.edits import Edit
from coach.model.issues import Issue
from coach.model.parties import Party
from coach.model.session import Session
from coach.tui.keys import bindings
from coach.tui.steps import grid_asks
from coach.tui.steps.base import Pane
from coach.tui.steps.drawer import Drawer
from coach.tui.widgets.board import Board
from coach.tui.widgets.fields import MOST_PASTED
from coach.tui.widgets.prompt import Prompt
from coach.tui.widgets.table import Table, TableRow, TableShown
from coach.views.trace.figures import NEGOTIATOR, Figure

if TYPE_CHECKING:
    from coach.desk.desk import Desk
    from coach.desk.looking import Look

_STARTS = set("0123456789.+-−")


class GridTable(Table):
    """The grid's table."""

    PLACES: ClassVar[tuple[str, ...]] = ("grid",)


class Judgements(Pane):
    """The step: table, drawer, and a line to type in. Its keys work while the table has the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("grid")
    DEFAULT_CSS = """
    Judgements GridTable { height: 1fr; min-height: 5; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._party = ""
        self._grid: Grid | None = None
        self.option = 0
        """The option that is marked in the drawer."""

    def compose(self) -> ComposeResult:
        """Table, drawer, line."""
        yield GridTable()
        yield Drawer()
        yield Prompt()

    @property
    def table(self) -> GridTable:
        """The table."""
        return self.query_one(GridTable)

    @property
    def prompt(self) -> Prompt:
        """The line to type in."""
        return self.query_one(Prompt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key of the grid works while something is typed."""
        return not self.prompt.open

    @property
    def party(self) -> Party | None:
        """The side whose grid is shown: theirs first."""
        desk = self.coach.desk
        if desk is None:
            return None
        held = desk.session.party(self._party)
        if held is None:
            theirs = [party for party in desk.session.parties if party.id != desk.session.our_side]
            held = next(iter((*theirs, *desk.session.parties)), None)
            self._party = held.id if held else ""
        return held

    @property
    def at(self) -> tuple[Party, str, Issue] | None:
        """Side, row and issue under the cursor."""
        party, desk = self.party, self.coach.desk
        if party is None or desk is None or not desk.session.issues:
            return None
        rows = judging.rows_of(party)
        if not rows:
            return None
        return party, rows[min(self.table.row, len(rows) - 1)], desk.session.issues[self.table.column]

    @property
    def points(self) -> tuple[str | Decimal, ...]:
        """The options of the cell under the cursor."""
        at, desk = self.at, self.coach.desk
        if at is None or desk is None:
            return ()
        party, who, issue = at
        return judging.points_of(desk.session, issue, judging.entries_of(party, who).get(issue.id))

    # showing

    def show(self, desk: Desk, look: Look | None) -> None:
        """Draws the grid of the side."""
        party = self.party
        if party is None:
            self.table.show(TableShown((), "", (), ("Nobody yet", ""), ()))
            return
        grid = self._grid = grid_of(desk.session, party, look)
        self.table.show(_shown(grid))
        self.draw_drawer()

    def draw_drawer(self) -> None:
        """Draws the options of the cell under the cursor."""
        at, desk, drawer = self.at, self.coach.desk, self.query_one(Drawer)
        if at is None or desk is None or self._grid is None:
            drawer.say("Name the issues and the people first.", (), 0, "")
            return
        party, who, issue = at
        lines = drawer_of(desk.session, party, who, issue)
        self.option = min(self.option, max(len(lines) - 1, 0))
        entry = judging.entries_of(party, who).get(issue.id)
        weighs = f"Weighs {entry.importance:g}" if entry else "Not judged: unknown, never a yes"
        heading = f"{weighs} · {issue.name or issue.id} · {judging.name_of(party, who)}"
        drawer.say(heading, lines, self.option, self._foot(self._grid))

    def _foot(self, grid: Grid) -> str:
        row = grid.rows[min(self.table.row, len(grid.rows) - 1)]
        blank = f"Not judged: {', '.join(grid.blank)}. Counted as unknown, not as yes." if grid.blank else ""
        if row.idle:
            return f"{row.name} can never decide: it may stay blank."
        return f"Like {row.like}, but for what stands here without =.  {blank}" if row.like else blank

    def about_here(self) -> str:
        """Which side, which draft."""
        desk, party = self.coach.desk, self.party
        if desk is None or party is None:
            return ""
        from coach.views.names import Names

        ids = [each.id for each in desk.session.parties]
        names = Names(desk.session)
        return f"{names.who(party.id)} ‹{ids.index(party.id) + 1} of {len(ids)}›   draft: {names.deal()}"

    def focus_first(self) -> None:
        """The table takes the keys."""
        self.table.focus()

    def figure_here(self) -> Figure | None:
        """What the deal's option is worth to the row."""
        at = self.at
        if at is None:
            return None
        party, who, issue = at
        whom = f"{NEGOTIATOR}{party.id}" if who == judging.NEGOTIATOR else who
        return Figure("worth", f"{whom}/{issue.id}")

    def go_to(self, about: str) -> None:
        """The row of somebody (`negotiator:PARTY` for who speaks), at an issue where one is named behind a slash."""
        desk = self.coach.desk
        who, _, issue = about.partition("/")
        speaks = who.startswith(NEGOTIATOR)
        party = None
        if desk is not None:
            party = desk.session.party(who.removeprefix(NEGOTIATOR)) if speaks else desk.session.party_of(who)
        row = judging.NEGOTIATOR if speaks else who
        if desk is None or party is None or row not in judging.rows_of(party):
            return
        self._party = party.id
        self.show(desk, self.coach.current_look)
        column = next((place for place, each in enumerate(desk.session.issues) if each.id == issue), 0)
        rows = judging.rows_of(party)
        self.table.move(column - self.table.column, rows.index(row) - self.table.row)

    def keep_typing(self) -> None:
        """Takes what stands in the line."""
        self.prompt.keep()

    def go_up(self) -> bool:
        """Closes the line."""
        if self.prompt.open:
            self.prompt.close()
            return True
        return False

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
        """Another cell, its first option."""
        self.option = 0
        self.draw_drawer()

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
        self._party = ids[(ids.index(self._party) + by) % len(ids)] if self._party in ids else ids[0]
        self.coach.state_changed()

    def action_evidence(self) -> None:
        """What the reading of the row rests on."""
        go = getattr(self.screen, "go_to", None)
        if self.at is not None and go is not None:
            go("red-lines", self.at[1])


def _shown(grid: Grid) -> TableShown:
    """The grid as the table shows it."""
    return TableShown(
        headings=tuple(column.name for column in grid.columns),
        under_name="  in the draft",
        under=tuple(column.draft for column in grid.columns),
        remark_heading=(" no deal", " feels  sure"),
        rows=tuple(
            TableRow(
                mark="◆" if row.decides else "=" if row.like else "",
                name=row.name,
                cells=tuple(cell.shown for cell in row.cells),
                remark=f" {row.without:>5} {row.sure}" if row.judged else "  ?",
                faint=row.idle,
            )
            for row in grid.rows
        ),
    )
