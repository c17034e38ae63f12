"""Lists as people keep them, rows of text from a CSV file or a workbook: whatever a spreadsheet program saves."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from coach.files.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from coach.files.workbooks import xlsx_grid
from coach.model.findings import Finding

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def load_grid(path: str | os.PathLike[str]) -> list[list[str]] | Finding:
    """The rows of a CSV file, or of the first sheet of a workbook; what keeps it from being read is a finding."""
    name = os.fspath(path)
    try:
        if Path(path).stat().st_size > MAX_BYTES:
            return _refused(
                name, f"the file is larger than {MAX_BYTES // 1_000_000} MB, which no such list is"
            )
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
        )
        return _refused(name, f"the file cannot be read: {reason}")
    return xlsx_grid(content, name) if name.lower().endswith(".xlsx") else csv_grid(content, name)


def csv_grid(content: bytes, name: str) -> list[list[str]] | Finding:
    """The rows in the bytes of a CSV file, its columns parted by commas, semicolons or tabs."""
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
    return [[_unguarded(each) for each in row] for row in grid]


def guarded(text: str) -> str:
    """A text as a cell: one that a spreadsheet would run as a formula is preceded by an apostrophe."""
    return f"'{text}" if text.lstrip("'").startswith(_ACTIVE) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_ACTIVE) else text


def _refused(name: str, says: str, expected: str | None = None) -> Finding:
    return Finding("error", says, expected=expected, file=name, line=1, column=1)
