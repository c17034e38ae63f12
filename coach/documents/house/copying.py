"""A folder of templates to begin from: copies of ours, and a page that says how they are used."""

from __future__ import annotations

from pathlib import Path

from coach.documents.house.taken import our_sources
from coach.documents.writer import CannotWrite, write_file
from coach.resources import templates_dir

_README = "README.txt"


def copy_templates(folder: Path) -> tuple[Path, ...]:
    """Copy our templates into a folder that is new or empty; raises `CannotWrite` where it is not, or refuses."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotWrite(
            f"{folder} is not empty, so nothing was copied into it; name a folder that is not there yet."
        )
    files = {_README: (templates_dir() / _README).read_text(encoding="utf-8"), **our_sources()}
    paths = []
    for name, text in files.items():
        inner, _, file = name.rpartition("/")
        paths.append(write_file(folder / inner, file, text.encode()).path)
    return tuple(paths)
