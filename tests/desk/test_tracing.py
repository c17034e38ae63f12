"""From a figure to the step where its entry stands, to when that was made, and to what is set by hand."""

from __future__ import annotations

from datetime import date

import pytest

from coach.analysis.analyze import analyze
from coach.desk.bundles import add_bundle, parts_of, set_status, turn_part
from coach.desk.cases import worked_case
from coach.desk.overruling import overruled
from coach.desk.plans import time_line
from coach.desk.tracing import Place, entered_when, place_of
from coach.model.edits import SetEntry
from coach.model.session import Session
from coach.tui.walk import STEPS
from coach.views.our_figures import ours_of
from coach.views.trace.figures import Figure

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def german() -> Session:
    return worked_case("german-reunification-1990").opened.session


@pytest.mark.parametrize(
    ("path", "step", "about"),
    [
        (
            ("parties", "ussr", "constituencies", "centre", "judgement", "issues", "nato"),
            "judgements",
            "centre/nato",
        ),
        (("parties", "ussr", "negotiator", "judgement"), "judgements", "negotiator:ussr"),
        (("parties", "ussr", "constituencies", "centre", "stance"), "behind-their-table", None),
        (("parties", "west", "constituencies", "cdu", "cohesion"), "behind-our-table", None),
        (("parties", "ussr", "constituencies", "kgb", "red_lines", "x"), "red-lines", None),
        (("parties", "ussr", "ratification", "way", "gates", "g", "votes", "kgb"), "ratification", None),
        (("parties", "ussr", "mood_swing"), "ratification", None),
        (("plan", "london"), "help-them", None),
        (("issues", "nato"), "at-the-table", None),
        (("overrides",), "deal-bench", ""),
    ],
)
def test_an_entry_is_found_at_its_step(german, path, step, about):
    found = place_of(german, path)
    assert found == Place(step, "/".join(path) if about is None else about)
    assert found.step in {each.id for each in STEPS}


def test_when_an_entry_was_made_is_told_by_the_change_that_made_it(kept, desk):
    path = ("parties", desk.session.parties[0].id, "mood_swing")
    later = kept.apply(desk, SetEntry("Moods move more", path, 0.5))
    kept.apply(later, SetEntry("Set the title", ("title",), "Another"))
    found = entered_when(kept, desk.id, [path, ("title",), ("speeches", "nobody")])
    assert found[path].endswith(": Moods move more")
    assert found["title",].endswith(": Set the title")
    assert ("speeches", "nobody") not in found


def test_what_is_older_than_the_revisions_looked_at_is_from_before_them(kept, desk, monkeypatch):
    monkeypatch.setattr("coach.desk.tracing._MOST_REVISIONS", 2)
    for place in range(3):
        desk = kept.apply(desk, SetEntry(f"Title {place}", ("title",), f"Title {place}"))
    found = entered_when(kept, desk.id, [("our_side",), ("title",)])
    assert found["our_side",].startswith("before 20")
    assert found["title",].endswith(": Title 2")


@pytest.mark.parametrize(
    "key", ["joint", "odds:ussr", "margin:centre", "zone", "action:london", "probability:kgb"]
)
def test_any_figure_can_be_set_by_hand_and_taken_back_without_a_trace(german, key):
    figure = Figure.read(key)
    edit = overruled(german, figure, 0.4, "a hunch", TODAY)
    assert edit is not None
    marked = edit.applied_to(german)
    ours = ours_of(marked, figure)
    assert ours is not None
    assert (ours.value, ours.why, ours.by, ours.on) == (0.4, "a hunch", "us", "2026-11-25")
    back = overruled(marked, figure, None, "", TODAY)
    assert back is not None
    assert back.applied_to(marked).to_tree() == german.to_tree()


def test_setting_one_figure_leaves_what_is_set_for_others(german):
    first = overruled(german, Figure("joint"), 0.4, "", TODAY)
    assert first is not None
    session = first.applied_to(german)
    second = overruled(session, Figure("zone"), 12, "", TODAY)
    assert second is not None
    session = second.applied_to(session)
    assert [ours_of(session, Figure(of)).value for of in ("joint", "zone")] == [0.4, 12]  # type: ignore[union-attr]


def test_an_entry_of_ones_own_is_not_set_beside_itself(german):
    assert overruled(german, Figure("worth", "centre/nato"), 1, "", TODAY) is None


def test_a_bundle_brings_what_the_plan_loses_without_all_of_it(german):
    edit = add_bundle(german, "The package: London, Ceil")
    assert edit is not None
    session = edit.applied_to(german)
    bundle = session.plan[-1]
    assert bundle.consists_of == ("london", "ceiling")
    plan = analyze(session).plan
    dropped = set_status(session, bundle, "dropped").applied_to(session)
    assert {each.id for each in dropped.plan if each.status != session.action(each.id).status} == {  # type: ignore[union-attr]
        "london",
        "ceiling",
        bundle.id,
    }
    without = analyze(dropped).plan
    assert plan is not None
    assert without is not None
    assert plan.joint is not None
    assert without.joint is not None
    assert plan.actions[bundle.id].adds == pytest.approx(plan.joint.odds - without.joint.odds)  # type: ignore[operator]
    assert plan.actions[bundle.id].adds > plan.actions["london"].adds  # type: ignore[operator]


def test_an_act_goes_into_a_bundle_and_out_again(german):
    edit = add_bundle(german, "Alone")
    assert edit is not None
    session = edit.applied_to(german)
    bundle = session.plan[-1]
    inside = turn_part(session, bundle, "london").applied_to(session)
    assert [each.id for each in parts_of(inside, inside.plan[-1])] == [bundle.id, "london"]
    out = turn_part(inside, inside.plan[-1], "london").applied_to(inside)
    assert out.to_tree() == session.to_tree()


def test_the_time_line_holds_their_calendar_and_our_acts_in_the_order_of_time(german):
    found = time_line(german)
    names = [each.name for each in found]
    assert names.index("London") < names.index("Their speech")
    kept = [each for each in found if each.until]
    assert {each.act for each in kept} == {each.id for each in german.plan if each.kind == "avoid"}
    dates = [each.first for each in found if not each.until]
    assert dates == sorted(dates)
