"""The stakeholder register as a workbook, written as plain text: nothing in it is ever run."""

from __future__ import annotations

import io
from collections.abc import Sequence

from coach.files.register import COLUMNS, Register, cell, register_from, register_of
from coach.files.words import quoted
from coach.files.workbooks import xlsx_grid
from coach.model.findings import Finding
from coach.model.session import Session

LONGEST_CELL = 32_767
_WIDTHS = (28, 20, 16, 10, 8, 50, 40, 40, 18)


def parsed_xlsx(content: bytes, name: str) -> Register:
    """The register in the bytes of a workbook; what keeps it from being read is a finding."""
    return register_from(xlsx_grid(content, name), name)


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
