"""The screen's shelves give the same reasons as the shell, with every name filled in."""

from __future__ import annotations

from functools import cache

import pytest

from coach.desk.cases import worked_case
from coach.desk.looking import Look, look
from coach.desk.shelves import Card, shelves_of, take

CASES = ("german-reunification-1990", "labour-contract-lockin", "geneva-accord-2003")


@cache
def looked(case: str) -> Look:
    found = look(worked_case(case).opened.session)
    assert isinstance(found, Look)
    return found


def cards(case: str) -> dict[str, Card]:
    return {card.id: card for shelf in shelves_of(looked(case)) for card in shelf.cards}


@pytest.mark.parametrize("case", CASES)
def test_nothing_on_a_card_is_left_to_be_filled_in(case: str) -> None:
    texts = [
        text for card in cards(case).values() for text in (card.brings, *(each for _, each in card.card))
    ]

    assert [text for text in texts if "{" in text] == []
    assert len(cards(case)) == 40


def test_a_refusal_names_whom_it_is_about() -> None:
    assert cards("geneva-accord-2003")["targeted-compensation"].brings == (
        "“Nobody says that the right was given up” is sacred to Refugees and diaspora. Money would be an insult and "
        "make it worse."
    )


def test_what_could_fit_says_if_what() -> None:
    assert cards("labour-contract-lockin")["join-the-pluses"].brings == (
        "If there is a twin of Senior members on our side, with whom they could speak up."
    )


def test_an_act_that_is_taken_goes_into_the_plan_and_one_that_is_there_cannot_be_taken() -> None:
    found = looked("labour-contract-lockin")
    edit = take(found, "side-letter")
    assert edit is not None

    assert edit.applied_to(found.session).plan[-1].tactic == "side-letter"
    assert not cards("labour-contract-lockin")["ratifiers-in-the-room"].can_take
