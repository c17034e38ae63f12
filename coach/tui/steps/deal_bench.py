"""The deal bench: change a line with one key and see who moves; every figure on it can be looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from coach.desk import bench
from coach.tui.keys import bindings
from coach.tui.speaking import answer_shows, question_of
from coach.tui.steps import bench_choices
from coach.tui.steps.base import Pane
from coach.tui.steps.bench_page import BenchShown, bench_page
from coach.tui.steps.bench_views import page_of, with_room
from coach.tui.walk import step
from coach.tui.widgets.board import Board
from coach.tui.widgets.prompt import Prompt
from coach.views.trace.figures import NEGOTIATOR, Figure, name_of, terms_of

if TYPE_CHECKING:
    from coach.analysis.results import DealResult
    from coach.desk.desk import Desk
    from coach.desk.looking import Look
    from coach.model.issues import Issue

_OF_PEOPLE = frozenset({"probability", "margin", "value", "doubt", "swing", "votes"})


class BenchBoard(Board):
    """The board on which the deal lies."""

    PLACES: ClassVar[tuple[str, ...]] = ("bench",)


class DealBench(Pane):
    """The step. The cursor stands on a line of the deal, or on a figure (the board's selected spot)."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("bench")
    VIEWS: ClassVar[tuple[str, ...]] = ("people", "sets", "map", "power")

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self._view = "people"
        self._shown_deal: DealResult | None = None
        self._before: DealResult | None = None

    def compose(self) -> ComposeResult:
        """Board and line."""
        yield BenchBoard()
        yield Prompt()

    @property
    def board(self) -> BenchBoard:
        """The board."""
        return self.query_one(BenchBoard)

    @property
    def issue(self) -> Issue | None:
        """The issue on whose line the cursor stands."""
        desk = self.coach.desk
        issues = desk.session.issues if desk else ()
        return issues[self._at] if self._at < len(issues) else None

    @property
    def _on_deal(self) -> bool:
        return self._view == "people" and not self.board.selected

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key of the bench works while something is typed."""
        return not self.query_one(Prompt).open

    # showing

    def show(self, desk: Desk, look: Look | None) -> None:
        """Draws the bench; while figures are computed, the last ones stay."""
        self._remember(look)
        self._at = min(self._at, max(len(desk.session.issues) - 1, 0))
        self.redraw()

    def _remember(self, look: Look | None) -> None:
        deal = self.coach.deal or (look.material.analysis.deal if look else None)
        if deal is None:
            return
        if self._shown_deal is not None and dict(deal.package) != dict(self._shown_deal.package):
            self._before = self._shown_deal
        self._shown_deal = deal

    @property
    def _may_show(self) -> bool:
        return answer_shows(self.coach, step("deal-bench"))

    def redraw(self) -> None:
        """Draws the present view."""
        desk, look = self.coach.desk, self.coach.current_look
        if desk is None:
            return
        board = self.board
        cells = max(board.scrollable_content_region.width, 40)
        if self._view != "people" and look is not None and self._may_show:
            board.show(page_of(self._view, look, cells))
        else:
            shown = self._as_shown(desk, look)
            page = bench_page(shown, cells, board.size.height)
            if look is not None and not shown.covered:
                page = with_room(page, look, cells, board.size.height)
            board.show(page)
        if look is not None and board.selected and board.selected not in board.spots:
            self._select("")

    def _as_shown(self, desk: Desk, look: Look | None) -> BenchShown:
        from coach.views.verdict import when

        session, deal = desk.session, self._shown_deal
        covered = self._covered(desk, look)
        sides = bench.sides_of(session, deal, self._before, look) if deal is not None and not covered else ()
        return BenchShown(
            lines=bench.deal_lines(session),
            at=-1 if self.board.selected else self._at,
            sides=sides,
            covered=covered,
            condition=when(look.material) if look else "",
            question=asked.says if (asked := question_of(self.coach)) else "",
            remarks=bench.remarks(session, deal) if deal is not None else (),
            look=look,
        )

    def _covered(self, desk: Desk, look: Look | None) -> str:
        """Why nobody is shown moving; empty where they are."""
        if not desk.session.issues:
            return "Nothing is to be settled yet: name the issues at the table."
        if not self._may_show:
            return "Who moves is covered until you have guessed: F2, one key."
        if self._shown_deal is None:
            return "Computing …"
        if self._shown_deal.open:
            return "Choose an option on every line to see who moves."
        return f"Not yet known: {look.not_known}." if look is not None and look.not_known else ""

    def on_board_resized(self) -> None:
        """Other room, other page."""
        self.redraw()

    def on_board_hit(self, event: Board.Hit) -> None:
        """A click goes to a line of the deal or to a figure; a second one changes the line, or follows the figure."""
        desk, place = self.coach.desk, event.line - 1
        if desk is None:
            return
        if event.key:
            if event.key == self.board.selected:
                self.action_choose()
            else:
                self._select(event.key)
        elif self._view == "people" and 0 <= place < len(desk.session.issues):
            if place == self._at and self._on_deal:
                self.action_turn(1)
            else:
                self._at = place
                self._select("")

    def about_here(self) -> str:
        """Which deal, or which figure."""
        desk, figure = self.coach.desk, self.figure_here()
        if desk is None:
            return ""
        from coach.views.names import Names

        if figure is not None:
            return f"F6 why  g ours    {name_of(Names(desk.session), figure)}"
        return f"{Names(desk.session).deal()}    ↑↓ line  ←→ change it  Tab figures"

    def figure_here(self) -> Figure | None:
        """The figure under the cursor."""
        return Figure.read(self.board.selected) if self.board.selected else None

    def focus_first(self) -> None:
        """The board takes the keys."""
        self.board.focus()

    def keep_typing(self) -> None:
        """Takes what stands in the line."""
        self.query_one(Prompt).keep()

    def go_up(self) -> bool:
        """Closes the line, or goes back to the deal, or to the first view."""
        prompt = self.query_one(Prompt)
        if prompt.open:
            prompt.close()
            return True
        if self._on_deal:
            return False
        self._view = "people"
        self._select("")
        return True

    # what the keys do

    def _select(self, key: str) -> None:
        self.board.select(key)
        self.redraw()
        frame_changed = getattr(self.screen, "frame_changed", None)
        if frame_changed is not None:
            frame_changed()

    def action_move(self, by: int) -> None:
        """Another line of the deal, or the figure above or below."""
        desk = self.coach.desk
        if desk is None:
            return
        if not self._on_deal:
            self._step(0, by)
            return
        self._at = min(max(self._at + by, 0), max(len(desk.session.issues) - 1, 0))
        self.redraw()

    def _step(self, across: int, down: int) -> None:
        """The nearest figure in a direction; where there is none, scrolling, or back to the deal."""
        key = self.board.beside(across, down)
        if key:
            self._select(key)
        elif down:
            self.board.scroll_relative(y=down, animate=False)
        elif across < 0 and self._view == "people":
            self._select("")

    def action_figures(self, by: int) -> None:
        """To the figures one after the other, and back to the deal."""
        spots = self.board.spots
        ring = ["", *spots] if self._view == "people" else list(spots)
        if ring:
            at = ring.index(self.board.selected) if self.board.selected in ring else -1
            self._select(ring[(at + by) % len(ring)])

    def action_turn(self, by: int) -> None:
        """Another option on the line, or the figure beside."""
        if not self._on_deal:
            self._step(by, 0)
            return
        desk, issue = self.coach.desk, self.issue
        edit = bench.turned(desk.session, issue, by) if desk and issue else None
        if edit is not None:
            self.post(edit)

    def action_choose(self) -> None:
        """All options of the line; from a figure, to the person's row, to the act, or onto the bench."""
        figure, issue = self.figure_here(), self.issue
        if figure is not None:
            self._follow(figure)
        elif self._view == "people" and issue is not None:
            bench_choices.choose_option(self.coach, self.query_one(Prompt), issue)

    def _follow(self, figure: Figure) -> None:
        go = getattr(self.screen, "go_to", None)
        desk = self.coach.desk
        if desk is None or go is None:
            return
        who = figure.about.rpartition("/")[2]
        if figure.of in _OF_PEOPLE and (desk.session.party_of(who) or who.startswith(NEGOTIATOR)):
            go("judgements", who)
        elif figure.of == "action":
            go("help-them", f"plan/{figure.about}")
        elif figure.of == "red_line":
            go("red-lines", figure.about)
        elif figure.of == "way" and (changes := terms_of(desk.session, figure.about)):
            self.post(bench.taken(desk.session, {**desk.session.package, **changes}, "Took a way to a yes"))
        elif (why := getattr(self.screen, "action_why", None)) is not None:
            why()

    def action_drafts(self) -> None:
        """Takes a draft up, or keeps the deal as one."""
        bench_choices.choose_draft(self.coach, self.query_one(Prompt))

    def action_best(self) -> None:
        """Deals that nobody can better for both."""
        if self._may_show:
            bench_choices.choose_best(self.coach)

    def action_view(self) -> None:
        """People, sets, map, power and interest."""
        self._view = self.VIEWS[(self.VIEWS.index(self._view) + 1) % len(self.VIEWS)]
        self.board.scroll_home(animate=False)
        self._select("")
        if self._view != "people" and self.board.spots:
            self._select(self.board.spots[0])

    def action_overrule(self) -> None:
        """Sets the figure by hand; from a line of the deal, somebody's chance of a yes."""
        from coach.tui.overruling import ask_for, ask_whom

        figure = self.figure_here()
        if not self._may_show:
            return
        if figure is not None:
            ask_for(self.coach, figure)
        else:
            ask_whom(self.coach)
