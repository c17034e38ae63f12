"""Single figures: each has a kind and somebody or something that it is about, and is named and read in one way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from coach.model.constituencies import Constituency, Negotiator
from coach.model.parties import Party
from coach.model.session import Session
from coach.views.names import Names
from coach.views.odds import distance, moves, percent, points, weight

NEGOTIATOR = "negotiator:"
Unit = Literal["chance", "change", "points", "deals", "weight"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is a figure of, and about whom or what.

    >>> Figure.read("margin:negotiator:ussr"), Figure.read("joint").key
    (Figure(of='margin', about='negotiator:ussr'), 'joint')
    """

    of: str
    about: str = ""

    @property
    def key(self) -> str:
        """The figure as one text."""
        return f"{self.of}:{self.about}" if self.about else self.of

    @classmethod
    def read(cls, key: str) -> Figure:
        """The figure that a text means."""
        of, _, about = key.partition(":")
        return cls(of, about)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of figure: what it is called on screen, its unit, and whether it is an entry of the user's own."""

    says: str
    unit: Unit
    entered: bool = False


KINDS: Mapping[str, Kind] = {
    "joint": Kind("that all sides carry it at home", "chance"),
    "odds": Kind("that it is carried at home: {}", "chance"),
    "sure": Kind("were every reading firm: {}", "chance"),
    "gate": Kind("that this decision passes: {}", "chance"),
    "count": Kind("the count in: {}", "weight"),
    "votes": Kind("what it has in the decision: {}", "weight", entered=True),
    "probability": Kind("a yes: {}", "chance"),
    "margin": Kind("how far from yes: {}", "points"),
    "value": Kind("what the deal is worth to: {}", "points"),
    "worth": Kind("what an option is worth to: {}", "points", entered=True),
    "without": Kind("what no deal is worth to: {}", "points", entered=True),
    "swing": Kind("what its yes would change: {}", "change"),
    "doubt": Kind("what learning its mind would move: {}", "change"),
    "nearest": Kind("the nearest to turning the count: {}", "points"),
    "way": Kind("a way to a yes: {}", "chance"),
    "win_set": Kind("what they could carry at home: {}", "deals"),
    "freed": Kind("what they could carry if it accepted everything: {}", "deals"),
    "behind": Kind("what he would sign and they would carry: {}", "deals"),
    "zone": Kind("what all could carry", "deals"),
    "agreeable": Kind("what all would also sign", "deals"),
    "frontier": Kind("no better for all", "deals"),
    "packages": Kind("how many deals there are", "deals"),
    "red_line": Kind("what is left if this line were gone: {}", "deals"),
    "plan": Kind("that all carry it, with what we plan", "chance"),
    "action": Kind("what this act brings: {}", "change"),
}


def name_of(names: Names, figure: Figure) -> str:
    """What a figure is called."""
    kind = KINDS.get(figure.of)
    return kind.says.format(_about(names, figure)) if kind else figure.key


def _about(names: Names, figure: Figure) -> str:
    who, _, issue = figure.about.partition("/")
    match figure.of:
        case "gate" | "count":
            return gate_name(names.session, figure.about)
        case "red_line":
            return f"“{names.red_line(figure.about)}”"
        case "action":
            return names.action(figure.about)
        case "worth":
            return f"{names.who(who)}, {names.issue(issue)}"
        case "votes":
            return f"{names.who(issue)}, {gate_name(names.session, who)}"
        case "way":
            return names.briefest_terms(terms_of(names.session, figure.about))
    return names.who(figure.about)


def gate_name(session: Session, id: str) -> str:
    """A decision by its name."""
    gates = (gate for party in session.parties for way in party.ratification for gate in way.gates)
    held = next((gate for gate in gates if gate.id == id), None)
    return (held.name if held else None) or ("counted by influence" if held is None else id)


def terms_of(session: Session, about: str) -> dict[str, str | Decimal]:
    """The changes that a way is about, option by issue: as `issue=option;issue=option`."""
    found: dict[str, str | Decimal] = {}
    for part in about.split(";"):
        issue, _, option = part.partition("=")
        held = session.issue(issue)
        refs = {str(ref): ref for ref in held.option_refs} if held else {}
        if option in refs:
            found[issue] = refs[option]
    return found


def person(session: Session, id: str) -> tuple[Party, Constituency | Negotiator] | None:
    """Whoever carries an id, with the party: a constituency, or the negotiator of a party (`negotiator:PARTY`)."""
    if id.startswith(NEGOTIATOR):
        party = session.party(id.removeprefix(NEGOTIATOR))
        return (party, party.negotiator) if party and party.negotiator else None
    party = session.party_of(id)
    held = party.constituency(id) if party else None
    return (party, held) if party and held else None


def worded(of: str, number: float | None) -> str:
    """A figure of a kind as it is told.

    >>> worded("odds", 0.17), worded("margin", -0.57), worded("zone", 1230.0), worded("swing", 0.31)
    ('about 15 %', '0.6 short of yes', '1,230 deals', 'about 30 points')
    """
    kind = KINDS.get(of)
    if number is None or kind is None:
        return "not known"
    match kind.unit:
        case "chance":
            return percent(number)
        case "change":
            return moves(number) if of == "action" else points(number)
        case "deals":
            return f"{number:,.0f} deal{'' if number == 1 else 's'}"
        case "weight":
            return weight(number)
        case "points":
            return distance(number) if of == "margin" else f"{number:+.2f}"


def read_number(of: str, typed: str) -> float | None:
    """A figure of a kind as it is typed: a chance in per cent, everything else as a number; None where it is none.

    >>> [read_number("odds", each) for each in ("30", "30 %", "0.3", "120", "x")]
    [0.3, 0.3, 0.3, None, None]
    >>> read_number("margin", "-0.4"), read_number("zone", "1,200"), read_number("swing", "25")
    (-0.4, 1200.0, 0.25)
    """
    kind = KINDS.get(of)
    try:
        number = float(typed.replace("%", "").replace(",", "").replace("−", "-").strip())
    except ValueError:
        return None
    if kind is None or number != number or abs(number) == float("inf"):
        return None
    if kind.unit in ("chance", "change"):
        share = number if abs(number) < 1 else number / 100
        low = 0.0 if kind.unit == "chance" else -1.0
        return share if low <= share <= 1 else None
    return number
