"""A document to read on screen, as a reader would get it; left and right change the reader."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from coach.tui.keys import bindings
from coach.tui.screens.page import Page, Paragraph


class PaperPage(Page):
    """One document as plain text, made anew for every reader while one waits, never longer than a moment."""

    PLACES: ClassVar[tuple[str, ...]] = ("paper", "lines")
    BINDINGS: ClassVar[list[BindingType]] = bindings("paper")

    def __init__(self, id: str, reader: str, write: Callable[[str, str], None]) -> None:
        super().__init__()
        self._paper = id
        self._reader = reader
        self._write = write
        self._text: str | None = None

    def title_line(self) -> tuple[str, str]:
        """The document's name, and for whom it is."""
        from coach.desk.preview import paper_name, readers

        who = dict(readers())[self._reader]
        return (paper_name(self._paper), f"for ‹{who}›")

    def paragraphs(self) -> Sequence[Paragraph]:
        """Its lines."""
        if self._text is None:
            return [("One moment …", "quiet")]
        return [(line, "") for line in self._text.split("\n")]

    def on_mount(self) -> None:
        """Begins to make it."""
        super().on_mount()
        self._make()

    @work(exclusive=True)
    async def _make(self) -> None:
        from coach.desk.preview import paper_text

        self._text = None
        self.state_changed()
        look = self.coach.current_look
        while look is None and self.coach.desk is not None:
            await asyncio.sleep(0.1)
            look = self.coach.current_look
        if look is not None:
            session, analysis = look.session, look.material.analysis
            self._text = await asyncio.to_thread(paper_text, session, analysis, self._paper, self._reader)
            self.state_changed()

    def action_reader(self, by: int) -> None:
        """The next reader, or the one before, of those who can get this document."""
        from coach.desk.preview import papers, readers

        able = [id for id, _ in readers() if self._paper in (paper.id for paper in papers(id))]
        if len(able) > 1:
            self._reader = able[(able.index(self._reader) + by) % len(able)]
            self._make()

    def action_write(self) -> None:
        """Writes this document, for this reader."""
        self._write(self._paper, self._reader)
        self.app.pop_screen()
