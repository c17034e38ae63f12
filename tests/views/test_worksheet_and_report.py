"""What the worksheet and the report say beyond the verdict: counts, forms, clashes, registers, prices, blockers."""

from __future__ import annotations

from typing import Any

from coach.model.speeches import Speech
from coach.views.acceptance_speech import SpeechSheet
from coach.views.voice import unused, words_in
from tests.views.cases import dossier, german_dossier, session_of, two_sides


def sheet(speech: dict[str, Any], **entries: Any) -> SpeechSheet:
    [found] = dossier(session_of(**two_sides(speeches={"them": speech}, **entries))).speeches
    return found


def test_the_german_worksheet_counts_answers_and_what_is_hollow() -> None:
    [found] = german_dossier().speeches
    assert (found.criticisms.answered, len(found.criticisms.items)) == (5, 8)
    assert (found.criticisms.by_deciders, found.criticisms.by_deciders_answered) == (3, 2)
    assert (found.hollow, found.late, found.supported) == (2, 0, 12)
    assert found.tested == "Not yet tested on anyone."
    assert [item.by for item in found.criticisms.items][:3] == ["Party centre"] * 3
    assert [audience.id for audience in found.audiences][:3] == ["centre", "reformers", "managers"]


def test_each_classic_form_names_its_criticism_or_none() -> None:
    found = sheet({"criticisms": [{"id": "why", "says": "A terrible precedent!"}]})
    covered = [form.covered_by for form in found.criticisms.forms]
    assert covered == [(), (), ("A terrible precedent!",), (), ()]
    assert found.criticisms.forms[2].note == "judged by its wording"


def test_an_answer_of_the_preparation_decides_which_form_a_criticism_takes() -> None:
    found = sheet(
        {"criticisms": [{"id": "why", "says": "Why?"}]},
        answers=[
            {"question": "criticism-given-up", "about": "why"},
            {"question": "criticism-push-back", "says": "Nobody of theirs wanted more"},
        ],
    )
    given_up, _, _, push_back, _ = found.criticisms.forms
    assert given_up.covered_by == ("Why?",)
    assert (push_back.covered_by, push_back.note) == ((), "Nobody of theirs wanted more")


def test_poison_and_triumph_are_found_as_whole_words_on_either_side() -> None:
    assert words_in("We won. Wonderful.", ("won", "wonder")) == ("won",)
    found = sheet(
        {"themes": [{"says": "A generous offer"}], "words": {"poison": ["generous", "collapse"]}},
        statements=[{"id": "s", "by": "us", "said": False, "text": "Since their collapse we have won"}],
    )
    assert [(clash.word, clash.why) for clash in found.poisoned] == [
        ("generous", "poison to those who hear it")
    ]
    assert [(clash.word, clash.why) for clash in found.beside.clashes] == [
        ("collapse", "poison on their side"),
        ("won", "sounds of triumph"),
    ]


def test_the_package_at_home_is_computed_for_those_who_decide() -> None:
    [found] = german_dossier().speeches
    assert found.at_home.before == "Party centre"
    assert "Border with Poland: Confirmed by treaty" in found.at_home.shows
    assert any(
        term.startswith("What NATO becomes: It changes (by the act “London”, 6 July 1990)")
        for term in found.at_home.shows
    )
    assert found.at_home.explains == ("Alliance of a united Germany: It chooses, and stays in NATO",)


def test_cannot_and_will_not_are_kept_apart() -> None:
    risk = german_dossier().risk
    cannot = {each.party: each for each in risk.cannot}
    assert cannot["Moscow"].chance == "highly likely, about 80 % (between 60 and just under 95 %)"
    assert cannot["Moscow"].remedy.startswith("London (adds about 30 points); Ceiling")
    [will_not] = risk.will_not
    assert will_not.judged == "low (our judgement, not computed)"


def test_blockers_are_numbered_and_the_cheapest_to_win_is_named() -> None:
    risk = german_dossier().risk
    party, gate = risk.blockers[0]
    assert party == "Moscow"
    assert gate.count == "40 of the 55 needed"
    assert gate.part_them == "Cheapest to win over: Party centre."
    assert not gate.coalitions[0].lacks
    assert gate.coalitions[0].weight == "55"


def test_the_price_of_restraint_at_home_is_named() -> None:
    acts = {act.name: act for act in german_dossier().plan.acts}
    assert (
        acts["No victory lap"].at_home == "hardest on Washington critics of a quiet President: 0.8 of a point"
    )
    assert acts["No victory lap"].brings == "doing it after all takes about 20 points"
    assert acts["London"].in_return == "No new demands (not agreed)"
    assert acts["Credit"].brings == "done; the readings hold it already"


def test_what_turns_it_is_told_singly_together_and_the_other_way() -> None:
    flips = german_dossier().flips
    assert flips is not None
    assert [flip.turns for flip in flips.parts] == [False, False]
    assert flips.together is not None
    assert (flips.together.turns, flips.together.odds, flips.together.who) == (
        True,
        "about 75 %",
        "turns to yes: Party centre",
    )
    assert flips.undoing_plan[0].turns
    assert sum(flip.turns for flip in (*flips.all, *flips.undoing_plan)) >= 2


def test_ignorance_has_its_share_of_the_odds_and_somebody_who_could_tell() -> None:
    ignorance = german_dossier().ignorance
    assert ignorance.shares == (
        (
            "If every reading were firm, Moscow would stand at about 5 %, not just under 20 %: "
            "most of that figure is our own ignorance."
        ),
    )
    assert ignorance.doubts[0].who == "Party centre"
    assert ignorance.doubts[0].could_tell.startswith("Tarasenko")


def test_a_risk_that_is_only_watched_is_no_answer() -> None:
    risks = [{"name": "It slips", "kind": "ours", "answer": "Monitor closely", "sign": "delay"}]
    found = dossier(session_of(**two_sides(risks=risks))).risk
    assert found.risks[0].idle
    assert "No act answers: It slips." in found.missing


def test_overruled_figures_are_shown_as_set_by_hand() -> None:
    overrides = [{"of": "probability", "about": "right", "value": 0.9, "why": "we asked"}]
    found = dossier(session_of(**two_sides(overrides=overrides)))
    assert found.ignorance.by_hand == ("Right: probability set by hand to 0.9, because we asked",)


def test_honoured_words_that_nobody_says_yet_are_named() -> None:
    speech = Speech.model_validate(
        {
            "words": {"honoured": ["equal security", "pilot"]},
            "themes": [{"says": "First a Pilot, then the rest."}],
        }
    )
    assert unused(speech) == ("equal security",)
