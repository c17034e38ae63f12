"""What things are called: every id of a session as the words that people see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from coach.model.issues import Issue
from coach.model.session import Session
from coach.views.dates import spoken


def listed(items: Iterable[str], last: str = "and") -> str:
    """Items as a sentence lists them: a, b and c."""
    *before, final = list(items) or [""]
    return f"{', '.join(before)} {last} {final}" if before else final


def humanised(id: str) -> str:
    """An id as words, where nothing better was entered."""
    return id.replace("_", " ").replace("-", " ")


def opening(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence of its own: it ends in a full stop, a question mark or an exclamation mark."""
    text = text.strip()
    return text if not text or text.rstrip("\"')”’»").endswith((".", "?", "!", "…", ":")) else text + "."


def quoted(text: str) -> str:
    """The text in quotation marks, not twice."""
    text = text.strip()
    return text if text[:1] in "\"“„«" and text[:1] else f"“{text}”"


@dataclass(frozen=True)
class Names:
    """The names in one session. An id that nothing carries comes back as words, never as an error."""

    session: Session

    def who(self, id: str) -> str:
        """A party, a constituency, or a negotiator (`negotiator:PARTY`)."""
        if id.startswith("negotiator:"):
            return self.negotiator(id.removeprefix("negotiator:"))
        held = self.session.party(id) or self.session.constituency(id)
        if held:
            return held.name or opening(humanised(id))
        outsider = next((each for each in self.session.outsiders if each.id == id), None)
        return (outsider.name if outsider else None) or opening(humanised(id))

    def all_of(self, ids: Iterable[str], last: str = "and") -> str:
        """Several of them in one phrase."""
        return listed((self.who(id) for id in ids), last)

    def negotiator(self, party: str) -> str:
        """Who speaks for a party."""
        held = self.session.party(party)
        named = held.negotiator.name if held and held.negotiator else None
        return named or f"the negotiator of {self.who(party)}"

    def issue(self, id: str) -> str:
        """An issue."""
        held = self.session.issue(id)
        return (held.name if held else None) or opening(humanised(id))

    def option(self, issue: str, ref: str | Decimal) -> str:
        """An option of an issue; a step comes with its unit."""
        held = self.session.issue(issue)
        if isinstance(ref, Decimal):
            unit = held.scale.unit if held and held.scale else None
            return f"{ref:f} {unit}" if unit else f"{ref:f}"
        option = held.option(ref) if held else None
        return (option.name if option else None) or humanised(ref)

    def term(self, issue: str, ref: str | Decimal) -> str:
        """An issue with the option that it stands at."""
        return f"{self.issue(issue)}: {self.option(issue, ref)}"

    def terms(self, package: Mapping[str, str | Decimal]) -> str:
        """Several terms in one phrase."""
        return "; ".join(self.term(issue, ref) for issue, ref in package.items())

    def deal(self) -> str:
        """The deal in hand: the draft's name, or just that."""
        deal = self.session.deal
        return f"the draft “{humanised(deal)}”" if isinstance(deal, str) else "the deal in hand"

    def milestone(self, id: str) -> str:
        """A milestone with its date, or a date, or the text that stands there."""
        held = self.session.milestone(id)
        if held is None:
            return spoken(id)
        name = held.name or humanised(id)
        return f"{name} ({spoken(held.on)})" if held.on else name

    def action(self, id: str) -> str:
        """An action of the plan, by its id."""
        return opening(humanised(id))

    def red_line(self, id: str) -> str:
        """A red line in its own words."""
        line = next((line for _, _, line in self.session.red_lines() if line.id == id), None)
        return (line.says if line else None) or humanised(id)


def is_act_of(issue: Issue | None, party: str | None) -> bool:
    """Whether an issue is one that this party settles alone."""
    return issue is not None and issue.decided_by is not None and issue.decided_by == party
