"""From a list of people to tables: each table is one negotiation with every role, and both sides as strong."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.model.workshop import Role, Workshop

Part = Literal["plays", "mirrors", "observes"]


@dataclass(frozen=True, slots=True)
class Person:
    """One participant as the list names him; `experience` is a number of any scale, None where nothing is known."""

    name: str
    organisation: str = ""
    experience: float | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one person sits: plays the first role and reads the others, shares a role with another, or observes."""

    person: Person
    part: Part
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One negotiation: its number from 1, and its seats."""

    number: int
    seats: tuple[Seat, ...]


def tables(
    people: Sequence[Person], workshop: Workshop, *, seed: int = 0, count: int | None = None
) -> tuple[Table, ...]:
    """Seat everybody, the same way for the same list and seed.

    There are as many tables as have most nearly one person a role, or `count`; their sizes differ by one at most. The
    experienced are dealt out one to a table, and so are those of one organisation. Where people are fewer than roles,
    each side's negotiator reads the last roles of his side; where they are more, the further ones share a role, the
    negotiators' first, and from a third on a role they observe. Raises `ValueError` with fewer than one person a side.
    """
    sides = tuple(dict.fromkeys(role.party for role in workshop.roles))
    number = count if count is not None else max(1, round(len(people) / len(workshop.roles)))
    if number < 1 or len(people) < number * len(sides):
        raise ValueError(
            f"{len(people)} people are too few for {number} tables: each needs {len(sides)}, one for each side"
        )
    hands = _dealt(people, number, seed)
    return tuple(Table(place, _seats(hand, workshop, sides)) for place, hand in enumerate(hands, 1))


def _dealt(people: Sequence[Person], number: int, seed: int) -> list[list[Person]]:
    """Everybody in one row, the experienced first and an organisation's people together, dealt to and fro."""
    mixed = list(people)
    random.Random(seed).shuffle(mixed)  # noqa: S311 - seats, not secrets
    together = {name: place for place, name in enumerate(dict.fromkeys(each.organisation for each in mixed))}
    known = [each.experience for each in people if each.experience is not None]
    usual = sum(known) / len(known) if known else 0.0
    mixed.sort(
        key=lambda each: (
            -(usual if each.experience is None else each.experience),
            together[each.organisation],
        )
    )
    hands: list[list[Person]] = [[] for _ in range(number)]
    for place, person in enumerate(mixed):
        round_, at = divmod(place, number)
        hands[at if round_ % 2 == 0 else number - 1 - at].append(person)
    return hands


def _seats(hand: Sequence[Person], workshop: Workshop, sides: Sequence[str]) -> tuple[Seat, ...]:
    """One table: people go to the sides in turn, and within a side to its roles in their order."""
    by_side: Mapping[str, list[Person]] = {side: [] for side in sides}
    for place, person in enumerate(hand):
        round_, at = divmod(place, len(sides))
        by_side[sides[at if round_ % 2 == 0 else len(sides) - 1 - at]].append(person)
    return tuple(
        seat
        for side in sides
        for seat in _side(by_side[side], [role for role in workshop.roles if role.party == side])
    )


def _side(people: Sequence[Person], roles: Sequence[Role]) -> Iterable[Seat]:
    ordered = sorted(roles, key=lambda role: role.plays != "negotiator")
    played = [role.id for role in ordered]
    over = tuple(played[len(people) :])
    for place, person in enumerate(people):
        if place < len(played):
            yield Seat(person, "plays", (played[place], *(over if place == 0 else ())))
        elif place < 2 * len(played):
            yield Seat(person, "mirrors", (played[place - len(played)],))
        else:
            yield Seat(person, "observes")
