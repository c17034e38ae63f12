"""Find words anywhere: in every session that is kept, with the way to the very row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from coach.tui.screens.base import CoachScreen
from coach.tui.screens.home import Home
from coach.tui.screens.walk import Walk
from coach.tui.ui import cut
from coach.tui.widgets.bars import Rule, StepBar, TopBar
from coach.tui.widgets.lines import Drawn, Lines

if TYPE_CHECKING:
    from coach.desk.kept import KeptSessions
    from coach.desk.spots import Found


class Hits(Lines):
    """Where the words stand."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pick", "Open", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Found, ...] = ()

    def draw(self, cells: int) -> Sequence[Drawn]:
        """Place and excerpt."""
        if not self.hits:
            return [Drawn("", ((("Nothing yet. Words of three letters and more.", "quiet"),),), stands=False)]
        return [
            Drawn(
                str(place),
                (
                    ((cut(hit.place, cells - 2), "bold"), (cut(f"  {hit.title}", 40), "quiet")),
                    ((cut("  " + " ".join(hit.excerpt.split()), cells - 2), "quiet"),),
                ),
            )
            for place, hit in enumerate(self.hits)
        ]

    def action_pick(self) -> None:
        """Opens the session of a hit."""
        self.picked()

    def picked(self) -> None:
        """Opens the session of a hit, at the place of the hit."""
        if self.cursor_key:
            cast("Find", self.screen).open_hit(self.hits[int(self.cursor_key)])


class Find(CoachScreen):
    """A line to type in and what it finds."""

    PLACES = ("lines",)
    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    Find Input { border: none; height: 1; background: $panel; padding: 0 1; }
    Find Hits { height: 1fr; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Bars, line, hits, keys."""
        yield TopBar()
        yield StepBar()
        yield Rule()
        yield Input(placeholder="words")
        yield Hits()
        yield self.key_bar()
        yield self.too_narrow()

    def on_mount(self) -> None:
        """What this is."""
        self.query_one(TopBar).show("coach", self.coach.handling_mark, "Esc goes back", alarm=False)
        self.query_one(StepBar).show("Find", "words anywhere in your sessions")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Looks while one types."""
        words = event.value
        if len(words.strip()) > 2:
            self.coach.keeper.ask(lambda kept: _found(kept, words), self._found)
        else:
            self._found((words, ()))

    def on_input_submitted(self) -> None:
        """Down to the hits."""
        self.query_one(Hits).focus()

    def _found(self, answer: object) -> None:
        words, hits = cast("tuple[str, tuple[Found, ...]]", answer)
        if words == self.query_one(Input).value:
            self.query_one(Hits).hits = hits
            self.query_one(Hits).redraw()

    def open_hit(self, hit: Found) -> None:
        """Goes to the place, in the session that is open or in the one of the hit."""
        self.coach.keep_typing()
        here = self.coach.desk is not None and self.coach.desk.id == hit.session
        while not isinstance(self.app.screen, Walk if here else Home) and len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        step, about = (hit.spot.step, hit.spot.about) if hit.spot else ("", "")
        if hit.spot is None:
            self.coach.tell(
                f"{hit.place}: it has no place on the screen; it stands in the file and on paper."
            )
        if not here:
            self.coach.open_session(hit.session, step, about)
        elif step and isinstance(self.app.screen, Walk):
            self.app.screen.go_to(step, about)


def _found(kept: KeptSessions, words: str) -> tuple[str, tuple[Found, ...]]:
    from coach.desk.spots import find

    return words, find(kept, words)
