"""The stakeholder register as CSV: read from whatever a spreadsheet program saves, written so that nothing is run."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from coach.files.limits import MAX_BYTES
from coach.files.register import MAX_COLUMNS, MAX_ROWS, Register, read_register, register_of
from coach.model.findings import Finding
from coach.model.session import Session

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def load_csv(path: str | os.PathLike[str]) -> Register:
    """The register in a CSV file; what keeps it from being read is a finding."""
    name = os.fspath(path)
    try:
        if Path(path).stat().st_size > MAX_BYTES:
            return _refused(
                name, f"the file is larger than {MAX_BYTES // 1_000_000} MB, which no register is"
            )
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
        )
        return _refused(name, f"the file cannot be read: {reason}")
    return parsed_csv(content, name)


def parsed_csv(content: bytes, name: str) -> Register:
    """The register in the bytes of a CSV file, its columns parted by commas, semicolons or tabs."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(
            name,
            f"the file is not text in UTF-8 (byte {error.start + 1})",
            "the same file saved as CSV UTF-8",
        )
    if "\x00" in text:
        return _refused(name, "the file is binary, not text", "a CSV file")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    try:
        grid = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return _refused(name, f"the file is not CSV: {error}", "quotation marks that are closed again")
    if len(grid) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in grid):
        return _refused(name, f"the sheet has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns")
    return read_register([[_unguarded(each) for each in row] for row in grid], name)


def register_csv(session: Session) -> str:
    """The session's register as CSV. A text that a spreadsheet would run as a formula is preceded by an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows(
        [guarded(each) if isinstance(each, str) else each for each in row] for row in register_of(session)
    )
    return "\ufeff" + buffer.getvalue()


def guarded(text: str) -> str:
    """A text as a cell: one that a spreadsheet would run as a formula is preceded by an apostrophe."""
    return f"'{text}" if text.lstrip("'").startswith(_ACTIVE) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_ACTIVE) else text


def _refused(name: str, says: str, expected: str | None = None) -> Register:
    return Register((), (), (Finding("error", says, expected=expected, file=name, line=1, column=1),))
