"""Readings that were changed after the odds were seen, and which way they lean."""

from __future__ import annotations

import pytest

from coach.documents import render
from coach.views.tuning import Tuned
from tests.views.cases import dossier, session_of, two_sides


@pytest.mark.parametrize(
    ("tuned", "begins"),
    [
        (Tuned(kinder=4, harsher=1), "Most make the deal look better"),
        (Tuned(kinder=0, harsher=3), "Most make the deal look worse"),
        (Tuned(kinder=2, harsher=2), ""),
        (Tuned(kinder=2), ""),
        (Tuned(other=9), ""),
    ],
)
def test_a_lean_is_said_only_where_there_is_one(tuned: Tuned, begins: str) -> None:
    assert tuned.leans.startswith(begins)
    assert bool(tuned.leans) == bool(begins)


def test_the_risk_report_counts_them_by_direction() -> None:
    told = dossier(session_of(**two_sides(), **{"x-the-answer": {"kinder": 4, "harsher": 1, "other": 2}}))
    report = render("risk-report", told, "md").decode()
    assert "| 4 | 1 | 2 | 7 |" in report
    assert "Most make the deal look better" not in report
    assert (
        "Readings changed after"
        not in render("risk-report", dossier(session_of(**two_sides())), "md").decode()
    )
