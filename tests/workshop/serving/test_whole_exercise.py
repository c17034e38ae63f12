"""Ninety minutes over this machine's loopback: twelve people in four teams, from their codes to the debrief.

The clock of the board is moved from phase to phase, so that it takes seconds. What people would type is entered into
their seats' stores as the screen enters it, edit by edit.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from coach.cli.main import cli
from coach.desk.kept import KeptSessions
from coach.model.edits import SetEntry
from coach.workshop.serving.handing import FOLDER
from coach.workshop.serving.seats import Place
from tests.workshop.serving.room import Served, play, served

FINDS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "table-1-minister": ("meron", ("delta-farmers", "capital-senators"), "first-offer"),
    "table-1-foreign-secretary": ("tarsk", ("dam-authority", "crest-party"), "loud-demand"),
    "table-2-minister": ("meron", ("north-senators", "capital-senators"), "two-logbooks"),
    "table-2-foreign-secretary": ("tarsk", ("highlands", "treasury"), "two-logbooks"),
}


def coach(*words: str) -> str:
    done = CliRunner().invoke(cli, ["workshop", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def type_into(place: Place, room: Served) -> None:
    """What the people of one seat enter: groups of the other side, the text in hand, and their own odds."""
    party, finds, deal = FINDS[place.id]
    full = room.room.opened.full
    theirs = next(each for each in full.to_tree()["parties"] if each["id"] == party)
    found = [who for who in theirs["constituencies"] if who["id"] in finds]
    with KeptSessions.open(place.store) as kept:
        desk: Any = kept.open_session(str(place.session.id))
        for label, path, value in (
            ("Odds", ("forecasts",), [{"about": "joint", "probability": 0.6, "blind": True}]),
            ("Their way", ("parties", party, "ratification"), []),
            ("Their people", ("parties", party, "constituencies"), found),
            ("The text", ("deal",), dict(full.drafts[deal])),
        ):
            desk = kept.apply(desk, SetEntry(label, path, value))


async def act(browser: Any, room: Served, **what: str) -> None:
    async with browser.post(f"{room.url}/board/do", json=what) as answer:
        assert answer.status == 200, await answer.text()


async def state(browser: Any, room: Served) -> dict[str, Any]:
    async with browser.get(f"{room.url}/board/state") as answer:
        told: dict[str, Any] = await answer.json()
        return told


def test_ninety_minutes_from_the_codes_to_the_debrief(tmp_path: Path) -> None:
    folder = tmp_path / "w"

    async def exercise() -> None:
        async with AsyncExitStack() as stack:
            room = await stack.enter_async_context(served(folder, grace=30))
            board = await stack.enter_async_context(room.browser("board"))
            wires = []
            for seat in room.room.seats:
                browser = await stack.enter_async_context(room.browser(seat))
                wire = await browser.ws_connect(f"{room.url}/ws")
                await asyncio.wait_for(wire.receive_bytes(), 20)
                wires.append(wire)
            assert len(wires) == 12
            await act(board, room, do="start")
            phases = [phase.id for phase in room.room.opened.workshop.phases]
            for phase in phases:
                for event in room.room.opened.workshop.events:
                    if event.phase == phase:
                        await act(board, room, do="release", event=event.id)
                if phase == "mapping":
                    for seat in FINDS:
                        await asyncio.to_thread(type_into, room.room.seats[seat].place, room)
                if phase == "votes":
                    await act(board, room, do="freeze")
                await act(board, room, do="next")
            told = await state(board, room)
            assert told["phase"] == "What we saw and did not see"
            assert all(seat["here"] == "yes" for seat in told["seats"])
            assert [seat["forecast"] for seat in told["seats"]].count("made") == 4
            notice = (folder / "seats" / "table-1-minister" / "notice.json").read_text()
            assert "NOT ONE JULY ON TRUST" in notice
            assert '"frozen": true' in notice
            await act(board, room, do="hand-in")

    play(exercise)
    told = coach("collect", str(folder), str(folder / FOLDER))
    assert "12 taken, 0 left aside" in told
    for table, north in ((1, "no"), (2, "yes")):
        rows = ["group,vote", "dam-authority,yes", "highlands,yes", "treasury,yes", "security-council,yes"]
        rows += ["crest-party,no", "capital-senators,yes", "delta-senators,no", f"north-senators,{north}"]
        (folder / "ballots.csv").write_text("\n".join(rows), encoding="utf-8")
        coach("vote", str(folder), str(folder / "ballots.csv"), "--table", str(table))
    coach("debrief", str(folder), "--format", "txt")
    room_page = " ".join((folder / "debrief" / "for-the-room.txt").read_text(encoding="utf-8").split())
    assert "4 forecasts can be held against a vote; 2 of the texts were ratified" in room_page
    page = " ".join((folder / "debrief" / "table-1-minister.txt").read_text(encoding="utf-8").split())
    assert (
        "Senators of the northern valleys: decided in the Federation of Meron, and not on your map." in page
    )
