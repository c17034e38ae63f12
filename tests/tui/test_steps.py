"""Every step can be drawn: of a full session and of an empty one, small and large, in every look, with hostile text."""

from __future__ import annotations

import pytest

from coach.desk.kept import KeptSessions
from coach.model.session import FORMAT, Session
from coach.tui.keys import KEYS
from coach.tui.themes import THEMES
from coach.tui.walk import STEPS
from tests.tui.stage import Stage, play

EVIL = "[/red] [@click=app.quit]x[/] {{ 7*7 }} \x1b]0;pwned\x07 \u202egnp \U0001f600 שלום [b"


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
def test_every_step_of_a_full_session_is_drawn(path, german, size):
    async def story(stage: Stage) -> None:
        for place, step in enumerate(STEPS):
            stage.app.theme = THEMES[place % len(THEMES)].name
            await stage.go(step.id)
            seen = stage.seen()
            assert f"{place + 1} {step.name}" in seen
            assert "PRIVATE: our side only" in seen
            assert "saved " in seen

    play(path, story, size=size, session=german)


def test_every_step_of_an_empty_session_is_drawn_and_says_what_comes_first(path):
    with KeptSessions.open(path) as kept:
        id = kept.new("Empty").id

    async def story(stage: Stage) -> None:
        for step in STEPS:
            await stage.go(step.id)
            assert step.name in stage.seen()
        assert "which two sides" in stage.seen()

    play(path, story, session=id)


def test_hostile_text_is_shown_as_it_was_typed_and_nothing_acts_on_it(path):
    tree = {
        "format": FORMAT,
        "title": EVIL,
        "our_side": "us",
        "handling": EVIL,
        "issues": [
            {"id": "i", "name": EVIL, "options": [{"id": "a", "name": EVIL}, {"id": "b", "name": EVIL}]}
        ],
        "deal": {"i": "a"},
        "parties": [
            {
                "id": party,
                "name": EVIL,
                "negotiator": {"name": EVIL},
                "constituencies": [{"id": f"c{party}", "name": EVIL}],
            }
            for party in ("us", "them")
        ],
        "plan": [{"id": "x", "goal": EVIL}],
        "risks": [{"id": "r", "name": EVIL, "sign": EVIL}],
        "statements": [{"id": "s", "text": EVIL}],
        "speeches": {
            "them": {"speaker": EVIL, "criticisms": [{"id": "k", "says": EVIL}], "themes": [{"says": EVIL}]}
        },
        "journal": [{"text": EVIL}],
    }
    with KeptSessions.open(path) as kept:
        id = kept.new("x", Session.from_tree(tree)).id
        kept.apply(kept.open_session(id), _titled(EVIL))

    async def story(stage: Stage) -> None:
        for step in STEPS:
            await stage.go(step.id)
            seen = stage.seen()
            assert "\x1b" not in seen
            assert "\u202e" not in seen
            assert "[/red] [@click" in seen

    play(path, story, session=id)


def _titled(title: str):
    from coach.model.edits import SetEntry

    return SetEntry("Set the title", ("title",), title)


def test_every_key_of_the_table_is_bound_to_something_that_exists():
    from coach.tui.app import CoachApp
    from coach.tui.screens.arrived import Arrived
    from coach.tui.screens.card import CardPage
    from coach.tui.screens.home import Home
    from coach.tui.screens.paper import PaperPage
    from coach.tui.screens.walk import Walk
    from coach.tui.screens.why import Why
    from coach.tui.steps.deal_bench import DealBench
    from coach.tui.steps.judgements import Judgements
    from coach.tui.widgets.fields import Field, LongField
    from coach.tui.widgets.lines import Lines
    from coach.tui.widgets.sheet_lines import SheetLines

    homes = {
        "everywhere": CoachApp,
        "home": Home,
        "walk": Walk,
        "tour": Walk,
        "arrival": Arrived,
        "paper": PaperPage,
        "lines": Lines,
        "sheet": SheetLines,
        "grid": Judgements,
        "bench": DealBench,
        "why": Why,
        "field": Field,
        "card": CardPage,
        "long field": LongField,
    }
    for key in KEYS:
        name = key.action.partition("(")[0]
        owner = CoachApp if name.startswith("app.") else homes[key.place]
        assert hasattr(owner, f"action_{name.removeprefix('app.')}"), key


def test_f1_explains_the_step_the_field_and_the_keys_from_the_one_table(path, german):
    async def story(stage: Stage) -> None:
        await stage.go("judgements")
        await stage.press("f1")
        await stage.pilot.pause()
        seen = stage.seen()
        assert "What each would feel" in seen
        assert "unknown is never counted as a yes" in " ".join(seen.split())
        await stage.press("escape")
        await stage.settle()
        assert "draft" in stage.seen()

    play(path, story, session=german)


def test_escape_always_goes_up_and_ends_at_home(path, german):
    async def story(stage: Stage) -> None:
        await stage.go("at-the-table")
        await stage.press("enter")
        await stage.pilot.pause()
        await stage.press("escape", "escape")
        await stage.settle()
        assert "Your sessions" in stage.seen()
        await stage.press("escape")
        await stage.settle()
        assert "Your sessions" in stage.seen()

    play(path, story, session=german)
