"""The worked cases with everything that the coach makes of them, worked out once however many tests look at them."""

from __future__ import annotations

from functools import cache

from coach.analysis.analyze import analyze
from coach.coaching.portfolio import Portfolio
from coach.desk.cases import worked_case
from coach.desk.coaching import Coached
from coach.views.tactics import TacticsView, tactics_view
from tests.coaching.patched import BOOKS


@cache
def coached(case: str) -> Coached:
    """A worked case, ready to be coached."""
    session = worked_case(case).opened.session
    return Coached(session, analyze(session), BOOKS)


@cache
def best(case: str) -> Portfolio:
    """Its best set of acts."""
    return coached(case).portfolio()


@cache
def advised(case: str) -> TacticsView:
    """Its tactics in words."""
    found = coached(case)
    return tactics_view(found.names, found.advice, best(case), BOOKS)
