"""The exercise as it runs: the board, news for each role, one map for a team, and what a restart finds."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from coach.desk.kept import KeptSessions
from coach.workshop.collecting import collect
from coach.workshop.making import copied
from coach.workshop.opening import OpenWorkshop, open_workshop
from coach.workshop.serving.access import Access
from coach.workshop.serving.handing import FOLDER, hand_in
from coach.workshop.serving.progress import Watch
from coach.workshop.serving.running import Running
from coach.workshop.serving.seats import Place, planned
from coach.workshop.teams import seated_sessions
from tests.workshop.serving.room import Served, play, served

SEAT = "table-1-minister"
OTHER_SIDE = "table-1-foreign-secretary"


@pytest.fixture
def dam(tmp_path: Path) -> OpenWorkshop:
    copied("ilvar-dam", tmp_path / "dam")
    return open_workshop(str(tmp_path / "dam"))


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_restart_finds_the_clock_as_late_as_it_is(dam, tmp_path):
    clock = Clock()
    running = Running(dam.workshop, tmp_path, clock)
    running.next()
    running.start()
    minutes = dam.workshop.phases[1].minutes
    clock.now += 90
    again = Running(dam.workshop, tmp_path, clock)
    assert (again.phase, again.running, again.remaining) == (1, True, minutes * 60 - 90)
    again.pause()
    clock.now += 1000
    assert Running(dam.workshop, tmp_path, clock).remaining == minutes * 60 - 90


def test_after_the_last_phase_nothing_comes(dam, tmp_path):
    running = Running(dam.workshop, tmp_path)
    for _ in range(len(dam.workshop.phases) + 3):
        running.next()
    assert running.phase == len(dam.workshop.phases) - 1


def test_news_come_in_the_order_in_which_they_were_given_and_only_to_whom_they_are_meant(dam, tmp_path):
    meant = next(event for event in dam.workshop.events if event.to)
    stranger = next(role.id for role in dam.workshop.roles if role.id not in meant.to)
    running = Running(dam.workshop, tmp_path)
    running.say("Ten minutes left")
    running.release(meant.id)
    assert running.release(meant.id) is None
    assert running.release("nothing of the kind") is None
    running.say("Five minutes left")
    event = f"{meant.name}. {meant.says}"
    again = Running(dam.workshop, tmp_path)
    assert again.notice_for(meant.to[0])["news"] == ["Ten minutes left", event, "Five minutes left"]
    assert again.notice_for(stranger)["news"] == ["Ten minutes left", "Five minutes left"]


def test_keys_open_their_seats_after_a_restart_and_spent_codes_stay_spent(tmp_path):
    first = Access(tmp_path)
    codes = first.codes_for(["one", "two"])
    redeemed = first.redeem(codes["one"].lower())
    assert redeemed is not None
    again = Access(tmp_path)
    assert again.seat_of(redeemed[1]) == "one"
    assert again.redeem(codes["one"]) is None
    assert again.joined("one")
    assert not again.joined("two")


def test_new_codes_for_a_seat_make_earlier_ones_worthless(tmp_path):
    access = Access(tmp_path)
    earlier = access.codes_for(["one"])["one"]
    access.codes_for(["one"])
    assert access.redeem(earlier) is None


def test_a_team_that_shares_has_one_map_and_the_other_side_another(dam):
    alone = planned(dam, seated_sessions(dam))
    shared = planned(dam, seated_sessions(dam), share_team=True)
    assert len({place.store for place in alone}) == len(alone)
    assert len({place.folder for place in shared}) == len(shared)
    by_side: dict[str, set[Path]] = {}
    for place in shared:
        by_side.setdefault(f"{place.team.table} {place.team.party}", set()).add(place.store)
    assert all(len(stores) == 1 for stores in by_side.values())
    assert len(set().union(*by_side.values())) == len(by_side)


def _used(place: Place) -> None:
    place.folder.mkdir(parents=True, exist_ok=True)
    place.store.parent.mkdir(parents=True, exist_ok=True)
    with KeptSessions.open(place.store) as kept:
        kept.keep(place.session, label="The session of your role", kind="import")


def test_maps_of_seats_that_were_used_are_handed_in_so_that_they_can_be_collected(dam):
    places = planned(dam, seated_sessions(dam), share_team=True)
    target = dam.folder / FOLDER
    assert hand_in(places, target) == (0, ())
    _used(places[0])
    assert hand_in(places, target) == (1, ())
    assert hand_in(places, target) == (1, ())
    found = collect(dam, seated_sessions(dam), [target])
    assert [each.team.role for each in found.taken] == [places[0].team.role]
    assert found.aside == ()


def test_a_store_that_cannot_be_read_is_named_and_keeps_no_other_from_being_handed_in(dam):
    one, two, *_ = planned(dam, seated_sessions(dam))
    for place in (one, two):
        _used(place)
    one.store.write_bytes(b"no database" * 100)
    assert hand_in([one, two], dam.folder / FOLDER) == (1, (one.id,))


def test_the_board_shows_the_seats_and_does_what_it_is_asked(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser("board") as board:
            state = await _state(board, room)
            assert len(state["seats"]) == len(room.room.seats)
            assert (state["running"], state["frozen"]) == (False, False)
            event = state["events"][0]["id"]
            for act in (
                {"do": "start"},
                {"do": "next"},
                {"do": "freeze"},
                {"do": "say", "says": "Two\x1b[31m\nlines"},
                {"do": "release", "event": event},
            ):
                assert await _do(board, room, act) == 200
            state = await _state(board, room)
            assert (state["running"], state["frozen"]) == (True, True)
            assert state["phase"] == room.room.opened.workshop.phases[1].name
            assert state["events"][0]["released"] is True
            notice = json.loads((room.room.seats[SEAT].place.folder / "notice.json").read_text())
            assert notice["frozen"] is True
            assert notice["news"][0].endswith("lines")
            for act in ({"do": "everything"}, {}, [], "no"):
                assert await _do(board, room, act) == 400

    play(story)


def test_the_board_sees_who_is_here(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser("board") as board, room.browser(SEAT) as one:
            wire = await one.ws_connect(f"{room.url}/ws")
            await asyncio.wait_for(wire.receive_bytes(), 20)
            here = [seat["here"] for seat in (await _state(board, room))["seats"]]
            assert here.count("yes") == 1

    play(story)


def test_behind_tls_the_wire_is_secure_too_and_so_is_the_key(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser() as browser:
            proxied = {"X-Forwarded-Proto": "https", "Origin": f"https://{room.host}"}
            code = {"code": room.codes[SEAT]}
            async with browser.post(
                f"{room.url}/join", data=code, headers=proxied, allow_redirects=False
            ) as answer:
                cookie = answer.headers["Set-Cookie"]
                assert "Secure" in cookie
            key = cookie.partition(";")[0]
            async with browser.get(f"{room.url}/seat", headers={**proxied, "Cookie": key}) as answer:
                assert f"wss://{room.host}/ws" in await answer.text()

    play(story)


async def _state(board: Any, room: Served) -> Any:
    async with board.get(f"{room.url}/board/state") as answer:
        assert answer.status == 200
        return await answer.json()


async def _do(board: Any, room: Served, act: object) -> int:
    async with board.post(f"{room.url}/board/do", json=act) as answer:
        status: int = answer.status
        return status


def test_the_board_reads_a_store_again_once_it_was_written(dam):
    place = planned(dam, seated_sessions(dam))[0]
    watch = Watch()
    assert watch.progress_of(place).groups == 0
    _used(place)
    first = watch.progress_of(place)
    assert first.groups > 0
    assert watch.progress_of(place) is first
    with KeptSessions.open(place.store) as kept:
        kept.duplicate(str(place.session.id))
    assert watch.progress_of(place) is not first
