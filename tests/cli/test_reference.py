"""The reference page says what the commands say of themselves."""

from __future__ import annotations

from pathlib import Path

from coach.cli.reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "commands.md"


def test_the_reference_page_is_up_to_date() -> None:
    again = "run `python -m coach.cli.reference > docs/reference/commands.md`"
    assert PAGE.read_text(encoding="utf-8") == reference(), again
