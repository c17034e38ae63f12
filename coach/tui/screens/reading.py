"""A text that somebody has put together, to be read over the step."""

from __future__ import annotations

from collections.abc import Sequence

from coach.tui.screens.page import Page, Paragraph


class Reading(Page):
    """Paragraphs under a title."""

    def __init__(self, title: str, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__()
        self._heading = title
        self._paragraphs = paragraphs

    def title_line(self) -> tuple[str, str]:
        """The title."""
        return (self._heading, "")

    def paragraphs(self) -> Sequence[Paragraph]:
        """The text."""
        return self._paragraphs
