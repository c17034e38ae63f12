"""What may not be done is not ranked at all, and what must be answered for waits for the answer."""

from __future__ import annotations

from typing import Any

from coach.coaching.ranking import advise
from tests.coaching.at_home import context, held_against, tactic

STOP: dict[str, Any] = {"kind": "duty_to_disclose", "because": "{gate} must know."}
ANSWERED: dict[str, Any] = {
    "answers": [{"question": "could-you-explain-it", "about": "help", "says": "Counsel agrees."}]
}


def test_a_hard_stop_that_applies_stops_the_tactic_and_says_why() -> None:
    one = tactic(legitimacy={"stops": [{**STOP, "when": {"gate": {"kind": ["acquiescence"]}}}]})
    found = held_against(one)

    assert found.verdict == "stopped"
    assert [each.stop.kind for each in found.halts] == ["duty_to_disclose"]
    assert [each.matched for each in advise(context(one)).ranked] == []


def test_a_hard_stop_that_does_not_apply_is_silent() -> None:
    one = tactic(legitimacy={"stops": [{**STOP, "when": {"gate": {"kind": ["vote"]}}}]})

    assert held_against(one).verdict == "fits"


def test_a_hard_stop_that_only_people_can_judge_stands_beside_the_tactic() -> None:
    found = held_against(tactic(legitimacy={"stops": [STOP]}))

    assert found.verdict == "fits"
    assert [each.kind for each in found.standing.cautions] == ["duty_to_disclose"]


def test_what_needs_an_answer_is_not_ranked_before_it_has_one() -> None:
    one = tactic(legitimacy={"needs_answer": True})
    before, after = advise(context(one)), advise(context(one, patch=ANSWERED))

    assert ([each.id for each in before.ranked], [each.id for each in before.awaiting]) == ([], ["help"])
    assert ([each.id for each in after.ranked], [each.id for each in after.awaiting]) == (["help"], [])


def test_what_changes_their_process_needs_an_answer_whatever_its_file_says() -> None:
    one = tactic(effect={"channel": "internal_balance", "points": [5, 20]})

    assert held_against(one).standing.awaits


def test_theatre_comes_after_its_honest_variant() -> None:
    theatre = tactic(id="theatre", effect={"channel": "framing", "points": [30, 40]})
    honest = tactic(id="honest", honest_variant_of="theatre", effect={"channel": "framing", "points": [1, 2]})
    found = advise(context(theatre, honest))

    assert [each.id for each in found.ranked] == ["honest", "theatre"]
    assert found.ranked[1].after == "honest"
