"""When what happens: the phases of a workshop counted from its first minute, with cards, events and notes in them."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.workshop import Card, Event, Phase, Role, Workshop


@dataclass(frozen=True, slots=True)
class Stretch:
    """One phase as the hours have it, in minutes from the start."""

    phase: Phase
    begins: float
    cards: tuple[tuple[Role, Card], ...]
    events: tuple[Event, ...]
    notes: tuple[str, ...]

    @property
    def ends(self) -> float:
        """When it is over."""
        return self.begins + self.phase.minutes


def hours(workshop: Workshop) -> tuple[Stretch, ...]:
    """Every phase in turn; a card without a phase belongs to the first, and events stand in the order of minutes."""
    begins, found = 0.0, []
    for place, phase in enumerate(workshop.phases):
        cards = tuple(
            (role, card)
            for role in workshop.roles
            for card in role.cards
            if card.phase == phase.id or (card.phase is None and place == 0)
        )
        events = sorted(
            (each for each in workshop.events if each.phase == phase.id), key=lambda each: each.minute
        )
        notes = tuple(note.says for note in workshop.guide if note.phase == phase.id)
        found.append(Stretch(phase, begins, cards, tuple(events), notes))
        begins += phase.minutes
    return tuple(found)
