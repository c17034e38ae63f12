"""What changed since an earlier state, told side by side."""

from __future__ import annotations

from coach.views.since import since_of
from tests.views.cases import german, material_of


def test_the_odds_of_each_side_and_of_all_together_are_told_then_and_now() -> None:
    before = material_of(german().revised(deal="final", as_of="1990-06-01"))
    found = since_of(before, material_of(german()), "revision 3")
    assert found.against == "revision 3, as of 1 June 1990"
    assert [each.party for each in found.odds] == ["Moscow", "The West", "All sides together"]
    assert all(each.moves.startswith("takes") for each in (found.odds[0], found.odds[2]))
    assert any("final -> june" in line for line in found.entries)


def test_nothing_is_told_of_a_state_that_is_the_same() -> None:
    same = material_of(german())
    assert since_of(same, same).nothing
