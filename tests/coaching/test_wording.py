"""A field's own words take the place of ours in our sentences, and never in what people named."""

from __future__ import annotations

import re

import pytest

from coach.coaching.matches import Match
from coach.coaching.playbook.profiles import Profile
from coach.coaching.wording import PLAIN, PLAIN_WORDS, Wording
from coach.model.session import Session
from coach.views.names import Names
from coach.views.told import Teller
from tests.coaching.patched import BOOKS

LABOUR = Wording.of(BOOKS.profile("labour"))


@pytest.mark.parametrize("profile", BOOKS.profiles, ids=lambda each: each.id)
def test_every_profile_has_a_word_and_its_plural_for_everything(profile: Profile) -> None:
    wording = Wording.of(profile)

    for term in PLAIN_WORDS:
        assert wording.word(term) == profile.words[term]
        assert wording.many(term) != wording.word(term) or term in ("no_agreement", "mandate")


@pytest.mark.parametrize("profile", BOOKS.profiles, ids=lambda each: each.id)
def test_every_sentence_of_the_playbooks_stays_a_sentence(profile: Profile) -> None:
    wording = Wording.of(profile)
    sentences = [text for each in BOOKS.questions for text in (each.asks, each.why)]
    sentences += [text for each in BOOKS.warnings for text in (each.says, each.why)]
    for said in sentences:
        told = wording.told(said)
        assert re.findall(r"\{\w+\}", told) == re.findall(r"\{\w+\}", said)
        assert not re.search(
            r"\b(a|an|the|our|your|their|his) (a|an|the)\b|\ba [aeiou](?!ne\b|ni|su)|\0", told
        ), told


def test_a_sentence_speaks_as_its_field_does() -> None:
    said = "Would the negotiator give up a red line for a deal? No deal is no disaster to deal with."

    assert LABOUR.told(said) == (
        "Would the lead negotiator give up a bottom line for a settlement? "
        "No settlement is no disaster to deal with."
    )
    assert PLAIN.told(said) == said


def test_names_that_sound_like_our_words_are_left_alone() -> None:
    session = Session.from_tree(
        {"format": "coach.session/1.0", "title": "x", "parties": [{"id": "us", "name": "New Deal Group"}]}
    )
    told = Teller(Names(session, LABOUR)).sentence("{party} wants a deal.", Match({"party": "us"}))

    assert told == "New Deal Group wants a settlement."


def test_an_unnamed_negotiator_is_called_as_the_field_calls_one() -> None:
    session = Session.from_tree(
        {"format": "coach.session/1.0", "title": "x", "parties": [{"id": "firm", "name": "The firm"}]}
    )

    assert Names(session, LABOUR).who("negotiator:firm") == "the lead negotiator of the firm"
