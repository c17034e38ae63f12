"""The deal bench: change a line with one key and see who moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from coach.desk import bench
from coach.tui.keys import bindings
from coach.tui.speaking import answer_shows, question_of
from coach.tui.steps.base import Pane
from coach.tui.steps.bench_page import BenchShown, bench_page
from coach.tui.walk import step
from coach.tui.widgets.board import Board
from coach.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from coach.analysis.results import DealResult
    from coach.desk.desk import Desk
    from coach.desk.looking import Look
    from coach.model.issues import Issue
    from coach.model.session import Session

_FEW = 12


class BenchBoard(Board):
    """The board with the bench's keys."""

    PLACES: ClassVar[tuple[str, ...]] = ("bench",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("bench")

    @property
    def pane(self) -> DealBench:
        """The step."""
        return next(each for each in self.ancestors if isinstance(each, DealBench))

    def action_move(self, by: int) -> None:
        """Another line."""
        self.pane.move(by)

    def action_turn(self, by: int) -> None:
        """Another option."""
        self.pane.turn(by)

    def action_choose(self) -> None:
        """All options."""
        self.pane.choose()

    def action_drafts(self) -> None:
        """Drafts."""
        self.pane.drafts()

    def action_best(self) -> None:
        """The best deals."""
        self.pane.best()

    def action_view(self) -> None:
        """Another view."""
        self.pane.turn_view()

    def action_overrule(self) -> None:
        """A chance by hand."""
        self.pane.overrule()


class DealBench(Pane):
    """The step."""

    VIEWS: ClassVar[tuple[str, ...]] = ("people", "sets", "map", "power")

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self._view = "people"
        self._shown_deal: DealResult | None = None
        self._before: DealResult | None = None
        self._for: Session | None = None

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

    def show(self, desk: Desk, look: Look | None) -> None:
        """Draws the bench; while figures are computed, the last ones stay."""
        self._remember(desk, look)
        self._at = min(self._at, max(len(desk.session.issues) - 1, 0))
        self.redraw()

    def _remember(self, desk: Desk, look: Look | None) -> None:
        deal = self.coach.deal or (look.material.analysis.deal if look else None)
        if deal is None:
            return
        if self._shown_deal is not None and dict(deal.package) != dict(self._shown_deal.package):
            self._before = self._shown_deal
        self._shown_deal = deal
        self._for = desk.session

    def redraw(self) -> None:
        """Draws the present view."""
        desk, look = self.coach.desk, self.coach.current_look
        if desk is None:
            return
        cells = max(self.board.scrollable_content_region.width, 40)
        if self._view != "people" and look is not None and answer_shows(self.coach, step("deal-bench")):
            from coach.tui.steps.bench_views import page_of

            self.board.show(page_of(self._view, look, cells))
            return
        self.board.show(bench_page(self._as_shown(desk, look), cells, self.board.size.height))

    def _as_shown(self, desk: Desk, look: Look | None) -> BenchShown:
        from coach.views.verdict import when

        session, deal = desk.session, self._shown_deal
        covered = ""
        if not session.issues:
            covered = "Nothing is to be settled yet: name the issues at the table."
        elif not answer_shows(self.coach, step("deal-bench")):
            covered = "Who moves is covered until you have guessed: F2, one key."
        elif deal is not None and deal.open:
            covered = "Choose an option on every line to see who moves."
        elif look is not None and look.not_known:
            covered = f"Not yet known: {look.not_known}."
        sides = bench.sides_of(session, deal, self._before, look) if deal is not None and not covered else ()
        return BenchShown(
            lines=bench.deal_lines(session),
            at=self._at,
            sides=sides,
            covered=covered,
            condition=when(look.material) if look else "",
            question=asked.says if (asked := question_of(self.coach)) else "",
            remarks=bench.remarks(session, deal) if deal is not None else (),
            look=look,
        )

    def on_board_resized(self) -> None:
        """Other room, other page."""
        self.redraw()

    def on_board_hit(self, event: Board.Hit) -> None:
        """A click on a line of the deal goes there; a second one changes it."""
        desk = self.coach.desk
        place = event.line - 1
        if desk is not None and self._view == "people" and 0 <= place < len(desk.session.issues):
            if place == self._at:
                self.turn(1)
            else:
                self._at = place
                self.redraw()

    def about_here(self) -> str:
        """Which deal."""
        desk = self.coach.desk
        if desk is None:
            return ""
        from coach.views.names import Names

        return f"{Names(desk.session).deal()}    ↑↓ line  ←→ change it"

    def focus_first(self) -> None:
        """The board takes the keys."""
        self.board.focus()

    def keep_typing(self) -> None:
        """Takes what stands in the line."""
        self.query_one(Prompt).keep()

    def go_up(self) -> bool:
        """Closes the line, or goes back to the first view."""
        prompt = self.query_one(Prompt)
        if prompt.open:
            prompt.close()
            return True
        if self._view != "people":
            self._view = "people"
            self.redraw()
            return True
        return False

    # what the keys do

    def move(self, by: int) -> None:
        """Another line; in another view, scrolling."""
        desk = self.coach.desk
        if desk is None:
            return
        if self._view != "people":
            self.board.scroll_relative(y=by, animate=False)
            return
        self._at = min(max(self._at + by, 0), max(len(desk.session.issues) - 1, 0))
        self.redraw()

    def turn(self, by: int) -> None:
        """Another option on the line."""
        desk, issue = self.coach.desk, self.issue
        edit = bench.turned(desk.session, issue, by) if desk and issue else None
        if edit is not None:
            self.post(edit)

    def choose(self) -> None:
        """All options of the line; of a long scale, a number."""
        desk, issue = self.coach.desk, self.issue
        if desk is None or issue is None:
            return
        if len(issue.option_refs) > _FEW:
            self._ask_number(issue)
            return
        from coach.tui.screens.choosing import Choose
        from coach.views.names import Names

        names = Names(desk.session)
        refs = {str(ref): ref for ref in issue.option_refs}

        def chosen(key: str | None) -> None:
            if key is not None and self.coach.desk is not None:
                self.post(bench.put(self.coach.desk.session, issue, refs.get(key)))

        entries = [(key, names.option(issue.id, ref), "") for key, ref in refs.items()]
        at = str(desk.session.package.get(issue.id, ""))
        self.app.push_screen(Choose(names.issue(issue.id), [*entries, ("", "leave it open", "")], at), chosen)

    def _ask_number(self, issue: Issue) -> None:
        from decimal import Decimal, InvalidOperation

        def take(typed: str) -> str:
            try:
                number = Decimal(typed.strip())
            except InvalidOperation:
                return "a number"
            assert issue.scale is not None
            near = issue.scale.neighbours(number)
            if number not in near:
                return f"no step: {' or '.join(f'{each:f}' for each in near)}"
            if self.coach.desk is not None:
                self.post(bench.put(self.coach.desk.session, issue, near[0]))
            return ""

        self.query_one(Prompt).ask(f"{issue.name or issue.id}:", "", take)

    def drafts(self) -> None:
        """Takes a draft up, or keeps the deal as one."""
        desk = self.coach.desk
        if desk is None:
            return
        from coach.tui.screens.choosing import Choose
        from coach.views.names import Names, humanised

        names = Names(desk.session)

        def chosen(key: str | None) -> None:
            if key == "+":
                self._ask_name()
            elif key and self.coach.desk is not None:
                self.post(bench.draft_taken(self.coach.desk.session, key.removeprefix("=")))

        entries = [
            (f"={id}", humanised(id), names.briefest_terms(package))
            for id, package in desk.session.drafts.items()
        ]
        self.app.push_screen(Choose("Drafts", [*entries, ("+", "Keep this deal as a draft", "")]), chosen)

    def _ask_name(self) -> None:
        def take(typed: str) -> str:
            if self.coach.desk is not None:
                self.post(bench.saved_as(self.coach.desk.session, typed.strip()))
            return ""

        self.query_one(Prompt).ask("name of the draft:", "", take)

    def best(self) -> None:
        """Deals that nobody can better for both."""
        look = self.coach.current_look
        if look is None or not answer_shows(self.coach, step("deal-bench")):
            return
        from coach.tui.screens.choosing import Choose

        names, analysis = look.material.names, look.material.analysis
        found = [each.package for each in analysis.frontier.packages[:30]]
        if analysis.likeliest is not None:
            found.insert(0, analysis.likeliest.package)
        entries = [
            (
                str(place),
                "The likeliest of all" if place == 0 else f"No better for both, {place}",
                names.briefest_terms(package),
            )
            for place, package in enumerate(found)
        ]

        def chosen(key: str | None) -> None:
            if key is not None and self.coach.desk is not None:
                self.post(bench.taken(self.coach.desk.session, found[int(key)], "Took a deal from the list"))

        if entries:
            self.app.push_screen(Choose("Put on the bench", entries), chosen)
        else:
            self.coach.tell("Nothing here passes on all sides, even if every reading is right.")

    def turn_view(self) -> None:
        """People, sets, map, power and interest."""
        self._view = self.VIEWS[(self.VIEWS.index(self._view) + 1) % len(self.VIEWS)]
        self.board.scroll_home(animate=False)
        self.redraw()

    def overrule(self) -> None:
        """Sets somebody's chance by hand."""
        desk = self.coach.desk
        if desk is None:
            return
        from coach.tui.overruling import ask_whom

        ask_whom(self.coach)
