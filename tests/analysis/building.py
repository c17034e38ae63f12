"""Small sessions for the tests of the analysis, written as short as the sentences that they illustrate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coach.analysis.negotiation import Negotiation
from coach.model.session import Session

Tree = dict[str, Any]


def words(**issues: str) -> list[Tree]:
    """Issues with options in words: `words(alliance="both chosen full")`."""
    return [
        {"id": id, "options": [{"id": name} for name in options.split()]} for id, options in issues.items()
    ]


def judge(
    no_agreement: float = 0, importance: Mapping[str, float] | None = None, **ratings: Mapping[str, float]
) -> Tree:
    """A judgement: ratings issue by issue."""
    weights = importance or {}
    issues = {
        issue: {"ratings": dict(rated)} | ({"importance": weights[issue]} if issue in weights else {})
        for issue, rated in ratings.items()
    }
    return {"no_agreement": no_agreement, "issues": issues}


def people(id: str, judgement: Tree | None = None, **more: Any) -> Tree:
    """A constituency."""
    return {"id": id, **({"judgement": judgement} if judgement is not None else {}), **more}


def party(id: str, *constituencies: Tree, gates: Sequence[Tree] = (), **more: Any) -> Tree:
    """A party, with one route where gates are given."""
    routes = {"ratification": [{"id": f"{id}-route", "gates": list(gates)}]} if gates else {}
    return {"id": id, "constituencies": list(constituencies), **routes, **more}


def session(issues: list[Tree], *parties: Tree, **more: Any) -> Session:
    """A session of these parties."""
    return Session.from_tree(
        {
            "format": "coach.session/1.0",
            "title": "A made-up case",
            "issues": issues,
            "parties": list(parties),
            **more,
        }
    )


def negotiation(issues: list[Tree], *parties: Tree, **more: Any) -> Negotiation:
    """The same, compiled."""
    return Negotiation.of(session(issues, *parties, **more))
