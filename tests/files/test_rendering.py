"""Findings as people and programs see them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from coach.files.loading import check_text
from coach.files.reading import Source
from coach.files.rendering import error_document, finding_record, render_finding, render_findings
from coach.model.findings import Finding

HEAD = "format: coach.session/1.0\ntitle: x\nour_side: none\n"


def test_a_finding_shows_its_line_a_caret_and_what_would_be_right() -> None:
    loaded = check_text(HEAD + "parties:\n  - id: city\n    negotiater: {}\n", "plan.yaml")
    assert render_findings(loaded.findings, loaded.source) == (
        "plan.yaml:6:5: error: unknown key `negotiater`: did you mean `negotiator`?\n"
        "  6 |     negotiater: {}\n"
        "    |     ^\n"
        "    at parties.city.negotiater\n"
        "    expected: one of id, name, mood_swing, negotiator, constituencies, ratification, carrying_out, reneging,"
        " basis; a key of your own begins with `x-`"
    )


def test_the_caret_stands_under_its_column_behind_wide_characters_tabs_and_accents() -> None:
    for before, cells in (("ab", 2), ("中文", 4), ("e\u0301", 1), ("a\tb", 4), ("\x1bb", 2)):
        source = Source("f", f"{before}X", "yaml")
        lines = render_finding(Finding("error", "s", file="f", line=1, column=len(before) + 1), source).split(
            "\n"
        )
        assert lines[2] == "    | " + " " * cells + "^", before


def test_a_long_line_is_cut_around_the_caret() -> None:
    source = Source("f", "a" * 5000 + "X" + "b" * 5000, "yaml")
    _, line, caret = render_finding(Finding("error", "s", file="f", line=1, column=5001), source).split("\n")
    assert len(line) < 120
    assert line[caret.index("^")] == "X"


def test_a_place_outside_the_text_shows_no_line() -> None:
    source = Source("f", "a\n\n", "yaml")
    for line in (2, 9):
        assert (
            render_finding(Finding("error", "s", file="f", line=line, column=1), source)
            == f"f:{line}:1: error: s"
        )


def test_a_finding_without_a_file_begins_with_its_severity() -> None:
    assert render_finding(Finding("warning", "s", where="a.b")) == "warning: s\n    at a.b"


def test_a_record_holds_the_keys_that_other_programs_rely_on() -> None:
    loaded = check_text(HEAD + "parties: [{id: city, constituencies: [{id: c, stance: 9}]}]", "a.yaml")
    assert finding_record(loaded.findings[0]) == {
        "severity": "error",
        "file": "a.yaml",
        "line": 4,
        "column": 55,
        "path": "parties.city.constituencies.c.stance",
        "says": "stance is 9; it must be between -2 and 2",
        "expected": "a number between -2 and 2",
    }
    document = error_document(loaded.findings)
    assert document["format"] == "coach.error/1"
    assert json.loads(json.dumps(document)) == document


@given(st.text(), st.text(), st.integers(1, 30))
def test_nothing_in_a_file_reaches_the_terminal_as_an_order(text: str, word: str, column: int) -> None:
    finding = Finding("error", word, (), word, word, word, 1, column)
    shown = render_finding(finding, Source("f", f"\x1b]0;x\x07\x9b31m\u202e{text}", "yaml"))
    assert not any((ord(each) < 32 and each != "\n") or 127 <= ord(each) < 160 for each in shown)
    assert "\u202e" not in shown
    assert not any(ord(each) < 32 for each in "".join(str(part) for part in finding_record(finding).values()))
