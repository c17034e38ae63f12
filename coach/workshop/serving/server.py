"""The server: a code for a key, a key for a seat, and the board for the facilitator alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import textual_serve
from aiohttp import web

from coach.workshop.opening import OpenWorkshop
from coach.workshop.serving.access import BOARD, Access
from coach.workshop.serving.guard import COOKIE, guard
from coach.workshop.serving.handing import FOLDER, hand_in
from coach.workshop.serving.pages import board_page, join_page, seat_page
from coach.workshop.serving.patience import Patience
from coach.workshop.serving.progress import Watch
from coach.workshop.serving.running import Running
from coach.workshop.serving.seats import Place, Seat
from coach.workshop.serving.starting import Starting
from coach.workshop.serving.wire import attached, pass_on

LARGEST_MESSAGE = 256_000
LONGEST_WORDS = 400
_OURS = Path(__file__).parent / "static"
_THEIRS = Path(textual_serve.__file__).parent / "static"
_FILES: Mapping[str, tuple[Path, str]] = {
    "board.js": (_OURS / "board.js", "text/javascript"),
    "textual.js": (_THEIRS / "js" / "textual.js", "text/javascript"),
    "xterm.css": (_THEIRS / "css" / "xterm.css", "text/css"),
}


class Room:
    """Everything that is served: seats, who may sit on them, and how the exercise stands."""

    def __init__(
        self,
        opened: OpenWorkshop,
        places: Sequence[Place],
        hosts: Sequence[str],
        *,
        command: Sequence[str] | None = None,
        grace: float = 120.0,
    ) -> None:
        self.opened = opened
        self.hosts = tuple(hosts)
        home = opened.folder / "seats"
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.access = Access(home)
        self.running = Running(opened.workshop, home)
        self.patience = Patience()
        self.watch = Watch()
        self._telling = asyncio.Lock()
        starting = Starting()
        self.seats = {place.id: Seat(place, starting, grace=grace, command=command) for place in places}

    def application(self) -> web.Application:
        """The web application."""
        app = web.Application(middlewares=[guard(self.hosts)], client_max_size=64_000)
        app.add_routes(
            [
                web.get("/", self.index),
                web.post("/join", self.join),
                web.get("/seat", self.seat),
                web.get("/ws", self.socket),
                web.get("/static/{name}", self.static),
                web.get("/board", self.board),
                web.get("/board/state", self.state),
                web.post("/board/do", self.act),
            ]
        )
        app.on_shutdown.append(self.close)
        return app

    async def close(self, app: web.Application) -> None:
        """Ends every seat; what they held is saved, and lies ready to be collected."""
        await asyncio.gather(*(seat.stop() for seat in self.seats.values()), return_exceptions=True)
        await asyncio.to_thread(self._hand_in)

    # joining

    async def index(self, request: web.Request) -> web.StreamResponse:
        """The seat of a browser that has one, else the page for a code."""
        seat = self._held(request)
        if seat is not None:
            raise web.HTTPSeeOther("/board" if seat == BOARD else "/seat")
        return _html(join_page(self.opened.workshop.title))

    async def join(self, request: web.Request) -> web.StreamResponse:
        """A code for a key, which the browser keeps in a cookie that no script can read."""
        address = request.remote or "unknown"
        title = self.opened.workshop.title
        if self.patience.lost(address):
            return _html(join_page(title, "Too many wrong codes; wait a minute and try again."), 429)
        form = await request.post()
        redeemed = self.access.redeem(str(form.get("code", "")))
        if redeemed is None or (redeemed[0] != BOARD and redeemed[0] not in self.seats):
            self.patience.wrong(address)
            return _html(
                join_page(title, "This code opens no seat. Each code works once; ask for a new one."), 403
            )
        seat, key = redeemed
        answer = web.HTTPSeeOther("/board" if seat == BOARD else "/seat")
        answer.set_cookie(
            COOKIE, key, httponly=True, samesite="Strict", secure=_secure(request), path="/", max_age=86_400
        )
        raise answer

    async def seat(self, request: web.Request) -> web.StreamResponse:
        """The terminal of the browser's own seat."""
        self._own_seat(request)
        return _html(seat_page(self.opened.workshop.title, request.host, _secure(request)))

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """The wire between a browser and its own seat; no other can be named."""
        seat = self._own_seat(request)
        wire = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST_MESSAGE)
        await wire.prepare(request)
        width, height = _number(request.query.get("width"), 80), _number(request.query.get("height"), 24)

        async def draw(data: bytes) -> None:
            if not wire.closed:
                await wire.send_bytes(data)

        async def close() -> None:
            await wire.close()

        attaching = asyncio.create_task(attached(seat, draw, close, width, height))
        try:
            async for message in wire:
                await pass_on(message, wire, seat.process)
        finally:
            seat.detach(draw)
            await attaching
        return wire

    async def static(self, request: web.Request) -> web.StreamResponse:
        """One of three files, by its name; there is no folder to look into."""
        found = _FILES.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound(text="There is no such file.")
        path, kind = found
        content = await asyncio.to_thread(path.read_bytes)
        return web.Response(body=content, content_type=kind, charset="utf-8")

    # the board

    async def board(self, request: web.Request) -> web.StreamResponse:
        """The facilitator's page."""
        self._facilitator(request)
        return _html(board_page(f"{self.opened.workshop.title}: board"))

    async def state(self, request: web.Request) -> web.StreamResponse:
        """Clock, events and seats as they stand."""
        self._facilitator(request)
        return web.json_response(await asyncio.to_thread(self._state))

    async def act(self, request: web.Request) -> web.StreamResponse:
        """What the facilitator asked for."""
        self._facilitator(request)
        try:
            asked = json.loads(await request.text())
            what = asked["do"]
        except (ValueError, KeyError, TypeError):
            raise web.HTTPBadRequest(text="Not understood.") from None
        match what:
            case "start":
                self.running.start()
            case "pause":
                self.running.pause()
            case "next":
                self.running.next()
            case "freeze" | "thaw":
                self.running.freeze(what == "freeze")
            case "release":
                self.running.release(str(asked.get("event")))
            case "say":
                self.running.say(" ".join(str(asked.get("says")).split())[:LONGEST_WORDS])
            case "hand-in":
                return web.json_response({"says": await asyncio.to_thread(self._hand_in)})
            case _:
                raise web.HTTPBadRequest(text="Not understood.")
        async with self._telling:
            await asyncio.to_thread(self._tell_all)
        return web.json_response({"says": ""})

    def _hand_in(self) -> str:
        target = self.opened.folder / FOLDER
        done, failed = hand_in((seat.place for seat in self.seats.values()), target)
        unread = f" Not to be read: {', '.join(failed)}." if failed else ""
        lie = "1 map lies" if done == 1 else f"{done} maps lie"
        return f"{lie} in {target}.{unread}"

    def _tell_all(self) -> None:
        for seat in self.seats.values():
            seat.tell(self.running.notice_for(seat.place.team.role))

    def _state(self) -> dict[str, object]:
        roles = {role.id: role.name for role in self.opened.workshop.roles}
        running = self.running
        seats = []
        for seat in self.seats.values():
            told, team = self.watch.progress_of(seat.place), seat.place.team
            seats.append(
                {
                    "seat": f"table {team.table}, {roles[team.role]}",
                    "people": ", ".join(team.people),
                    "here": "yes" if seat.connected else "no",
                    "groups": str(told.groups),
                    "judged": str(told.judged),
                    "forecast": "made" if told.forecast else "",
                    "saved": told.saved,
                }
            )
        return {
            "phase": self.opened.workshop.phases[running.phase].name,
            "remaining": running.remaining,
            "running": running.running,
            "frozen": running.frozen,
            "events": [
                {
                    "id": event.id,
                    "name": event.name,
                    "to": ", ".join(roles[id] for id in event.to) or "everybody",
                    "released": event.id in running.released,
                }
                for event in self.opened.workshop.events
            ],
            "seats": seats,
        }

    # who asks

    def _held(self, request: web.Request) -> str | None:
        key = request.cookies.get(COOKIE)
        seat = self.access.seat_of(key) if key else None
        return seat if seat == BOARD or seat in self.seats else None

    def _own_seat(self, request: web.Request) -> Seat:
        held = self._held(request)
        if held is None or held == BOARD:
            raise web.HTTPForbidden(text="Type your code first.")
        return self.seats[held]

    def _facilitator(self, request: web.Request) -> None:
        if self._held(request) != BOARD:
            raise web.HTTPForbidden(text="The board is the facilitator's.")


def _secure(request: web.Request) -> bool:
    """Whether the browser came by TLS; a proxy says so. Who says so falsely harms only himself."""
    return request.secure or request.headers.get("X-Forwarded-Proto") == "https"


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", charset="utf-8", status=status)


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
