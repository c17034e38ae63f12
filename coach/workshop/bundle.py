"""Everything on a stick: the coach and all it needs as wheels, the workshop, and one command to install it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from coach import __version__
from coach.desk.opening import WrongInput
from coach.documents import CannotWrite
from coach.documents.writer import write_file
from coach.model.findings import Finding
from coach.workshop.opening import OpenWorkshop

WHEELS = "wheels"
EXTRAS = "workshop,slides"
SYSTEMS = {
    "windows": ("win_amd64",),
    "mac": ("macosx_11_0_arm64", "macosx_12_0_arm64", "macosx_14_0_arm64"),
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
}
"""For which systems wheels can be fetched besides this one, as pip names them."""
_PYTHONS = ("3.11", "3.12", "3.13")

Run = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was put on the stick."""

    folder: Path
    wheels: int
    megabytes: float
    left_out: tuple[str, ...]


def make_bundle(
    opened: OpenWorkshop, folder: Path, systems: Sequence[str] = (), *, run: Run | None = None
) -> Bundle:
    """Put the coach and a workshop into a folder, which is new or empty.

    Wheels are fetched once, now, while there is a network; the folder then needs none. Raises `WrongInput` where this
    machine's own wheels cannot be had; what is missing for another system is named in the result.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        says = f"{folder} is not empty, so nothing was written into it"
        raise WrongInput((Finding("error", says, expected="a folder that is not there yet"),))
    run = run or _run
    wheels = folder / WHEELS
    try:
        wheels.mkdir(parents=True)
        _own(run, wheels)
        left_out = tuple(
            f"{system}, Python {python}: {told}"
            for system in systems
            for python in _PYTHONS
            if (told := _fetched(run, wheels, system, python))
        )
        text = resources.files("coach.workshop").joinpath("install_offline.py").read_text(encoding="utf-8")
        write_file(folder, "install.py", text.encode())
        data = folder / "workshop"
        for path in sorted(
            each for each in opened.folder.rglob("*") if each.is_file() and "seats" not in each.parts
        ):
            place = path.relative_to(opened.folder)
            write_file(data / place.parent, place.name, path.read_bytes())
        write_file(folder, "README.txt", _README.encode())
    except (CannotWrite, OSError) as problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise WrongInput((Finding("error", f"the stick could not be written: {problem}"),)) from problem
    found = list(wheels.glob("*.whl"))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1_000_000
    return Bundle(folder, len(found), size, left_out)


def _own(run: Run, wheels: Path) -> None:
    """The wheels of this machine: of the coach itself, and of everything that it needs."""
    done = run([sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(wheels), _source()])
    if done.returncode:
        raise WrongInput(
            (
                Finding(
                    "error",
                    f"the wheels could not be had: {_last_line(done.stderr)}",
                    expected="a network, this once; nothing is needed later",
                ),
            )
        )


def _fetched(run: Run, wheels: Path, system: str, python: str) -> str:
    """Fetch the wheels of another system beside ours; a sentence where that failed, else nothing."""
    own = next(iter(wheels.glob("level_two_coach-*.whl")), None)
    wanted = f"{own}[{EXTRAS}]" if own is not None else f"level-two-coach[{EXTRAS}]=={__version__}"
    platforms = [word for tag in SYSTEMS[system] for word in ("--platform", tag)]
    done = run(
        [
            *(
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--only-binary=:all:",
                "--dest",
                str(wheels),
            ),
            *("--find-links", str(wheels), "--python-version", python, *platforms, wanted),
        ]
    )
    return _last_line(done.stderr) if done.returncode else ""


def _source() -> str:
    """From where the coach itself is made into a wheel: this checkout, or the index where it was installed from one."""
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file():
        return f"{checkout}[{EXTRAS}]"
    return f"level-two-coach[{EXTRAS}]=={__version__}"


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason was given")


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(command), capture_output=True, text=True, check=False)  # noqa: S603 - our own words


_README = """\
The Level Two coach, to be installed without a network and without administrator rights.

    python install.py          (on Windows: py install.py)

needs Python 3.11 or later and puts everything into the folder level-two-coach beside it. Then:

    level-two-coach/coach      (on Windows: level-two-coach\\coach.cmd)

The workshop lies in the folder `workshop`, secrets of the exercise included: participants get their packs, not this.
"""
