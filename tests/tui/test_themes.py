"""Every look can be read: each colour of a text stands out from what lies behind it."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from coach.tui.themes import CONTRAST, THEMES, after

BACKGROUNDS = ("background", "panel")
TEXTS = ("primary", "accent", "error", "success", "foreground")


def ratio(one: str, other: str) -> float:
    """The contrast of two colours as the web's guidelines for accessible text define it, 1 to 21."""
    light, dark = sorted((_luminance(Color.parse(each)) for each in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_the_ratio_of_black_and_white_is_twenty_one():
    assert ratio("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_stand_out_from_their_ground(theme: Theme):
    least = 7.0 if theme is CONTRAST else 4.5
    for ground in BACKGROUNDS:
        for text in TEXTS:
            assert ratio(getattr(theme, text), getattr(theme, ground)) >= least, (text, ground)
        assert ratio(theme.variables["quiet"], getattr(theme, ground)) >= least, ("quiet", ground)
    assert ratio(theme.variables["cursor-text"], theme.variables["cursor"]) >= 7


def test_one_key_goes_round_all_looks():
    names = [theme.name for theme in THEMES]
    assert [after(name) for name in names] == [*names[1:], names[0]]
    assert after("unheard of") == names[0]
