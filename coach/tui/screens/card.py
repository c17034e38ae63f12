"""A tactic's card: what it is, whom it reaches, what it brings here, how, and what if it leaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from coach.tui.keys import bindings
from coach.tui.screens.page import Page, Paragraph

if TYPE_CHECKING:
    from coach.desk.shelves import Card


class CardPage(Page):
    """The card, and the key that takes it into the plan."""

    PLACES: ClassVar[tuple[str, ...]] = ("card", "lines")
    BINDINGS: ClassVar[list[BindingType]] = bindings("card")

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card

    def title_line(self) -> tuple[str, str]:
        """The tactic's name and what it brings."""
        return (self._card.name, self._card.brings)

    def paragraphs(self) -> Sequence[Paragraph]:
        """Heading by heading."""
        return tuple(self._said())

    def _said(self) -> Iterator[Paragraph]:
        for heading, says in self._card.card:
            yield heading, "head"
            yield says, ""
            yield "", ""
        yield ("t takes it into the plan" if self._card.can_take else "", "accent")

    def action_take(self) -> None:
        """Puts it into the plan, as far as the map can say what it does."""
        from coach.desk.shelves import take

        look = self.coach.current_look
        edit = take(look, self._card.id) if look is not None and self._card.can_take else None
        if edit is None:
            self.coach.tell("It cannot be taken as it stands.")
            return
        self.coach.post_edit(edit)
        self.app.pop_screen()
