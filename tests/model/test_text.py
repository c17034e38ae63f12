"""Text from outside is made harmless once, at the model's boundary."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.text import clean_text, is_clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("mail\r\nfrom\rafar", "mail\nfrom\nafar"),
        ("\x1b]0;title\x07owned", "]0;titleowned"),
        ("a\u202eb", "ab"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("e\u0301", "é"),
        ("[bold]not markup[/bold] {{ 7*7 }}", "[bold]not markup[/bold] {{ 7*7 }}"),
        ("مرحبا 谈判 🤝", "مرحبا 谈判 🤝"),
    ],
)
def test_only_what_could_fool_a_terminal_or_an_eye_is_taken_out(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert is_clean(once)
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


def test_emoji_of_several_parts_stay_whole() -> None:
    family = "👩\u200d👩\u200d👧"
    assert clean_text(family) == family
