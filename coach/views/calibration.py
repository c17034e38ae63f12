"""How good forecasts were, in words; what is few is called few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.analysis.calibration import Band, Calibration
from coach.analysis.words import BANDS
from coach.views.names import opening
from coach.views.odds import span

ENOUGH = 30
ENOUGH_IN_A_BAND = 10


@dataclass(frozen=True, slots=True)
class BandLine:
    """One band of words: what it claims, how many came true, and what that allows to say."""

    words: str
    claims: str
    came: str
    allows: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """One forecaster."""

    heading: str
    sentences: tuple[str, ...]
    bands: tuple[BandLine, ...]
    more: tuple[str, ...]


def group_view(by: str, found: Calibration) -> GroupView:
    """How good one forecaster's forecasts were."""
    forecasts = "1 forecast" if found.count == 1 else f"{found.count} forecasts"
    return GroupView(
        heading=f"{opening(by)}: {forecasts}, {found.came} came true",
        sentences=tuple(_sentences(found)),
        bands=tuple(_line(place, band) for place, band in enumerate(found.bands) if band.count),
        more=tuple(_more(found)),
    )


def remarks(counts: Iterable[int], sessions: int) -> tuple[str, ...]:
    """What to keep in mind of all of it."""
    held = list(counts)
    if not held:
        return ()
    found = ["Whoever records only what went well will look good here."]
    if any(each < ENOUGH for each in held):
        found.insert(
            0, f"Fewer than {ENOUGH} forecasts tell luck from skill only where the difference is gross."
        )
    if sessions < max(held):
        found.append(
            "Several forecasts of one negotiation stand or fall together: they count as fewer than they are."
        )
    return tuple(found)


def _sentences(found: Calibration) -> Iterator[str]:
    few = "" if found.count >= ENOUGH else f" (few: {found.count})"
    yield f"Brier {found.brier:.2f}{few}: 0 is perfect, 0.25 is what always saying one half gives."
    if found.skill is None:
        yield "Everything came out alike, so nobody can say what a better forecaster would have seen."
    elif found.count < ENOUGH_IN_A_BAND:
        yield "Too few to compare with anything."
    else:
        better = "better" if found.brier < found.brier_of_base_rate else "no better"
        yield (
            f"That is {better} than always saying the share that came true would have been "
            f"({found.brier_of_base_rate:.2f}, known only afterwards)."
        )


def _line(place: int, band: Band) -> BandLine:
    first = BANDS[place - 1][0] if place else 0.0
    low, high = band.low, band.high
    few = band.count < ENOUGH_IN_A_BAND
    allows = "too few to say" if few else f"the share lies {span(low, high)}"
    return BandLine(
        words=band.words,
        claims=f"{first * 100:.0f} to {BANDS[place][0] * 100:.0f} %",
        came=f"{band.came} of {band.count}",
        allows=allows,
    )


def _more(found: Calibration) -> Iterator[str]:
    yield f"Log score {found.log_loss:.3f} (each held between 1 and 99 %; 0.693 is what always saying one half gives)."
    if found.skill is not None:
        yield f"Skill against the share that came true: {found.skill:.2f} (1 perfect, 0 no better, below 0 worse)."
    parts = found.murphy
    yield (
        f"Brier = reliability {parts.reliability:.3f} - resolution {parts.resolution:.3f} + uncertainty "
        f"{parts.uncertainty:.3f}: words that mean what they say, forecasts that tell cases apart, cases that are open."
    )
