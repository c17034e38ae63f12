"""Stories of figures: reached by keys and by mouse, traced to an entry, set by hand, moved on the map."""

from __future__ import annotations

import pytest

from coach.desk.cases import worked_case
from coach.desk.kept import KeptSessions
from coach.model.session import FORMAT, Session
from coach.tui.screens.why import Why
from coach.views.our_figures import ours_of
from coach.views.trace.figures import Figure
from tests.tui.stage import Stage, play


@pytest.fixture
def guessed(path) -> str:
    """The German case with the guess made, so that the answer is shown; its id."""
    with KeptSessions.open(path) as kept:
        case = worked_case("german-reunification-1990")
        forecast = {"id": "guess", "about": {"joint": True}, "probability": 0.4, "by": "us", "blind": True}
        tree = case.opened.session.to_tree()
        forecast["about"] = "joint"
        return kept.new(case.title, Session.from_tree({**tree, "forecasts": [forecast]})).id


async def bench(stage: Stage) -> None:
    await stage.go("deal-bench")
    await stage.settle()


def board(stage: Stage):
    return stage.app.screen.pane.board


def test_a_figure_of_the_bench_is_traced_by_one_key_and_leads_down_to_the_users_own_cell(path, guessed):
    async def story(stage: Stage) -> None:
        await bench(stage)
        board(stage).select("margin:centre")
        await stage.press("f6")
        await stage.settle()
        seen = stage.seen()
        assert "How far from yes: Party centre: 0.6 short of yes" in seen
        assert "-0.57" in seen
        await stage.press("down", "enter")
        await stage.settle()
        assert "times weight" in stage.seen()
        await stage.press("down", "enter")
        await stage.settle()
        assert "✎ Your entry." in stage.seen()
        reasons = stage.app.screen.query_one("Reasons")
        while reasons.clause.entry is None:
            await stage.press("down")
        await stage.press("enter")
        await stage.app.workers.wait_for_complete()
        await stage.settle()
        assert "What each would feel" in stage.seen()
        party, who, issue = stage.app.screen.pane.at
        assert (party.id, who, issue.id) == ("ussr", "centre", "alliance")

    play(path, story, session=guessed)


def test_a_figure_is_set_by_hand_shown_beside_the_computed_one_and_undone_by_one_key(path, guessed):
    async def story(stage: Stage) -> None:
        await bench(stage)
        stage.without_figures()
        board(stage).select("odds:ussr")
        await stage.press("g")
        await stage.pilot.pause()
        await stage.type("55 because they told us")
        await stage.press("enter")
        await stage.settle()
        ours = ours_of(stage.session, Figure("odds", "ussr"))
        assert ours is not None
        assert (ours.value, ours.why) == (0.55, "they told us")
        assert "ours: about 55 %, because they told us" in " ".join(stage.seen().split())
        assert "just under 20 %" in stage.seen()
        await stage.press("ctrl+z")
        await stage.settle()
        assert ours_of(stage.session, Figure("odds", "ussr")) is None

    play(path, story, session=guessed)


def test_what_is_no_figure_is_refused_with_its_unit_and_nothing_is_kept(path, guessed):
    async def story(stage: Stage) -> None:
        await bench(stage)
        board(stage).select("odds:ussr")
        before = stage.session
        await stage.press("g")
        await stage.pilot.pause()
        await stage.type("plenty")
        await stage.press("enter")
        await stage.settle()
        assert "“plenty” is no such figure" in " ".join(stage.seen().split())
        assert stage.session is before

    play(path, story, session=guessed)


def test_every_figure_on_every_view_of_the_bench_is_reached_by_arrows_and_has_a_trace(path, guessed):
    async def story(stage: Stage) -> None:
        from coach.views.trace.tracing import trace_of

        await bench(stage)
        for _ in range(4):
            spots = board(stage).spots
            assert spots
            reached, waiting = set(), [spots[0]]
            while waiting:
                here = waiting.pop()
                if here and here not in reached:
                    reached.add(here)
                    board(stage).selected = here
                    steps = ((1, 0), (-1, 0), (0, 1), (0, -1))
                    waiting += [board(stage).beside(*each) for each in steps]
            assert reached == set(spots)
            for key in spots:
                trace = trace_of(stage.app.current_look.material, Figure.read(key))
                assert trace.shown != "not known" or "taken to sign" in trace.clauses[0].says, key
            await stage.press("v")
            await stage.settle()

    play(path, story, session=guessed, size=(140, 45))


