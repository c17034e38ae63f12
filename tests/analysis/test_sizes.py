"""Two faces of size: what cuts a win-set, how its groups differ, and what enlarging or tying it does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from coach.analysis.analyze import analyze
from coach.analysis.deal import deal_result
from coach.analysis.negotiation import Negotiation
from coach.analysis.reasons import reasons_of
from coach.analysis.results import Analysis, Sizes
from coach.analysis.sitting import Sitting
from coach.model.session import Session
from tests.analysis.building import judge, party, people, session, words
from tests.strategies import sessions
from tests.twin.case import read_case
from tests.twin.sizes import largest_if_giving_way, largest_if_no_deal_were_worse, lies, ordered_alike

Tree = dict[str, Any]


def explained(stood: Session) -> tuple[Analysis, Sizes]:
    """An analysis with its reasons, and what it says of sizes."""
    found = analyze(stood, reasons=True)
    assert found.reasons is not None
    return found, found.reasons.sizes


@settings(max_examples=max(8, settings().max_examples // 8))
@given(sessions())
def test_sizes_are_those_of_counting_again(tree: Tree) -> None:
    found, sizes = explained(Session.from_tree(tree))
    case = read_case(tree)
    zone = [package for package in case.packages if case.in_zone(package)]
    assert sizes.zone == len(zone) == found.zone.size
    for side in case.sides:
        told, size = sizes.parties[side.id], found.parties[side.id].win_set.size
        assert told.share == pytest.approx(found.parties[side.id].win_set.share)
        largest = largest_if_giving_way(tree, side.id)
        assert (told.group.size if told.group else size) == max(largest, size)
        worse = largest_if_no_deal_were_worse(tree, side.id)
        assert (told.alternative.size if told.alternative else size) == max(worse, size)
        expected = lies(side, zone)
        if zone:
            here = sizes.values[side.id]
            assert (None if here is None else (here.low, here.mean, here.high)) == (
                None if expected is None else pytest.approx(expected, abs=1e-9)
            )
        same, other = ordered_alike(side, case.issues)
        if same + other:
            assert told.ordering is not None
            assert told.ordering.alike == pytest.approx(same / (same + other))
            assert (told.ordering.kind == "across") == (other > 0)
        else:
            assert told.ordering is None
        if told.tied is not None:
            assert 0 < told.tied.win_set < size
        if told.enlarged is not None:
            assert told.enlarged.win_set > size


TWO_ROOMS = [
    {"id": "lower", "votes": {"left": 60, "right": 40}, "passes": {"at_least": "2/3"}},
    {"id": "upper", "votes": {"centre": 1}, "vetoes": ["court"]},
]


def home(*gates: Tree) -> Session:
    """One side with four groups who want things of three issues."""
    groups = [
        people("left", judge(wage={"low": -1, "high": 1})),
        people("right", judge(wage={"low": 1, "high": -1}, tax={"cut": 1, "rise": -2})),
        people("centre", judge(tax={"cut": -1, "rise": 1})),
        people("court", judge(0.5, rights={"kept": 1, "given-up": -1})),
    ]
    issues = words(wage="low high", tax="cut rise", rights="kept given-up")
    deal = {"wage": "high", "tax": "rise", "rights": "kept"}
    return session(issues, party("us", *groups, gates=gates), deal=deal, our_side="us")


def test_the_rule_that_cuts_most_may_be_a_gate_a_veto_or_a_quota() -> None:
    _, sizes = explained(home(*TWO_ROOMS))
    rule = sizes.parties["us"].rule
    assert rule is not None
    assert (rule.kind, rule.gate, rule.who) == ("gate", "lower", None)
    _, alone = explained(home(TWO_ROOMS[1]))
    assert alone.parties["us"].rule is not None
    assert (alone.parties["us"].rule.kind, alone.parties["us"].rule.who) == ("veto", "court")
    _, lower = explained(home(TWO_ROOMS[0]))
    assert lower.parties["us"].rule is not None
    assert lower.parties["us"].rule.kind == "quota"


def test_groups_that_want_opposite_things_stand_across_each_other_on_the_issue() -> None:
    _, sizes = explained(home(*TWO_ROOMS))
    order = sizes.parties["us"].ordering
    assert order is not None
    assert order.kind == "across"
    assert [(each.issue, each.one, each.other) for each in order.across] == [
        ("wage", "left", "right"),
        ("tax", "right", "centre"),
    ]


def test_groups_that_differ_only_in_how_far_they_go_are_alike() -> None:
    groups = [
        people(id, judge(worst, wage={"low": -1, "high": 1})) for id, worst in (("a", -0.5), ("b", 0.9))
    ]
    _, sizes = explained(session(words(wage="low high"), party("us", *groups)))
    order = sizes.parties["us"].ordering
    assert order is not None
    assert (order.kind, order.alike, order.across) == ("alike", 1.0, ())


def test_the_binding_issue_is_the_one_on_which_the_win_set_depends_most_and_has_its_width() -> None:
    _, sizes = explained(
        home({"id": "vote", "votes": {"left": 3, "centre": 1}, "passes": {"at_least_votes": 3}})
    )
    binding = sizes.parties["us"].binding
    assert binding is not None
    assert (binding.issue, binding.spread, binding.carried, binding.of) == ("wage", 1.0, ("high",), 2)


def test_a_negotiator_whom_no_gate_can_stop_is_marked_and_one_whose_people_are_not_judged_is_not() -> None:
    content = people("crew", judge(-2, wage={"low": 0, "high": 1}))
    _, sizes = explained(
        session(words(wage="low high"), party("us", content), party("them", people("unknown")))
    )
    assert sizes.parties["us"].unstoppable
    assert not sizes.parties["them"].unstoppable


def test_enlarging_and_tying_move_the_zone_the_odds_and_where_the_bargain_lies() -> None:
    price = words(price="p1 p2 p3 p4")
    rising = dict(zip(("p1", "p2", "p3", "p4"), (-1.0, -0.2, 0.4, 1.0), strict=True))
    falling = {option: -worth for option, worth in rising.items()}
    seller = party(
        "seller", people("owner", judge(-0.5, price=rising)), people("bank", judge(0.3, price=rising))
    )
    buyer = party("buyer", people("board", judge(-0.5, price=falling)))
    found, sizes = explained(session(price, seller, buyer, deal={"price": "p3"}, our_side="seller"))
    held = sizes.parties["seller"]
    assert sizes.zone == 1
    assert held.group is not None
    assert held.enlarged is not None
    assert found.deal.joint is not None
    assert found.deal.joint.odds is not None
    assert held.enlarged.zone >= sizes.zone
    assert held.enlarged.joint is not None
    assert held.enlarged.joint > found.deal.joint.odds
    ours, now = held.enlarged.values["seller"], sizes.values["seller"]
    assert ours is not None
    assert now is not None
    assert ours.low <= now.low


def test_a_space_too_large_to_look_at_is_explained_from_a_sample_and_says_so() -> None:
    issues = [{"id": f"i{place}", "options": [{"id": "no"}, {"id": "yes"}]} for place in range(18)]
    crew = people("crew", judge(0, None, **{f"i{place}": {"no": -0.5, "yes": 0.5} for place in range(18)}))
    _, sizes = explained(session(issues, party("us", crew)))
    held = sizes.parties["us"]
    assert not held.exact
    assert held.looked_at == 20_000
    assert held.share == pytest.approx(0.59, abs=0.02)


def test_in_a_space_beyond_counting_why_is_still_said_and_what_is_left_out_is_null() -> None:
    issues = [{"id": f"i{place}", "options": [{"id": f"o{at}"} for at in range(10)]} for place in range(40)]
    liked = {f"i{place}": {f"o{at}": (at - 4) / 4 for at in range(9)} for place in range(40)}
    sides = [party(id, people(f"{id}-crew", judge(0, None, **liked))) for id in ("us", "them")]
    stood = session(issues, *sides, deal={f"i{place}": "o5" for place in range(40)}, our_side="us")
    sitting = Sitting.of(Negotiation.of(stood))
    found = reasons_of(stood, sitting, deal_result(stood, sitting, stood.package), None)
    assert found.by_option is None
    assert not found.sizes.parties["them"].exact
    assert found.whom_to_move["them"] is not None
    assert len(found.gifts) == 60
    assert found.matters_most is not None


def test_a_gate_in_which_all_votes_are_0_is_left_to_its_veto_holders() -> None:
    gate = {"id": "board", "votes": {"crew": 0}, "vetoes": ["chair"]}
    home = party(
        "us", people("crew", judge(wage={"low": 1})), people("chair", judge(wage={"low": -1})), gates=[gate]
    )
    found, sizes = explained(session(words(wage="low high"), home, deal={"wage": "low"}))
    assert sizes.parties["us"].group is not None
    assert sizes.parties["us"].group.who == "chair"
    assert found.reasons is not None
    moved = found.reasons.whom_to_move["us"]
    assert moved is not None
    assert (moved.aim, moved.who, moved.short) == ("carry", ("chair",), 1.0)
