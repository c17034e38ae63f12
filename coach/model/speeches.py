"""Ury's acceptance-speech chart: the choice as they see it, audiences, themes, criticisms and answers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.model.base import Id, Model, Text
from coach.model.dates import DateText
from coach.model.evidence import Grounded


class ChoiceNow(Grounded):
    """The choice as the speaker sees it today."""

    if_yes: tuple[Text, ...] = ()
    if_no: tuple[Text, ...] = ()


class RestsOn(Model):
    """The terms, acts and words without which a theme or an answer is hollow."""

    deal: tuple[Id, ...] = ()
    plan: tuple[Id, ...] = ()
    words: tuple[Text, ...] = ()


class Theme(Grounded):
    """One thing that the speech says, and for whom."""

    id: Id | None = None
    says: Text | None = None
    for_: tuple[Id, ...] = Field((), alias="for")
    rests_on: RestsOn | None = None


class Criticism(Grounded):
    """What a group of theirs will throw at the speaker, and what can be said before and after."""

    id: Id | None = None
    by: Id | None = None
    says: Text | None = None
    before: Text | None = None
    after: Text | None = None
    rebuttal: Text | None = None
    rests_on: RestsOn | None = None
    from_us: Text | None = None
    status: Literal["ready", "promised", "open"] | None = None


class Words(Grounded):
    """Words that this audience honours, and words that would sink the speech."""

    honoured: tuple[Text, ...] = ()
    poison: tuple[Text, ...] = ()


class Test(Grounded):
    """Who heard the speech read aloud, and what they said."""

    who: Text | None = None
    date: DateText | None = None
    says: Text | None = None


class Speech(Grounded):
    """An acceptance speech in the making."""

    speaker: Text | None = None
    occasion: Text | None = None
    choice_now: ChoiceNow | None = None
    audiences: tuple[Id, ...] = ()
    themes: tuple[Theme, ...] = ()
    criticisms: tuple[Criticism, ...] = ()
    words: Words | None = None
    tested_on: Test | None = None
