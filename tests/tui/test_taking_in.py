"""Files taken in and put away on screen: nothing is replaced unseen, and everything has a way back."""

from __future__ import annotations

from pathlib import Path

from coach.desk.exporting import exported
from coach.desk.kept import KeptSessions
from coach.model.edits import SetEntry
from coach.model.session import FORMAT, Session
from tests.tui.stage import Stage, play

TREE = {
    "format": FORMAT,
    "title": "A ferry",
    "parties": [{"id": "council", "constituencies": [{"id": "fishers", "name": "Fishers", "influence": 6}]}],
}
FISHERS = ("parties", "council", "constituencies", "fishers")


def kept_and_file(path: Path, tmp_path: Path) -> tuple[str, Path]:
    """A session that is kept, and a file in which a colleague changed two of its entries."""
    with KeptSessions.open(path) as kept:
        session = kept.new("A ferry", Session.from_tree(TREE)).session
    changed = SetEntry("", (*FISHERS, "influence"), 9).applied_to(session)
    changed = SetEntry("", (*FISHERS, "stance"), 1).applied_to(changed)
    file = tmp_path / "ferry.yaml"
    file.write_bytes(exported(changed, "yaml"))
    return str(session.id), file


async def take_in(stage: Stage, file: Path) -> None:
    await stage.press("i")
    await stage.pilot.pause()
    await stage.type(str(file))
    await stage.press("enter")
    await stage.settle(figures=False)


def read(path: Path) -> dict[str, tuple[float, float | None]]:
    with KeptSessions.open(path, for_reading=True) as kept:
        people = {each.id: kept.present(each.id).constituency("fishers") for each in kept.listing()}
    return {id: (who.influence, who.stance) for id, who in people.items() if who}


def test_a_file_of_a_kept_session_is_shown_entry_by_entry_and_only_what_is_marked_is_taken(path, tmp_path):
    id, file = kept_and_file(path, tmp_path)

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await take_in(stage, file)
        assert "influence of Fishers for council 6 -> 9" in stage.seen()
        assert "2 of 2 entries" in stage.seen()
        line = next(at for at, each in enumerate(stage.app.screen.list._drawn) if "stance" in str(each.lines))
        await stage.press(*["down"] * line, "space")
        await stage.pilot.pause()
        assert "1 of 2 entries" in stage.seen()
        assert read(path) == {id: (6, None)}
        await stage.press("u")
        await stage.settle(figures=False)
        assert read(path) == {id: (9, None)}

    play(path, story)


def test_it_can_also_be_kept_as_a_copy_or_left(path, tmp_path):
    id, file = kept_and_file(path, tmp_path)

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await take_in(stage, file)
        await stage.press("escape")
        await stage.settle(figures=False)
        assert read(path) == {id: (6, None)}
        await take_in(stage, file)
        await stage.press("c")
        await stage.settle(figures=False)
        assert sorted(read(path).values()) == [(6, None), (9, 1)]

    play(path, story)


def test_a_file_that_will_not_do_is_refused_in_words(path, tmp_path, ferry):
    file = tmp_path / "broken.yaml"
    file.write_text("format: coach.session/1.0\ntitel: A ferry\n")

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await take_in(stage, file)
        assert "did you mean `title`" in " ".join(stage.seen().split())

    play(path, story)


def test_a_session_put_away_is_counted_under_the_list_and_comes_out_again(path, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.press("a")
        await stage.settle(figures=False)
        assert "1 put away in the archive" in stage.seen()
        assert "PUT AWAY" not in stage.seen()
        await stage.press("enter")
        await stage.settle(figures=False)
        assert "PUT AWAY" in stage.seen()
        await stage.press("up", "a")
        await stage.settle(figures=False)
        assert "PUT AWAY" not in stage.seen()

    play(path, story)


def test_a_session_begun_in_the_words_of_a_field_remembers_the_field(path, ferry):
    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.press("n")
        await stage.pilot.pause()
        await stage.press("down", "down", "enter")
        await stage.pilot.pause()
        assert "which field" in stage.seen()
        await stage.press("enter")
        await stage.pilot.pause()
        await stage.type("Wages at the bakery")
        await stage.press("enter")
        await stage.settle(figures=False)
        assert stage.session.title == "Wages at the bakery"
        assert stage.session.to_tree()["x-profile"]

    play(path, story)
