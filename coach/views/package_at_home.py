"""What the package gives the speaker to show, and what it leaves him to explain, before those who decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from coach.model.constituencies import Constituency
from coach.model.issues import Issue
from coach.model.parties import Party
from coach.model.plan import Action
from coach.views.material import Material
from coach.views.names import few


@dataclass(frozen=True, slots=True)
class PackageAtHome:
    """The choice with our package, in the first person: computed from what those who decide were judged to feel.

    `shows` is better than today in their eyes, `explains` is a loss to them; what the plan brings comes with its date.
    """

    before: str
    shows: tuple[str, ...]
    explains: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether there was anything to compute it from."""
        return bool(self.shows or self.explains)


def package_at_home(material: Material, party: Party, deciding: frozenset[str]) -> PackageAtHome:
    """What the deal with our plan looks like to those who decide within a party."""
    people = [each for each in party.constituencies if each.id in deciding]
    shows, explains = [], []
    for issue, option, action in _terms(material):
        now = _worth(material, party, people, issue, option)
        if now is None:
            continue
        today = _worth(material, party, people, issue, issue.today) if issue.today is not None else 0.0
        term = material.names.brief_terms({issue.id: option}) + _dated(material, action)
        if now > max(today or 0.0, 0.0) and option != issue.today:
            shows.append(term)
        elif now < 0:
            explains.append(term)
    return PackageAtHome(few(material.names.who(each.id) for each in people), tuple(shows), tuple(explains))


def _terms(material: Material) -> Iterator[tuple[Issue, str | Decimal, Action | None]]:
    package = material.session.package
    brought = {issue: action for action in material.session.plan if action.counted for issue in action.terms}
    for issue in material.session.issues:
        action = brought.get(issue.id)
        option = action.terms[issue.id] if action else package.get(issue.id)
        if option is not None:
            changed = action if action and option != package.get(issue.id) else None
            yield issue, option, changed


def _worth(
    material: Material, party: Party, people: list[Constituency], issue: Issue, option: str | Decimal | None
) -> float | None:
    if option is None:
        return None
    worths = [material.rating(party, each, issue, option) for each in people]
    known = [worth for worth in worths if worth is not None]
    return min(known) if known else None


def _dated(material: Material, action: Action | None) -> str:
    if action is None:
        return ""
    when = action.due or action.before
    dated = material.names.milestone(when) if when else "no date yet"
    return f" (by the act “{material.names.action(action.id)}”, {dated})"
