"""The list of those who take part, as a trainer keeps it: CSV or workbook, columns in any order."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from coach.desk.opening import WrongInput
from coach.files.grids import load_grid
from coach.files.register import cell
from coach.files.words import quoted
from coach.model.findings import Finding, Severity
from coach.model.text import clean_text
from coach.workshop.seating import Person

MOST_PEOPLE = 400
_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("name", "participant", "person", "full name"),
        "first": ("first name", "given name", "forename"),
        "last": ("last name", "surname", "family name"),
        "organisation": (
            "organisation",
            "organization",
            "ministry",
            "company",
            "union",
            "school",
            "employer",
        ),
        "experience": ("experience", "years", "years of experience", "level"),
    }
)


@dataclass(frozen=True, slots=True)
class Roster:
    """Those who take part, in the order of the list, and what was odd in it. Other columns are kept in their notes."""

    people: tuple[Person, ...]
    kept_in_notes: tuple[str, ...]
    warnings: tuple[Finding, ...] = ()


def load_roster(path: str | os.PathLike[str]) -> Roster:
    """Read a list of people. Raises `WrongInput` with the cell of everything that cannot be read."""
    name = os.fspath(path)
    grid = load_grid(Path(name))
    if isinstance(grid, Finding):
        raise WrongInput((grid,))
    return read_roster(grid, name)


def read_roster(grid: Sequence[Sequence[str]], file: str) -> Roster:
    """The people in rows of text; the first row that is not blank names the columns."""
    rows = [[" ".join(clean_text(each).split()) for each in row] for row in grid]
    head = next((at for at, row in enumerate(rows) if any(row)), None)
    columns, other = _columns(rows[head]) if head is not None else ({}, {})
    if head is None or not ("name" in columns or "last" in columns):
        says = "the list is empty" if head is None else "no column is called name"
        raise WrongInput((_finding(file, head or 0, 0, says, "a first row with a column name"),))
    found: list[Person] = []
    findings: list[Finding] = []
    for at, row in enumerate(rows[head + 1 :], head + 1):
        if any(row):
            found.append(_person(row, columns, other))
            findings += _odd(row, at, columns, found, file)
    if not found or len(found) > MOST_PEOPLE:
        says = (
            "nobody stands in the list" if not found else f"more than {MOST_PEOPLE} people stand in the list"
        )
        findings.append(
            _finding(file, head, 0, says, f"one to {MOST_PEOPLE} rows below the names of the columns")
        )
    if any(each.is_error for each in findings):
        raise WrongInput(tuple(findings))
    return Roster(tuple(found), tuple(other.values()), tuple(findings))


def _columns(head: Sequence[str]) -> tuple[dict[str, int], dict[int, str]]:
    known: dict[str, int] = {}
    other: dict[int, str] = {}
    for at, title in enumerate(head):
        column = next((key for key, names in _COLUMNS.items() if title.casefold() in names), None)
        if column is not None and column not in known:
            known[column] = at
        elif title:
            other[at] = title
    return known, other


def _person(row: Sequence[str], columns: Mapping[str, int], other: Mapping[int, str]) -> Person:
    def held(column: str) -> str:
        at = columns.get(column)
        return row[at] if at is not None and at < len(row) else ""

    notes = "; ".join(f"{title}: {row[at]}" for at, title in other.items() if at < len(row) and row[at])
    name = held("name") or " ".join(filter(None, (held("first"), held("last"))))
    return Person(name, held("organisation"), _number(held("experience")), notes)


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if -1e9 < number < 1e9 else None


def _odd(
    row: Sequence[str], at: int, columns: Mapping[str, int], found: Sequence[Person], file: str
) -> list[Finding]:
    person, findings = found[-1], []
    named = columns.get("name", columns.get("last", 0))
    if not person.name:
        findings.append(_finding(file, at, named, "this row has no name", "a name, or an empty row"))
    elif any(each.name.casefold() == person.name.casefold() for each in found[:-1]):
        says = f"{quoted(person.name)} stands in the list twice"
        findings.append(
            _finding(file, at, named, says, "nothing, if they are two people", severity="warning")
        )
    place = columns.get("experience")
    if place is not None and place < len(row) and row[place] and person.experience is None:
        says = f"{quoted(row[place])} is no number of years, so it is taken as unknown"
        findings.append(_finding(file, at, place, says, "a number, or a blank cell", severity="warning"))
    return findings


def _finding(
    file: str, row: int, column: int, says: str, expected: str, severity: Severity = "error"
) -> Finding:
    where = cell(row + 1, column + 1)
    return Finding(
        severity,
        says,
        where=where,
        expected=expected,
        file=file,
        line=row + 1,
        column=column + 1,
    )
