"""Writing for a workshop: what cannot be written is a finding, and what only machines read keeps no earlier copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.desk.opening import WrongInput
from coach.documents import CannotWrite, CannotWriteFormat
from coach.documents.writer import write_file
from coach.model.findings import Finding


@contextmanager
def written_in_words() -> Iterator[None]:
    """Turns what could not be written, or made in a format, into `WrongInput`, as every other wrong input is told."""
    try:
        yield
    except (CannotWrite, CannotWriteFormat) as problem:
        raise WrongInput((Finding("error", str(problem).rstrip(".")),)) from problem


def put_in_place_of(folder: Path, name: str, content: bytes) -> None:
    """Write a file in place of an earlier one, of which no copy stays; raises `CannotWrite`."""
    write_file(folder, name, content)
    (folder / f"{name}.before").unlink(missing_ok=True)
