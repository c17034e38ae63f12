"""What a stranger, a page elsewhere and a curious participant can do with a served workshop: nothing."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import stat

import pytest

from tests.workshop.serving.room import aiohttp, play, served

SEAT, OTHER = "table-1-minister", "table-2-minister"
PAGES = ("/seat", "/board", "/board/state", "/ws")


def test_without_a_key_nothing_but_the_page_for_a_code_is_there(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser() as browser:
            for path in PAGES:
                async with browser.get(f"{room.url}{path}") as answer:
                    assert answer.status == 403, path
            async with browser.get(f"{room.url}/") as answer:
                assert answer.status == 200
                assert "Your code" in await answer.text()
            assert all(seat.pid is None for seat in room.room.seats.values())

    play(story)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_another_page_can_neither_join_nor_open_a_wire(tmp_path, origin):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser(SEAT) as browser:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await browser.ws_connect(f"{room.url}/ws", headers={"Origin": origin})
            assert refused.value.status == 403
            async with browser.post(
                f"{room.url}/join", data={"code": "x"}, headers={"Origin": origin}
            ) as answer:
                assert answer.status == 403
            assert room.room.seats[SEAT].pid is None

    play(story)


def test_a_socket_without_any_origin_is_refused_too(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, aiohttp.ClientSession() as browser:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await browser.ws_connect(f"{room.url}/ws")
            assert refused.value.status == 403

    play(story)


def test_a_request_for_another_host_is_misdirected(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser() as browser:
            answer = await browser.get(f"{room.url}/", headers={"Host": "evil.example"})
            assert answer.status == 421

    play(story)


def test_a_code_works_once_and_guessing_is_slowed_down(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room:
            async with room.browser(SEAT):
                pass
            async with room.browser() as thief:
                answers = []
                for guess in (room.codes[SEAT], *["WRONG"] * 8):
                    async with thief.post(f"{room.url}/join", data={"code": guess}) as answer:
                        answers.append(answer.status)
                assert answers == [403] * 6 + [429] * 3
                async with thief.post(f"{room.url}/join", data={"code": room.codes[OTHER]}) as answer:
                    assert answer.status == 429

    play(story)


def test_only_hashes_lie_on_the_disk_and_everything_there_is_private(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser(SEAT) as browser:
            key = next(cookie.value for cookie in browser.cookie_jar)
            await wired(browser, room)
            held = (tmp_path / "w" / "seats" / "access.json").read_text()
            assert key not in held
            assert not any(code in held for code in room.codes.values())
            for path in (tmp_path / "w" / "seats").rglob("*"):
                assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path

    play(story)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_pages(tmp_path):
    async def story() -> None:
        async with (
            served(tmp_path / "w") as room,
            room.browser() as browser,
            browser.post(
                f"{room.url}/join", data={"code": room.codes[SEAT]}, allow_redirects=False
            ) as answer,
        ):
            cookie = answer.headers["Set-Cookie"]
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie
            assert len(cookie.partition("=")[2].partition(";")[0]) >= 32

    play(story)


def test_pages_take_nothing_from_elsewhere_and_show_names_as_text(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room:
            for seat, path in ((SEAT, "/seat"), ("board", "/board")):
                async with room.browser(seat) as browser, browser.get(f"{room.url}{path}") as answer:
                    text = await answer.text()
                    assert not re.findall(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", text)
                    policy = answer.headers["Content-Security-Policy"]
                    assert policy.startswith("default-src 'none'")
                    assert "frame-ancestors 'none'" in policy
            async with room.browser() as stranger, stranger.get(f"{room.url}/static/board.js") as script:
                assert "innerHTML" not in await script.text()

    play(story)


@pytest.mark.parametrize(
    "name", ["../server.py", "..%2fserver.py", "%2e%2e/access.json", "x", "board.js/../../guard.py"]
)
def test_there_is_no_way_up_from_the_static_files(tmp_path, name):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser() as browser:
            from yarl import URL

            async with browser.get(URL(f"{room.url}/static/{name}", encoded=True)) as answer:
                assert answer.status in (404, 405)

    play(story)


def test_a_participant_gets_his_own_seat_and_neither_anothers_nor_the_board(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser(SEAT) as one, room.browser(OTHER) as two:
            assert SEAT in await wired(one, room)
            assert OTHER in await wired(two, room)
            for path in ("/board", "/board/state"):
                async with one.get(f"{room.url}{path}") as answer:
                    assert answer.status == 403
            async with one.post(f"{room.url}/board/do", json={"do": "freeze"}) as answer:
                assert answer.status == 403
            assert room.room.running.frozen is False

    play(story)


def test_a_revoked_seat_is_closed_to_its_browser(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser(SEAT) as browser:
            room.room.access.revoke(SEAT)
            async with browser.get(f"{room.url}/seat") as answer:
                assert answer.status == 403

    play(story)


def test_sizes_are_clamped_and_messages_that_are_too_large_end_the_wire(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser(SEAT) as browser:
            wire = await browser.ws_connect(f"{room.url}/ws?width=100000&height=100000")
            assert b"400x150" in await said(wire)
            await wire.send_json(["resize", {"width": 10**9, "height": -5}])
            assert b"400x5" in await said(wire)
            for junk in ("[]", "{", '["resize"]', '["stdin", 7]', '["resize", {"width": "x"}]', "null"):
                await wire.send_str(junk)
            await wire.send_json(["stdin", "still here"])
            assert b"still here" in await said(wire, b"still here")
            await wire.send_str("x" * 300_000)
            assert (await wire.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)

    play(story)


async def said(wire: object, until: bytes = b"") -> bytes:
    """The next thing that is drawn; or everything until some of it."""
    told = await asyncio.wait_for(wire.receive_bytes(), 20)  # type: ignore[attr-defined]
    while until and until not in told:
        told += await asyncio.wait_for(wire.receive_bytes(), 20)  # type: ignore[attr-defined]
    return told


async def wired(browser: object, room: object) -> str:
    """What a seat first says of itself."""
    wire = await browser.ws_connect(f"{room.url}/ws")  # type: ignore[attr-defined]
    told = (await said(wire)).decode()
    await wire.close()
    return told


def test_a_reload_finds_the_same_process_and_a_long_absence_ends_it(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w", grace=0.5) as room, room.browser(SEAT) as browser:
            wire = await browser.ws_connect(f"{room.url}/ws")
            await said(wire)
            seat = room.room.seats[SEAT]
            first = seat.pid
            await wire.close()
            again = await browser.ws_connect(f"{room.url}/ws")
            await said(again)
            assert seat.pid == first
            await again.close()
            for _ in range(200):
                if seat.pid is None:
                    break
                await asyncio.sleep(0.05)
            assert seat.pid is None
            assert not alive(first)

    play(story)


def test_a_killed_seat_is_there_again_on_the_next_visit(tmp_path):
    async def story() -> None:
        async with served(tmp_path / "w") as room, room.browser(SEAT) as browser:
            await wired(browser, room)
            seat = room.room.seats[SEAT]
            assert seat.pid is not None
            first = seat.pid
            os.kill(first, signal.SIGKILL)
            for _ in range(200):
                if seat.pid is None:
                    break
                await asyncio.sleep(0.05)
            assert SEAT in await wired(browser, room)
            assert seat.pid not in (None, first)

    play(story)


def test_when_the_room_is_closed_no_process_remains(tmp_path):
    pids: list[int] = []

    async def story() -> None:
        async with served(tmp_path / "w") as room:
            for seat in (SEAT, OTHER):
                async with room.browser(seat) as browser:
                    await wired(browser, room)
            pids.extend(seat.pid for seat in room.room.seats.values() if seat.pid is not None)

    play(story)
    assert len(pids) == 2
    assert not any(alive(pid) for pid in pids)


def alive(pid: int | None) -> bool:
    try:
        os.kill(pid or 0, 0)
    except ProcessLookupError:
        return False
    return True
