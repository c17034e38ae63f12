"""Seats in a browser under load: scripted browsers over the loopback of this machine, the real coach behind each.

Browsers join one after another; each waits for its first paint, then types judgements at a person's pace. A tenth of
the wires is cut in the middle and comes back. At the end the server is killed: what the screens showed is looked for in
the stores, and processes are looked for that remained.

    python -m benchmarks.workshop [seats] [--stub] [--join SECONDS] [--type SECONDS]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import signal
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from coach.workshop.making import copied
from coach.workshop.opening import open_workshop
from coach.workshop.seating import Person, tables
from coach.workshop.serving.progress import progress_of
from coach.workshop.serving.seats import Place, planned
from coach.workshop.teams import seated_sessions, teams_of, write_teams

STUB = Path(__file__).resolve().parent.parent / "tests" / "workshop" / "serving" / "stub.py"
PORT = 8411
URL = f"http://127.0.0.1:{PORT}"
PAINTED = b"What each would feel"
SERVER = """
import sys
from coach.workshop.opening import open_workshop
from coach.workshop.serving.hosting import addresses, codes_shown, room_of, run
from coach.workshop.serving.server import Room
folder, port, command = sys.argv[1], int(sys.argv[2]), tuple(sys.argv[3:])
room = room_of(open_workshop(folder), addresses(port, lan=False))
if command:
    room = Room(room.opened, [seat.place for seat in room.seats.values()], room.hosts, command=command)
for seat, code in room.access.codes_for(room.seats).items():
    print(seat, code, flush=True)
print("ready", flush=True)
run(room, False, port)
"""


@dataclass
class Told:
    """What the browsers saw."""

    paints: list[float] = field(default_factory=list)
    echoes: list[float] = field(default_factory=list)
    returns: list[float] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


async def until(wire: aiohttp.ClientWebSocketResponse, wanted: bytes, seconds: float = 120) -> None:
    """Reads until something is drawn."""
    seen = b""
    async with asyncio.timeout(seconds):
        while wanted not in seen:
            message = await wire.receive()
            if message.type is not aiohttp.WSMsgType.BINARY:
                raise ConnectionError(f"the wire ended: {message.type.name}")
            seen = (seen + message.data)[-200_000:]


async def quiet(wire: aiohttp.ClientWebSocketResponse, seconds: float) -> None:
    """Reads for a while, as a person looks."""
    ends = time.perf_counter() + seconds
    while (left := ends - time.perf_counter()) > 0:
        try:
            async with asyncio.timeout(left):
                await wire.receive()
        except TimeoutError:
            return


async def press(wire: aiohttp.ClientWebSocketResponse, keys: str) -> float:
    """Seconds from keys to the next thing drawn."""
    begun = time.perf_counter()
    await wire.send_json(["stdin", keys])
    async with asyncio.timeout(60):
        await wire.receive_bytes()
    return time.perf_counter() - begun


async def participant(place: Place, code: str, delay: float, end: float, told: Told, *, stub: bool) -> None:
    """Joins, types judgements down the column, is perhaps cut off and comes back, until the end."""
    await asyncio.sleep(delay)
    chance = random.Random(place.id)
    painted = b"seat " if stub else PAINTED
    async with aiohttp.ClientSession(
        headers={"Origin": URL}, cookie_jar=aiohttp.CookieJar(unsafe=True)
    ) as client:
        try:
            async with client.post(f"{URL}/join", data={"code": code}) as answer:
                answer.raise_for_status()
            begun = time.perf_counter()
            wire = await client.ws_connect(f"{URL}/ws?width=120&height=36")
            await until(wire, painted)
            told.paints.append(time.perf_counter() - begun)
            cut = chance.random() < 0.1
            while time.perf_counter() < end:
                await quiet(wire, chance.uniform(1.0, 3.0))
                for key in chance.choice(("1\r", "2\r", "-1\r")):
                    told.echoes.append(await press(wire, key))
                    await quiet(wire, 0.2)
                await wire.send_json(["stdin", chance.choice(("\x1b[B", "\x1b[C", "\x1b[A"))])
                if cut and not stub:
                    cut = False
                    assert wire._response.connection is not None
                    assert wire._response.connection.transport is not None
                    wire._response.connection.transport.abort()
                    begun = time.perf_counter()
                    wire = await client.ws_connect(f"{URL}/ws?width=120&height=36")
                    await until(wire, painted)
                    told.returns.append(time.perf_counter() - begun)
            await quiet(wire, 2.0)
            if not stub:
                told.kept[place.id] = progress_of(place).judged
        except (TimeoutError, ConnectionError, aiohttp.ClientError) as problem:
            told.wrong.append(f"{place.id}: {type(problem).__name__} {problem}")


def children(pid: int) -> set[int]:
    """The processes that a process started."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(each) for path in listed for each in path.read_text().split()}


