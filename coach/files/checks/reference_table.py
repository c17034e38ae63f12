"""Where ids of other entries stand in a session file, and of what kind each must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ANY_ITEM = "[]"
ANY_KEY = "*"

PEOPLE = ("constituency",)
SIDES = ("party", "constituency")
ANYONE = ("party", "constituency", "outsider")

HOMES = {
    "party": "parties",
    "constituency": "parties",
    "route": "parties",
    "gate": "parties",
    "red line": "parties",
    "issue": "issues",
    "draft": "drafts",
    "action": "plan",
    "milestone": "milestones",
    "source": "sources",
    "channel": "channels",
    "outsider": "outsiders",
    "exchange": "exchanges",
    "statement": "statements",
}
"""The part of a session in which ids of each kind stand: where it cannot be read, nothing is said of them."""


@dataclass(frozen=True)
class Kind:
    """What a reference may name.

    `of` lists the kinds of ids (none: any id); `own` binds it to one party's ids; `words` and `dates` may
    stand here too; `free` means that plain text may, so that only what looks like a misspelt id is worth a
    warning.
    """

    says: str
    of: tuple[str, ...] = ()
    own: Literal["constituencies", "routes", "gates"] | None = None
    words: tuple[str, ...] = ()
    dates: bool = False
    negotiators: bool = False
    free: bool = False
    typos_only: bool = False
    expected: str | None = None


@dataclass(frozen=True)
class Reference:
    """One place at which ids stand: a pattern of steps, and whether the key or the value is the id."""

    pattern: tuple[str, ...]
    kind: Kind
    of_key: bool = False


PARTY = Kind("a party", ("party",))
OUR_SIDE = Kind("a party", ("party",), words=("none",), expected="a party's id, or none")
CONSTITUENCY = Kind("a constituency", PEOPLE)
OWN = Kind("a constituency", PEOPLE, own="constituencies")
OWN_ROUTE = Kind("a route", ("route",), own="routes")
OF_THE_GATE = Kind("a constituency", PEOPLE, own="constituencies")
SOMEONE = Kind("a party or a constituency", SIDES)
ANYBODY = Kind("a party, a constituency or an outsider", ANYONE)
TARGET = Kind("a constituency, or `negotiator:` with a party", PEOPLE, negotiators=True)
ISSUE = Kind("an issue", ("issue",))
RED_LINE = Kind("a red line", ("red line",))
ACTION = Kind("an action of the plan", ("action",))
GATE = Kind("a gate", ("gate",))
CHANNEL = Kind("a channel", ("channel",))
DRAFT = Kind("a draft", ("draft",))
MILESTONE_OR_DATE = Kind("a milestone or a date", ("milestone",), dates=True)
ANY = Kind("the id of anything in this file", negotiators=True)
ANY_OR_WORDS = Kind("the id of anything in this file", negotiators=True, free=True, typos_only=True)
ANYBODY_OR_WORDS = Kind("a party, a constituency or an outsider", ANYONE, free=True, typos_only=True)
MILESTONE_OR_WORDS = Kind("a milestone", ("milestone",), dates=True, free=True, typos_only=True)
SOURCE_OR_WORDS = Kind("a source", ("source",), free=True, typos_only=True)
WORDS_GIVEN = Kind("an exchange or a statement", ("exchange", "statement"), free=True)


def _rows(kind: Kind, *places: str) -> tuple[Reference, ...]:
    """References from places written as in `parties[].constituencies[].regard{}` (`{}`: its keys)."""
    return tuple(_row(kind, place) for place in places)


def _row(kind: Kind, place: str) -> Reference:
    of_key = place.endswith("{}")
    steps = place.replace("{}", f".{ANY_KEY}").replace(ANY_ITEM, f".{ANY_ITEM}").split(".")
    return Reference(tuple(steps), kind, of_key)


_HOLDERS = ("parties[].constituencies[]", "parties[].negotiator")
_GATES = "parties[].ratification[].gates[]"


REFERENCES: tuple[Reference, ...] = (
    *_rows(OUR_SIDE, "our_side"),
    *_rows(DRAFT, "deal"),
    *_rows(
        PARTY,
        "issues[].decided_by",
        "speeches{}",
        "forecasts[].about.party",
        "plan[].changes.route{}",
    ),
    *_rows(OWN, f"{_GATES}.votes{{}}", f"{_GATES}.turnout{{}}", f"{_GATES}.abstain{{}}", f"{_GATES}.vetoes"),
    *_rows(OWN, *(f"{holder}.judgement.like" for holder in _HOLDERS)),
    *_rows(OWN_ROUTE, "plan[].changes.route.*"),
    *_rows(
        ISSUE,
        "impossible[].forbids{}",
        "drafts.*{}",
        "deal{}",
        *(f"{holder}.judgement.issues{{}}" for holder in _HOLDERS),
        *(f"{holder}.red_lines[].forbids{{}}" for holder in _HOLDERS),
        "mandate.forbids[].forbids{}",
        "exchanges[].package{}",
        "exchanges[].covers{}",
        "statements[].claims{}",
        "forecasts[].package{}",
        "outcomes[].package{}",
        "plan[].terms{}",
        "speeches.*.themes[].rests_on.deal",
        "speeches.*.criticisms[].rests_on.deal",
    ),
    *_rows(
        CONSTITUENCY,
        "plan[].changes.confidence{}",
        "plan[].changes.no_agreement{}",
        "plan[].learns",
        "statements[].heard{}",
    ),
    *_rows(OF_THE_GATE, "plan[].changes.votes.*{}"),
    *_rows(
        GATE, "plan[].changes.votes{}", "plan[].changes.passes{}", "outcomes[].gate", "forecasts[].about.gate"
    ),
    *_rows(TARGET, "plan[].shifts{}", "plan[].exposure.shifts{}"),
    *_rows(RED_LINE, "plan[].lifts"),
    *_rows(
        ACTION,
        "plan[].consists_of",
        "plan[].in_return_for",
        "speeches.*.themes[].rests_on.plan",
        "speeches.*.criticisms[].rests_on.plan",
    ),
    *_rows(SOMEONE, "plan[].helps", "plan[].asked_by"),
    *_rows(
        ANYBODY,
        "plan[].by",
        "plan[].with",
        "parties[].constituencies[].regard{}",
        "issues[].options[].unsayable{}",
        "parties[].carrying_out[].needs",
        "relations[].from",
        "relations[].to",
        "channels[].between[].of",
        "milestones[].whose",
        "speeches.*.audiences",
        "speeches.*.themes[].for",
        "speeches.*.criticisms[].by",
        "statements[].to",
    ),
    *_rows(CHANNEL, "exchanges[].channel"),
    *_rows(
        MILESTONE_OR_DATE,
        f"{_GATES}.when",
        *(f"{holder}.judgement.no_deal.bites" for holder in _HOLDERS),
        "speeches.*.occasion",
        "statements[].frozen_until",
        "plan[].before",
    ),
    *_rows(ANY, "unknowns[].about", "journal[].moved", "overrides[].about"),
    *_rows(ANY_OR_WORDS, "answers[].about", "warnings_answered[].about"),
    *_rows(
        ANYBODY_OR_WORDS,
        "exchanges[].by",
        "exchanges[].to",
        "statements[].by",
        "consultations[].with",
        "plan[].needs[].who",
        "plan[].pays.from",
        "plan[].pays.to",
    ),
    *_rows(
        MILESTONE_OR_WORDS,
        "parties[].carrying_out[].by",
        "plan[].needs[].by",
        "plan[].due",
        "unknowns[].by",
    ),
    *_rows(SOURCE_OR_WORDS, "facts[].source", "outcomes[].source"),
    *_rows(WORDS_GIVEN, "speeches.*.themes[].rests_on.words", "speeches.*.criticisms[].rests_on.words"),
)
