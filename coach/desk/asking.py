"""What a command asks of a session: another draft, other options, another route; the session itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from coach.desk.opening import WrongInput
from coach.files.words import did_you_mean, listed, quoted
from coach.model.base import as_option_ref
from coach.model.findings import Finding
from coach.model.issues import Issue
from coach.model.packages import Package
from coach.model.session import Session


@dataclass(frozen=True)
class Ask:
    """What was asked: a draft in place of the deal, options that change it, and a route for some parties."""

    draft: str | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    routes: Mapping[str, str] = field(default_factory=dict)


def asked_of(session: Session, ask: Ask) -> Session:
    """The session with the deal that was asked for. Raises `WrongInput` for anything that it does not have."""
    if ask.draft is not None and ask.draft not in session.drafts:
        raise WrongInput((_unknown("draft", ask.draft, list(session.drafts)),))
    if problems := [*_problems(session, ask.changes), *_route_problems(session, ask.routes)]:
        raise WrongInput(tuple(problems))
    deal = session.deal if ask.draft is None else ask.draft
    asked = session if ask.draft is None else session.revised(deal=deal)
    if not ask.changes:
        return asked
    package: Package = {**asked.package, **{issue: _ref(option) for issue, option in ask.changes.items()}}
    return asked.revised(deal=package)


def _problems(session: Session, changes: Mapping[str, str]) -> Iterator[Finding]:
    for id, option in changes.items():
        issue = session.issue(id)
        if issue is None:
            yield _unknown("issue", id, [each.id for each in session.issues])
        elif _ref(option) not in issue.option_refs:
            yield _no_option(issue, option)


def _no_option(issue: Issue, option: str) -> Finding:
    if issue.scale is None:
        return _unknown(f"option of {quoted(issue.id)}", option, [each.id for each in issue.options])
    says = f"{quoted(option)} is no step of {quoted(issue.id)}"
    ref = _ref(option)
    near = issue.scale.neighbours(ref) if isinstance(ref, Decimal) else (issue.scale.low, issue.scale.high)
    words = " or ".join(f"{step:f}" for step in near)
    return Finding("error", says, expected=words if isinstance(ref, Decimal) else f"a number like {words}")


def _route_problems(session: Session, routes: Mapping[str, str]) -> Iterator[Finding]:
    for id, route in routes.items():
        party = session.party(id)
        if party is None:
            yield _unknown("party", id, [each.id for each in session.parties])
        elif route not in {each.id for each in party.ratification}:
            yield _unknown(f"route of {quoted(id)}", route, [each.id for each in party.ratification])


def _unknown(kind: str, given: str, known: list[str]) -> Finding:
    expected = f"one of {listed(known)}" if known else f"there is no {kind} in this session"
    return Finding("error", f"{quoted(given)} is no {kind}{did_you_mean(given, known)}", expected=expected)


def _ref(option: str) -> str | Decimal:
    try:
        ref = as_option_ref(option)
    except ValueError:
        return option
    return ref if isinstance(ref, str | Decimal) else option
