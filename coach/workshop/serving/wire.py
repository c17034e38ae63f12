"""The two ends of a wire: a browser's messages on their way to its seat, and the seat when it begins to draw."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Awaitable, Callable

from aiohttp import WSMessage, WSMsgType, web

from coach.desk.problems import WrongInput
from coach.documents.writer import CannotWrite
from coach.store.problems import StoreProblem
from coach.workshop.serving.process import SeatProcess
from coach.workshop.serving.seats import Draw, Seat


async def attached(
    seat: Seat, draw: Draw, close: Callable[[], Awaitable[None]], width: int, height: int
) -> None:
    """Meanwhile the wire is read, or a browser in line would be taken for gone. A seat that cannot begin closes it."""
    try:
        await seat.attach(draw, close, width, height)
    except (OSError, CannotWrite, StoreProblem, WrongInput):
        await draw(b"\x1b[2J\x1b[HThis seat cannot begin. Tell the facilitator.\r\n")
        await close()


async def pass_on(message: WSMessage, wire: web.WebSocketResponse, process: SeatProcess | None) -> None:
    """One message of a browser: a sign of life, or keys and sizes for its seat; anything else is let fall."""
    if message.type != WSMsgType.TEXT:
        return
    with contextlib.suppress(ValueError, TypeError, KeyError, IndexError):
        kind, data = json.loads(message.data)[:2]
        if kind == "ping":
            await wire.send_json(["pong", str(data)[:100]])
        if process is None:
            return
        match kind:
            case "stdin":
                await process.send_bytes(str(data).encode("utf-8", "replace"))
            case "resize":
                await process.set_terminal_size(int(data["width"]), int(data["height"]))
            case "blur":
                await process.blur()
            case "focus":
                await process.focus()
