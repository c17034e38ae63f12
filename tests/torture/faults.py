"""A fault at every write call of what users do: nothing is torn, nothing reported saved is lost, work can go on.

Runs under the shim:  python -m tests.torture.faults KINDS OPERATION...   (see `tests/torture/__main__.py`)
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from coach.desk.opening import WrongInput
from coach.store.problems import StoreProblem
from tests.torture.forking import fast_folder, in_child, warm
from tests.torture.shim import KINDS, Shim
from tests.torture.world import MAIN, OPERATIONS, Operation, build, open_world, picture


class Campaign:
    """One operation, every call, every kind."""

    def __init__(self, folder: Path, operation: Operation, shim: Shim) -> None:
        self.base = folder / "base"
        self.work = folder / "work"
        self.operation = operation
        self.shim = shim
        self.runs = 0
        self.failures: list[str] = []
        if not self.base.exists():
            in_child(lambda: build(self.base))
        self._fresh()
        self.before = self._picture()
        in_child(self._cleanly)
        self.after = self._picture()
        self.whole = self._written()

    def _fresh(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.base, self.work)
        if self.operation.writes:
            (self.work / self.operation.writes).write_bytes(b"what stood here before")

    def _picture(self) -> object:
        code, found = in_child(lambda: picture(self.work))
        return found if code == 0 else {"broken": found}

    def _written(self) -> bytes | None:
        path = self.work / (self.operation.writes or "-")
        return path.read_bytes() if path.exists() else None

    def _cleanly(self) -> None:
        with open_world(self.work) as kept:
            self.operation.run(kept, self.work)

    def every_call(self, kind: str) -> None:
        """Strikes the first call, the second, and so on, until the operation is done before it is struck."""
        call = 1
        while self.strike(kind, call):
            call += 1

    def strike(self, kind: str, call: int) -> bool:
        """One run; false when the operation had no such call."""
        self._fresh()
        code, told = in_child(lambda: self._struck(kind, call))
        if code == 0 and told["seen"] < call:
            return False
        self.runs += 1
        if code == -9:
            in_child(lambda: self._struck_again(call % 5 + 1))
        self._judge(f"{self.operation.name}, {kind}, call {call}", code, told)
        return True

    def _struck(self, kind: str, call: int) -> dict[str, object]:
        self.shim.watch(self.work)
        kept = None if self.operation.opens else open_world(self.work)
        outcome, seen = "done", 0
        self.shim.arm(kind, call)
        try:
            kept = kept or open_world(self.work)
            self.operation.run(kept, self.work)
        except (StoreProblem, WrongInput) as problem:
            outcome = f"refused: {problem}"
        finally:
            seen = self.shim.seen()
            self.shim.disarm()
        if outcome != "done" and call % 2:
            if kept is None:
                kept = open_world(self.work)
            if not self._same(kept):
                self.operation.run(kept, self.work)
            outcome = "done"
        return {"outcome": outcome, "seen": seen}

    def _struck_again(self, call: int) -> None:
        """A second fault, while the next start puts right what the first one left."""
        self.shim.watch(self.work)
        self.shim.arm("io", call)
        with suppress(StoreProblem):
            open_world(self.work).refreshed_by_id(MAIN)

    def _same(self, kept: object) -> bool:
        """Whether the operation took effect although its end was not confirmed."""
        return self._picture() == self.after and self.after != self.before

    def _judge(self, what: str, code: int, told: object) -> None:
        if code not in (0, -9):
            self.failures.append(f"{what}: {told}")
            return
        found = self._picture()
        if found not in (self.before, self.after):
            self.failures.append(f"{what}: neither as before nor as after: {str(found)[:600]}")
        elif code == 0 and told["outcome"] == "done" and found != self.after:
            self.failures.append(f"{what}: reported done and is not there")
        written = self._written()
        if self.operation.writes and written != b"what stood here before" and not self._whole(written):
            self.failures.append(f"{what}: half a file")

    def _whole(self, written: bytes | None) -> bool:
        if written is None or self.operation.name != "backup":
            return written == self.whole
        return written.startswith(b"SQLite format 3") and len(written) == len(self.whole or b"")


def main(kinds: list[str], operations: list[str]) -> None:
    shim = Shim()
    warm()
    runs, failures = {}, []
    with tempfile.TemporaryDirectory(dir=fast_folder()) as folder:
        for name in operations:
            campaign = Campaign(Path(folder).resolve(), OPERATIONS[name], shim)
            for kind in kinds:
                campaign.every_call(kind)
            runs[name] = campaign.runs
            failures += campaign.failures
    json.dump({"runs": runs, "failures": failures}, sys.stdout)


if __name__ == "__main__":
    os.environ.pop("LD_PRELOAD", None)
    kinds = list(KINDS) if sys.argv[1] == "all" else sys.argv[1].split(",")
    main(kinds, sys.argv[2:] or list(OPERATIONS))
