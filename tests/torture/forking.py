"""Work done in a child of its own, so that it can be killed, and so that no lock or handle is ever shared."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any


def in_child(work: Callable[[], Any]) -> tuple[int, Any]:
    """Runs `work` in a child; returns how the child ended (0, or minus the signal) and what `work` gave."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        code = 0
        try:
            result = work()
        except BaseException:
            result, code = {"raised": traceback.format_exc()}, 9
        with os.fdopen(write, "w") as pipe:
            json.dump(result, pipe)
        os._exit(code)
    os.close(write)
    with os.fdopen(read) as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), json.loads(told) if told else None


def warm() -> None:
    """Loads everything that children will need, without a single file being opened."""
    from coach.desk.applying import applied
    from coach.model.session import Session
    from coach.store import checks, migrations
    from tests.store.trees import small
    from tests.torture.world import influence

    checks._expected_shape(migrations.current_version())
    applied(influence(1), Session.from_tree(small()))


def fast_folder() -> str | None:
    """A folder in memory, where syncing costs nothing: what these campaigns test is order, not the disk."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and os.access(memory, os.W_OK) else None