def test_on_the_map_an_arrow_moves_from_person_to_person_and_enter_goes_to_the_row(path, guessed):
    async def story(stage: Stage) -> None:
        await bench(stage)
        await stage.press("v", "v")
        await stage.settle()
        seen = stage.seen()
        assert "A+  would accept" in seen
        assert "B−  would refuse" in seen
        assert "══" in seen
        board(stage).select("margin:centre")
        await stage.press("down")
        assert board(stage).selected == "margin:conservatives"
        await stage.press("enter")
        await stage.app.workers.wait_for_complete()
        await stage.settle()
        assert stage.app.screen.pane.at[1] == "conservatives"

    play(path, story, session=guessed)


def test_a_click_on_a_person_of_the_power_grid_selects_it_and_a_second_goes_to_its_row(path, guessed):
    async def story(stage: Stage) -> None:
        await bench(stage)
        await stage.press("v", "v", "v")
        await stage.settle()
        area = board(stage)._areas["margin:kgb"]
        for _ in range(2):
            await stage.pilot.click(type(board(stage)), offset=(area.start + 1, area.line))
            await stage.pilot.pause()
        await stage.app.workers.wait_for_complete()
        await stage.settle()
        assert stage.app.screen.pane.at[1] == "kgb"

    play(path, story, session=guessed)


def test_a_way_to_a_yes_is_put_on_the_bench_by_enter(path, guessed):
    async def story(stage: Stage) -> None:
        await bench(stage)
        stage.without_figures()
        board(stage).select("way:nato=london")
        await stage.press("enter")
        await stage.settle()
        assert stage.session.package["nato"] == "london"

    play(path, story, session=guessed)


def test_while_judging_an_entry_is_traced_and_what_follows_from_it_stays_covered(path, guessed):
    async def story(stage: Stage) -> None:
        await stage.go("judgements")
        await stage.settle()
        await stage.press("f6")
        await stage.settle()
        assert "What an option is worth to" in stage.seen()
        assert isinstance(stage.app.screen, Why)
        await stage.press("end", "enter")
        await stage.settle()
        assert "covered" in stage.seen()
        assert "short of yes" not in stage.seen()

    play(path, story, session=guessed)


def test_a_click_in_the_drawer_marks_an_option_and_a_second_asks_for_its_worth(path, guessed):
    async def story(stage: Stage) -> None:
        await stage.go("judgements")
        await stage.settle()
        pane = stage.app.screen.pane
        for _ in range(2):
            await stage.pilot.click("Drawer", offset=(4, 3))
            await stage.pilot.pause()
            assert pane.option == 1
        assert pane.prompt.open
        await stage.type("2")
        await stage.press("enter")
        await stage.settle()
        _, who, issue = pane.at
        held = stage.session.constituency(who)
        assert held is not None
        assert held.judgement is not None
        assert held.judgement.issues[issue.id].ratings[issue.options[1].id] == 2

    play(path, story, session=guessed)


def test_a_way_to_yes_of_the_field_is_laid_in_with_its_people_and_read_back(path):
    tree = {
        "format": FORMAT,
        "title": "Shop floor",
        "our_side": "us",
        "x-profile": "labour",
        "issues": [{"id": "pay", "options": [{"id": "a"}, {"id": "b"}]}],
        "parties": [{"id": "us", "name": "Us"}, {"id": "them", "name": "Them"}],
    }
    with KeptSessions.open(path) as kept:
        id = kept.new("Shop floor", Session.from_tree(tree)).id

    async def story(stage: Stage) -> None:
        await stage.go("ratification")
        await stage.settle()
        stage.app.screen.pane.sheet.lines.put_cursor("gate:them")
        await stage.press("enter")
        await stage.pilot.pause()
        assert "A rank-and-file vote" in stage.seen()
        stage.without_figures()
        await stage.press("enter")
        await stage.settle()
        party = stage.session.party("them")
        assert party is not None
        assert [who.name for who in party.constituencies] == [
            "Senior members",
            "Young members",
            "Organised opposition",
        ]
        seen = " ".join(stage.seen().split())
        assert "It takes more than half of those who vote" in seen
        assert "not all come: Senior members 70 %" in seen
        gate = party.ratification[0].gates[0]
        stage.app.screen.pane.acted(f"open:{gate.id}")
        await stage.pilot.pause()
        stage.app.screen.pane.sheet.begin(
            f"parties/them/constituencies/{party.constituencies[0].id}/cohesion"
        )
        for _ in range(4):
            await stage.pilot.press("backspace")
        await stage.type("1")
        await stage.press("enter")
        await stage.settle()
        assert stage.session.party("them").constituencies[0].cohesion == 1  # type: ignore[union-attr]

    play(path, story, session=id, size=(100, 40))


