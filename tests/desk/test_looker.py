"""Looking again after an edit gives what looking afresh gives; what is superseded gives nothing."""

from __future__ import annotations

from coach.desk.cases import worked_case
from coach.desk.looking import Look, Looker, look

CASE = worked_case("labour-contract-lockin").opened.session


def test_a_look_after_an_edit_is_that_of_a_fresh_look():
    looker = Looker()
    looker.look(CASE, lambda: False)
    tree = CASE.to_tree()
    tree["parties"][0]["constituencies"][1]["judgement"]["no_agreement"] = 0.6
    edited = type(CASE).from_tree(tree)
    again, fresh = looker.look(edited, lambda: False), look(edited)
    assert isinstance(again, Look)
    assert isinstance(fresh, Look)
    assert again.material.analysis == fresh.material.analysis
    assert again.verdict == fresh.verdict


def test_what_is_superseded_is_dropped_and_the_next_look_is_whole():
    looker = Looker()
    assert looker.look(CASE, lambda: True) is None
    found = looker.look(CASE, lambda: False)
    assert isinstance(found, Look)
    assert found.verdict == look(CASE).verdict  # type: ignore[union-attr]
