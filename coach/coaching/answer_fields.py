"""How an answer is read for the field that it belongs to, and an example of one for each field that wants a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.coaching import answer_readers as readers


@dataclass(frozen=True)
class Field:
    """One kind of field: how it is read, and an example of an answer.

    `adds`: to a list, behind what stands there. `replaces`: instead of what stands there; else a map is added to.
    `keeps_words`: it takes a figure, and the words beside it are kept elsewhere.
    """

    read: readers.Reader
    example: str = ""
    adds: bool = False
    replaces: bool = False
    keeps_words: bool = False


def field_at(template: str) -> Field | None:
    """The field that a question fills, found by how its path ends."""
    ends = [step for step in template.split(".") if not step.startswith("{")]
    for size in range(min(3, len(ends)), 0, -1):
        name = ".".join(ends[-size:])
        if name in FIELDS and (size > 1 or len(ends) == 1 or name not in _ONLY_AT_THE_TOP):
            return FIELDS[name]
    return None


FIELDS: Mapping[str, Field] = {
    "our_side": Field(readers.our_side, keeps_words=True),
    "close_at": Field(readers.number, "75 %", keeps_words=True),
    "deal": Field(readers.deal, "price: low; term: five years"),
    "drafts": Field(readers.drafts, "price: low; term: five years"),
    "impossible": Field(readers.impossible, "price: low; term: five years", adds=True),
    "issues": Field(readers.issues, "Price: low, middle, high; Term: one year, five years", adds=True),
    "issues.options": Field(readers.options, "as today; a little; all at once", adds=True),
    "milestones": Field(readers.milestones, "Party congress, 1990-07-02; Elections, 1990-12", adds=True),
    "channels": Field(readers.channels, "the ministers' aides; an old friend", adds=True),
    "outsiders": Field(readers.outsiders, "A bank: guarantee; The press: spoil", adds=True),
    "relations": Field(readers.relations, "one name; another name", adds=True),
    "mandate": Field(readers.said_in("says")),
    "forecasts": Field(readers.forecasts, "60 %, or each side with its own", adds=True, keeps_words=True),
    "facts": Field(readers.listed("says"), adds=True),
    "exchanges": Field(readers.listed("says"), adds=True),
    "statements": Field(readers.listed("text"), adds=True),
    "risks": Field(readers.listed("name"), adds=True),
    "unknowns": Field(readers.listed("question"), adds=True),
    "plan": Field(readers.listed("goal"), adds=True),
    "outcomes": Field(readers.listed("conditions"), adds=True),
    "statements.heard": Field(readers.heard, "Settlers: they gave it away; Unions: at last"),
    "statements.claims": Field(readers.claims, "price: low"),
    "speeches.audiences": Field(readers.names, "one name; another name", adds=True),
    "speeches.themes": Field(readers.listed("says"), adds=True),
    "speeches.criticisms": Field(
        readers.criticisms, "Board: you paid too much; Staff: and our jobs?", adds=True
    ),
    "criticisms.rests_on": Field(readers.rests_on, "an issue; an action; words of yours"),
    "speeches.choice_now": Field(
        readers.choice_now, "if yes: called a traitor; if no: blamed for the strike"
    ),
    "speeches.words": Field(readers.words, "honoured: dignity, fair; poison: retreat"),
    "speeches.tested_on": Field(readers.said_in("who")),
    "parties.constituencies": Field(readers.entries_named, "one name; another name", adds=True),
    "parties.ratification": Field(readers.ratification, "The board, 2027-03; The shareholders, 2027-05"),
    "parties.carrying_out": Field(readers.listed("says"), adds=True),
    "parties.reneging": Field(readers.said_in("why")),
    "negotiator.motives": Field(readers.motives, "standing: ...; balance: ...; conviction: ..."),
    "negotiator.successor": Field(readers.successor, "a name, and what they would do"),
    "negotiator.stance": Field(readers.number, "a number from -2 to 2", keeps_words=True),
    "gates.passes": Field(
        readers.passes, "two thirds; more than half; 55 votes", replaces=True, keeps_words=True
    ),
    "gates.votes": Field(readers.weights, "Board 7; Founder 2"),
    "gates.turnout": Field(readers.weights, "Members 45 %; Officers 90 %"),
    "gates.vetoes": Field(readers.names, "one name; another name", adds=True),
    "gates.when": Field(readers.when, "2027-03-31, or a date that the map knows", keeps_words=True),
    "gates.base_rate": Field(readers.base_rate, "60 %, 75 %, 90 % (low, likely, high)", keeps_words=True),
    "constituencies.cohesion": Field(
        readers.number, "a number from 0 (each for itself) to 1 (as one)", keeps_words=True
    ),
    "constituencies.influence": Field(readers.number, "a number; 5 is middling", keeps_words=True),
    "constituencies.intensity": Field(readers.number, "a number from 0 to 5", keeps_words=True),
    "judgement.no_agreement": Field(readers.number, "a number from -2 (a disaster) to 2", keeps_words=True),
    "judgement.seen": Field(readers.date, "2027-03-01", keeps_words=True),
    "judgement.issues": Field(readers.judged, "Price (5): low -2, high 1; Term (2): long 1"),
    "basis": Field(readers.basis, "said, seen, inferred or guessed, and by what"),
    "basis.evidence": Field(readers.listed("says"), adds=True),
    "plan.exposure": Field(readers.exposure, "20 %", keeps_words=True),
    "plan.shifts": Field(readers.weights, "Hawks -0.3; Farmers -0.1"),
    "plan.needs": Field(readers.listed("what"), adds=True),
    "plan.before": Field(readers.when, "2027-03-31, or a date that the map knows", keeps_words=True),
}
"""Every field that words alone do not fill, by how its path ends."""

_ONLY_AT_THE_TOP = frozenset(name for name in FIELDS if "." not in name and name != "basis")
