"""Whether this machine and this room will do for a workshop: a minute's look, without administrator rights."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach import __version__

Grade = Literal["good", "mind", "stop"]

SEAT_MEGABYTES = 60
"""Memory of one seat in a browser, measured, with a little to spare."""
SEATS_A_PROCESSOR = 15
DISK_MEGABYTES = 500


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at: what was found, and whether that will do."""

    about: str
    grade: Grade
    says: str


def room_check(folder: Path, seats: int = 0, port: int = 8123) -> tuple[Look, ...]:
    """Look at everything; `seats` in a browser, none where people work on paper or on machines of their own."""
    return tuple(_looks(folder, seats, port))


def _looks(folder: Path, seats: int, port: int) -> Iterator[Look]:
    yield _python()
    yield Look("coach", "good", f"version {__version__}, on {platform.system() or 'an unknown system'}")
    yield from _documents()
    yield _disk(folder)
    yield _writable(folder)
    if seats:
        yield _server()
        yield _port(port)
        yield _processors(seats)
        yield _memory(seats)


def _python() -> Look:
    version = platform.python_version()
    good = sys.version_info >= (3, 11)
    return Look(
        "Python", "good" if good else "stop", f"{version}" + ("" if good else "; 3.11 or later is needed")
    )


def _documents() -> Iterator[Look]:
    for name, module in (("PDF", "typst"), ("Word", "docx"), ("slides", "pptx")):
        there = importlib.util.find_spec(module) is not None
        without = f"cannot be written: the package of {name} is not installed; the other formats are"
        yield Look(name, "good" if there else "mind", "can be written" if there else without)


def _disk(folder: Path) -> Look:
    free = shutil.disk_usage(_existing(folder)).free // 1_000_000
    enough = free >= DISK_MEGABYTES
    return Look(
        "disk", "good" if enough else "stop", f"{free:,} MB free{'' if enough else '; 500 MB should be'}"
    )


def _writable(folder: Path) -> Look:
    can = os.access(_existing(folder), os.W_OK)
    return Look(
        "folder", "good" if can else "stop", "can be written" if can else f"{folder} cannot be written"
    )


def _server() -> Look:
    there = all(importlib.util.find_spec(name) is not None for name in ("aiohttp", "textual_serve"))
    says = "seats in a browser can be served"
    without = (
        "seats in a browser need `pip install level-two-coach[workshop]`, before you are without a network"
    )
    return Look("server", "good" if there else "stop", says if there else without)


def _port(port: int) -> Look:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return Look("port", "stop", f"{port} is taken by another program; choose one with --port")
    return Look("port", "good", f"{port} is free")


def _processors(seats: int) -> Look:
    have = os.cpu_count() or 1
    bears = have * SEATS_A_PROCESSOR
    if seats <= bears:
        return Look("processors", "good", f"{have}, enough for {seats} seats that type")
    return Look(
        "processors", "mind", f"{have} bear about {bears} seats that type; {seats} will wait for the screen"
    )


def _memory(seats: int) -> Look:
    free = _free_megabytes()
    needed = seats * SEAT_MEGABYTES
    if free is None:
        return Look("memory", "mind", f"unknown here; {seats} seats need about {needed:,} MB")
    if needed <= free:
        return Look("memory", "good", f"{free:,} MB free, and {seats} seats need about {needed:,}")
    return Look(
        "memory", "stop", f"{free:,} MB free; {seats} seats need about {needed:,}: share seats, or use paper"
    )


def _free_megabytes() -> int | None:
    """Memory that programs can still have; None where the system does not say so without further rights."""
    try:
        with open("/proc/meminfo", encoding="ascii") as told:
            held = dict(line.split(":", 1) for line in told if ":" in line)
        return int(held["MemAvailable"].split()[0]) // 1000
    except (OSError, KeyError, ValueError):
        return None


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    here = folder.absolute()
    return next(each for each in (here, *here.parents) if each.exists())
