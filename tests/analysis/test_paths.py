"""The likeliest package, and ways from the deal to better odds."""

from __future__ import annotations

import pytest

from coach.analysis.analyze import analyze
from coach.model.session import Session
from tests.analysis.building import Tree, judge, party, people, session, words
from tests.analysis.test_deal import soviet


def case(**more: object) -> Session:
    """Two terms that only together satisfy them, and a gift that satisfies them alone."""
    issues = words(declaration="none read", ceiling="none low", gift="none small")
    return session(
        [*issues[:1], *issues[1:]],
        party(
            "them",
            people(
                "centre", judge(0.9, declaration={"read": 1.5}, ceiling={"low": 1.5}, gift={"small": 0.1})
            ),
        ),
        party(
            "us",
            people(
                "home", judge(declaration={"read": 0.5}, ceiling={"low": 0.4}, gift={"none": 2, "small": 1})
            ),
        ),
        our_side="us",
        deal={"declaration": "none", "ceiling": "none", "gift": "none"},
        **more,
    )


def test_a_path_has_no_part_that_does_as_well() -> None:
    found = analyze(case(), target=0.5).paths
    assert [set(path.changes) for path in found] == [{"declaration", "ceiling"}]
    assert found[0].reaches
    assert found[0].flips == ("centre",)
    assert found[0].agreeable


def test_if_nothing_reaches_the_target_the_best_is_given_and_says_so() -> None:
    found = analyze(case(), target=0.999).paths
    assert len(found) == 1
    assert not found[0].reaches


def test_what_the_proposer_cannot_say_is_no_path() -> None:
    tree = case().to_tree()
    tree["issues"][0]["options"][1]["unsayable"] = {"us": "until the autumn"}
    found = analyze(Session.from_tree(tree), target=0.5).paths
    assert all("declaration" not in path.changes for path in found)


def test_impossible_packages_are_no_path() -> None:
    forbidden: Tree = {"forbids": {"declaration": ["read"], "ceiling": ["low"]}}
    found = analyze(case(impossible=[forbidden]), target=0.5).paths
    assert all(set(path.changes) != {"declaration", "ceiling"} for path in found)


def test_what_is_ours_alone_to_make_comes_first() -> None:
    tree = soviet().to_tree()
    tree["issues"][1]["decided_by"] = "west"
    found = analyze(Session.from_tree(tree), target=0.3).paths
    assert found[0].ours_alone
    assert found[0].changes == {"nato": "london"}


def test_the_likeliest_is_looked_for_among_the_agreeable() -> None:
    found = analyze(soviet()).likeliest
    assert found is not None
    assert (found.package, found.among) == ({"alliance": "chosen", "nato": "london"}, "agreeable")
    assert found.joint.odds is not None


def test_skipping_what_has_no_hope_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = analyze(case()).likeliest
    monkeypatch.setattr("coach.analysis.likeliest._AT_A_TIME", 1)
    assert analyze(case()).likeliest == whole


def test_where_two_are_as_likely_the_better_for_us_is_taken() -> None:
    both = session(
        words(prize="a b"),
        party("them", people("all", stance=1)),
        party(
            "us",
            people("home", judge(prize={"a": 1, "b": 1})),
            negotiator={"judgement": judge(prize={"b": 1})},
        ),
        our_side="us",
    )
    found = analyze(both).likeliest
    assert found is not None
    assert found.package == {"prize": "b"}
    assert found.values["us"] == pytest.approx(1)
