"""What somebody typed as an answer, taken apart: parts, names of the map, numbers, dates, words of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from coach.model.changes import Path
from coach.model.issues import Issue
from coach.model.parties import Party
from coach.model.session import Session

_PARTS = re.compile(r"\s*(?:;|\n)\s*")
_NUMBER = re.compile(r"(?<![\w.])([+-]?\d+(?:\.\d+)?)\s*(%?)(?![\w.]*\w)")
_DATE = re.compile(r"\b\d{4}(?:-\d{2}(?:-\d{2})?)?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?~?(?![\w-])")
_FRACTION = re.compile(r"\b(\d+)\s*/\s*(\d+)\b")
_ASIDE = re.compile(r"[,(].*")


@dataclass(frozen=True)
class Typed:
    """An answer about one entry of a session: `path` is where it belongs, `ids` what the question was asked of."""

    session: Session
    says: str
    path: Path = ()
    ids: Mapping[str, str] | None = None

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """What stands between semicolons or line ends."""
        return tuple(part for part in _PARTS.split(self.says.strip()) if part)

    @property
    def party(self) -> Party | None:
        """The side that the question is about."""
        return self.session.party((self.ids or {}).get("party", ""))

    # names

    def somebody(self, text: str) -> str | None:
        """The id of the group that a text names, of the side in question first; None where it names none."""
        own = self.party
        people = [each for party in self.session.parties for each in party.constituencies]
        if own is not None:
            people.sort(key=lambda each: own.constituency(each.id) is None)
        return _named(text, ((each.id, each.name) for each in people))

    def side(self, text: str) -> str | None:
        """The id of the side that a text names."""
        return _named(text, ((each.id, each.name) for each in self.session.parties))

    def issue(self, text: str) -> Issue | None:
        """The issue that a text names."""
        id = _named(text, ((each.id, each.name) for each in self.session.issues))
        return self.session.issue(id) if id else None

    def option(self, issue: Issue, text: str) -> str | None:
        """The option of an issue that a text names, as a session file writes it."""
        refs = [str(ref) for ref in issue.option_refs]
        if issue.scale is not None:
            return text.strip() if text.strip() in refs else None
        return _named(text, ((each.id, each.name) for each in issue.options))

    def milestone(self, text: str) -> str | None:
        """The id of the date that a text names."""
        return _named(text, ((each.id, each.name) for each in self.session.milestones))

    def action(self, text: str) -> str | None:
        """The id of the action that a text names."""
        return _named(text, ((each.id, each.id.replace("-", " ")) for each in self.session.plan))

    def terms(self, text: str) -> dict[str, str] | None:
        """A deal as it is typed, "price: low; term: long"; None where some of it is not on the map."""
        found: dict[str, str] = {}
        for part in _PARTS.split(text.strip()):
            name, colon, rest = part.partition(":" if ":" in part else "=")
            issue = self.issue(name)
            option = self.option(issue, rest) if issue and colon else None
            if issue is None or option is None:
                return None
            found[issue.id] = option
        return found or None

    # figures, dates, words

    def number(self) -> float | None:
        """The only number; a percentage is a share. None where none stands there, or several."""
        found = _NUMBER.findall(self.says)
        return _figure(*found[0]) if len(found) == 1 else None

    def numbers(self) -> tuple[float, ...]:
        """Every number; where there is a percentage, all are, so that "60 to 80 %" means what it says."""
        percent = "%" if "%" in self.says else ""
        return tuple(_figure(number, percent) for number, _ in _NUMBER.findall(self.says))

    def by_name(self, *, sides: bool = False) -> dict[str, float] | None:
        """Somebody with a number in every part, "Army 15; Party 25 %"; None where a part is anything else."""
        found: dict[str, float] = {}
        for part in self.parts if len(self.parts) > 1 or "," not in self.says else self.says.split(","):
            numbers = _NUMBER.findall(part)
            name = _NUMBER.sub("", part).strip(" :=,")
            who = self.side(name) if sides else self.somebody(name)
            if len(numbers) != 1 or who is None:
                return None
            found[who] = _figure(*numbers[0])
        return found or None

    def date(self) -> str | None:
        """The first date, or span of dates."""
        found = _DATE.search(self.says)
        return found.group(0) if found else None

    def share(self) -> str | None:
        """A share as people say it: two thirds, 60 %, half, all."""
        text = self.says.casefold()
        if fraction := _FRACTION.search(text):
            return f"{fraction[1]}/{fraction[2]}"
        for words, share in _SHARES:
            if words in text:
                return share
        found = re.search(r"(\d+(?:\.\d+)?)\s*%", text)
        return f"{found[1]} %" if found else None

    def labelled(self, *labels: str) -> dict[str, list[str]] | None:
        """What stands behind each label, "if yes: a, b; if no: c"; None where a part has none of them."""
        found: dict[str, list[str]] = {}
        for part in self.parts:
            head, colon, rest = part.partition(":")
            label = next((each for each in labels if each in head.casefold().replace(" ", "_")), None)
            if not colon or label is None:
                return None
            found.setdefault(label, []).extend(
                text for text in (each.strip() for each in rest.split(",")) if text
            )
        return found or None

    def choices(self, words: Iterable[str]) -> tuple[str, ...]:
        """Those of a field's own words that occur, in the order of the field."""
        text = f" {re.sub(r'[^a-z]+', ' ', self.says.casefold())} "
        return tuple(word for word in words if f" {word.replace('_', ' ')} " in text)


_SHARES = (
    ("three quarter", "3/4"),
    ("two third", "2/3"),
    ("three fifth", "3/5"),
    ("half", "1/2"),
    ("majority", "1/2"),
    ("unanim", "1"),
)


def _figure(number: str, percent: str) -> float:
    return float(number) / (100 if percent else 1)


def _named(text: str, entries: Iterable[tuple[str, str | None]]) -> str | None:
    """The entry that a text names: by its id or name, by its name without what it adds, or by how it alone begins."""
    wanted = _plain(text)
    if not wanted:
        return None
    known = [(id, form) for id, name in entries for form in dict.fromkeys(_forms(id, name))]
    exact = {id for id, form in known if form == wanted}
    begun = {id for id, form in known if form.startswith(wanted)}
    found = exact or begun
    return next(iter(found)) if len(found) == 1 else None


def _forms(id: str, name: str | None) -> Iterator[str]:
    yield _plain(id)
    if name:
        yield _plain(name)
        yield _plain(_ASIDE.sub("", name))


def _plain(text: str) -> str:
    words = re.sub(r"[^\w]+", " ", text.casefold()).strip()
    return words.removeprefix("the ")
