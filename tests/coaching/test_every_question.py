"""Every question that is asked only of some maps is asked of one that needs it, and not of a quiet one."""

from __future__ import annotations

import pytest

from coach.coaching.conditions import find, holds
from coach.coaching.questions import next_questions
from tests.coaching.patched import BOOKS, patched
from tests.coaching.test_every_rule import DESERVED

CONDITIONAL = [each.id for each in BOOKS.questions if each.when]


def people(party: str, who: str, entries: str) -> str:
    return f"parties: [{{id: {party}, constituencies: [{{id: {who}, {entries}}}]}}]"


def owners(entries: str) -> str:
    return people("firm", "owners", entries)


def line(more: str, who: str = "owners") -> str:
    return people(
        "firm", who, f"red_lines: [{{id: stop, says: Never three, forbids: {{fare: [mid, high]}}{more}}}]"
    )


def gate(entries: str) -> str:
    return f"parties: [{{id: firm, ratification: [{{id: board, gates: [{{id: meeting, {entries}}}]}}]}}]"


CLOSE = people("firm", "staff", "judgement: {no_agreement: 0.8}")
UNSURE = people("firm", "staff", "judgement: {no_agreement: 1.2}")

ASKED = {
    "who-profits": line(", said: public"),
    "cheap-for-doubters": people("town", "council", "judgement: {issues: {fare: {ratings: {mid: -2}}}}"),
    "hiding-behind-hawks": "plan: [{id: ours, tactic: tie-our-hands, by: town}]",
    "other-name": line(", nature: symbol"),
    "two-sources": line(""),
    "how-old": DESERVED["stale-reading"],
    "if-the-line-were-soft": line("", "staff"),
    "cheap-test": line("", "staff"),
    "lines-that-collide": DESERVED["lines-leave-nothing"],
    "who-stays-away": gate("kind: vote"),
    "rebels": gate("kind: vote"),
    "signs-of-acquiescence": gate("kind: acquiescence"),
    "second-try": UNSURE,
    "lost-by-a-little": UNSURE,
    "if-wrong-by-a-little": CLOSE,
    "why-is-it-empty": DESERVED["nothing-passes"],
    "what-to-add": DESERVED["nothing-passes"],
    "better-for-both": DESERVED["better-deal-left"],
    "blocking-coalition": owners("judgement: {issues: {fare: {ratings: {mid: -2}}}}"),
    "what-they-could-do": "plan: [{id: act, kind: do, by: town}]",
    "is-help-enough": "plan: [{id: act, kind: do, by: town}]",
    "early-signs": "risks: [{id: r, name: Strike}]",
    "who-owns-the-answer": "risks: [{id: r, name: Strike}]",
    "relied-on-vagueness": DESERVED["nobody-decides-the-vague"],
    "who-decides-disputes": DESERVED["nobody-decides-the-vague"],
    "emphasis-or-fact": DESERVED["cannot-both-be-true"],
    "who-won": DESERVED["no-line-for-the-day"],
    "if-the-chief-falls": "parties: [{id: firm, negotiator: {successor: {name: Hawk, stance: -2}}}]",
    "keep-the-channel": "channels: [{id: c, between: [{name: A, of: town}, {name: B, of: firm}]}]",
}  # fmt: skip

NOT_ASKED = {
    "what-did-we-learn": "forecasts: ~",
    "who-comes-next": (
        "parties: [{id: town, negotiator: {authority: propose}}, {id: firm, negotiator: {authority: propose}}]"
    ),
}  # fmt: skip
"""What the quiet session asks, and a patch under which it does not."""


@pytest.mark.parametrize("question", CONDITIONAL)
def test_a_question_is_asked_where_it_is_needed(question: str) -> None:
    found = BOOKS.question(question)

    assert found is not None
    assert found.when is not None
    assert holds(found.when, patched(ASKED.get(question) or ""))


@pytest.mark.parametrize("question", list(ASKED))
def test_a_quiet_session_is_not_asked_it(question: str) -> None:
    found = BOOKS.question(question)

    assert found is not None
    assert found.when is not None
    assert not holds(found.when, patched(""))


@pytest.mark.parametrize("question", list(NOT_ASKED))
def test_what_a_quiet_session_is_asked_can_be_out_of_place(question: str) -> None:
    found = BOOKS.question(question)

    assert found is not None
    assert found.when is not None
    assert not holds(found.when, patched(NOT_ASKED[question]))


def test_with_one_issue_nothing_can_contradict_itself() -> None:
    found = BOOKS.question("which-do-not-mix")

    assert found is not None
    assert found.when is not None
    assert not holds(found.when, patched("", "format: coach.session/1.0\ntitle: x\nissues: [{id: fare}]\n"))


@pytest.mark.parametrize("question", [each for each in CONDITIONAL if each not in ASKED])
def test_an_empty_session_is_not_asked_it(question: str) -> None:
    found = BOOKS.question(question)

    assert found is not None
    assert found.when is not None
    assert not holds(found.when, patched("", "format: coach.session/1.0\ntitle: x\n"))


def test_who_can_never_decide_is_not_asked_about_and_the_others_are() -> None:
    found = BOOKS.question("want-and-fear")
    dummy = gate("votes: {staff: 9, owners: 1}, passes: {at_least: ~, more_than: 0.5}, vetoes: []")

    assert found is not None
    assert found.when is not None
    assert "owners" not in {each.ids["who"] for each in find(found.when, patched(dummy))}
    assert "staff" in {each.ids["who"] for each in find(found.when, patched(dummy))}


def test_no_more_than_the_blanks_are_asked_for() -> None:
    asked = {each.question.id for each in next_questions(patched(""), extra=True)}

    assert "which-decision" not in asked
    assert "who-sits" not in asked
    assert "who-must-say-yes" not in asked
    assert "one-step-from-yes" in asked or "thrown-at-them" in asked
