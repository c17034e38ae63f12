"""What things are called: every id of a session as the words that people see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from coach.coaching.wording import PLAIN, Wording
from coach.model.issues import Issue
from coach.model.plan import Action
from coach.model.session import Session
from coach.views.dates import last_day, spoken

_CODE = re.compile(r"(act|action|a|p|plan|x|n|no|nr|step|t)?[-_]?[0-9]+[a-z]?|[a-z]")
"""Ids that were made by counting and say nothing."""

_COLONS, _COMMAS = "[:;] ", "[:;,] "


def listed(items: Iterable[str], last: str = "and") -> str:
    """Items as a sentence lists them: a, b and c; where an item holds a comma or an "and" of its own, a; b; c."""
    *before, final = list(items) or [""]
    if not before:
        return final
    if any(", " in item or f" {last} " in item or ": " in item for item in (*before, final)):
        return "; ".join((*before, final))
    return f"{', '.join(before)} {last} {final}"


def few(items: Iterable[str], most: int = 6) -> str:
    """As `listed`; where there are many, the first of them and how many more there are."""
    held = list(items)
    return listed(held) if len(held) <= most + 1 else listed([*held[:most], f"{len(held) - most} more"])


def humanised(id: str) -> str:
    """An id as words, where nothing better was entered."""
    return id.replace("_", " ").replace("-", " ")


def opening(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def within(name: str) -> str:
    """A name as it stands inside a sentence: the West, not The West; our side, not Our side."""
    return name[:1].lower() + name[1:] if name.startswith(("The ", "Our ", "Their ")) else name


def sentence(text: str) -> str:
    """The text as a sentence of its own: it ends in a full stop, a question mark or an exclamation mark."""
    text = text.strip()
    return text if not text or text.rstrip("\"')”’»").endswith((".", "?", "!", "…", ":")) else text + "."


def quoted(text: str) -> str:
    """The text in quotation marks, not twice."""
    text = text.strip()
    return text if text[:1] in '"“„«' and text[:1] else f"“{text}”"


@dataclass(frozen=True)
class Names:
    """The names in one session. An id that nothing carries comes back as words, never as an error.

    `wording` are the words of the session's field, where it has one.
    """

    session: Session
    wording: Wording = PLAIN

    def who(self, id: str) -> str:
        """As `full`, as it stands inside a sentence.

        A constituency comes without what its name adds after a comma or in brackets; a leading "The" is small.
        """
        return within(self._short.get(id) or self.full(id))

    @cached_property
    def _short(self) -> Mapping[str, str]:
        """The short names that nobody else shares."""
        people = [each for party in self.session.parties for each in party.constituencies]
        short = {each.id: _without_additions(self.full(each.id)) for each in people}
        taken = Counter(short.values())
        return {id: name for id, name in short.items() if taken[name] == 1}

    def full(self, id: str) -> str:
        """A party, a constituency, or a negotiator (`negotiator:PARTY`), as it was entered."""
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

    def speaker(self, by: str | None) -> str:
        """Who said something: somebody on the map by name, anybody else as they were entered."""
        known = by and (self.session.party(by) or self.session.constituency(by))
        return self.who(by) if by and known else by or "somebody"

    def negotiator(self, party: str) -> str:
        """Who speaks for a party."""
        held = self.session.party(party)
        named = held.negotiator.name if held and held.negotiator else None
        return named or f"the {self.wording.word('negotiator')} of {self.who(party)}"

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

    def brief_option(self, issue: str, ref: str | Decimal, until: str = _COLONS) -> str:
        """An option without what its name adds after a colon or a semicolon, unless another option begins so too."""
        held = self.session.issue(issue)
        brief = re.split(until, self.option(issue, ref))[0]
        same = [
            each for each in (held.options if held else ()) if re.split(until, each.name or "")[0] == brief
        ]
        return brief if len(same) == 1 else self.option(issue, ref)

    def term(self, issue: str, ref: str | Decimal) -> str:
        """An issue with the option that it stands at."""
        return f"{self.issue(issue)}: {self.option(issue, ref)}"

    def brief_terms(self, package: Mapping[str, str | Decimal]) -> str:
        """Several terms in one phrase, each option in brief."""
        return "; ".join(
            f"{self.issue(issue)}: {self.brief_option(issue, ref)}" for issue, ref in package.items()
        )

    def terms(self, package: Mapping[str, str | Decimal]) -> str:
        """Several terms in one phrase."""
        return "; ".join(self.term(issue, ref) for issue, ref in package.items())

    def deal(self) -> str:
        """The deal in hand: the draft's name, or just that."""
        deal = self.session.deal
        return f"the draft “{humanised(deal)}”" if isinstance(deal, str) else "the deal in hand"

    def briefest_terms(self, package: Mapping[str, str | Decimal]) -> str:
        """As `brief_terms`, and without what an option adds after a comma."""
        parts = (
            f"{self.issue(issue)}: {self.brief_option(issue, ref, _COMMAS)}" for issue, ref in package.items()
        )
        return "; ".join(parts)

    def milestone(self, id: str) -> str:
        """A milestone with its date, or a date, or the text that stands there."""
        held = self.session.milestone(id)
        if held is None:
            return spoken(id)
        name = held.name or humanised(id)
        return f"{name} ({spoken(held.on)})" if held.on else name

    def deadline(self, id: str) -> str:
        """The last day of a milestone with its name, or of a date: 13 July 1990 (28th Party Congress)."""
        held = self.session.milestone(id)
        if held is None:
            return last_day(id)
        name = held.name or humanised(id)
        return f"{last_day(held.on)} ({name})" if held.on else f"the day of “{name}”"

    def action(self, id: str) -> str:
        """An action of the plan: by a name that was entered, by its id where that is words, else by what it does."""
        held = self.session.action(id)
        if held is not None and (entered := _label(held)):
            return entered
        if held is None or not _CODE.fullmatch(id):
            return opening(humanised(id))
        does = self.briefest_terms(held.terms) or held.goal or (humanised(held.tactic) if held.tactic else "")
        return opening(does or humanised(id))

    def red_line(self, id: str) -> str:
        """A red line in its own words."""
        line = next((line for _, _, line in self.session.red_lines() if line.id == id), None)
        return (line.says if line else None) or humanised(id)


def _label(action: Action) -> str:
    """A name that somebody entered for an action under `x-name`; the format itself has none."""
    held = (action.model_extra or {}).get("x-name")
    return " ".join(held.split()) if isinstance(held, str) else ""


def _without_additions(name: str) -> str:
    """A name without what it adds in brackets, or after a comma that is no comma of a list."""
    name = name.split(" (")[0]
    first, _, rest = name.partition(", ")
    return name if " and " in rest or " & " in rest or " or " in rest else first


def is_act_of(issue: Issue | None, party: str | None) -> bool:
    """Whether an issue is one that this party settles alone."""
    return issue is not None and issue.decided_by is not None and issue.decided_by == party
