"""The non-paper: what was shared with the other side, and nothing else, without author, mark or judgement.

It is made from a session that holds nothing but what was shared, so that there is nothing here to be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.issues import Issue
from coach.model.session import Session
from coach.views.dates import spoken
from coach.views.names import Names

UNTITLED = "Elements for discussion"
NO_TITLE = "Negotiation"
"""What a session is called whose title was not shared."""


@dataclass(frozen=True, slots=True)
class Element:
    """One issue: what could be agreed on it, or which ways there are to settle it."""

    issue: str
    proposed: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NonPaper:
    """What a counterpart reads."""

    title: str
    elements: tuple[Element, ...]
    proposes: bool
    reasons: tuple[str, ...]
    words: tuple[str, ...]
    dates: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing of what was shared has a place in a non-paper."""
        return not (self.elements or self.reasons or self.words or self.dates)


def non_paper(shared: Session) -> NonPaper:
    """The non-paper of a session that holds only what was shared; it has no title unless that was shared too."""
    names = Names(shared)
    elements = tuple(_element(shared, names, issue) for issue in shared.issues)
    return NonPaper(
        title=UNTITLED if shared.title == NO_TITLE else shared.title,
        elements=elements,
        proposes=any(each.proposed for each in elements),
        reasons=tuple(_reasons(shared)),
        words=tuple(_words(shared)),
        dates=tuple(_dates(shared)),
    )


def _element(shared: Session, names: Names, issue: Issue) -> Element:
    package = shared.package
    if issue.scale is not None:
        ways: tuple[str, ...] = (_scale(names, issue),)
    else:
        ways = tuple(names.option(issue.id, ref) for ref in issue.option_refs)
    proposed = names.option(issue.id, package[issue.id]) if issue.id in package else ""
    return Element(names.issue(issue.id), proposed, () if proposed else ways)


def _scale(names: Names, issue: Issue) -> str:
    assert issue.scale is not None
    return f"from {names.option(issue.id, issue.scale.low)} to {names.option(issue.id, issue.scale.high)}"


def _reasons(shared: Session) -> Iterator[str]:
    for speech in shared.speeches.values():
        yield from (theme.says for theme in speech.themes if theme.says)
    yield from (fact.says for fact in shared.facts if fact.says)


def _words(shared: Session) -> Iterator[str]:
    yield from (each.says for each in shared.exchanges if each.says)
    yield from (each.text for each in shared.statements if each.text)


def _dates(shared: Session) -> Iterator[str]:
    for each in shared.milestones:
        if each.name and each.on:
            yield f"{each.name}: {spoken(each.on)}"
        elif each.name:
            yield each.name
