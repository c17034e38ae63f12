"""The shim between us and the system's write calls: built where a compiler is, spoken to from inside the process."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
KINDS = {
    "full": (1, 0),
    "full from then on": (1, 1),
    "io": (2, 0),
    "io from then on": (2, 1),
    "short": (3, 0),
    "killed before": (4, 0),
    "killed after": (5, 0),
}


def can_build() -> bool:
    return sys.platform == "linux" and shutil.which("cc") is not None


def built(folder: Path) -> Path:
    target = folder / "shim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(target), str(SOURCE), "-ldl"], check=True)
    return target


def run_under(shim: Path, *arguments: str, timeout: float = 3600) -> subprocess.CompletedProcess[str]:
    """Runs a module of ours with the shim in place."""
    environment = {**os.environ, "LD_PRELOAD": str(shim), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        cwd=SOURCE.parents[2],
    )


class Shim:
    """The shim in this process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.shim_seen.restype = ctypes.c_long

    def watch(self, folder: Path) -> None:
        self._library.shim_folder(str(folder).encode())

    def arm(self, kind: str, call: int) -> None:
        mode, sticky = KINDS[kind]
        self._library.shim_arm(mode, ctypes.c_long(call), sticky)

    def disarm(self) -> None:
        self._library.shim_arm(0, ctypes.c_long(0), 0)

    def seen(self) -> int:
        return int(self._library.shim_seen())

    def record(self, descriptor: int) -> None:
        self._library.shim_record(descriptor)

    def mark(self, number: int) -> None:
        self._library.shim_mark(ctypes.c_long(number))
