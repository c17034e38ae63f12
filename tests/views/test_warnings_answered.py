"""What was warned of and answered stands in the risk report, with the reason."""

from __future__ import annotations

from coach.analysis.analyze import analyze
from coach.desk.cases import worked_case
from coach.model.session import Session
from coach.views.material import Material
from coach.views.risk_report import risk_report

CASE = worked_case("german-reunification-1990").opened.session


def answered(**entry: str) -> tuple[str, ...]:
    held = Session.from_tree({**CASE.to_tree(), "warnings_answered": [entry]})
    return risk_report(Material.of(held, analyze(held))).answered


def test_an_answered_warning_is_printed_with_what_it_is_about_and_why() -> None:
    entry = {
        "rule": "known-from-who-profits",
        "about": "no-nato-in-the-east",
        "because": "Two attachés said so",
    }

    assert answered(**entry) == (
        "Known from who profits (“No NATO forces in the East”): Two attachés said so.",
    )


def test_one_without_a_reason_is_not() -> None:
    assert answered(rule="known-from-who-profits") == ()
