"""A character that no font of this computer holds never becomes a box without a word."""

from __future__ import annotations

import pytest

from coach.documents.blocks import Document, Heading, Paragraph, Run
from coach.documents.pdf import write_pdf
from coach.documents.pdf_glyphs import in_words, note, unshown
from tests.documents.reading import pdf_of

NOWHERE = "\U000e0020"
REPORT = 'error: the text `"各"` could not be displayed with font\\n the text `"\\u{200d}"` could not be displayed with'


def told(text: str) -> str:
    blocks = (Heading(1, (Run("Title"),)), Paragraph((Run("The verdict."),)), Paragraph((Run(text),)))
    return pdf_of(write_pdf(Document("Title", "", "en", blocks))).pages[0].extract_text()


def test_the_report_names_each_character_written_or_escaped() -> None:
    assert unshown(REPORT) == {"各", "\u200d"}
    assert unshown("something else went wrong") == frozenset()


def test_a_name_stands_for_a_picture_and_what_joins_pictures_goes() -> None:
    ship, family = "a 🚢", "👩\u200d👧"
    assert in_words(ship, "🚢") == "a [ship]"
    assert in_words(family, "👩\u200d👧") == "[woman][girl]"
    assert in_words("各", "各") == "各"
    assert in_words("\ufdfd", "\ufdfd") == "\ufdfd"


@pytest.mark.parametrize(
    ("missing", "named"),
    [("各", "Chinese characters"), ("한各", "Chinese characters and Korean letters"), ("ป", "Thai letters")],
)
def test_letters_that_cannot_be_shown_are_named_by_their_script(missing: str, named: str) -> None:
    assert f"({named})" in note(missing)


def test_nothing_is_said_where_words_could_stand_in_for_all() -> None:
    assert note("🚢\u200d") == ""


def test_the_first_page_says_that_a_letter_is_missing_after_what_it_says_first() -> None:
    text = told(f"A sign: {NOWHERE}\u0378.")
    assert "No font of the computer that wrote this" in text
    assert text.index("The verdict.") < text.index("No font")


def test_a_document_that_can_be_shown_says_nothing_of_fonts() -> None:
    assert "No font" not in told("Plain words, and größere Wörter.")
