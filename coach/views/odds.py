"""Odds, differences and distances in words and in figures that claim no more than is known."""

from __future__ import annotations

from dataclasses import dataclass

from coach.analysis.words import BANDS, NOT_KNOWN, band_of, words_of

_LAST = len(BANDS) - 1


def words(odds: float | None) -> str:
    """The words of odds, from the unrounded figure."""
    return words_of(odds)


def figure(odds: float | None) -> str:
    """Odds as prose prints them, without the percent sign: 75, just under 20, under 5, over 95.

    Rounded to five points, but never across the edge of their words.
    """
    if odds is None:
        return NOT_KNOWN
    band = band_of(odds)
    if band in (0, _LAST):
        return "over 95" if band else "under 5"
    rounded = 5 * round(odds * 20)
    return f"just under {rounded}" if band_of(rounded / 100) != band else str(rounded)


def percent(odds: float | None) -> str:
    """As `figure`, as a phrase that stands in a sentence: about 75 %, just under 20 %."""
    if odds is None:
        return NOT_KNOWN
    text = figure(odds)
    return f"about {text} %" if text.isdigit() else f"{text} %"


def span(low: float | None, high: float | None) -> str:
    """The range of odds: between 5 and 40 %. One figure where both ends print alike."""
    if low is None or high is None:
        return NOT_KNOWN
    first, last = figure(low), figure(high)
    return percent(low) if first == last else f"between {first} and {last} %"


def points(difference: float | None) -> str:
    """The size of a difference of odds in points, rounded to five, without its sign."""
    if difference is None:
        return NOT_KNOWN
    size = abs(difference)
    if size < 0.005:
        return "nothing that counts"
    return "under 5 points" if size < 0.025 else f"about {max(5, 5 * round(size * 20))} points"


def moves(difference: float | None) -> str:
    """A difference of odds with its direction: adds about 30 points, takes under 5 points."""
    if difference is None:
        return NOT_KNOWN
    if abs(difference) < 0.005:
        return "changes nothing that counts"
    return f"{'adds' if difference > 0 else 'takes'} {points(difference)}"


def distance(margin: float | None) -> str:
    """How far from yes somebody is, on the scale from -2 to 2."""
    if margin is None:
        return "not judged"
    side = "past yes" if margin >= 0 else "short of yes"
    size = abs(margin)
    if size < 0.005:
        return "on the line"
    return f"a hair {side}" if size < 0.05 else f"{size:.1f} {side}"


def rating_points(size: float) -> str:
    """A size on the scale from -2 to 2: 0.3 of a point, 1.2 points."""
    return f"{size:.1f} of a point" if size < 0.95 else f"{size:.1f} points"


def weight(votes: float) -> str:
    """A number of votes or a weight: whole where it is whole."""
    return f"{votes:.0f}" if abs(votes - round(votes)) < 1e-9 else f"{votes:.1f}"


@dataclass(frozen=True, slots=True)
class Odds:
    """Odds ready to be shown: words, the figure, and both ends of the range."""

    words: str
    percent: str
    range: str
    known: bool

    @property
    def full(self) -> str:
        """Words, figure and range in one phrase."""
        return f"{self.words}, {self.figures}" if self.known else self.words

    @property
    def figures(self) -> str:
        """The figure with its range, once where both print alike."""
        return self.percent if self.percent == self.range else f"{self.percent} ({self.range})"


def odds_view(odds: float | None, low: float | None, high: float | None) -> Odds:
    """The odds of an analysis as they are shown."""
    return Odds(words(odds), percent(odds), span(low, high), odds is not None)
