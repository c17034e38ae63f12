"""Makes the store that the next release's tests must still open:  python -m tests.store.released.make VERSION

To be run once for each release that changes the shape of the file; what it made is never made again.
"""

from __future__ import annotations

import sys
from pathlib import Path

from coach.desk.kept import KeptSessions
from tests.torture.world import build

if __name__ == "__main__":
    folder = Path(__file__).parent / "making"
    build(folder)
    with KeptSessions.open(folder / "sessions.db") as kept:
        kept.archive("second")
        kept.backup(Path(__file__).parent / f"{sys.argv[1]}.db")
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
