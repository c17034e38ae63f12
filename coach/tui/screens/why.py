"""Why: where the figures of the deal come from, person by person, down to the user's own entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from coach.tui.screens.page import Page, Paragraph


class Why(Page):
    """The trace of the odds in words, with the numbers used."""

    TITLE_LINE: ClassVar[tuple[str, str]] = ("Why", "from the odds down to your own entries")

    def paragraphs(self) -> Sequence[Paragraph]:
        """The trace; while it is computed, that."""
        look = self.coach.current_look
        if look is None:
            return [("Still computing …", "quiet")]

        if not self._may_show():
            return [("The answer is covered until you have guessed: Esc, then F2.", ""), ("", "")]
        from coach.desk.tracing import trace_of

        return [(line.says, line.style) for line in trace_of(look)]

    def _may_show(self) -> bool:
        from coach.desk.guessing import answer_may_show

        return self.coach.desk is not None and answer_may_show(self.coach.desk.session)
