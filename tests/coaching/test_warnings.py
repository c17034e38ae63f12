"""Warnings stand until they are answered, and come back when their facts change."""

from __future__ import annotations

import json
from typing import Any

from coach.analysis.analyze import analyze
from coach.coaching.context import Context
from coach.coaching.warnings import MOST_AT_ONCE, Raised, answered, raised, standing
from coach.desk.cases import worked_case
from coach.model.session import Session
from coach.views.names import Names
from coach.views.warnings import warnings_view
from tests.coaching.patched import BOOKS, patched
from tests.coaching.test_every_rule import DESERVED

GERMAN = worked_case("german-reunification-1990").opened.session
LINE = {"rule": "known-from-who-profits", "about": "no-nato-in-the-east"}


def german(**changes: Any) -> Context:
    held = Session.from_tree({**GERMAN.to_tree(), **changes})
    return Context(held, analyze(held), BOOKS)


def named(found: tuple[Raised, ...], rule: str, about: str) -> list[Raised]:
    return [each for each in found if each.rule.id == rule and each.about == about]


def test_a_line_known_only_from_who_profits_is_warned_of_and_says_about_which() -> None:
    assert len(named(standing(german()), LINE["rule"], LINE["about"])) == 1


def test_an_answer_silences_the_warning_and_is_kept_with_it() -> None:
    (warning,) = named(standing(german()), LINE["rule"], LINE["about"])
    after = german(warnings_answered=[answered(warning, "Two attachés said so, each alone.")])

    assert named(standing(after), LINE["rule"], LINE["about"]) == []
    (kept,) = named(raised(after), LINE["rule"], LINE["about"])
    assert kept.answer is not None
    assert kept.answer.because == "Two attachés said so, each alone."


def test_an_answer_silences_nothing_else() -> None:
    (warning,) = named(standing(german()), LINE["rule"], LINE["about"])
    after = german(warnings_answered=[answered(warning, "We know.")])

    assert len(standing(after)) == len(standing(german())) - 1


def test_the_warning_is_back_when_its_facts_change() -> None:
    (warning,) = named(standing(german()), LINE["rule"], LINE["about"])
    entry = answered(warning, "We know.")
    text = json.dumps(GERMAN.to_tree()).replace("Soviet negotiators and the press", "A general, at dinner")
    changed = {**json.loads(text), "warnings_answered": [entry]}
    held = Session.from_tree(changed)

    assert len(named(standing(Context(held, analyze(held), BOOKS)), LINE["rule"], LINE["about"])) == 1


def test_an_answer_written_by_hand_stands_until_it_is_taken_out() -> None:
    assert (
        named(
            standing(german(warnings_answered=[{**LINE, "because": "We know."}])), LINE["rule"], LINE["about"]
        )
        == []
    )


def test_an_entry_without_a_reason_answers_nothing() -> None:
    assert len(named(standing(german(warnings_answered=[LINE])), LINE["rule"], LINE["about"])) == 1


def test_the_gravest_comes_first_and_at_most_three_are_shown() -> None:
    many = patched(DESERVED["no-negotiator"])
    found = raised(many, extra=True)
    shown = warnings_view(Names(many.session), found, BOOKS)
    severities = [["error", "warn", "info"].index(each.rule.severity) for each in found]

    assert severities == sorted(severities)
    assert len(shown.shown) <= MOST_AT_ONCE
    assert shown.more == max(0, len(found) - MOST_AT_ONCE)


def test_a_warning_is_told_with_names_and_leads_to_its_field() -> None:
    found = raised(german())
    view = warnings_view(Names(GERMAN), found, BOOKS, len(found))
    line = next(each for each in view.shown if each.rule == LINE["rule"])

    assert "No NATO forces in the East" in line.says
    assert "{" not in "".join((*(each.says for each in view.shown), *(each.jump for each in view.shown)))
    assert line.jump.startswith("parties.ussr.constituencies.military.red_lines.no-nato-in-the-east")
