"""Workbooks as rows of text: read without running or unpacking anything harmful."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from coach.files.limits import MAX_COLUMNS, MAX_ROWS
from coach.model.findings import Finding

MAX_UNPACKED = 50_000_000
MAX_RATIO = 200
MAX_PARTS = 300
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,9})(\d{1,12})["']""")
_EXPECTED = "a workbook saved as .xlsx, or CSV"


def xlsx_grid(content: bytes, name: str) -> list[list[str]] | Finding:
    """The first sheet as text, inspected before any of it is believed; a finding where it must not be read."""
    if problem := _unfit(content):
        return _refused(name, problem, _EXPECTED)
    try:
        grid = _grid(content)
    except BaseException as error:  # the reader's panics are not exceptions of the ordinary kind
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        return _refused(name, "the workbook cannot be read", _EXPECTED)
    if len(grid) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in grid):
        return _refused(name, _too_large())
    return [[_text(each) for each in row] for row in grid]


def _unfit(content: bytes) -> str | None:
    """Why the workbook must not be read: bombs, and cells so far out that what lies between would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if (
                len(parts) > MAX_PARTS
                or unpacked > MAX_UNPACKED
                or unpacked > MAX_RATIO * max(len(content), 10_000)
            ):
                return "the workbook unpacks to far more than such a list holds"
            return next((problem for part in parts if (problem := _unfit_part(archive, part))), None)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError):
        return "the file is not a workbook in the .xlsx format"
    except Exception:
        return "the workbook cannot be unpacked"


def _unfit_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str | None:
    if not part.filename.lower().endswith((".xml", ".rels")):
        return None
    with archive.open(part) as stream:
        content = stream.read(MAX_UNPACKED + 1)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        return "a part of the workbook is not in UTF-8"
    if len(content) > MAX_UNPACKED or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return "the workbook holds definitions that no spreadsheet program writes"
    if "worksheets" in part.filename.lower() or b"<sheetData" in content or b":sheetData" in content:
        for column, row in _CELL.findall(content):
            if int(row) > MAX_ROWS or _number(column) > MAX_COLUMNS:
                return _too_large()
    return None


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _too_large() -> str:
    return f"the sheet has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns"


def _grid(content: bytes) -> Sequence[Sequence[object]]:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = workbook.get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    text = "" if value is None else str(value)
    return text[1:] if text.startswith("'") and text[1:].startswith(("=", "+", "-", "@")) else text


def _refused(name: str, says: str, expected: str | None = None) -> Finding:
    return Finding("error", says, expected=expected, file=name, line=1, column=1)
