"""Installs the Level Two coach from the wheels beside this file: no network, no administrator rights."""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / "level-two-coach"


def main() -> int:
    """Make an environment beside this file, install into it, and leave a command to start."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is run by whatever Python there is
        print(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    print(f"Installing into {HOME} ...")
    try:
        venv.create(HOME / "environment", with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"This Python cannot make virtual environments ({problem}).", file=sys.stderr)
        return 1
    windows = os.name == "nt"
    programs = HOME / "environment" / ("Scripts" if windows else "bin")
    python = programs / ("python.exe" if windows else "python")
    wheels = str(HERE / "wheels")
    wanted = "level-two-coach[workshop,slides]"
    install = ["-m", "pip", "install", "--quiet", "--no-index", "--find-links", wheels, wanted]
    done = subprocess.run([str(python), *install], check=False)  # noqa: S603 - our own words
    if done.returncode:
        print("It could not be installed; are there wheels for this system and this Python?", file=sys.stderr)
        return done.returncode
    if windows:
        start = HOME / "coach.cmd"
        start.write_text(f'@"{programs / "coach.exe"}" %*\r\n', encoding="utf-8")
    else:
        start = HOME / "coach"
        start.write_text(f'#!/bin/sh\nexec "{programs / "coach"}" "$@"\n', encoding="utf-8")
        start.chmod(0o755)
    print(f"Done. Start it with {start}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
