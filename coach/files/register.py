"""The stakeholder register: one row a constituency, in the columns that practitioners keep anyway.

This module knows nothing of spreadsheets: it turns rows of text into entries and back, and says of a cell that cannot
be read where it is and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from coach.files.words import quoted
from coach.model.constituencies import Constituency
from coach.model.findings import Finding
from coach.model.parties import Party
from coach.model.session import Session
from coach.model.text import clean_text

COLUMNS = ("name", "side", "kind", "influence", "stance", "interests", "red lines", "notes", "id")
_ALSO = {
    "stakeholder": "name",
    "constituency": "name",
    "group": "name",
    "organisation": "name",
    "organization": "name",
    "party": "side",
    "type": "kind",
    "category": "kind",
    "power": "influence",
    "position": "stance",
    "attitude": "stance",
    "support": "stance",
    "interest": "interests",
    "concerns": "interests",
    "red line": "red lines",
    "note": "notes",
    "comment": "notes",
    "comments": "notes",
    "remarks": "notes",
}
_INFLUENCE = {"none": "0", "low": "2", "medium": "5", "moderate": "5", "high": "8", "very high": "10"}
_STANCE = {
    "strongly against": "-2",
    "strongly oppose": "-2",
    "blocker": "-2",
    "against": "-1",
    "oppose": "-1",
    "critic": "-1",
    "neutral": "0",
    "for": "1",
    "support": "1",
    "supporter": "1",
    "strongly for": "2",
    "strongly support": "2",
    "champion": "2",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what is blank in it is None or empty. `row` counts from 1, as the spreadsheet shows it."""

    row: int
    name: str
    side: str | None = None
    kind: str | None = None
    influence: str | None = None
    stance: str | None = None
    interests: tuple[str, ...] = ()
    red_lines: tuple[str, ...] = ()
    notes: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """The entries of a register, the columns that were kept in the notes, and everything found odd or wrong."""

    entries: tuple[Entry, ...]
    kept_in_notes: tuple[str, ...]
    findings: tuple[Finding, ...]


