"""One row of many: the figures of the whole analysis, computed without the rest of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from coach.analysis.analyze import analyze
from coach.analysis.variants import odds_only, whole
from coach.model.session import Session
from tests.strategies import sessions

Tree = dict[str, Any]


@settings(max_examples=settings.default.max_examples // 5)
@given(sessions())
def test_a_row_holds_the_figures_of_the_whole_analysis(tree: Tree) -> None:
    held = Session.from_tree(tree)
    row, found = whole(held), analyze(held)
    assert (row.zone, row.zone_share) == (found.zone.size, found.zone.share)
    assert (row.agreeable, row.frontier) == (found.agreeable.size, found.frontier.size)
    assert row.likeliest == (found.likeliest.joint.odds if found.likeliest else None)
    assert {id: side.win_set for id, side in row.parties.items()} == {
        id: party.win_set.size for id, party in found.parties.items()
    }
    if found.plan is not None and found.plan.joint is not None:
        assert row.with_plan == pytest.approx(found.plan.joint.odds, abs=1e-12)
    assert odds_only(held).joint == row.joint
    if found.deal.parties is None:
        assert row.joint.odds is None
        return
    assert row.joint == found.deal.joint
    for id, deal in found.deal.parties.items():
        side = row.parties[id]
        assert (side.odds, side.low, side.high, side.words) == (deal.odds, deal.low, deal.high, deal.words)
        assert (side.ratified, side.decides) == (deal.ratified, deal.decides)
