"""The stakeholder register as a workbook: read without running or unpacking anything harmful, written as plain text."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from coach.files.limits import MAX_BYTES
from coach.files.register import COLUMNS, MAX_COLUMNS, MAX_ROWS, Register, cell, read_register, register_of
from coach.files.words import quoted
from coach.model.findings import Finding
from coach.model.session import Session

MAX_UNPACKED = 50_000_000
MAX_RATIO = 200
MAX_PARTS = 300
LONGEST_CELL = 32_767
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,9})(\d{1,12})["']""")
_WIDTHS = (28, 20, 16, 10, 8, 50, 40, 40, 18)


def load_xlsx(path: str | os.PathLike[str]) -> Register:
    """The register on the first sheet of a workbook; what keeps it from being read is a finding."""
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
    return parsed_xlsx(content, name)


def parsed_xlsx(content: bytes, name: str) -> Register:
    """The register in the bytes of a workbook, inspected before any of it is believed."""
    problem = _unfit(content)
    if problem:
        return _refused(name, problem, "a workbook saved as .xlsx, or CSV")
    try:
        grid = _grid(content)
    except BaseException as error:  # the reader's panics are not exceptions of the ordinary kind
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        return _refused(name, "the workbook cannot be read", "a workbook saved as .xlsx, or CSV")
    if len(grid) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in grid):
        return _refused(name, _too_large())
    return read_register([[_text(each) for each in row] for row in grid], name)


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
                return "the workbook unpacks to far more than a register holds"
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


def register_xlsx(session: Session) -> bytes | Finding:
    """The session's register as a workbook; a finding when a text is longer than a cell can hold, for none is cut."""
    rows = register_of(session)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                says = f"the {COLUMNS[column - 1]} of {quoted(str(row[0]))} are longer than a cell can hold"
                return Finding(
                    "error",
                    says,
                    where=f"cell {cell(number, column)}",
                    expected="--format csv, or a shorter text",
                )
    return _written(rows)


def _written(rows: Sequence[Sequence[str | int | float]]) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    safe = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, safe) as workbook:
        sheet = workbook.add_worksheet("Stakeholders")
        title = workbook.add_format({"bold": True, "bottom": 1})
        plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        literal = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    active = value.startswith(("=", "+", "-", "@"))
                    sheet.write_string(
                        number, column, value, title if number == 0 else literal if active else plain
                    )
                else:
                    sheet.write_number(number, column, value, plain)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows) - 1, len(COLUMNS) - 1)
    return buffer.getvalue()


def _refused(name: str, says: str, expected: str | None = None) -> Register:
    return Register((), (), (Finding("error", says, expected=expected, file=name, line=1, column=1),))
