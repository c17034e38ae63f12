"""Numbers as the file writes them: text or numbers, always read exactly."""

from __future__ import annotations

from fractions import Fraction

TOLERANCE = Fraction(1, 10**9)


def number(raw: object) -> Fraction:
    """The exact value of a number that may stand there as text."""
    return Fraction(str(raw).strip())


def share(raw: object) -> Fraction:
    """A share: a number, "2/3" or "66.7 %"."""
    text = str(raw).replace(" ", "")
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def flag(raw: object, default: bool) -> bool:
    """A truth value that may stand there as text."""
    return default if raw is None else str(raw).lower() == "true"


def half_up(value: Fraction) -> Fraction:
    """The nearest whole number, halves upwards."""
    return Fraction((2 * value + 1) // 2)


def plain(value: Fraction) -> int | float:
    """A number for JSON."""
    return int(value) if value.denominator == 1 else float(value)
