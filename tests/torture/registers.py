"""Registers broken at random, inside and outside of their archive: read or refused in words, and quickly."""

from __future__ import annotations

import io
import random
import time
import zipfile

from coach.files.register_csv import parsed_csv, register_csv
from coach.files.register_xlsx import parsed_xlsx, register_xlsx
from coach.model.session import Session
from tests.store.trees import small

_MARKUP = (
    b"<",
    b'"',
    b"99999999",
    b'<row r="4">',
    b"&#0;",
    b"\xff",
    b'<c t="s"><v>999</v></c>',
    b"&amp;",
    b"]]>",
)
_MARKS = (b'"', b",", b"\n", b"\r", b"\x00", b"\xff", b";", b"=", b"'", b"\t")
LONGEST = 2.0


def campaign(count: int, seed: int) -> tuple[int, list[str]]:
    chance = random.Random(seed)
    session = Session.from_tree(small())
    workbook, text = register_xlsx(session), register_csv(session).encode()
    assert isinstance(workbook, bytes)
    failures: list[str] = []
    for run in range(count):
        began = time.perf_counter()
        try:
            match run % 3:
                case 0:
                    parsed_xlsx(_flipped(workbook, chance), "x.xlsx")
                case 1:
                    parsed_xlsx(_broken_inside(workbook, chance), "x.xlsx")
                case _:
                    parsed_csv(_spliced(text, chance, _MARKS), "x.csv")
        except Exception as error:
            failures.append(f"seed {seed}, run {run}: {type(error).__name__}: {error}")
        if time.perf_counter() - began > LONGEST:
            failures.append(f"seed {seed}, run {run}: took {time.perf_counter() - began:.1f} s")
    return count, failures


def _flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _spliced(content: bytes, chance: random.Random, pieces: tuple[bytes, ...]) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed) + 1)
        changed[place : place + chance.choice((0, 1, 3, 200))] = chance.choice((*pieces, chance.randbytes(2)))
    return bytes(changed)


def _broken_inside(workbook: bytes, chance: random.Random) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(workbook)), io.BytesIO()
    broken = chance.choice(source.namelist())
    with zipfile.ZipFile(target, "w") as archive:
        for part in source.namelist():
            content = source.read(part)
            archive.writestr(part, _spliced(content, chance, _MARKUP) if part == broken else content)
    return target.getvalue()
