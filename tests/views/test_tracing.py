"""Every figure says where it comes from, with numbers that add up, down to what the user entered."""

from __future__ import annotations

import re
from statistics import NormalDist

import pytest

from coach.analysis.analyze import analyze
from coach.model.edits import entry_at
from coach.views.material import Material
from coach.views.our_figures import OUR_FIGURES, our_figures, ours_of
from coach.views.trace.figures import KINDS, Figure, read_number
from coach.views.trace.numbers import number_of
from coach.views.trace.tracing import figures_of, trace_of
from coach.views.unknowns import ignorance_of
from tests.views.cases import german, german_analysis, material_of, session_of, two_sides


@pytest.fixture(scope="module")
def material() -> Material:
    return Material.of(german(), german_analysis())


@pytest.fixture(scope="module")
def traces(material):
    found, waiting = {}, list(figures_of(material))
    while waiting:
        figure = waiting.pop()
        if figure not in found:
            found[figure] = trace_of(material, figure)
            waiting += [clause.figure for clause in found[figure].clauses if clause.figure]
    return found


def says(trace) -> str:
    return "\n".join(clause.says for clause in trace.clauses)


def test_from_the_first_figures_every_kind_but_a_way_is_reached(traces):
    assert {figure.of for figure in traces} == KINDS.keys() - {"way"}


def test_each_figure_is_known_named_and_traced(traces):
    for figure, trace in traces.items():
        assert trace.shown != "not known", figure
        assert "Not known" not in says(trace), figure
        assert figure.about.rpartition("/")[2] == "" or "{}" not in trace.name


def test_every_trace_leads_down_to_entries_of_the_user(traces):
    session = german()

    def entries(figure, seen):
        if figure in seen:
            return False
        seen.add(figure)
        clauses = traces[figure].clauses
        return any(each.entry for each in clauses) or any(
            entries(each.figure, seen) for each in clauses if each.figure
        )

    for figure, trace in traces.items():
        assert entries(figure, set()), figure
        for clause in trace.clauses:
            if clause.entry and clause.entry[-1] not in ("confidence", "mood_swing"):
                assert entry_at(session, clause.entry) is not None, (figure, clause)


def test_what_issues_bring_adds_up_to_the_value_and_value_less_no_deal_to_the_margin(traces, material):
    for who in ("centre", "military", "usgov", "negotiator:ussr"):
        brought = re.findall(r"brings ([+-][\d.]+)", says(traces[Figure("value", who)]))
        value = number_of(material, Figure("value", who))
        assert value is not None
        assert sum(map(float, brought)) == pytest.approx(value, abs=0.005 * len(brought))
        without = number_of(material, Figure("without", who))
        margin = number_of(material, Figure("margin", who))
        assert without is not None
        assert value - without == pytest.approx(margin, abs=1e-9)


def test_the_chance_of_a_yes_is_what_its_trace_says_it_is(traces, material):
    told = 0
    for figure, trace in traces.items():
        found = re.search(r"([+-][\d.]+) is ([+-][\d.]+) spreads from the line", says(trace))
        if figure.of == "probability" and found and "crosses" not in says(trace):
            spread = float(re.search(r"a spread of (\d+\.\d+)", says(trace))[1])
            chance = NormalDist().cdf(float(found[1]) / spread)
            assert chance == pytest.approx(number_of(material, figure), abs=0.01)
            told += 1
    assert told >= 6


def test_a_red_line_that_is_crossed_is_told_with_its_entry():
    entries = two_sides()
    right = entries["parties"][1]["constituencies"][1]
    right["red_lines"] = [
        {"id": "never", "says": "Never", "forbids": {"deal": ["yes"]}, "confidence": "high"}
    ]
    trace = trace_of(material_of(session_of(**entries)), Figure("margin", "right"))
    (line,) = [clause for clause in trace.clauses if "Never" in clause.says]
    assert line.entry == ("parties", "them", "constituencies", "right", "red_lines", "never")
    assert "about 5 %" in line.says


def test_a_way_tells_both_ends_and_who_turns(material):
    trace = trace_of(material, Figure("way", "nato=london;troops=near-370"))
    assert "All together: just under 20 %, then" in says(trace)
    assert "a yes now" in says(trace)


def test_an_entry_tells_who_made_it_and_when(traces):
    told = says(traces[Figure("worth", "negotiator:ussr/alliance")])
    assert "entered by us on 22 June 1990" in told


def test_somebody_not_judged_is_unknown_and_never_a_yes():
    entries = two_sides()
    entries["parties"][1]["constituencies"].append({"id": "new", "name": "New"})
    told = says(trace_of(material_of(session_of(**entries)), Figure("margin", "new")))
    assert "never counted as a yes" in told


def test_nothing_that_is_set_by_hand_beside_a_figure_enters_any_other():
    plain = session_of(**two_sides())
    ours = [{"of": "margin", "about": "right", "value": 2}, {"of": "joint", "value": 0.9, "why": "a hunch"}]
    marked = session_of(**two_sides(), **{OUR_FIGURES: ours})
    assert analyze(marked).deal == analyze(plain).deal
    assert trace_of(material_of(marked), Figure("joint")).ours == "ours: about 90 %, because a hunch"
    assert trace_of(material_of(plain), Figure("joint")).ours == ""


def test_a_chance_of_a_yes_that_is_set_by_hand_stands_with_the_overrides_and_counts():
    override = {"of": "probability", "about": "right", "value": 0.9, "why": "they said so", "by": "us"}
    session = session_of(**two_sides(overrides=[override]))
    ours = ours_of(session, Figure("probability", "right"))
    assert ours is not None
    assert ours.counts
    material = material_of(session)
    assert number_of(material, Figure("probability", "right")) == pytest.approx(0.9)
    assert "Set by hand" in says(trace_of(material, Figure("probability", "right")))


@pytest.mark.parametrize(
    "broken", ["text", [1], [{"of": "margin"}], [{"of": "nothing", "value": 1}], {"of": "joint"}]
)
def test_what_stands_under_our_figures_and_is_none_is_passed_over(broken):
    assert our_figures(session_of(**two_sides(), **{OUR_FIGURES: broken})) == ()


def test_a_figure_is_read_as_it_is_typed():
    assert read_number("joint", "12 %") == pytest.approx(0.12)
    assert read_number("joint", "nan") is None
    assert read_number("doubt", "-30") == pytest.approx(-0.3)
    assert read_number("zone", "1,200") == 1200


def test_a_paper_prints_our_own_figure_beside_the_computed_one():
    marked = session_of(**two_sides(), **{OUR_FIGURES: [{"of": "margin", "about": "right", "value": 0.5}]})
    (line,) = ignorance_of(material_of(marked)).beside
    assert line == "How far from yes: Right: computed 0.3 short of yes; ours: 0.5 past yes"


ODD = (
    "",
    "nobody",
    "right",
    "them",
    "vote",
    "vote/right",
    "right/deal",
    "negotiator:them",
    "negotiator:",
    "/",
    "deal=no",
)


@pytest.mark.parametrize(
    "entries", [two_sides(), {**two_sides(), "deal": {}}, {}], ids=["whole", "partial", "empty"]
)
def test_whatever_a_figure_is_said_to_be_about_it_has_a_name_and_a_trace(entries):
    material = material_of(session_of(**entries))
    for figure in (Figure(of, about) for of in KINDS for about in ODD):
        trace = trace_of(material, figure)
        assert trace.name, figure
        assert trace.clauses, figure
