"""A document to read on screen, as it will be written."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import work

from coach.tui.screens.page import Page, Paragraph


class PaperPage(Page):
    """One document as plain text, made while one waits, never longer than a moment."""

    def __init__(self, id: str, name: str) -> None:
        super().__init__()
        self._paper = id
        self._name_of_paper = name
        self._text: str | None = None

    def title_line(self) -> tuple[str, str]:
        """The document's name."""
        return (self._name_of_paper, "as it will be written")

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

        look = self.coach.current_look
        while look is None and self.coach.desk is not None:
            await asyncio.sleep(0.1)
            look = self.coach.current_look
        if look is not None:
            self._text = await asyncio.to_thread(
                paper_text, look.session, look.material.analysis, self._paper
            )
            self.state_changed()
