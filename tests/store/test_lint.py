"""One room owns every connection: what would go round it does not appear anywhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import coach

ROOT = Path(coach.__file__).parent
FORBIDDEN = {
    r"\.conn\.": "the connection behind the store's back",
    r"\.executescript\(": "commits whatever is open",
    r"replace\s*=\s*True": "deletes the rows that hang on the replaced one",
    r"sqlite3\.connect\(": "a connection without our settings",
    r"dbapi2\.connect\(": "a connection without our settings",
    r"\.insert_all\(": "commits every hundred rows",
    r"\.atomic\(": "a deferred transaction, refused as locked after it has read",
    r"\.transform\(": "drops what hangs on a table",
}
ALLOWED = {"store/drivers.py": {r"sqlite3\.connect\(", r"dbapi2\.connect\("}}


def without_prose(text: str) -> str:
    return re.sub(r'""".*?"""|#[^\n]*', "", text, flags=re.DOTALL)


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_nothing_goes_round_the_store(pattern):
    found = [
        str(file.relative_to(ROOT))
        for file in ROOT.rglob("*.py")
        if re.search(pattern, without_prose(file.read_text()))
        and pattern not in ALLOWED.get(file.relative_to(ROOT).as_posix(), ())
    ]
    if pattern.startswith("replace"):
        found = [each for each in found if "sqlite" in (ROOT / each).read_text()]
    assert found == [], FORBIDDEN[pattern]


def test_sqlite_is_spoken_to_in_the_store_only():
    outside = [
        str(file.relative_to(ROOT))
        for file in ROOT.rglob("*.py")
        if re.search(r"^\s*(import|from) (sqlite3|sqlite_utils|sqlcipher3)", file.read_text(), re.MULTILINE)
        and file.relative_to(ROOT).parts[0] != "store"
    ]
    assert outside == []