def cell(row: int, column: int) -> str:
    """A cell as spreadsheets call it, both counted from 1: B7."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def read_register(grid: Sequence[Sequence[str]], file: str) -> Register:
    """The register in rows of text, the first of which that is not blank names the columns."""
    return _Reader(grid, file).register()


def register_from(grid: Sequence[Sequence[str]] | Finding, file: str) -> Register:
    """The same, or an empty register with the finding that kept its rows from being read."""
    return Register((), (), (grid,)) if isinstance(grid, Finding) else read_register(grid, file)


class _Reader:
    def __init__(self, grid: Sequence[Sequence[str]], file: str) -> None:
        self._grid = [[clean_text(each).strip() for each in row] for row in grid]
        self._file = file
        self._findings: list[Finding] = []

    def register(self) -> Register:
        head = next((index for index, row in enumerate(self._grid) if any(row)), None)
        if head is None:
            self._say(1, 1, "the sheet is empty", f"a first row with the columns {', '.join(COLUMNS[:-1])}")
            return self._done(())
        known, unknown = self._columns(head)
        if "name" not in known:
            expected = f"a first row with the columns {', '.join(COLUMNS[:-1])}"
            self._say(head + 1, 1, "no column is called name", expected)
            return self._done(())
        entries = [
            self._entry(index, row, known, unknown)
            for index, row in enumerate(self._grid)
            if index > head and any(row)
        ]
        found = [each for each in entries if each is not None]
        if not found and not self._findings:
            self._say(head + 2, 1, "there is no row below the names of the columns", severity="warning")
        return self._done(found, tuple(unknown.values()))

    def _done(self, entries: Sequence[Entry], kept: tuple[str, ...] = ()) -> Register:
        return Register(tuple(entries), kept, tuple(self._findings))

    def _columns(self, head: int) -> tuple[dict[str, int], dict[int, str]]:
        known: dict[str, int] = {}
        unknown: dict[int, str] = {}
        for index, title in enumerate(self._grid[head]):
            plain = re.sub(r"[\s_-]+", " ", title.casefold()).strip(" :*")
            column = plain if plain in COLUMNS else _ALSO.get(plain, "")
            if column in known:
                self._say(
                    head + 1, index + 1, f"two columns mean {column}", "one of them under another title"
                )
            elif column:
                known[column] = index
            else:
                unknown[index] = title or f"column {cell(head + 1, index + 1).rstrip('0123456789')}"
        return known, unknown

    def _entry(
        self, index: int, row: Sequence[str], known: dict[str, int], unknown: dict[int, str]
    ) -> Entry | None:
        def text(column: str) -> str:
            place = known.get(column)
            return row[place] if place is not None and place < len(row) else ""

        def place(column: str) -> tuple[int, int]:
            return index + 1, known.get(column, 0) + 1

        name = text("name")
        if not name:
            self._say(*place("name"), "this row has no name", "the name of the constituency, or an empty row")
            return None
        own_id = text("id") or None
        if own_id and not re.fullmatch(r"[a-z][a-z0-9_-]{0,63}", own_id):
            self._say(
                *place("id"),
                f"{quoted(own_id)} is no id",
                "a letter from a to z, then letters, digits, - or _",
            )
            own_id = None
        remarks = [text("notes")] if text("notes") else []
        remarks += [f"{title}: {row[at]}" for at, title in unknown.items() if at < len(row) and row[at]]
        return Entry(
            row=index + 1,
            name=name,
            side=text("side") or None,
            kind=text("kind") or None,
            influence=self._number(text("influence"), _INFLUENCE, 0, None, *place("influence")),
            stance=self._number(text("stance"), _STANCE, -2, 2, *place("stance")),
            interests=_several(text("interests")),
            red_lines=_several(text("red lines")),
            notes="\n".join(remarks) or None,
            id=own_id,
        )

    def _number(
        self, text: str, words: dict[str, str], low: int, high: int | None, row: int, column: int
    ) -> str | None:
        if not text:
            return None
        plain = words.get(re.sub(r"\s+", " ", text.casefold()), text).replace("\N{MINUS SIGN}", "-")
        if re.fullmatch(r"[+-]?\d+,\d+", plain):
            plain = plain.replace(",", ".")
        try:
            number = Decimal(plain)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and number >= low and (high is None or number <= high) and abs(number) < 10**9:
            return f"{number.normalize():f}"
        limits = f"a number from {low} to {high}" if high is not None else f"a number from {low}"
        self._say(row, column, f"{quoted(text)} is not {limits}", f"{limits}, or one of: {', '.join(words)}")
        return None

    def _say(
        self, row: int, column: int, says: str, expected: str | None = None, severity: str = "error"
    ) -> None:
        self._findings.append(
            Finding(
                "warning" if severity == "warning" else "error",
                says,
                where=f"cell {cell(row, column)}",
                expected=expected,
                file=self._file,
                line=row,
                column=column,
            )
        )


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for part in (each.strip(" \t-\N{BULLET}") for each in re.split(r"[;\n]", text)) if part)


def register_of(session: Session) -> list[list[str | int | float]]:
    """The session's register as rows, the names of the columns first; numbers stay numbers."""
    rows = [row_of(party, each) for party in session.parties for each in party.constituencies]
    return [list(COLUMNS), *rows]


def row_of(party: Party, constituency: Constituency) -> list[str | int | float]:
    """A constituency's row in the register."""
    return [
        constituency.name or constituency.id,
        party.name or party.id,
        constituency.kind or "",
        _plain(constituency.influence) if "influence" in constituency.model_fields_set else "",
        "" if constituency.stance is None else _plain(constituency.stance),
        "; ".join(constituency.interests),
        "; ".join(line.says or line.id for line in constituency.red_lines),
        str((constituency.model_extra or {}).get("x-note", "")),
        constituency.id,
    ]


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
