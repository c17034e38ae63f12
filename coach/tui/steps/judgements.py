"""What each would feel: the grid, entered by difference, with a drawer for the cell under the cursor."""

from __future__ import annotations

from collections.abc import Callable
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
from coach.tui.steps.base import Pane
from coach.tui.steps.drawer import Drawer
from coach.tui.ui import cut
from coach.tui.widgets.board import Board
from coach.tui.widgets.fields import MOST_PASTED
from coach.tui.widgets.prompt import Prompt
from coach.tui.widgets.table import Table, TableRow, TableShown

if TYPE_CHECKING:
    from coach.desk.desk import Desk
    from coach.desk.looking import Look

_STARTS = set("0123456789.+-−")
_WORTH = "from -2 to 2, or ++ + . - --"


class GridTable(Table):
    """The grid's table, with the grid's keys."""

    PLACES: ClassVar[tuple[str, ...]] = ("grid",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("grid")

    @property
    def pane(self) -> Judgements:
        """The step."""
        return next(each for each in self.ancestors if isinstance(each, Judgements))

    def on_key(self, event: events.Key) -> None:
        """A digit or a sign begins a worth."""
        if event.character and event.character in _STARTS:
            event.stop()
            self.pane.ask_worths(event.character, first=False)

    def on_paste(self, event: events.Paste) -> None:
        """A block from a spreadsheet."""
        event.stop()
        self.pane.paste(event.text)

    def action_move(self, across: int, down: int) -> None:
        """Another cell."""
        self.move(across, down)

    def action_option(self, by: int) -> None:
        """Another option of the cell."""
        self.pane.turn(by)

    def action_worths(self) -> None:
        """The worths of all options."""
        self.pane.ask_worths("", first=True)

    def action_weight(self) -> None:
        """The weight of the cell."""
        self.pane.ask_weight()

    def action_weights(self) -> None:
        """The weights of the row."""
        self.pane.ask_weights()

    def action_copy(self) -> None:
        """As the cell above."""
        self.pane.copy()

    def action_like(self) -> None:
        """Like the row above."""
        self.pane.like()

    def action_without(self) -> None:
        """What no deal is worth."""
        self.pane.ask_without()

    def action_surer(self) -> None:
        """How sure."""
        self.pane.do(judging.surer)

    def action_red_line(self) -> None:
        """A red line on the option."""
        self.pane.red_line()

    def action_unknown(self) -> None:
        """The cell is not known."""
        self.pane.forget(cell=True)

    def action_forget(self) -> None:
        """The row is not known."""
        self.pane.forget(cell=False)

    def action_side(self, by: int) -> None:
        """The other side."""
        self.pane.other_side(by)

    def action_evidence(self) -> None:
        """What it rests on."""
        self.pane.evidence()


class Judgements(Pane):
    """The step: table, drawer, and a line to type in."""

    DEFAULT_CSS = """
    Judgements GridTable { height: 1fr; min-height: 5; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._party = ""
        self._option = 0
        self._grid: Grid | None = None

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

    def show(self, desk: Desk, look: Look | None) -> None:
        """Draws the grid of the side."""
        party = self.party
        if party is None:
            self.table.show(TableShown((), "", (), ("Nobody yet", ""), ()))
            return
        grid = self._grid = grid_of(desk.session, party, look)
        rows = tuple(
            TableRow(
                mark="◆" if row.decides else "=" if row.like else "",
                name=row.name,
                cells=tuple(cell.shown for cell in row.cells),
                remark=f" {row.without:>5} {row.sure}" if row.judged else "  ?",
                faint=row.idle,
            )
            for row in grid.rows
        )
        shown = TableShown(
            headings=tuple(column.name for column in grid.columns),
            under_name="  in the draft",
            under=tuple(column.draft for column in grid.columns),
            remark_heading=(" no deal", " feels  sure"),
            rows=rows,
        )
        self.table.show(shown)
        self._draw_drawer()

    def _draw_drawer(self) -> None:
        at, desk = self.at, self.coach.desk
        if at is None or desk is None or self._grid is None:
            self.query_one(Drawer).say("Name the issues and the people first.", (), 0, "")
            return
        party, who, issue = at
        lines = drawer_of(desk.session, party, who, issue)
        self._option = min(self._option, max(len(lines) - 1, 0))
        entry = judging.entries_of(party, who).get(issue.id)
        weighs = f"Weighs {entry.importance:g}" if entry else "Not judged: unknown, never a yes"
        heading = f"{weighs} · {issue.name or issue.id} · {judging.name_of(party, who)}"
        blank = self._grid.blank
        row = self._grid.rows[min(self.table.row, len(self._grid.rows) - 1)]
        foot = f"Not judged: {', '.join(blank)}. Counted as unknown, not as yes." if blank else ""
        if row.idle:
            foot = f"{row.name} can never decide: it may stay blank."
        elif row.like:
            foot = f"Like {row.like}, but for what stands here without =.  {foot}"
        self.query_one(Drawer).say(heading, lines, self._option, foot)

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

    def go_to(self, about: str) -> None:
        """The row of somebody, the first blank cell of it."""
        desk = self.coach.desk
        party = desk.session.party_of(about) if desk else None
        if desk is None or party is None:
            return
        self._party = party.id
        self.show(desk, self.coach.current_look)
        rows = judging.rows_of(party)
        self.table.move(-self.table.column, rows.index(about) - self.table.row)

    def keep_typing(self) -> None:
        """Takes what stands in the line."""
        self.query_one(Prompt).keep()

    def go_up(self) -> bool:
        """Closes the line."""
        prompt = self.query_one(Prompt)
        if prompt.open:
            prompt.close()
            return True
        return False

    def on_board_resized(self, event: Board.Resized) -> None:
        """Other room, other words in the drawer."""
        self._draw_drawer()

    def on_table_moved(self, event: Table.Moved) -> None:
        """Another cell, its first option."""
        self._option = 0
        self._draw_drawer()

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

    def turn(self, by: int) -> None:
        """Another option."""
        self._option = max(self._option + by, 0)
        self._draw_drawer()

    def _ask(self, question: str, begin: str, take: object) -> None:
        if self.at is not None and callable(take):
            self.query_one(Prompt).ask(question, begin, take)

    def ask_worths(self, begin: str, *, first: bool) -> None:
        """Takes worths from the marked option on, or from the first."""
        at, desk = self.at, self.coach.desk
        if at is None or desk is None:
            return
        if first:
            self._option = 0
        party, who, issue = at
        points = judging.points_of(desk.session, issue, judging.entries_of(party, who).get(issue.id))
        names = drawer_of(desk.session, party, who, issue)

        def take(typed: str) -> str:
            tokens = typed.split()
            worths = [judging.read_worth(token) for token in tokens]
            rest = points[self._option :]
            if None in worths:
                return _WORTH
            if len(worths) > len(rest):
                return f"{len(rest)} options from here"
            values = [(ref, worth) for ref, worth in zip(rest, worths, strict=False) if worth is not None]
            self.do(judging.worths, issue, values)
            self._option += len(values)
            if self._option >= len(points):
                self._option = 0
                self.table.move(1, 0)
            self._draw_drawer()
            return ""

        name = names[self._option].name if names else ""
        self._ask(f"worth of {cut(name, 24)}:", begin, take)

    def ask_weight(self) -> None:
        """Takes the weight of the cell."""
        at, desk = self.at, self.coach.desk
        if at is None or desk is None:
            return
        issue = at[2]

        def take(typed: str) -> str:
            read = judging.read_weights(typed)
            if read is None or len(read) != 1 or read[0] is None:
                return "one number from 0 to 5"
            self.do(judging.weights, [(issue, read[0])])
            self.table.move(1, 0)
            return ""

        self._ask(f"weight of {cut(issue.name or issue.id, 30)} (0 to 5):", "", take)

    def ask_weights(self) -> None:
        """Takes the weights of the row."""
        at, desk = self.at, self.coach.desk
        if at is None or desk is None:
            return
        party, who, _ = at
        issues = desk.session.issues

        def take(typed: str) -> str:
            read = judging.read_weights(typed)
            if read is None or len(read) > len(issues):
                return f"up to {len(issues)} numbers from 0"
            values = [(issue, value) for issue, value in zip(issues, read, strict=False) if value is not None]
            self.do(judging.weights, values)
            return ""

        self._ask(f"weights of {cut(judging.name_of(party, who), 24)}, all issues:", "", take)

    def copy(self) -> None:
        """As the cell above; on the first row, nothing."""
        at = self.at
        if at is None:
            return
        rows = judging.rows_of(at[0])
        place = rows.index(at[1])
        if place > 0:
            self.do(judging.copied, at[2], rows[place - 1])
            self.table.move(1, 0)

    def like(self) -> None:
        """Like the row above, or like none."""
        at = self.at
        if at is None:
            return
        rows = judging.rows_of(at[0])
        place = rows.index(at[1])
        held = judging.judgement_of(at[0], at[1])
        if held is not None and held.like:
            self.do(judging.like, None)
        elif place > 0:
            above = judging.judgement_of(at[0], rows[place - 1])
            source = above.like if above and above.like and not above.issues else rows[place - 1]
            self.do(judging.like, source)

    def ask_without(self) -> None:
        """Takes what no deal is worth: a number, or one of the drafts that they would just still take."""
        at, desk = self.at, self.coach.desk
        if at is None or desk is None:
            return
        party, who, _ = at
        from coach.desk.comparing import drafts_by_value

        drafts = drafts_by_value(desk.session, party, who)
        letters = {chr(ord("a") + place): draft for place, draft in enumerate(drafts[:9])}
        asks = "  ".join(f"{letter} {draft.name}" for letter, draft in letters.items())

        def take(typed: str) -> str:
            worth = (
                letters[typed.strip()].value
                if typed.strip() in letters
                else judging.read_worth(typed.strip())
            )
            if worth is None:
                return f"a letter, or {_WORTH}"
            self.do(judging.without_a_deal, worth)
            return ""

        question = (
            f"no deal feels like (the worst they would still take: {asks})" if asks else "no deal feels like"
        )
        self._ask(cut(question, max(self.size.width - 14, 10)) + ":", "", take)

    def red_line(self) -> None:
        """A red line on the marked option."""
        at, desk = self.at, self.coach.desk
        if at is None or desk is None:
            return
        party, who, issue = at
        points = judging.points_of(desk.session, issue, judging.entries_of(party, who).get(issue.id))
        if points:
            self.post(
                judging.red_line(desk.session, party, who, issue, points[min(self._option, len(points) - 1)])
            )

    def forget(self, *, cell: bool) -> None:
        """Back to unknown."""
        at = self.at
        if at is not None:
            self.do(judging.forgotten, at[2] if cell else None)

    def other_side(self, by: int) -> None:
        """The grid of another side."""
        desk = self.coach.desk
        if desk is None or not desk.session.parties:
            return
        ids = [each.id for each in desk.session.parties]
        self._party = ids[(ids.index(self._party) + by) % len(ids)] if self._party in ids else ids[0]
        self.coach.state_changed()

    def evidence(self) -> None:
        """What the reading of the row rests on."""
        at = self.at
        go = getattr(self.screen, "go_to", None)
        if at is not None and go is not None:
            go("red-lines", at[1])

    def paste(self, text: str) -> None:
        """A block from a spreadsheet, from the cursor on."""
        at, desk = self.at, self.coach.desk
        if at is None or desk is None:
            return
        if len(text) > MOST_PASTED:
            self.coach.tell(
                f"That is {len(text):,} characters, more than a grid takes. Nothing was pasted.", alarm=True
            )
            return
        edit = judging.pasted(desk.session, *at, text)
        if edit is None:
            self.coach.tell(
                "Nothing there that fits: each cell holds a weight, or a weight and the worths.", alarm=True
            )
        else:
            self.post(edit)
