"""Names behind a table: what cannot be read stays in its field, and a field of negotiation offers who is often met."""

from __future__ import annotations

from coach.desk.kept import KeptSessions
from coach.desk.profiles import begun_from, profile_named
from coach.model.session import Session
from tests.tui.stage import Stage, play


def test_a_relation_that_cannot_be_read_stays_in_its_field_with_what_would_be_right(path, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("behind-their-table")
        before = len(stage.session.relations)
        stage.app.screen.pane.sheet.begin("add:relation:council")
        await stage.type("nobody > no one")
        await stage.press("enter")
        await stage.settle(figures=False)
        assert "This cannot be read so" in stage.seen()
        assert stage.app.screen.pane.sheet.typed == "nobody > no one"
        await stage.press("f8")
        await stage.settle(figures=False)
        assert stage.app.screen._panes["behind-their-table"].sheet.typed == "nobody > no one"
        assert len(stage.session.relations) == before

    play(path, story, session=ferry)


def test_groups_that_are_often_met_in_the_field_are_taken_in_with_one_key_as_guesses(path):
    tree = {**begun_from(profile_named("labour"), "Wages").to_tree(), "our_side": "us"}
    tree["parties"] = [{"id": "us"}, {"id": "union", "name": "The union"}]
    with KeptSessions.open(path) as kept:
        id = kept.new("Wages", Session.from_tree(tree)).id

    async def story(stage: Stage) -> None:
        await stage.go("behind-their-table")
        await stage.settle()
        assert "often met: Shop stewards" in stage.seen()
        stage.app.screen.pane.sheet.lines.put_cursor("often:union:shop-stewards")
        await stage.press("enter")
        await stage.settle()
        (stewards,) = stage.session.party("union").constituencies
        assert stewards.name == "Shop stewards"
        assert stewards.basis.status == "guessed"
        assert "often met: Shop stewards" not in stage.seen()

    play(path, story, session=id)


def test_who_moved_in_a_round_is_typed_by_name_and_a_name_that_nobody_has_is_refused_beside_it(path, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("after-each-round")
        stage.app.screen.pane.sheet.begin("add:round")
        await stage.type("They met on the pier")
        await stage.press("enter", "escape")
        await stage.settle(figures=False)
        for typed, said in (("fish", ""), ("nobody", "nobody")):
            stage.app.screen.pane.sheet.begin("journal/0/moved")
            stage.app.screen.pane.sheet.query_one("LongField").load_text(typed)
            await stage.press("escape")
            await stage.settle(figures=False)
            assert stage.session.journal[0].moved == ("fishers",)
            assert said in stage.app.screen.pane.sheet.typed
        await stage.press("escape")
        assert "Fishers" in stage.seen()

    play(path, story, session=ferry)
