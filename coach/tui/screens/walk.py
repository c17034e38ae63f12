"""The walk: the step in the middle, all steps at the left, the coach at the right; folded where there is no room."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, TextArea
from textual.worker import Worker

from coach.tui.keys import bindings
from coach.tui.marking import LEGEND, step_marks
from coach.tui.screens.base import CoachScreen
from coach.tui.steps.base import Pane
from coach.tui.walk import STEPS, Step, number, step
from coach.tui.widgets.bars import KeyBar, Rule, StepBar, TopBar
from coach.tui.widgets.coach_panel import CoachLines, CoachPanel
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.rail import Rail
from coach.tui.widgets.tour_card import TourCard

if TYPE_CHECKING:
    from coach.tui.reports import Refused
    from coach.tui.touring import Touring


class Walk(CoachScreen):
    """The steps of one session, in any order."""

    PLACES = ("walk",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("walk", "tour")
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    Walk #room { height: 1fr; }
    Walk #step { width: 1fr; height: 1fr; }
    Walk Rail, Walk CoachPanel { display: none; }
    Walk.-wide Rail, Walk.-wide CoachPanel { display: block; }
    Walk.-wide CoachLines, Walk.-wide .low-rule { display: none; }
    Walk.-wide.-roomy CoachPanel { display: none; }
    Walk.-wide.-roomy CoachLines, Walk.-wide.-roomy .low-rule { display: block; }
    Walk.-touring CoachLines, Walk.-touring .low-rule { display: none; }
    Walk.-whole CoachLines, Walk.-whole .low-rule, Walk.-whole CoachPanel { display: none; }
    """

    def __init__(self, at: str | None = None, about: str = "", *, touring: bool = False) -> None:
        super().__init__()
        self._about = about
        self._touring: Touring | None = None
        self._tour_wanted = touring
        self._panes: dict[str, Pane] = {}
        self._at = at
        self._bound_for = at
        self._turn = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """The frame; panes come when they are visited."""
        yield TopBar()
        yield StepBar()
        yield Rule()
        with Horizontal(id="room"):
            yield Rail(LEGEND)
            yield Vertical(id="step")
            yield CoachPanel()
        yield TourCard()
        yield Rule(classes="low-rule")
        yield CoachLines()
        yield self.key_bar()
        yield self.too_narrow()

    @property
    def at(self) -> str:
        """The id of the present step; empty before there is one."""
        return self._at or ""

    @property
    def pane(self) -> Pane | None:
        """The pane of the present step."""
        return self._panes.get(self._at or "")

    def state_changed(self) -> None:
        """Shows the desk, or waits for it."""
        desk = self.coach.desk
        if desk is None:
            return
        if self._at is None:
            from coach.desk.marks import first_step

            self._at = first_step(desk.session)
        if self._at not in self._panes:
            if not self._turn.locked():
                self.go_to(self._at, self._about)
            return
        if pane := self.pane:
            pane.show(desk, self.coach.current_look)
        self.frame_changed()

    def frame_changed(self) -> None:
        """Everything around the pane."""
        desk = self.coach.desk
        if desk is None or self._at is None:
            return
        words, alarm = self.coach.state_words()
        self.query_one(TopBar).show(desk.session.title, desk.session.handling_mark, words, alarm=alarm)
        here = step(self._at)
        self.set_class(here.whole, "-whole")
        self.set_class(here.roomy, "-roomy")
        self._say_where()
        marks = step_marks(desk.session, self.coach.current_look)
        self.query_one(Rail).show(tuple((each.step.name, each.sign) for each in marks), number(here.id) - 1)
        self._coach_speaks(here)

    def _say_where(self) -> None:
        """The line under the title and the keys: all that a move of the cursor can change."""
        here = step(self._at or "")
        about = (self.pane.about_here() if self.pane else "") or here.asks
        self.query_one(StepBar).show(f"{number(here.id)} {here.name}", about)
        self.query_one(KeyBar).refresh()

    def _coach_speaks(self, here: Step) -> None:
        from coach.tui.speaking import spoken

        said = spoken(self.coach, here)
        self.query_one(CoachPanel).show(said.sections)
        self.query_one(CoachLines).show(said.first, said.second)

    # going from step to step

    def go_to(self, id: str, about: str = "") -> Worker[None]:
        """Shows a step, with the cursor on what is about an entry; what is given back ends when it is shown."""
        self._bound_for = step(id).id
        return self._visit(step(id), about)

    @work(group="visit")
    async def _visit(self, wanted: Step, about: str) -> None:
        async with self._turn:
            if pane := self.pane:
                pane.keep_typing()
            self._at = wanted.id
            found = self._panes.get(wanted.id)
            if found is None:
                found = _made(wanted)
                await self.query_one("#step", Vertical).mount(found)
                self._panes[wanted.id] = found
            for id, each in self._panes.items():
                each.display = id == wanted.id
            self.coach.uncovered = False
            self.state_changed()
            found.focus_first()
            if about:
                found.go_to(about)
            if self._tour_wanted:
                self._tour_wanted = False
                self.action_tour()

    def action_step(self, by: int) -> None:
        """The next step, or the one before."""
        place = min(max(number(self._bound_for or self._at or "") - 1 + by, 0), len(STEPS) - 1)
        self.go_to(STEPS[place].id)

    @work
    async def action_go(self) -> None:
        """Asks where to."""
        from coach.tui.screens.choosing import Choose

        desk = self.coach.desk
        marks = step_marks(desk.session, self.coach.current_look) if desk else ()
        entries = [
            (each.step.id, f"{place}  {each.step.name}\t{each.words}", "")
            for place, each in enumerate(marks, 1)
        ]
        if wanted := await self.app.push_screen_wait(Choose("Go to", entries, self._at or "")):
            self.go_to(wanted)

    def action_follow(self) -> None:
        """Answers the coach's question, or goes where it is answered."""
        from coach.tui.answering import ask
        from coach.tui.speaking import question_of

        if said := question_of(self.coach):
            ask(self, said)

    def action_warnings(self) -> None:
        """Shows the warnings: each can be followed, or answered."""
        from coach.tui.answering import show_warnings

        show_warnings(self)

    def action_uncover(self) -> None:
        """Covers and uncovers the odds."""
        self.coach.uncovered = not self.coach.uncovered
        self.state_changed()

    @work
    async def action_guess(self) -> None:
        """Takes the user's own guess, before the answer is shown."""
        from coach.tui.guessing import ask_for_guess

        await ask_for_guess(self.coach)

    def action_why(self) -> None:
        """Says where the figure under the cursor comes from; where there is none, offers all of them."""
        from coach.tui.screens.why import Why
        from coach.tui.speaking import answer_shows

        if self.coach.desk is not None:
            figure = self.pane.figure_here() if self.pane else None
            covered = not answer_shows(self.coach, step(self._at or ""))
            self.app.push_screen(Why(figure, covered=covered))

    def on_rail_chosen(self, event: Rail.Chosen) -> None:
        """A click on a step."""
        self.go_to(STEPS[event.place].id)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """The line under the title follows the cursor."""
        self._say_where()

    # the tour

    def action_tour(self) -> None:
        """Begins the tour of the case of which this is a copy."""
        from coach.desk.tours import tour_of
        from coach.tui.touring import Touring

        desk = self.coach.desk
        tour = tour_of(desk.session) if desk else None
        if tour is None:
            self.coach.tell(
                "Only a copy of a worked case has a tour: n at home, and choose the first of them."
            )
            return
        self._touring = Touring(self, tour)
        self.add_class("-touring")
        self._touring.show()

    @work(exclusive=True, group="tour")
    async def action_tour_on(self) -> None:
        """The next stop."""
        if self._touring is None or not await self._touring.go_on():
            self.action_tour_off()

    def action_tour_off(self) -> None:
        """No more tour."""
        self._touring = None
        self.query_one(TourCard).hide()
        self.remove_class("-touring")
        self.frame_changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the tour work while there is one, and never in a field."""
        if action in ("tour_on", "tour_off"):
            return self._touring is not None and not isinstance(self.focused, Input | TextArea)
        return True

    def places(self) -> Iterator[str]:
        """The tour's keys first, while there is one."""
        if self._touring is not None:
            yield "tour"
        yield from super().places()

    # what the pane has to say in it

    def refused(self, refused: Refused) -> bool:
        """Beside the field, where the pane has one for it."""
        return self.pane is not None and self.pane.refused(refused)

    def keep_typing(self) -> None:
        """What is being typed."""
        if self.pane is not None:
            self.pane.keep_typing()

    def go_up(self) -> bool:
        """Out of a field first."""
        return self.pane is not None and self.pane.go_up()

    def help_here(self) -> list[tuple[str, str]]:
        """Step and field."""
        here = step(self._at or "")
        field = self.pane.help_here() if self.pane else None
        return [(here.name, here.help), *([field] if field else [])]


def _made(wanted: Step) -> Pane:
    module, name = wanted.pane.split(":")
    made: Pane = getattr(importlib.import_module(module), name)()
    return made