def test_acts_are_bundled_under_one_name_and_switched_together(path, guessed):
    async def story(stage: Stage) -> None:
        await stage.go("help-them")
        await stage.settle()
        stage.app.screen.pane.sheet.begin("add:bundle")
        await stage.type("The July package: London, Ceiling")
        await stage.press("enter", "escape")
        await stage.settle()
        bundle = stage.session.plan[-1]
        assert bundle.consists_of == ("london", "ceiling")
        seen = " ".join(stage.seen().split())
        assert "London and Ceiling: together adds about" in seen
        stage.without_figures()
        stage.app.screen.pane.acted(f"open:{bundle.id}")
        stage.app.screen.pane.sheet.lines.put_cursor(f"plan/{bundle.id}/status")
        await stage.press("left")
        await stage.settle()
        states = {each.id: each.status for each in stage.session.plan}
        assert {states[id] for id in ("london", "ceiling", bundle.id)} == {"dropped"}
        await stage.press("ctrl+z")
        await stage.settle()
        assert all(
            each.status != "dropped" for each in stage.session.plan if each.id in ("london", "ceiling")
        )

    play(path, story, session=guessed, size=(110, 60))


def test_the_time_line_is_drawn_in_any_width_and_leads_to_the_act(path, guessed):
    async def story(stage: Stage) -> None:
        await stage.go("help-them")
        await stage.settle()
        lines = stage.app.screen.pane.sheet.lines
        key = next(
            row.key for row in lines.rows if row.key.startswith("dated:") and row.key.endswith(":london")
        )
        assert lines.put_cursor(key)
        await stage.pilot.pause()
        assert any("we: London" in line and "▲" in line for line in stage.seen().split("\n"))
        await stage.press("enter")
        assert lines.cursor_key == "plan/london/goal"

    play(path, story, session=guessed)


def test_our_words_stand_beside_theirs_with_the_clash_named(path):
    case = worked_case("german-reunification-1990").opened.session.to_tree()
    ours = {"themes": [{"id": "won", "says": "We have won, and it is a victory for all."}]}
    case["speeches"] = {**case["speeches"], "west": ours}
    with KeptSessions.open(path) as kept:
        id = kept.new("Germany", Session.from_tree(case)).id

    async def story(stage: Stage) -> None:
        await stage.go("their-speech")
        await stage.settle()
        stage.app.screen.pane.sheet.lines.put_cursor("beside:0")
        await stage.pilot.pause()
        seen = stage.seen()
        assert "We have won" in seen
        assert "✕ “victory”: poison on their side" in seen

    play(path, story, session=id, size=(110, 40))


def test_hostile_names_are_shown_as_typed_on_a_trace_and_where_it_is_set_by_hand(path):
    evil = "[/red] [@click=app.exit]x[/] \x1b]0;owned\x07 \u202eabc"
    party = {"name": evil, "constituencies": [{"id": "a", "name": evil, "stance": 1}]}
    tree = {
        "format": FORMAT,
        "title": "x",
        "our_side": "us",
        "issues": [{"id": "i", "name": evil, "options": [{"id": "o"}, {"id": "p"}]}],
        "deal": {"i": "o"},
        "parties": [
            {"id": "us", **party},
            {"id": "them", **party, "constituencies": [{"id": "b", "name": evil, "stance": -1}]},
        ],
        "forecasts": [{"id": "guess", "about": "joint", "probability": 0.5, "blind": True}],
        "x-our-figures": [{"of": "margin", "about": "b", "value": 1, "why": evil}],
    }
    with KeptSessions.open(path) as kept:
        id = kept.new("x", Session.from_tree(tree)).id

    async def story(stage: Stage) -> None:
        await bench(stage)
        for key in ("margin:b", "odds:them"):
            board(stage).select(key)
            for press in ("f6", "g"):
                await stage.press(press)
                await stage.settle()
                seen = stage.seen()
                assert "\x1b" not in seen
                assert "\u202e" not in seen
                assert "[/red] [@click" in seen
            await stage.press("escape", "escape")
            await stage.settle()

    play(path, story, session=id)
