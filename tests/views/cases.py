"""Small sessions for the tests of views and documents, and what follows from them."""

from __future__ import annotations

from functools import cache
from typing import Any

from coach.analysis.analyze import analyze
from coach.analysis.results import Analysis
from coach.desk.cases import worked_case
from coach.model.session import Session
from coach.views.dossier import Dossier, dossier_of
from coach.views.material import Material

FORMAT = "coach.session/1.0"


def session_of(**entries: Any) -> Session:
    """A session with these entries, and a title."""
    return Session.from_tree({"format": FORMAT, "title": "A talk", **entries})


def material_of(session: Session) -> Material:
    """The material of a session."""
    return Material.of(session, analyze(session))


def dossier(session: Session) -> Dossier:
    """The dossier of a session."""
    return dossier_of(session, analyze(session))


def german() -> Session:
    """The worked case that comes with the coach."""
    return worked_case("german-reunification-1990").opened.session


@cache
def german_analysis() -> Analysis:
    """What follows from the worked case."""
    return analyze(german(), reasons=True)


@cache
def german_dossier() -> Dossier:
    """The dossier of the worked case."""
    return dossier_of(german(), german_analysis())


def group(id: str, rating: float, votes_named: str | None = None, **entries: Any) -> dict[str, Any]:
    """A constituency that rates the one option `yes` of the issue `deal`."""
    judgement = {"issues": {"deal": {"ratings": {"yes": rating}}}}
    return {"id": id, "name": votes_named or id.title(), "judgement": judgement, **entries}


def two_sides(**entries: Any) -> dict[str, Any]:
    """Our side, which is for the deal, and theirs, where left is for it and right is not."""
    return {
        "our_side": "us",
        "issues": [
            {
                "id": "deal",
                "name": "The deal",
                "today": "no",
                "options": [{"id": "no"}, {"id": "yes", "name": "Yes"}],
            }
        ],
        "deal": {"deal": "yes"},
        "parties": [
            {"id": "us", "name": "Us", "constituencies": [group("ours", 1.5)]},
            {
                "id": "them",
                "name": "Them",
                "constituencies": [group("left", 1), group("right", -0.3)],
                "ratification": [
                    {
                        "id": "house",
                        "gates": [
                            {
                                "id": "vote",
                                "name": "The vote",
                                "kind": "vote",
                                "when": "1999-05",
                                "votes": {"left": 40, "right": 60},
                            }
                        ],
                    }
                ],
            },
        ],
        **entries,
    }
