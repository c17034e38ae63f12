"""Every example on a method page is run."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parents[2] / "docs" / "method").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_method_page_come_out_as_it_says(page: Path) -> None:
    failed, _ = doctest.testfile(
        str(page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS
    )
    assert failed == 0


CALCULATIONS = (
    *("sets", "frontier", "conflict", "odds", "who-decides", "power", "ways", "plan", "portfolio"),
    *("sensitivity", "whom-to-move", "nearest-flip", "linkage", "gifts", "sizes"),
)


@pytest.mark.parametrize("stem", CALCULATIONS)
def test_a_calculation_has_a_page_with_an_example_under_its_own_name(stem: str) -> None:
    text = (PAGES[0].parent / f"{stem}.md").read_text(encoding="utf-8")
    assert ">>> " in text
    assert "**What to doubt.**" in text
    assert "**Sources.**" in text
