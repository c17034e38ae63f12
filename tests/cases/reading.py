"""Worked cases and fixtures as sessions, for the tests of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from coach.analysis.negotiation import Negotiation
from coach.analysis.sets import Sets, count_sets
from coach.files.loading import Loaded, load_session
from coach.model.session import Session
from coach.resources import playbooks_dir

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = playbooks_dir() / "cases"
NAMES = tuple(sorted(path.stem for path in CASES.glob("*.yaml")))


@cache
def loaded(name: str) -> Loaded:
    """The worked case, or failing that the fixture, of that name, as loaded from its file."""
    path = CASES / f"{name}.yaml"
    return load_session(path if path.exists() else FIXTURES / f"{name}.yaml")


def case(name: str) -> Session:
    """The worked case or fixture of that name."""
    session = loaded(name).session
    assert session is not None, loaded(name).findings
    return session


def as_in_the_source(session: Session) -> Session:
    """The session without the red lines that its file marks as added to the source (`x-added`)."""
    tree: dict[str, Any] = session.to_tree()
    for party in tree["parties"]:
        for constituency in party["constituencies"]:
            lines = constituency.get("red_lines", [])
            constituency["red_lines"] = [line for line in lines if not line.get("x-added")]
    return Session.from_tree(tree)


@cache
def sets(name: str, *, sourced: bool = False) -> Sets:
    """Everything counted over a case's packages; `sourced`: without the red lines that were added to the source."""
    session = as_in_the_source(case(name)) if sourced else case(name)
    return count_sets(Negotiation.of(session))
