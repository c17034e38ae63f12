"""The stakeholder register as CSV: read from whatever a spreadsheet program saves, written so that nothing is run."""

from __future__ import annotations

import csv
import io

from coach.files.grids import csv_grid, guarded
from coach.files.register import Register, register_from, register_of
from coach.model.session import Session


def parsed_csv(content: bytes, name: str) -> Register:
    """The register in the bytes of a CSV file; what keeps it from being read is a finding."""
    return register_from(csv_grid(content, name), name)


def register_csv(session: Session) -> str:
    """The session's register as CSV. A text that a spreadsheet would run as a formula is preceded by an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows(
        [guarded(each) if isinstance(each, str) else each for each in row] for row in register_of(session)
    )
    return "\ufeff" + buffer.getvalue()
