"""A room on this machine for tests: served on a free port, with browsers that keep their cookies."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

aiohttp = pytest.importorskip("aiohttp")
pytest.importorskip("textual_serve")

from aiohttp import web  # noqa: E402

from coach.workshop.making import copied  # noqa: E402
from coach.workshop.opening import open_workshop  # noqa: E402
from coach.workshop.seating import Person, tables  # noqa: E402
from coach.workshop.serving.seats import planned  # noqa: E402
from coach.workshop.serving.server import Room  # noqa: E402
from coach.workshop.teams import seated_sessions, teams_of, write_teams  # noqa: E402

STUB = (sys.executable, str(Path(__file__).with_name("stub.py")))


class Served:
    """A served room: where it is, and codes for its seats."""

    def __init__(self, room: Room, port: int) -> None:
        self.room = room
        self.port = port
        self.host = f"127.0.0.1:{port}"
        self.url = f"http://{self.host}"
        self.codes = dict(room.access.codes_for(["board", *room.seats]))

    @asynccontextmanager
    async def browser(self, seat: str = "", *, origin: str | None = None) -> AsyncIterator[Any]:
        """A browser, joined to a seat where one is named."""
        headers = {"Origin": origin or self.url}
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(headers=headers, cookie_jar=jar) as client:
            if seat:
                async with client.post(f"{self.url}/join", data={"code": self.codes[seat]}) as answer:
                    assert answer.status == 200, await answer.text()
            yield client


@asynccontextmanager
async def served(
    folder: Path, *, command: Any = STUB, grace: float = 5.0, share: bool = False
) -> AsyncIterator[Served]:
    """The dam, seated with twelve people, on a free port of this machine."""
    if not (folder / "workshop.yaml").exists():
        copied("ilvar-dam", folder)
        opened = open_workshop(str(folder))
        people = [Person(f"<b>Person {n}</b>\x1b[31m") for n in range(12)]
        write_teams(teams_of(opened, tables(people, opened.workshop)), folder)
    opened = open_workshop(str(folder))
    hosts: list[str] = []
    room = Room(
        opened,
        planned(opened, seated_sessions(opened), share_team=share),
        hosts,
        command=command,
        grace=grace,
    )
    runner = web.AppRunner(_application(room, hosts))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    hosts.append(f"127.0.0.1:{port}")
    try:
        yield Served(room, port)
    finally:
        await runner.cleanup()


def _application(room: Room, hosts: list[str]) -> web.Application:
    room.hosts = hosts  # type: ignore[assignment]
    return room.application()


def play(story: Callable[[], Awaitable[None]]) -> None:
    """Runs a story."""
    asyncio.run(asyncio.wait_for(story(), 60))
