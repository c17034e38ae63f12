"""The look at the room says what is missing in plain words, and stops only for what would stop the workshop."""

from __future__ import annotations

import json
import socket

from click.testing import CliRunner

from coach.cli.main import cli
from coach.workshop import room_check as room
from coach.workshop.room_check import room_check


def told(looks: tuple[room.Look, ...]) -> dict[str, tuple[str, str]]:
    return {look.about: (look.grade, look.says) for look in looks}


def test_for_a_workshop_on_paper_neither_port_nor_memory_matters(tmp_path):
    found = told(room_check(tmp_path / "not" / "there"))
    assert not {"port", "memory", "processors", "server"} & set(found)
    assert found["Python"][0] == "good"


def test_a_port_that_is_taken_stops(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        grade, says = told(room_check(tmp_path, 3, other.getsockname()[1]))["port"]
    assert grade == "stop"
    assert "--port" in says


def test_memory_that_does_not_suffice_stops_and_unknown_memory_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "_free_megabytes", lambda: 1000)
    assert told(room_check(tmp_path, 100))["memory"][0] == "stop"
    assert told(room_check(tmp_path, 10))["memory"][0] == "good"
    monkeypatch.setattr(room, "_free_megabytes", lambda: None)
    assert told(room_check(tmp_path, 10))["memory"][0] == "mind"


def test_a_full_disk_stops(tmp_path, monkeypatch):
    monkeypatch.setattr(room.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 10_000_000})())
    assert told(room_check(tmp_path))["disk"][0] == "stop"


def test_the_command_says_whether_it_will_do(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "_free_megabytes", lambda: 100)
    done = CliRunner().invoke(
        cli, ["workshop", "room", str(tmp_path), "--seats", "30", "--json"], standalone_mode=False
    )
    assert json.loads(done.stdout)["will_do"] is False
    done = CliRunner().invoke(cli, ["workshop", "room", str(tmp_path)], standalone_mode=False)
    assert done.stdout.endswith("This will do.\n")
