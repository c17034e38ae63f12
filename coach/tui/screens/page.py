"""A page to read over another screen; Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from coach.tui.screens.base import CoachScreen
from coach.tui.ui import folded
from coach.tui.widgets.bars import Rule, StepBar, TopBar
from coach.tui.widgets.lines import Drawn, Lines

Paragraph = tuple[str, str]
"""A text and the name of its style."""


class Paragraphs(Lines):
    """Texts under each other, folded to the width; the cursor scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: Sequence[Paragraph] = ()

    def draw(self, cells: int) -> Sequence[Drawn]:
        """Every line is a row, so that the cursor can go through a long text."""
        return [
            Drawn(f"{place}-{at}", (((line, style),),))
            for place, (says, style) in enumerate(self.paragraphs)
            for at, line in enumerate(folded(says, cells - 2))
        ]


class Page(CoachScreen):
    """Title, what it is about, and paragraphs."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines",)
    AUTO_FOCUS = "Paragraphs"
    DEFAULT_CSS = "Page Paragraphs { height: 1fr; padding: 0 1; }"
    TITLE_LINE: ClassVar[tuple[str, str]] = ("", "")

    def compose(self) -> ComposeResult:
        """Bars, text, keys."""
        yield TopBar()
        yield StepBar()
        yield Rule()
        yield Paragraphs()
        yield self.key_bar()
        yield self.too_narrow()

    def title_line(self) -> tuple[str, str]:
        """What the page is, and what it is about."""
        return self.TITLE_LINE

    def paragraphs(self) -> Sequence[Paragraph]:
        """What is to be read."""
        return ()

    def on_mount(self) -> None:
        """Shows it."""
        self.state_changed()

    def state_changed(self) -> None:
        """Follows the desk."""
        desk = self.coach.desk
        title = desk.session.title if desk else "coach"
        self.query_one(TopBar).show(title, self.coach.handling_mark, "Esc goes back", alarm=False)
        self.query_one(StepBar).show(*self.title_line())
        text = self.query_one(Paragraphs)
        text.paragraphs = self.paragraphs()
        text.redraw()
