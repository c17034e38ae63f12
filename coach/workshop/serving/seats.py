"""Seats: whose each is, where its work is kept, and the process that outlives a reload of the page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.desk.kept import KeptSessions
from coach.model.session import Session
from coach.workshop.opening import OpenWorkshop
from coach.workshop.role_sessions import role_session
from coach.workshop.serving.process import SeatProcess
from coach.workshop.serving.starting import Starting
from coach.workshop.teams import TeamSession
from coach.workshop.writing import put_in_place_of

_LONGEST_TURN = 20.0
_ELSEWHERE = b"\x1b[2J\x1b[HThis seat is open in another window now.\r\n"
NOTICE = "notice.json"
NOTICES = "COACH_NOTICES"
"""The variable that names the file in which a seat is told of news."""

Draw = Callable[[bytes], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Place:
    """A seat as it was planned: its name in addresses and folders, whose it is, and what it works on."""

    id: str
    team: TeamSession
    folder: Path
    store: Path
    session: Session


def planned(
    opened: OpenWorkshop, teams: Sequence[TeamSession], *, share_team: bool = False
) -> tuple[Place, ...]:
    """A seat for every role at every table; with `share_team` all of one side at a table work on one session."""
    home = opened.folder / "seats"
    first: dict[tuple[int, str], TeamSession] = {}
    places = []
    for team in teams:
        lead = first.setdefault((team.table, team.party), team) if share_team else team
        role = opened.workshop.role(lead.role)
        assert role is not None
        folder = home / f"table-{team.table}-{team.role}"
        store = (home / f"table-{lead.table}-{lead.role}" if share_team else folder) / "sessions.db"
        session = role_session(opened.workshop, opened.full, role, lead.table)
        places.append(Place(folder.name, team, folder, store, session))
    return tuple(places)


def command_of(place: Place) -> tuple[str, ...]:
    """What a seat runs: the coach itself, on the seat's own session."""
    return (sys.executable, "-m", "coach.cli.seat", str(place.session.id))


class Seat:
    """One seat at work: at most one browser looks at it, and it waits a while for one that left to come back."""

    def __init__(
        self, place: Place, starting: Starting, *, grace: float = 120.0, command: Sequence[str] | None = None
    ) -> None:
        self.place = place
        self._starting = starting
        self._grace = grace
        self._command = tuple(command or command_of(place))
        self._process: SeatProcess | None = None
        self._draw: Draw | None = None
        self._close: Callable[[], Awaitable[None]] | None = None
        self._leaving: asyncio.Task[None] | None = None
        self._letting_go: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self._stopped = False

    @property
    def connected(self) -> bool:
        """Whether a browser looks at it."""
        return self._draw is not None

    @property
    def process(self) -> SeatProcess | None:
        """Its process, while it runs."""
        return self._process if self._process is not None and self._process.alive else None

    @property
    def pid(self) -> int | None:
        """The number of its process, while it runs."""
        return self.process.pid if self.process is not None else None

    async def attach(self, draw: Draw, close: Callable[[], Awaitable[None]], width: int, height: int) -> None:
        """Gives the seat to a browser, which takes it over from any other; starts its process where none runs."""
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None
        before = self._draw, self._close
        self._draw, self._close = draw, close
        self._letting_go = asyncio.create_task(_let_go(*before))
        async with self._turn:
            if self._process is not None and self._process.alive:
                await self._process.draw_again(width, height)
                return
            async with self._starting.turn(self._tell_place):
                if self._stopped:
                    return
                await asyncio.to_thread(self._prepare)
                self._process = self._made()
                await self._process.start(width, height)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._process.painted.wait(), _LONGEST_TURN)

    def detach(self, draw: Draw) -> None:
        """The browser is gone: the process is ended unless one comes back in time."""
        if self._draw is not draw:
            return
        self._draw = self._close = None
        self._leaving = asyncio.create_task(self._leave_later())

    async def stop(self) -> None:
        """Ends the process, and starts no other; what it held is saved."""
        self._stopped = True
        if self._leaving is not None:
            self._leaving.cancel()
        if self._process is not None:
            await self._process.stop()
            self._process = None

    def tell(self, notice: Mapping[str, object]) -> None:
        """Leaves news where the seat looks for them."""
        put_in_place_of(self.place.folder, NOTICE, json.dumps(notice).encode())

    def _prepare(self) -> None:
        """Makes the seat's home and puts its session there, once."""
        for folder in (self.place.folder, self.place.store.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with KeptSessions.open(self.place.store) as kept:
            if not kept.has(str(self.place.session.id)):
                kept.keep(self.place.session, label="The session of your role", kind="import")

    def _made(self) -> SeatProcess:
        own = {
            "HOME": str(self.place.folder),
            "USERPROFILE": str(self.place.folder),
            "COACH_FENCE": str(self.place.folder),
            "COACH_DB": str(self.place.store),
            NOTICES: str(self.place.folder / NOTICE),
        }
        return SeatProcess(
            self._command,
            own,
            write_bytes=self._forward,
            write_str=self._ignore,
            close=self._ended,
            download_manager=_NoDownloads(),
        )

    async def _forward(self, data: bytes) -> None:
        if self._draw is not None:
            with contextlib.suppress(ConnectionError, RuntimeError):
                await self._draw(data)

    async def _ignore(self, message: str) -> None:
        """Pages and files that a seat would open in the browser are not opened."""

    async def _ended(self) -> None:
        if self._close is not None:
            await self._close()

    async def _tell_place(self, place: int) -> None:
        await self._forward(
            f"\x1b[2J\x1b[HYou are number {place} in line; it takes a few seconds each.\r\n".encode()
        )

    async def _leave_later(self) -> None:
        await asyncio.sleep(self._grace)
        if self._process is not None and self._draw is None:
            await self._process.stop()
            self._process = None


async def _let_go(draw: Draw | None, close: Callable[[], Awaitable[None]] | None) -> None:
    """Closes the wire of a browser whose seat another one has taken over; it may be dead, and nobody waits for it."""
    with contextlib.suppress(OSError, RuntimeError):
        if draw is not None:
            await draw(_ELSEWHERE)
        if close is not None:
            await close()


class _NoDownloads:
    """Seats hand nothing to the browser to download."""

    async def cancel_app_downloads(self, app_service_id: str) -> None:
        """Nothing to cancel."""
