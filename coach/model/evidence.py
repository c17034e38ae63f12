"""What an entry rests on: who said or saw it, when, and how much that is worth."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from coach.model.base import Id, Model, Text
from coach.model.dates import DateText

Grade = Annotated[Text, StringConstraints(pattern=r"^(low|moderate|high|[A-F][1-6])$")]
Origin = Literal["itself", "ally", "rival", "negotiator", "third_party", "open"]


class Evidence(Model):
    """One piece of evidence; `from_` says how near its origin stands to what it is about."""

    source: Text | None = None
    date: DateText | None = None
    says: Text | None = None
    grade: Grade | None = None
    from_: Origin | None = Field(None, alias="from")
    channel: Text | None = None
    rests_on: tuple[Id, ...] = ()


class Basis(Model):
    """On what an entry rests, and who could tell us more."""

    status: Literal["said", "seen", "inferred", "guessed", "unknown"] | None = None
    by: Text | None = None
    on: DateText | None = None
    evidence: tuple[Evidence, ...] = ()
    could_tell: Text | tuple[Text, ...] | None = None


class Grounded(Model):
    """A record that may say what it rests on."""

    basis: Basis | None = None