def alive(pid: int) -> bool:
    """Whether a process still runs."""
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and re.search(r"\) Z ", state.read_text()) is None


def worked(pids: set[int]) -> float:
    """Seconds of processor time that processes have used, whatever else the machine had to do."""
    ticks = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


async def work_while_typing(server: int, begins: float, ends: float) -> float:
    """The share of one processor that the server and its seats use once all have joined."""
    await asyncio.sleep(begins - time.perf_counter())
    begun, before = time.perf_counter(), worked(children(server) | {server})
    await asyncio.sleep(ends - time.perf_counter() - 1)
    return (worked(children(server) | {server}) - before) / (time.perf_counter() - begun)


def memory(pids: set[int]) -> float:
    """Megabytes that processes hold for themselves, shared pages counted by their share."""
    held = 0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        held += int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1])  # type: ignore[index]
    return held / 1024


async def listening() -> None:
    """Waits until the server answers."""
    async with asyncio.timeout(60), aiohttp.ClientSession() as client:
        while True:
            try:
                async with client.get(URL):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.2)


async def measured(seats: int, folder: Path, join: float, typing: float, *, stub: bool) -> None:
    """Serves a workshop and lets it be used; prints what it was like."""
    copied("ilvar-dam", folder)
    opened = open_workshop(str(folder))
    people = [Person(f"Person {n}") for n in range(seats)]
    write_teams(teams_of(opened, tables(people, opened.workshop)), folder)
    places = planned(opened, seated_sessions(opened))[:seats]
    command = [sys.executable, str(STUB)] if stub else []
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVER, str(folder), str(PORT), *command, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout is not None
    codes = {}
    while (line := (await server.stdout.readline()).decode().split()) != ["ready"]:
        codes[line[0]] = line[1]
    await listening()
    load = os.getloadavg()[0]
    told, end = Told(), time.perf_counter() + join + typing
    scripts = [
        participant(place, codes[place.id], join * n / len(places), end, told, stub=stub)
        for n, place in enumerate(places)
    ]
    share, *_ = await asyncio.gather(work_while_typing(server.pid, end - typing + 5, end), *scripts)
    started = children(server.pid)
    held = memory(started | {server.pid})
    server.send_signal(signal.SIGKILL)
    await server.wait()
    killed = time.perf_counter()
    while any(alive(pid) for pid in started) and time.perf_counter() - killed < 30:
        await asyncio.sleep(0.1)
    left = sum(alive(pid) for pid in started)
    lost = [place.id for place in places if progress_of(place).judged < told.kept.get(place.id, 0)]
    print(f"while all type: {share:.2f} processors busy with the server and its seats")
    tell(told, seats, load, held, left, time.perf_counter() - killed, lost)


def tell(told: Told, seats: int, load: float, held: float, left: int, ended: float, lost: list[str]) -> None:
    """Prints the figures."""
    paints, echoes = sorted(told.paints), sorted(told.echoes)
    print(f"seats {seats}, painted {len(paints)}, load of the machine before {load:.1f}")
    print(f"went wrong: {told.wrong or 'nothing'}")
    if not paints or not echoes:
        return
    print(f"first paint: median {statistics.median(paints):.1f} s, longest {paints[-1]:.1f} s")
    print(
        f"key to paint: median {1000 * statistics.median(echoes):.0f} ms, "
        f"19 of 20 within {1000 * echoes[int(len(echoes) * 0.95)]:.0f} ms, of {len(echoes)} keys"
    )
    if told.returns:
        print(f"cut off and back: {len(told.returns)}, longest {max(told.returns):.1f} s until painted")
    print(
        f"judgements in the stores before the kill: {sum(told.kept.values())}; seats that lost any: {lost or 'none'}"
    )
    print(f"memory {held:.0f} MB; processes left {ended:.1f} s after the kill of the server: {left}")


def main() -> None:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("seats", type=int, nargs="?", default=30)
    parser.add_argument(
        "--stub", action="store_true", help="a child that only speaks the wire, not the coach"
    )
    parser.add_argument("--join", type=float, default=60.0, help="seconds over which people join")
    parser.add_argument("--type", type=float, default=30.0, help="seconds of typing after that")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measured(asked.seats, Path(folder) / "dam", asked.join, asked.type, stub=asked.stub))


if __name__ == "__main__":
    main()
