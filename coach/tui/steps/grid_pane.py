"""The grid as it is looked at: table, drawer, the cell under the cursor, and a line to type in."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult

from coach.desk import judging
from coach.desk.grid import Grid, drawer_of, grid_of
from coach.model.issues import Issue
from coach.model.parties import Party
from coach.tui.steps.base import Pane
from coach.tui.steps.drawer import Drawer
from coach.tui.widgets.prompt import Prompt
from coach.tui.widgets.table import Table, TableRow, TableShown
from coach.views.trace.figures import NEGOTIATOR, Figure

if TYPE_CHECKING:
    from coach.desk.desk import Desk
    from coach.desk.looking import Look


_ROOM_FOR_BOTH = 124


class GridTable(Table):
    """The grid's table."""

    PLACES: ClassVar[tuple[str, ...]] = ("grid",)


class GridPane(Pane):
    """Table, drawer, and a line to type in; what is entered is for a subclass to say."""

    DEFAULT_CSS = """
    GridPane.-beside { layout: horizontal; }
    GridPane Prompt { dock: bottom; }
    GridPane GridTable { height: 1fr; min-height: 5; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.party_id = ""
        self._grid: Grid | None = None
        self._drawn: tuple[object, ...] | None = None
        self.option = 0
        """The option that is marked in the drawer."""

    def compose(self) -> ComposeResult:
        """Table, drawer, line."""
        yield GridTable()
        yield Drawer()
        yield Prompt()

    def on_resize(self, event: events.Resize) -> None:
        """With room enough the drawer stands beside the table, every option with its whole name."""
        beside = event.size.width >= _ROOM_FOR_BOTH
        self.set_class(beside, "-beside")
        self.query_one(Drawer).set_class(beside, "-beside")
        self.call_after_refresh(self.draw_drawer)

    @property
    def table(self) -> GridTable:
        """The table."""
        return self.query_one(GridTable)

    @property
    def prompt(self) -> Prompt:
        """The line to type in."""
        return self.query_one(Prompt)

    @property
    def party(self) -> Party | None:
        """The side whose grid is shown: theirs first."""
        desk = self.coach.desk
        if desk is None:
            return None
        held = desk.session.party(self.party_id)
        if held is None:
            theirs = [party for party in desk.session.parties if party.id != desk.session.our_side]
            held = next(iter((*theirs, *desk.session.parties)), None)
            self.party_id = held.id if held else ""
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
        state = (desk.session, party, look)
        if self._drawn is not None and all(map(operator.is_, state, self._drawn)):
            return
        self._drawn = state
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
        self.party_id = party.id
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
