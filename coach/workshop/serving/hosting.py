"""From a workshop's folder to a server that runs: its seats, and the codes to hand out."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence

from aiohttp import web

from coach.desk.opening import WrongInput
from coach.model.findings import Finding
from coach.workshop.opening import OpenWorkshop
from coach.workshop.serving.access import BOARD, shown
from coach.workshop.serving.seats import planned
from coach.workshop.serving.server import Room
from coach.workshop.teams import seated_sessions

MOST_SEATS = 200
_SECONDS_TO_CLOSE = 5.0


def room_of(opened: OpenWorkshop, hosts: Sequence[str], *, share_team: bool = False) -> Room:
    """The room of a workshop as people were seated. Raises `WrongInput` where there are too many seats."""
    places = planned(opened, seated_sessions(opened), share_team=share_team)
    if len(places) > MOST_SEATS:
        says = f"these are {len(places)} seats, and one machine serves at most {MOST_SEATS}"
        raise WrongInput((Finding("error", says, expected="fewer tables"),))
    return Room(opened, places, hosts)


def codes_shown(room: Room, *, renew: bool = False) -> Iterator[str]:
    """New codes for whoever has none or has not joined yet, with whose they are; the facilitator's own first."""
    roles = {role.id: role.name for role in room.opened.workshop.roles}
    seats = [BOARD, *room.seats]
    if renew:
        for seat in seats:
            room.access.revoke(seat)
    codes = room.access.codes_for(seat for seat in seats if not room.access.joined(seat))
    for seat in seats:
        if seat not in codes:
            yield f"{'joined already':<13} {seat}"
        elif seat == BOARD:
            yield f"{shown(codes[seat]):<13} your board: keep this one to yourself"
        else:
            team = room.seats[seat].place.team
            people = f": {', '.join(team.people)}" if team.people else ""
            yield f"{shown(codes[seat]):<13} table {team.table}, {roles[team.role]}{people}"


def addresses(port: int, *, lan: bool, names: Sequence[str] = ()) -> tuple[str, ...]:
    """The names by which browsers may call this server, each with its port."""
    found = [f"127.0.0.1:{port}", f"localhost:{port}"]
    if lan:
        found += [f"{address}:{port}" for address in _own_addresses()]
    return tuple(dict.fromkeys((*found, *names)))


def run(room: Room, lan: bool, port: int) -> None:
    """Serve until Ctrl-C. Raises `WrongInput` where the port is taken."""
    host = "0.0.0.0" if lan else "127.0.0.1"  # noqa: S104 - only where it was asked for
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as taken:
            says = f"port {port} cannot be used: {(taken.strerror or 'it is taken').lower()}"
            raise WrongInput((Finding("error", says, expected="another one, with --port"),)) from taken
    web.run_app(
        room.application(),
        host=host,
        port=port,
        print=None,
        access_log=None,
        shutdown_timeout=_SECONDS_TO_CLOSE,
    )


def _own_addresses() -> Iterator[str]:
    """The addresses of this machine on its networks; nothing is sent in order to learn them."""
    try:
        for *_, address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            if not str(address[0]).startswith("127."):
                yield str(address[0])
    except OSError:
        return
