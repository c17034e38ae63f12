"""How many packages: win-sets, the zone, the agreeable, what frees them and what a red line costs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given

from coach.analysis.negotiation import Negotiation
from coach.analysis.readings import PartyReading
from coach.analysis.routes import RouteRule
from coach.analysis.sets import Sets, TooManyPackagesError, count_sets
from coach.analysis.space import Choices, Flags
from coach.model.session import Session
from tests.analysis.building import judge, negotiation, party, people, words
from tests.strategies import sessions
from tests.strategies.space import Tree

PRICE = [{"id": "price", "scale": {"low": 0, "high": 10, "step": 1}}]
FIXTURES = Path(__file__).parents[1] / "fixtures"


def sets_of(tree: Tree) -> Sets:
    return count_sets(Negotiation.of(Session.from_tree(tree)))


def wants(low: bool, at_least: float = 0, **more: Any) -> dict[str, Any]:
    """A judgement that likes a low (or a high) price: 2 at the best end, -2 at the other."""
    ends = {"0": 2, "10": -2} if low else {"0": -2, "10": 2}
    return {**judge(at_least, price=ends), **more}


# Worked by hand


def test_the_zone_is_where_win_sets_meet_and_the_agreeable_what_negotiators_would_sign_of_it() -> None:
    sets = count_sets(
        negotiation(
            PRICE,
            party("buyer", people("board", wants(low=True, at_least=-0.8))),
            party(
                "seller",
                people("owners", wants(low=False, at_least=-0.8)),
                negotiator={"judgement": wants(low=False)},
            ),
        )
    )
    assert sets.packages.total == 11
    assert sets.parties["buyer"].win_set.size == 8  # 0 to 7
    assert sets.parties["seller"].win_set.size == 8  # 3 to 10
    assert sets.zone.size == 5
    assert sets.zone.share == pytest.approx(5 / 11)
    assert sets.in_zone().tolist() == [3, 4, 5, 6, 7]
    assert sets.agreed().tolist() == [5, 6, 7]


def test_freed_by_is_the_win_set_if_one_constituency_accepted_everything_red_lines_included() -> None:
    sets = count_sets(
        negotiation(
            PRICE,
            party(
                "buyer",
                people("board", wants(low=True), red_lines=[{"id": "never-5", "forbids": {"price": [5]}}]),
                people("works", wants(low=False)),
                people("press", stance=-2),
                gates=[{"id": "vote", "votes": {"board": 1, "works": 1}, "passes": {"at_least": 1}}],
            ),
        )
    )
    buyer = sets.parties["buyer"]
    assert buyer.win_set.size == 0
    assert dict(buyer.freed_by) == {"board": 6, "works": 5, "press": 0}


def test_a_red_line_costs_what_the_sets_would_gain_without_it() -> None:
    lines = [
        {"id": "below-4", "forbids": {"price": {"below": 4}}},
        {"id": "words", "says": "Not now"},
        {"id": "bluff", "forbids": {"price": {"above": 6}}, "believed": False},
    ]
    sets = count_sets(
        negotiation(
            PRICE,
            party(
                "buyer",
                people("board", wants(low=True)),
                negotiator={"red_lines": [{"id": "not-5", "forbids": {"price": [5]}}]},
            ),
            party("seller", people("owners", wants(low=False, at_least=-2), red_lines=lines)),
        )
    )
    assert sets.zone.size == 2 and sets.agreeable.size == 1
    found = {
        id: (line.party, line.constituency, line.crossed, line.zone_without, line.agreeable_without)
        for id, line in sets.red_lines.items()
    }
    assert found == {
        "not-5": ("buyer", None, 1, 2, 2),
        "below-4": ("seller", "owners", 4, 6, 5),
        "words": ("seller", "owners", 0, 2, 1),
        "bluff": ("seller", "owners", 4, 2, 1),
    }
    assert sets.zone_as_claimed == 2


def test_as_claimed_counts_the_lines_that_we_do_not_believe() -> None:
    line = {"id": "bluff", "forbids": {"price": {"above": 3}}, "believed": False}
    sets = count_sets(negotiation(PRICE, party("buyer", people("board", wants(low=True), red_lines=[line]))))
    assert (sets.zone.size, sets.zone_as_claimed) == (6, 4)


def test_the_unmapped_are_counted_twice_as_a_yes_and_as_a_no() -> None:
    sets = count_sets(
        negotiation(
            PRICE,
            party(
                "buyer",
                people("board", wants(low=True)),
                people("staff", red_lines=[{"id": "free", "forbids": {"price": [0]}}]),
                gates=[
                    {
                        "id": "vote",
                        "votes": {"board": 1, "staff": 1},
                        "passes": {"at_least": "1/2"},
                        "vetoes": ["staff"],
                    }
                ],
                negotiator={"judgement": wants(low=False)},
            ),
        )
    )
    buyer = sets.parties["buyer"]
    assert buyer.unmapped == ("staff",)
    assert (buyer.win_set.size, buyer.win_set.size_if_unmapped_refuse) == (10, 0)
    assert (sets.zone.size, sets.zone.size_if_unmapped_refuse) == (10, 0)
    assert (sets.agreeable.size, sets.agreeable.size_if_unmapped_refuse) == (6, 0)


def test_a_veto_by_an_unmapped_constituency_outside_the_planned_route_changes_nothing() -> None:
    routes = [
        {"id": "r1", "gates": [{"id": "g1", "votes": {"board": 1}}]},
        {"id": "r2", "gates": [{"id": "g2", "votes": {"board": 1}, "vetoes": ["staff"]}]},
    ]
    buyer = party("buyer", people("board", wants(low=True)), people("staff"), ratification=routes)
    sets = count_sets(negotiation(PRICE, buyer)).parties["buyer"]
    assert (sets.win_set.size, sets.win_set.size_if_unmapped_refuse) == (6, 6)
    assert {id: (route.size, route.size_if_unmapped_refuse) for id, route in sets.routes.items()} == {
        "r1": (6, 6),
        "r2": (6, 0),
    }
    assert dict(sets.gates) == {"g1": 6, "g2": 6}


def test_behind_the_table_counts_what_the_negotiator_would_sign_and_what_of_it_would_be_carried() -> None:
    sets = count_sets(
        negotiation(
            PRICE,
            party("buyer", people("board", wants(low=True)), negotiator={"judgement": wants(low=False)}),
            party("seller", people("owners", wants(low=False, at_least=0.8))),
        )
    )
    behind = sets.parties["buyer"].behind_the_table
    assert behind is not None and (behind.signable, behind.carried) == (4, 0)
    assert sets.parties["seller"].behind_the_table is None


def test_without_parties_and_issues_one_empty_package_is_agreeable() -> None:
    sets = count_sets(negotiation([]))
    assert (sets.packages.total, sets.zone.size, sets.agreeable.size) == (1, 1, 1)


def test_where_everything_is_impossible_every_set_is_empty() -> None:
    sets = count_sets(negotiation(words(a="x y"), party("us"), impossible=[{"forbids": {"a": ["x", "y"]}}]))
    assert (sets.packages.total, sets.packages.impossible) == (0, 2)
    assert (sets.zone.size, sets.zone.share) == (0, 0)


def test_the_bare_numbers_of_the_german_case_reproduce_their_reference() -> None:
    text = (FIXTURES / "german-pack.yaml").read_text(encoding="utf-8")
    sets = sets_of(yaml.load(text, Loader=yaml.BaseLoader))
    assert sets.packages.total == 972
    assert [party.win_set.size for party in sets.parties.values()] == [337, 642]
    assert sets.zone.size == 164


def test_a_grid_beyond_counting_is_refused_at_once_and_says_so() -> None:
    issues = words(**{f"i{number}": "a b c d e f g h" for number in range(10)})
    with pytest.raises(TooManyPackagesError, match="1073741824 packages"):
        count_sets(negotiation(issues, party("us", people("a", stance=1))))


def test_a_scale_of_many_steps_is_counted_like_any_other() -> None:
    issues = [{"id": "price", "scale": {"low": 1, "high": 10000, "step": 1}}, *words(currency="mark dollar")]
    low = judge(price={"1": 1, "10000": -1}, currency={"dollar": 0.5})
    sets = count_sets(negotiation(issues, party("us", people("a", low))))
    assert sets.zone.size == 5000 + 7500


# Against counting package by package


def test_a_hundred_thousand_packages_are_counted_as_one_by_one() -> None:
    random = np.random.default_rng(7)
    options = " ".join(f"o{number}" for number in range(10))
    issues = words(**{f"i{number}": options for number in range(5)})

    def somebody(id: str) -> Tree:
        rated = {
            issue["id"]: dict(zip(options.split(), random.uniform(-2, 2, 10), strict=True))
            for issue in issues
        }
        forbids = {
            "i0": [f"o{random.integers(10)}"],
            "i4": [f"o{number}" for number in random.integers(0, 10, 3)],
        }
        return people(id, judge(0.2, **rated), red_lines=[{"id": f"{id}-line", "forbids": forbids}])

    sides = []
    for id in ("us", "them"):
        crowd = [somebody(f"{id}{number}") for number in range(7)]
        votes = {who["id"]: int(random.integers(1, 40)) for who in crowd}
        sides.append(party(id, *crowd, gates=[{"id": f"{id}-gate", "votes": votes, "vetoes": [f"{id}0"]}]))
    table = negotiation(issues, *sides, impossible=[{"forbids": {"i1": ["o1"], "i3": ["o2"]}}])
    everything = np.concatenate(list(table.space.blocks()))
    won = [passed(side.reading, side.planned, everything) for side in table.sides]
    sets = count_sets(table)
    assert sets.packages.total == 99_000 == len(everything)
    assert [side.win_set.size for side in sets.parties.values()] == [each.sum() for each in won]
    assert sets.in_zone().tolist() == table.space.indices(everything[meet(99_000, *won)]).tolist()
    assert 0 < sets.zone.size < 99_000


def passed(
    us: PartyReading, route: RouteRule, choices: Choices, yes: Any = (), unmapped: bool = True
) -> Flags:
    accepts = dict(zip(us.ids, us.accepts(choices, unmapped=unmapped), strict=True))
    accepts.update({id: np.ones(len(choices), dtype=np.bool_) for id in yes})
    return meet(len(choices), *(gate.passed(accepts) for gate in route.gates))


def meet(packages: int, *sets: Flags) -> Flags:
    met = np.ones(packages, dtype=np.bool_)
    for each in sets:
        met &= each
    return met


@given(sessions())
def test_every_count_agrees_with_going_through_the_packages(tree: Tree) -> None:
    table = Negotiation.of(Session.from_tree(tree))
    sets = count_sets(table)
    everything = np.concatenate(list(table.space.blocks()))
    signed = {side.id: side.reading.negotiator.accepts(everything) for side in table.sides}
    won = {side.id: passed(side.reading, side.planned, everything) for side in table.sides}
    refused = [passed(side.reading, side.planned, everything, unmapped=False) for side in table.sides]
    total = len(everything)
    zone = meet(total, *won.values())
    zone_if_refused = meet(total, *refused)
    assert sets.packages.total == total
    assert sets.in_zone().tolist() == table.space.indices(everything[zone]).tolist()
    assert sets.zone.size_if_unmapped_refuse == zone_if_refused.sum()
    for side in table.sides:
        found = sets.parties[side.id]
        assert found.win_set.size == won[side.id].sum()
        for route in side.routes:
            assert found.routes[route.id].size == passed(side.reading, route, everything).sum()
            again = passed(side.reading, route, everything, unmapped=False)
            assert found.routes[route.id].size_if_unmapped_refuse == again.sum()
        for id in side.reading.ids:
            assert found.freed_by[id] == passed(side.reading, side.planned, everything, yes=[id]).sum()
        others = meet(total, signed[side.id], *(won[id] for id in won if id != side.id))
        if found.behind_the_table is not None:
            assert found.behind_the_table.signable == others.sum()
            assert found.behind_the_table.carried == (others & won[side.id]).sum()
    for side in table.sides:
        for line in [line for reading in side.reading.everyone for line in reading.lines]:
            without = side.reading.without({line.id})
            wider = {**won, side.id: passed(without, side.planned, everything)}
            freed = meet(total, *wider.values())
            signs = {**signed, side.id: without.negotiator.accepts(everything)}
            found_line = sets.red_lines[line.id]
            assert found_line.crossed == line.region.holds(everything).sum()
            assert found_line.zone_without == freed.sum()
            assert found_line.agreeable_without == meet(total, freed, *signs.values()).sum()
    claimed = [passed(side.reading.as_claimed(), side.planned, everything) for side in table.sides]
    assert sets.zone_as_claimed == meet(total, *claimed).sum()
