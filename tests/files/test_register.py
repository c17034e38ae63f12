"""The stakeholder register comes in from what practitioners keep; a wrong cell is named as their program names it."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.files.register import cell, read_register
from coach.files.register_csv import parsed_csv, register_csv
from coach.files.register_xlsx import parsed_xlsx, register_xlsx
from coach.model.findings import Finding
from coach.model.session import Session

HEAD = ["name", "side", "kind", "influence", "stance", "interests", "red lines", "notes"]


def read(*rows: list[str]):
    return read_register([HEAD, *rows], "register.csv")


def session(name: str = "Crew", **fields) -> Session:
    constituency = {"id": "crew", "name": name, **fields}
    party = {"id": "line", "name": "Shipping line", "constituencies": [constituency]}
    return Session.from_tree({"format": "coach.session/1.0", "title": "x", "parties": [party]})


def test_a_row_is_a_constituency():
    [entry] = read(["Crew", "Line", "union", "8", "-1", "Rest; Pay", "Eleven hours", "Ask Ann"]).entries
    assert (entry.name, entry.side, entry.kind, entry.influence, entry.stance) == (
        "Crew",
        "Line",
        "union",
        "8",
        "-1",
    )
    assert (entry.interests, entry.red_lines, entry.notes) == (("Rest", "Pay"), ("Eleven hours",), "Ask Ann")


def test_columns_go_by_the_names_that_people_give_them_and_stand_in_any_order():
    [entry] = read_register([["Power", "Stakeholder:", "POSITION"], ["high", "Crew", "against"]], "r").entries
    assert (entry.name, entry.influence, entry.stance) == ("Crew", "8", "-1")


def test_a_column_that_we_do_not_know_is_kept_in_the_note():
    register = read_register([["name", "Budget", "notes"], ["Crew", "4 M", "Old hands"]], "r")
    assert register.kept_in_notes == ("Budget",)
    assert register.entries[0].notes == "Old hands\nBudget: 4 M"


@pytest.mark.parametrize(
    ("row", "where"),
    [
        (["Crew", "", "", "lots"], "cell D2"),
        (["Crew", "", "", "", "3"], "cell E2"),
        (["", "Line"], "cell A2"),
        (["Crew", "", "", "-1"], "cell D2"),
        (["Crew", "", "", "nan"], "cell D2"),
        (["Crew", "", "", "1e999999"], "cell D2"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_as_the_spreadsheet_names_it(row, where):
    [finding] = read(row).findings
    assert (finding.where, finding.severity, finding.line) == (where, "error", 2)
    assert finding.expected


@pytest.mark.parametrize(
    "grid", [[], [[]], [["", ""]], [["side", "kind"]], [["name", "Stakeholder"], ["a", "b"]]]
)
def test_a_sheet_without_a_column_of_names_or_with_two_is_refused(grid):
    assert read_register(grid, "r").findings[0].is_error


def test_cells_are_counted_as_spreadsheets_count_them():
    assert [cell(1, n) for n in (1, 26, 27, 52, 703)] == ["A1", "Z1", "AA1", "AZ1", "AAA1"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_the_delimiter_that_the_users_country_writes(delimiter):
    text = (
        "\ufeff"
        + delimiter.join(HEAD)
        + "\r\n"
        + delimiter.join(["Crew", "Line", "", "2,5" if delimiter != "," else "2.5"])
    )
    [entry] = parsed_csv(text.encode(), "r.csv").entries
    assert entry.influence == "2.5"


@pytest.mark.parametrize(
    "content", [b"\xff\xfea\x00", b"name\n\xe4\n", b'name\n"open', b"name\x00", b"name\n" * 6000]
)
def test_what_is_not_a_csv_register_is_refused_in_words(content):
    assert parsed_csv(content, "r.csv").findings[0].is_error


ATTACKS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x")',
    "'=1",
    "''@a",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_cell_of_an_exported_csv_begins_like_a_formula(text):
    lines = register_csv(session(text)).removeprefix("\ufeff").splitlines()
    assert not lines[1].strip('"').startswith(("=", "+", "-", "@", "\t"))


@given(st.text(min_size=1, max_size=20))
def test_a_name_comes_back_from_csv_as_it_was(name):
    wanted = session(name).parties[0].constituencies[0].name.strip()
    entries = parsed_csv(register_csv(session(name)).encode("utf-8", "replace"), "r").entries
    assert [each.name for each in entries] == [wanted or "crew"] or not wanted


@given(st.sampled_from(ATTACKS) | st.text(min_size=1, max_size=12))
def test_a_name_comes_back_from_a_workbook_as_text_and_as_it_was(name):
    made = register_xlsx(session(name))
    assert isinstance(made, bytes)
    wanted = (session(name).parties[0].constituencies[0].name or "crew").strip()
    entries = parsed_xlsx(made, "r.xlsx").entries
    assert not wanted or [each.name.lstrip("'") for each in entries] == [wanted.lstrip("'")]


def test_a_workbook_holds_no_formula_and_no_link():
    made = register_xlsx(session("=1+1", interests=["http://example.org"]))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_a_text_longer_than_a_cell_is_refused_and_never_cut():
    made = register_xlsx(session("Crew", interests=["x" * 40_000]))
    assert isinstance(made, Finding)
    assert made.where == "cell F2"
    assert len(register_csv(session("Crew", interests=["x" * 40_000]))) > 40_000


def workbook(change) -> bytes:
    """A real workbook with one of its parts changed."""
    made = register_xlsx(session())
    source, target = zipfile.ZipFile(io.BytesIO(made)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            content = source.read(part)
            archive.writestr(part, change(content) if part == "xl/worksheets/sheet1.xml" else content)
    return target.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.replace(b'r="A2"', b'r="XFD1048576"'),
        lambda sheet: sheet.replace(b'r="A2"', b"r = 'XFD1048576'"),
        lambda sheet: sheet.replace(b'<row r="2"', b'<row r="1048576"'),
        lambda sheet: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet,
        lambda sheet: sheet + b" " * 60_000_000,
        lambda sheet: sheet.decode().encode("utf-16"),
        lambda sheet: sheet[: len(sheet) // 2],
    ],
    ids=["far cell", "far cell, other quotes", "far row", "entities", "bomb", "other encoding", "cut off"],
)
def test_a_harmful_or_broken_workbook_is_refused_before_it_is_unpacked(change):
    assert parsed_xlsx(workbook(change), "r.xlsx").findings[0].is_error


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\x00" * 18, b"hello" * 100])
def test_what_is_no_workbook_is_refused_in_words(content):
    assert parsed_xlsx(content, "r.xlsx").findings[0].is_error


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_never_raises(place, noise):
    made = bytearray(register_xlsx(session()))
    place %= len(made)
    made[place : place + len(noise)] = noise
    parsed_xlsx(bytes(made), "r.xlsx")
