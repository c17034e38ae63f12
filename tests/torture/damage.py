"""Bytes of a store changed at random: every change of content is noticed, and none ends in a traceback."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

from coach.desk.health import examined
from coach.store.problems import StoreProblem
from coach.store.salvage import salvage
from tests.torture.forking import fast_folder, warm
from tests.torture.world import build, picture


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The bytes with a few flipped, a stretch overwritten, a page swapped, or the end cut off."""
    changed = bytearray(content)
    match chance.randrange(6):
        case 0 | 1 | 2:
            for _ in range(chance.choice((1, 1, 2, 8))):
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        case 3:
            start = chance.randrange(len(changed))
            noise = chance.randbytes(chance.choice((1, 16, 512, 4096)))
            changed[start : start + len(noise)] = noise[: len(changed) - start]
        case 4:
            pages = len(changed) // 4096
            one, other = chance.randrange(pages) * 4096, chance.randrange(pages) * 4096
            changed[one : one + 4096] = changed[other : other + 4096]
        case _:
            del changed[chance.randrange(len(changed)) :]
    return bytes(changed)


def campaign(count: int, seed: int, salvage_every: int = 10) -> tuple[int, int, list[str]]:
    """Damages `count` copies; returns how many, how many of the changes were noticed, and what went wrong."""
    warm()
    chance = random.Random(seed)
    noticed, failures = 0, list[str]()
    with tempfile.TemporaryDirectory(dir=fast_folder()) as place:
        folder, work = Path(place) / "whole", Path(place) / "work"
        build(folder)
        content, wanted = (folder / "sessions.db").read_bytes(), picture(folder)
        for run in range(count):
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            changed = damaged(content, chance)
            (work / "sessions.db").write_bytes(changed)
            try:
                noticed += _noticed(work, wanted)
                if run % salvage_every == 0:
                    salvage(work / "sessions.db")
                if (work / "sessions.db").read_bytes()[:100] != changed[:100]:
                    failures.append(f"seed {seed}, run {run}: a refused file was written to")
            except Exception as error:
                failures.append(f"seed {seed}, run {run}: {type(error).__name__}: {error}")
    return count, noticed, failures


def _noticed(work: Path, wanted: str) -> bool:
    """Whether the damage was noticed. Raises when it was not and what is read is not what was kept."""
    if any(each.state == "wrong" for each in examined(work / "sessions.db")):
        return True
    try:
        found = picture(work)
    except StoreProblem:
        return True
    if found != wanted:
        raise AssertionError("content was changed, and nobody noticed")
    return False
