"""Refusals with the right reason: each holds where it should, and is silent beside it."""

from __future__ import annotations

from typing import Any

from tests.coaching.at_home import group, held_against, reasons, tactic

PAYS: dict[str, Any] = {"family": "deal-terms", "effect": {"channel": "utility", "points": [10, 40]}}


def test_no_payment_to_somebody_who_can_never_decide() -> None:
    found = held_against(tactic(**PAYS))

    assert reasons(found, "singers") == {"never_decides"}
    assert "growers" in found.reaches


def test_no_payment_to_somebody_who_says_yes_already() -> None:
    assert reasons(held_against(tactic(**PAYS)), "temple") == {"says_yes_already"}
    assert not reasons(held_against(tactic(**PAYS), group("temple", stance=0.3)), "temple")


def test_money_for_what_is_sacred_is_an_insult() -> None:
    line = {"id": "holy", "forbids": {"price": ["fair"]}}

    assert reasons(
        held_against(tactic(**PAYS), group("growers", red_lines=[{**line, "nature": "sacred"}])), "growers"
    ) == {"insult"}
    assert not reasons(
        held_against(tactic(**PAYS), group("growers", red_lines=[{**line, "nature": "limit"}])), "growers"
    )


PUSHES: dict[str, Any] = {
    "family": "outside-pressure",
    "effect": {"channel": "internal_balance", "points": [5, 20]},
}
UNWILLING: dict[str, Any] = {"parties": [{"id": "farms", "negotiator": {"stance": -1}}]}
ASKED: dict[str, Any] = {**UNWILLING, "exchanges": [{"id": "ask", "kind": "request", "by": "temple"}]}


def test_pressure_that_nobody_inside_wants_is_meddling() -> None:
    assert reasons(held_against(tactic(**PUSHES), UNWILLING), "growers") == {"meddling"}


def test_pressure_fits_where_their_negotiator_wants_it_or_somebody_asked() -> None:
    assert not reasons(held_against(tactic(**PUSHES)), "growers")
    assert not reasons(held_against(tactic(**PUSHES), ASKED), "growers")


BINDS: dict[str, Any] = {
    "parties": [
        {"id": "farms", "negotiator": {"judgement": {"issues": {"price": {"ratings": {"fair": -1}}}}}}
    ]
}


def test_help_behind_a_table_whose_negotiator_binds_is_wasted() -> None:
    assert reasons(held_against(tactic(), BINDS), "temple") == {"negotiator_binds"}
    assert not reasons(held_against(tactic()), "temple")


def test_a_worse_no_is_not_wasted_there() -> None:
    worse = tactic(
        family="leverage", effect={"channel": "no_agreement_value", "points": [5, 15]}, makes="changes"
    )

    assert not reasons(held_against(worse, BINDS), "growers")


SOFT: dict[str, Any] = {"barrier": ["face", "belief"]}


def test_words_do_not_answer_an_interest() -> None:
    assert reasons(held_against(tactic(**SOFT)), "growers") == {"opposed_interest"}


def test_words_may_answer_one_who_is_also_stopped_by_face() -> None:
    assert not reasons(
        held_against(tactic(**SOFT), group("growers", barrier=["interest", "face"])), "growers"
    )


def test_a_contra_indication_of_the_playbook_gives_its_own_sentence() -> None:
    contra = {"when": {"constituency": {"barrier": ["face"]}}, "because": "{who} would be ashamed."}
    found = held_against(tactic(not_when=[contra]))

    assert [(each.target, each.because) for each in found.refusals] == [("temple", "{who} would be ashamed.")]
    assert "temple" not in found.reaches
    assert found.verdict == "fits"


def test_a_contra_indication_that_shares_no_id_rules_out_the_tactic() -> None:
    contra = {"when": {"session_has": {"what": "issues"}}, "because": "Never."}

    assert held_against(tactic(not_when=[contra])).verdict == "does_not_fit"


def test_what_is_missing_is_said_where_it_could_fit() -> None:
    could = tactic(
        fits={"constituency": {"kind": ["nobody"]}},
        could_fit=[{"when": {"constituency": {}}, "if": "{who} wavered"}],
    )

    assert held_against(could).verdict == "could_fit"
    assert [each.if_only.if_ for each in held_against(could).missing] == ["{who} wavered"]
