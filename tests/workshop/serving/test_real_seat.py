"""A real seat, once: it paints, what is judged in it is kept, and nothing of it is left when the server is killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from coach.workshop.making import copied
from coach.workshop.opening import open_workshop
from coach.workshop.seating import Person, tables
from coach.workshop.serving.progress import progress_of
from coach.workshop.serving.seats import Place, planned
from coach.workshop.teams import seated_sessions, teams_of, write_teams
from tests.workshop.serving.room import aiohttp

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes where Linux lists them")
WAIT = 90.0


def test_what_was_judged_outlives_a_kill_of_the_server_and_no_process_does(tmp_path):
    folder = tmp_path / "dam"
    copied("ilvar-dam", folder)
    opened = open_workshop(str(folder))
    write_teams(teams_of(opened, tables([Person("Ann"), Person("Bo")], opened.workshop)), folder)
    place = planned(opened, seated_sessions(opened))[0]

    async def story() -> None:
        async with _server(folder) as (server, url, lines), _browser(url) as browser:
            async with browser.post(f"{url}/join", data={"code": lines[1].split()[0]}) as answer:
                assert answer.status == 200
            key = {"Cookie": f"coach_seat={next(cookie.value for cookie in browser.cookie_jar)}"}
            wire = await browser.ws_connect(f"{url}/ws?width=120&height=36")
            await _until(wire, b"What each would feel")
            await wire.send_json(["stdin", "1\r"])
            await _judged(place)
            seats = _children(server.pid)
            assert seats
            server.send_signal(signal.SIGKILL)
            await server.wait()
            await _gone(seats)
        assert progress_of(place).judged == 1
        async with _server(folder) as (server, url, lines), _browser(url) as browser:
            assert lines[1].startswith("joined already")
            wire = await browser.ws_connect(f"{url}/ws?width=120&height=36", headers=key)
            await _until(wire, b"What each would feel")
            seats = _children(server.pid)
            server.send_signal(signal.SIGINT)
            await asyncio.wait_for(server.wait(), WAIT)
            await _gone(seats)
        assert (folder / "maps" / f"{place.id}.yaml").is_file()

    asyncio.run(story())


@asynccontextmanager
async def _server(folder: Path) -> AsyncIterator[tuple[Any, str, list[str]]]:
    """`coach workshop serve`, and what it said."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    argv = ("-m", "coach", "workshop", "serve", str(folder), "--port", str(port))
    server = await asyncio.create_subprocess_exec(
        sys.executable, *argv, stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    try:
        assert server.stdout is not None
        lines: list[str] = []
        while not lines or not lines[-1].startswith("Join at"):
            line = await asyncio.wait_for(server.stdout.readline(), WAIT)
            assert line, lines
            lines.append(line.decode())
        yield server, f"http://127.0.0.1:{port}", lines
    finally:
        if server.returncode is None:
            server.kill()
            await server.wait()


@asynccontextmanager
async def _browser(url: str) -> AsyncIterator[Any]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(headers={"Origin": url}, cookie_jar=jar) as client:
        async with asyncio.timeout(WAIT):
            while True:
                try:
                    async with client.get(url):
                        break
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.1)
        yield client


async def _until(wire: Any, wanted: bytes) -> None:
    seen = b""
    async with asyncio.timeout(WAIT):
        while wanted not in seen:
            seen += await wire.receive_bytes()


async def _judged(place: Place) -> None:
    async with asyncio.timeout(WAIT):
        while progress_of(place).judged == 0:
            await asyncio.sleep(0.2)


def _children(pid: int) -> set[int]:
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(each) for path in listed for each in path.read_text().split()}


async def _gone(pids: set[int]) -> None:
    async with asyncio.timeout(WAIT):
        while any(_running(pid) for pid in pids):
            await asyncio.sleep(0.1)


def _running(pid: int) -> bool:
    """Whether a process lives; one that only waits to be counted by its parent does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
