"""Many processes that save into one session at once: none is refused, and nobody's edit is lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from coach.desk.desk import Desk
from coach.model.edits import SetEntry
from coach.model.session import Session
from tests.torture.forking import in_child, warm
from tests.torture.world import open_world


def crowd(processes: int, saves: int) -> list[str]:
    """What went wrong when that many processes made that many saves each, all from the same state."""
    warm()
    people = [{"id": f"c{n}", "influence": 0} for n in range(processes)]
    start = {
        "format": "coach.session/1.0",
        "id": "a",
        "title": "x",
        "parties": [{"id": "p", "constituencies": people}],
    }
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)

        def begin() -> None:
            with open_world(folder) as kept:
                kept.keep(Session.from_tree(start), label="Made")

        in_child(begin)
        children = [_forked(folder, n, saves) for n in range(processes)]
        ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        failures = [f"process {n} was refused" for n, end in enumerate(ends) if end]
        _, found = in_child(lambda: _left(folder))
    values = found["values"]
    failures += [
        f"c{n} lost edits: {values.get(f'c{n}')}" for n in range(processes) if values.get(f"c{n}") != saves
    ]
    if found["revisions"] != processes * saves + 1:
        failures.append(f"{found['revisions']} revisions instead of {processes * saves + 1}")
    return failures


def _forked(folder: Path, own: int, saves: int) -> int:
    child = os.fork()
    if child == 0:
        try:
            with open_world(folder) as kept:
                desk = kept.open_session("a")
                for n in range(1, saves + 1):
                    outcome = kept.apply(
                        desk, SetEntry(f"{n}", ("parties", "p", "constituencies", f"c{own}", "influence"), n)
                    )
                    desk = outcome if isinstance(outcome, Desk) else outcome.desk
            os._exit(0)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
    return child


def _left(folder: Path) -> dict[str, object]:
    with open_world(folder) as kept:
        desk = kept.open_session("a")
        values = {each.id: each.influence for each in desk.session.parties[0].constituencies}
        return {"values": values, "revisions": len(kept.history("a"))}
