"""Sentences of playbooks, filled from a match: ids by their names, figures as people say them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from coach.coaching.matches import Match, Told
from coach.model.session import Session
from coach.views.dates import spoken
from coach.views.names import Names, humanised, listed, opening, within
from coach.views.odds import percent

_BRACED = re.compile(r"\{([a-z_]+)\}")
_ONE_DAY = re.compile(r"\b1 days\b")
_APART = re.compile(r"[,?!;:()]")
_ANYBODY: Mapping[str, str] = {
    "who": "a group",
    "other": "another group",
    "party": "a side",
    "negotiator": "the negotiator",
    "gate": "a decision",
    "issue": "an issue",
    "line": "a red line",
}
_ODDS = frozenset({"odds", "probability", "share"})
_WHOLE = frozenset({"count", "days", "size", "zone", "without", "signable", "carried"})
_IDS = frozenset({"unmapped", "issues", "rests_on", "subject", "event", "negotiator"})


class _HasId(Protocol):
    @property
    def id(self) -> str | None: ...


_Entry = TypeVar("_Entry", bound=_HasId)


@dataclass(frozen=True)
class Teller:
    """Tells what playbooks say about one session."""

    names: Names

    @property
    def session(self) -> Session:
        """The session."""
        return self.names.session

    def sentence(self, template: str, match: Match) -> str:
        """The sentence in the words of its field, with what the match binds and tells in place of names in braces.

        Where a sentence is about nobody in particular, it is about a group, a side, a decision.
        """

        def filled(found: re.Match[str]) -> str:
            name = found.group(1)
            if name in match.ids:
                return self.id(name, match.ids)
            return (
                self.told(name, match.told[name])
                if name in match.told
                else _ANYBODY.get(name, found.group(0))
            )

        text = _ONE_DAY.sub("1 day", _BRACED.sub(filled, self.names.wording.told(template)))
        return opening(text) if template.startswith("{") else text

    def id(self, name: str, ids: Mapping[str, str]) -> str:
        """What one bound id is called."""
        id = ids[name]
        if name == "option":
            return self.names.option(ids.get("issue", ""), id)
        namer = _NAMERS.get(name)
        return namer(self, id) if namer else humanised(id)

    def told(self, name: str, value: Told) -> str:
        """A word or a figure as it is told."""
        if isinstance(value, str):
            return self._word(name, value)
        if name in _ODDS:
            return percent(value)
        return (
            f"{value:.0f}" if name in _WHOLE or (value == int(value) and abs(value) >= 2) else f"{value:.1f}"
        )

    def _word(self, name: str, value: str) -> str:
        if name in _IDS:
            return listed(self.anything(each) for each in value.split(", "))
        return spoken(value) if name in ("date", "seen") else value

    def anything(self, id: str) -> str:
        """The name of whatever carries an id: somebody, an issue, a line, an action, a date; else the text itself."""
        if id.startswith("negotiator:") or self.session.party(id) or self.session.constituency(id):
            return self.names.who(id)
        if self.session.issue(id):
            return self.names.issue(id)
        if any(line.id == id for _, _, line in self.session.red_lines()):
            return f"“{self.names.red_line(id)}”"
        if self.session.milestone(id):
            return self.names.milestone(id)
        return self.names.action(id) if self.session.action(id) else spoken(id)

    def gate(self, id: str) -> str:
        """A gate by its name, in quotation marks where it would not stand as one word among others.

        Where gates of several sides share a name, it says whose it is.
        """
        gates = [
            (party.id, gate.id, gate.name or humanised(gate.id))
            for party in self.session.parties
            for route in party.ratification
            for gate in route.gates
        ]
        party, _, name = next((each for each in gates if each[1] == id), ("", id, humanised(id)))
        shown = f"“{name}”" if _APART.search(name) else within(name)
        shared = any(other == name and owner != party for owner, _, other in gates)
        return f"{shown} of {self.names.who(party)}" if shared else shown

    def route(self, id: str) -> str:
        """A route by its name."""
        routes = (route for party in self.session.parties for route in party.ratification)
        held = next((route for route in routes if route.id == id), None)
        return (held.name if held else None) or humanised(id)

    def statement(self, id: str) -> str:
        """A statement by its words, shortened."""
        held = by_id(self.session.statements, id)
        text = held.text if held else None
        return (
            f"“{_short(text)}”" if text else f"the words of {self.names.speaker(held.by if held else None)}"
        )

    def exchange(self, id: str) -> str:
        """A word given by its words, shortened."""
        held = by_id(self.session.exchanges, id)
        return f"“{_short(held.says)}”" if held and held.says else f"the word {humanised(id)}"

    def criticism(self, id: str) -> str:
        """A criticism or a theme by its words, shortened."""
        for speech in self.session.speeches.values():
            held = by_id(speech.criticisms, id) or by_id(speech.themes, id)
            if held is not None and held.says:
                return f"“{_short(held.says)}”"
        return humanised(id)

    def channel(self, id: str) -> str:
        """A channel by the people at its ends."""
        held = next((each for each in self.session.channels if each.id == id), None)
        ends = [end.name for end in held.between if end.name] if held else []
        return f"the channel between {listed(ends)}" if ends else humanised(id)

    def risk(self, id: str) -> str:
        """A risk by its name."""
        held = by_id(self.session.risks, id)
        return (held.name if held else None) or humanised(id)


def by_id(entries: Sequence[_Entry], id: str) -> _Entry | None:
    """The entry of that id, or at that position where it has no id of its own."""
    found = next((each for each in entries if each.id == id), None)
    if found is None and id.isdigit() and 0 < int(id) <= len(entries):
        return entries[int(id) - 1]
    return found


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


_NAMERS: Mapping[str, Callable[[Teller, str], str]] = {
    "party": lambda teller, id: teller.names.who(id),
    "who": lambda teller, id: teller.names.who(id),
    "other": lambda teller, id: teller.names.who(id),
    "outsider": lambda teller, id: teller.names.who(id),
    "line": lambda teller, id: f"“{teller.names.red_line(id)}”",
    "other_line": lambda teller, id: f"“{teller.names.red_line(id)}”",
    "issue": lambda teller, id: teller.names.issue(id),
    "action": lambda teller, id: f"“{teller.names.action(id)}”",
    "milestone": lambda teller, id: teller.names.milestone(id),
    "gate": lambda teller, id: teller.gate(id),
    "route": lambda teller, id: teller.route(id),
    "statement": lambda teller, id: teller.statement(id),
    "other_statement": lambda teller, id: teller.statement(id),
    "exchange": lambda teller, id: teller.exchange(id),
    "criticism": lambda teller, id: teller.criticism(id),
    "theme": lambda teller, id: teller.criticism(id),
    "other_theme": lambda teller, id: teller.criticism(id),
    "channel": lambda teller, id: teller.channel(id),
    "risk": lambda teller, id: teller.risk(id),
}
