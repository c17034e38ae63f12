"""The line before the door, and two windows on one seat."""

from __future__ import annotations

import asyncio

from coach.workshop.serving.starting import Starting
from tests.workshop.serving.room import aiohttp, play, served

SEAT = "table-1-minister"


def test_two_begin_at_once_and_the_others_are_told_their_place():
    told: dict[str, list[int]] = {}
    begun: list[str] = []

    async def story() -> None:
        starting, door = Starting(at_once=2), asyncio.Event()

        async def one(name: str) -> None:
            async def tell(place: int) -> None:
                told.setdefault(name, []).append(place)

            async with starting.turn(tell):
                begun.append(name)
                await door.wait()

        people = [asyncio.create_task(one(name)) for name in "abcd"]
        while len(told) < 2:
            await asyncio.sleep(0)
        assert begun == ["a", "b"]
        assert (told["c"][0], told["d"][0]) == (1, 2)
        door.set()
        await asyncio.gather(*people)

    play(story)
    assert sorted(begun) == ["a", "b", "c", "d"]


def test_who_leaves_the_line_holds_nobody_up():
    async def story() -> None:
        starting, door = Starting(at_once=1), asyncio.Event()

        async def tell(place: int) -> None:
            """Nobody listens."""

        async def one(until: asyncio.Event) -> None:
            async with starting.turn(tell):
                await until.wait()

        first, second = asyncio.create_task(one(door)), asyncio.create_task(one(door))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        second.cancel()
        door.set()
        await first
        await one(door)

    play(story)


def test_a_second_window_takes_the_seat_over_and_keeps_it(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w", grace=0.3) as room, room.browser(SEAT) as browser:
            first = await browser.ws_connect(f"{room.url}/ws")
            await asyncio.wait_for(first.receive_bytes(), 20)
            seat = room.room.seats[SEAT]
            number = seat.pid
            second = await browser.ws_connect(f"{room.url}/ws")
            assert b"another window" in await asyncio.wait_for(first.receive_bytes(), 20)
            closed = await asyncio.wait_for(first.receive(), 20)
            assert closed.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
            await asyncio.sleep(0.6)
            assert seat.pid == number
            assert seat.connected
            await second.send_json(["stdin", "still here"])
            told = b""
            while b"still here" not in told:
                told += await asyncio.wait_for(second.receive_bytes(), 20)

    play(story)


def test_a_seat_that_cannot_begin_says_so_and_closes(tmp_path):
    async def story() -> None:

        async with served(tmp_path / "w") as room, room.browser(SEAT) as browser:
            store = room.room.seats[SEAT].place.store
            store.parent.mkdir(parents=True, exist_ok=True)
            store.write_bytes(b"no database" * 1000)
            wire = await browser.ws_connect(f"{room.url}/ws")
            assert b"cannot begin" in await asyncio.wait_for(wire.receive_bytes(), 20)
            await asyncio.wait_for(wire.receive(), 20)
            assert wire.closed

    play(story)
