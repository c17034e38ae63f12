"""Why, and what then, against brute force on random sessions: linkage, gifts, options, whom to move, what matters."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings

from coach.analysis.analyze import analyze
from coach.analysis.results import Analysis, Reasons
from coach.model.session import Session
from tests.strategies import plain_sessions, sessions
from tests.twin.case import read_case
from tests.twin.reasons import behind_by_option, best_gift, cheapest_move, in_company
from tests.twin.sensitivity import influences, joint_of, slope
from tests.twin.space import shown

Tree = dict[str, Any]
some = settings(max_examples=max(7, settings().max_examples // 8))
few = settings(max_examples=max(5, settings().max_examples // 20))


def explained(tree: Tree) -> tuple[Analysis, Reasons]:
    """The analysis of a session with its reasons."""
    found = analyze(Session.from_tree(tree), reasons=True)
    assert found.reasons is not None
    return found, found.reasons


def with_today(tree: Tree) -> Tree:
    """The same session, the first option of every issue holding today."""
    issues = [
        {**issue, "today": issue["scale"]["low"] if "scale" in issue else issue["options"][0]["id"]}
        for issue in tree["issues"]
        if "scale" in issue or issue["options"]
    ]
    return {**tree, "issues": issues}


@some
@given(sessions())
def test_votes_that_flip_only_in_company_are_those_of_trying_every_set_of_changes(tree: Tree) -> None:
    case = read_case(with_today(tree))
    assume(not case.open and case.issues)
    before = {issue.id: issue.options[0] for issue in case.issues}
    _, reasons = explained(with_today(tree))
    found = reasons.linkage
    if dict(before) == dict(case.deal):
        assert found is None
        return
    assert found is not None
    assert found.exact
    expected = in_company(with_today(tree), before, case.deal)
    told = {each.who: [list(needs) for needs in each.needs] for each in (*found.votes, *found.parties)}
    assert told == {who: sets[:10] for who, sets in expected.items()}


@some
@given(sessions())
def test_whom_to_move_is_as_cheap_as_the_cheapest_of_all_sets(tree: Tree) -> None:
    case = read_case(tree)
    assume(not case.open)
    _, reasons = explained(tree)
    for side in case.sides:
        found, expected = reasons.whom_to_move[side.id], cheapest_move(side, case.deal)
        assert (found is None) == (expected is None)
        if found is not None and expected is not None:
            assert found.proved
            assert found.aim == expected["aim"]
            assert found.short == pytest.approx(expected["short"], abs=1e-7)
            yes = side.yes(case.deal)
            turned = yes - set(found.who) if found.aim == "sink" else yes | set(found.who)
            assert side.routes[0].passes_with(turned) == (found.aim == "carry")


@some
@given(sessions())
def test_what_stands_behind_the_table_with_each_option_is_counted_as_by_hand(tree: Tree) -> None:
    _, reasons = explained(tree)
    assert reasons.by_option is not None
    told = {
        party: {
            issue: [(held.signable, held.carried) for held in options.values()]
            for issue, options in issues.items()
        }
        for party, issues in reasons.by_option.items()
    }
    assert told == {
        party: {issue: list(options.values()) for issue, options in issues.items()}
        for party, issues in behind_by_option(tree).items()
    }


@few
@given(sessions())
def test_shares_and_slopes_are_those_of_brute_force(tree: Tree) -> None:
    case = read_case(tree)
    assume(not case.open)
    found, reasons = explained(tree)
    joint = found.deal.joint
    assert joint is not None
    assert (reasons.matters_most is None) == (joint.odds is None)
    if reasons.matters_most is None or joint.odds is None:
        return
    told: dict[tuple[str, str], float] = {}
    for each in reasons.matters_most.inputs:
        kind = {"mood": "mood", "red_line": "line"}.get(each.kind, "who")
        told[kind, each.line or each.who or each.party] = each.share
        if each.slope is not None and each.who is not None:
            assert each.slope == pytest.approx(slope(tree, each.who), abs=2e-5)
    expected = influences(tree)
    assert told.keys() == expected.keys()
    if joint.odds * (1 - joint.odds) > 1e-4:
        for key, share in expected.items():
            assert told[key] == pytest.approx(share, abs=2e-3), key


def figure_in(tree: Tree, who: str, kind: str, issue: str | None) -> tuple[Tree, str]:
    """Where a figure stands in a session: what holds it, and its key there (a rating's option is for the caller)."""
    person = next(each for party in tree["parties"] for each in party["constituencies"] if each["id"] == who)
    judgement: Tree = person["judgement"]
    if issue is None:
        return judgement, kind
    return judgement["issues"][issue], kind


def changed(tree: Tree, figure: Any, who: str, by: float | None = None) -> Tree:
    """The session with one figure moved, or where nothing is said by how much, at its new value."""
    other = copy.deepcopy(tree)
    held, key = figure_in(other, who, figure.kind, figure.issue)
    if figure.kind == "rating":
        held, key = held["ratings"], str(figure.option)
    held[key] = figure.becomes if by is None else held.get(key, 0) + by
    return other


@few
@given(plain_sessions())
def test_every_slope_of_a_figure_is_that_of_changing_the_figure(tree: Tree) -> None:
    _, reasons = explained(tree)
    assert reasons.matters_most is not None
    close = 1e-4
    for figure in reasons.matters_most.figures[:6]:
        up, down = (joint_of(changed(tree, figure, figure.who, by)) for by in (close, -close))
        assert figure.slope == pytest.approx((up - down) / (2 * close), abs=2e-5)


@few
@given(plain_sessions())
def test_each_flip_changed_in_the_session_takes_the_odds_to_one_half(tree: Tree) -> None:
    _, reasons = explained(tree)
    assert reasons.nearest_flips is not None
    flips = reasons.nearest_flips
    assert flips.odds == pytest.approx(joint_of(tree), abs=1e-6)
    distances = [abs(flip.by) for flip in flips.flips if flip.by is not None]
    assert distances == sorted(distances)
    for flip in flips.flips:
        for figure in flip.figures:
            assert joint_of(changed(tree, figure, flip.who)) == pytest.approx(0.5, abs=1e-5)
        if flip.confidence is not None:
            assert (flip.odds >= 0.5) != flips.carries


@few
@given(sessions())
def test_a_flip_moves_the_odds_across_one_half_and_nothing_nearer_does(tree: Tree) -> None:
    case = read_case(tree)
    assume(not case.open)
    _, reasons = explained(tree)
    if reasons.nearest_flips is None or reasons.matters_most is None:
        return
    for flip in reasons.nearest_flips.flips:
        if flip.by is None:
            assert (flip.odds >= 0.5 - 1e-9) != reasons.nearest_flips.carries
        else:
            assert reasons.nearest_flips.carries == (reasons.nearest_flips.odds >= 0.5 - 1e-9)


@some
@given(sessions())
def test_gifts_are_single_changes_and_no_single_change_moves_the_decider_more(tree: Tree) -> None:
    found, reasons = explained(tree)
    for gift in reasons.gifts:
        assert len(gift.change) == 1
        assert gift.moves > 0
        assert gift.costs >= 0
        assert (gift.costs_whom is None) == (gift.costs == 0)
    order = [gift.costs - gift.moves for gift in reasons.gifts]
    assert all(one <= other + 1e-8 for one, other in pairwise(order))
    for party, who in {(gift.party, gift.who) for gift in reasons.gifts}:
        most = max(gift.moves for gift in reasons.gifts if gift.who == who)
        assert most == pytest.approx(best_gift(tree, who, party), abs=1e-9)
    assert found.reasons is reasons


@some
@given(sessions())
def test_what_is_worth_finding_out_is_the_doubt_times_the_odds_of_the_others(tree: Tree) -> None:
    found, reasons = explained(tree)
    joint = [each.joint for each in reasons.what_to_find_out]
    assert all(one >= other - 1e-8 for one, other in pairwise(joint))
    for each in reasons.what_to_find_out:
        assert found.deal.parties is not None
        assert each.doubt == found.deal.parties[each.party].constituencies[each.who].doubt
        assert each.joint <= each.doubt + 1e-12


def test_reasons_are_made_only_where_they_are_asked_for() -> None:
    tree = {"format": "coach.session/1.0", "title": "Nothing yet"}
    assert "reasons" not in analyze(Session.from_tree(tree)).to_tree()  # type: ignore[operator]
    _, reasons = explained(tree)
    assert (reasons.linkage, reasons.gifts, reasons.sizes.zone) == (None, (), 1)
    assert shown({}) == {}
