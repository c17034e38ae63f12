"""Spaces too large to be counted: exact totals, estimates with intervals, and what a search proves."""

from __future__ import annotations

import numpy as np
import pytest

from coach.analysis.analyze import analyze
from coach.analysis.boxes import Among
from coach.analysis.measure import impossible_in
from coach.analysis.negotiation import Negotiation
from coach.analysis.sampled import estimate_sets
from coach.analysis.searching import search
from coach.analysis.sets import count_sets
from coach.analysis.sitting import Sitting
from coach.analysis.watch import Stopped, Watch
from coach.model.session import Session
from tests.analysis.building import judge, party, people, session


def crowd(issues: int, options: int, seed: int, need: float = 0.0) -> Session:
    """Two parties of three who rate every option at random."""
    luck = np.random.default_rng(seed)
    names = [f"i{place}" for place in range(issues)]

    def judgement() -> dict[str, object]:
        ratings = {
            name: {f"o{at}": round(float(luck.uniform(-2, 2)), 1) for at in range(options)} for name in names
        }
        return judge(need, **ratings)

    sides = [
        party(side, *(people(f"{side}-{at}", judgement()) for at in range(3))) for side in ("us", "them")
    ]
    grid = [{"id": name, "options": [{"id": f"o{at}"} for at in range(options)]} for name in names]
    never = [
        {"forbids": {"i0": ["o0"], "i1": ["o0", "o1"]}},
        {"forbids": {"i1": ["o1"], "i2": ["o2"]}},
    ]
    return session(grid, *sides, our_side="us", impossible=never, deal=dict.fromkeys(names, "o0"))


@pytest.mark.parametrize("seed", range(4))
def test_impossible_packages_are_counted_without_going_through_them(seed: int) -> None:
    negotiation = Negotiation.of(crowd(4, 4, seed))
    assert impossible_in(negotiation.space) == count_sets(negotiation).packages.impossible


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    negotiation = Negotiation.of(crowd(6, 4, 3))
    truth = count_sets(negotiation).zone.share
    found = [estimate_sets(negotiation, draws=1_000, seed=seed).zone for seed in range(60)]
    held = sum((each.low or 0) <= truth <= (each.high or 0) for each in found)
    assert held >= 52


@pytest.mark.parametrize("among", ["agreeable", "zone", "all"])
@pytest.mark.parametrize("seed", range(3))
def test_the_search_finds_what_counting_finds(among: Among, seed: int) -> None:
    negotiation = Negotiation.of(crowd(4, 4, seed, need=0.2))
    sitting, sets = Sitting.of(negotiation), count_sets(negotiation)
    found = search(sitting, among)
    every = {
        "agreeable": negotiation.space.choices(sets.agreed()),
        "zone": negotiation.space.choices(sets.in_zone()),
        "all": np.concatenate(list(negotiation.space.blocks())),
    }[among]
    assert found.complete
    if len(every):
        assert found.odds == pytest.approx(float(sitting.joint(every).max()), abs=1e-9)
    else:
        assert not len(found.best)


def test_an_empty_zone_is_proved_empty_where_a_sample_cannot() -> None:
    found = analyze(crowd(20, 10, 1, need=1.9))
    assert found.packages.total == 10**20 - 10**17 * (2 * 10 + 10 - 1)
    assert found.zone.size == 0
    assert found.zone.exact
    assert found.proved is not None
    assert (found.proved.zone_empty, found.proved.agreeable_empty) == (True, True)


def test_ten_to_the_fortieth_packages_have_an_answer() -> None:
    found = analyze(crowd(40, 10, 2))
    assert found.packages.total == 10**40 - 29 * 10**37
    assert not found.zone.exact
    assert found.zone.low is not None
    assert found.proved is not None
    assert found.proved.zone_empty is False
    assert found.likeliest is not None
    assert found.likeliest.bound is None or found.likeliest.bound >= (found.likeliest.joint.odds or 0) - 1e-9
    assert found.deal.joint is not None
    found.to_json()


def test_a_watch_is_told_how_far_it_is_and_can_stop_it() -> None:
    told: list[str] = []
    with pytest.raises(Stopped):
        analyze(crowd(20, 10, 1), watch=Watch(lambda stage, share: told.append(stage), lambda: len(told) > 0))
    assert told
