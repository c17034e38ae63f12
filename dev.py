#!/usr/bin/env python3
"""One door for newcomers: makes a virtual environment beside this file, then runs the demo or the checks in it.

    python3 dev.py demo        the worked case end to end; its documents stand in coach-demo/
    python3 dev.py test        the test suite (anything after it goes to pytest)
    python3 dev.py lint        format, lint, types, layers, dependencies
    python3 dev.py campaign    the short fault campaign on the store (three minutes; Linux and a C compiler)
    python3 dev.py coach ...   the command itself

It needs Python 3.11 or later and nothing else; everything that it installs stays in .venv.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BINARIES = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
STAMP = ENVIRONMENT / "installed-for"

LINT = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
    ("deptry", "."),
)


def main(arguments: list[str]) -> int:
    """Run one of the words above."""
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    word, *rest = arguments or ["help"]
    if word == "demo":
        install(extra="")
        return run("coach", "demo", *rest, where=Path.cwd())
    if word == "coach":
        install(extra="")
        return run("coach", *rest, where=Path.cwd())
    if word == "test":
        install(extra="dev")
        return run("pytest", *(rest or ["-q", "-n", "2"]))
    if word == "lint":
        install(extra="dev")
        return next((code for command in LINT if (code := run(*command))), 0)
    if word == "campaign":
        install(extra="dev")
        return run("python", "-m", "tests.torture", *rest)
    print(__doc__)
    return 0 if word in ("help", "-h", "--help") else 2


def install(extra: str) -> None:
    """Bring the virtual environment up to date with pyproject.toml; nothing to do when it already is."""
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()
    have = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else ["", ""]
    if have[0] == wanted and extra in ("", have[-1]):
        return
    if not BINARIES.exists():
        print("Making a virtual environment in .venv ...", file=sys.stderr)
        make_environment()
    print("Installing; the first time takes a minute ...", file=sys.stderr)
    python = BINARIES / ("python.exe" if os.name == "nt" else "python")
    target = f"{HERE}[{extra}]" if extra else str(HERE)
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", target],
        check=True,
    )
    STAMP.write_text(f"{wanted} {extra}\n", encoding="utf-8")


def make_environment() -> None:
    """Make the virtual environment, or say what the system lacks for it."""
    try:
        venv.create(ENVIRONMENT, with_pip=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        sys.exit(
            "This Python cannot make virtual environments; on Debian and Ubuntu: sudo apt install python3-venv"
        )


def run(program: str, *arguments: str, where: Path = HERE) -> int:
    """Run a program of the virtual environment, here or where the user is, and give its exit code."""
    found = BINARIES / (f"{program}.exe" if os.name == "nt" else program)
    return subprocess.run([str(found), *arguments], cwd=where, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
    except KeyboardInterrupt:
        sys.exit(130)
