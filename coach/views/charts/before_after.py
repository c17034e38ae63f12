"""Before and after: the odds of every side now, and with the plan carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.analysis.results import JointOdds, PartyDeal, PlanParty
from coach.views.charts.shapes import Chart, Dot, Line, Text
from coach.views.lettering import cut
from coach.views.material import Material
from coach.views.names import opening
from coach.views.odds import Odds, odds_view

_LEFT, _RIGHT, _TOP, _ROW = 300, 650, 30, 50
_NAME = 28
_EVEN = 0.5
Held = PartyDeal | PlanParty | JointOdds


@dataclass(frozen=True, slots=True)
class Pair:
    """One side before and after, in words and figures."""

    name: str
    now: Odds
    then: Odds


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The chart, and the same in rows."""

    chart: Chart
    rows: tuple[Pair, ...]


def before_after(material: Material) -> BeforeAfter | None:
    """The figure; None where there is no plan, or no odds to compare."""
    pairs = tuple(_pairs(material))
    if not pairs:
        return None
    bottom = _TOP + _ROW * len(pairs)
    even = _x(_EVEN)
    chart = Chart(
        name="before-after",
        title="Odds now, and with the plan carried out",
        alt="Odds of every side now (open circles) and with the whole plan carried out (filled), each with its "
        "range. The table says the same in words.",
        height=bottom + 8,
        lines=(
            Line(_LEFT, _TOP - 6, _LEFT, bottom),
            Line(_RIGHT, _TOP - 6, _RIGHT, bottom),
            Line(even, _TOP - 6, even, bottom, dashed=True),
            *(line for place, (_, now, then) in enumerate(pairs) for line in _lines(place, now, then)),
        ),
        dots=tuple(dot for place, (_, now, then) in enumerate(pairs) for dot in _dots(place, now, then)),
        texts=(
            Text(_LEFT, _TOP - 12, "will fail"),
            Text(even, _TOP - 12, "even", "middle"),
            Text(_RIGHT, _TOP - 12, "will pass", "end"),
            *(
                text
                for place, (name, now, then) in enumerate(pairs)
                for text in _texts(place, name, now, then)
            ),
        ),
    )
    rows = tuple(
        Pair(name, odds_view(now.odds, now.low, now.high), odds_view(then.odds, then.low, then.high))
        for name, now, then in pairs
    )
    return BeforeAfter(chart, rows)


def _pairs(material: Material) -> Iterator[tuple[str, Held, Held]]:
    plan, deal = material.analysis.plan, material.analysis.deal
    if plan is None or not any(each.counted for each in material.session.plan):
        return
    for party in (*material.theirs, *((material.ours,) if material.ours else ())):
        now, then = material.deal(party.id), (plan.parties or {}).get(party.id)
        if now is not None and then is not None and now.odds is not None and then.odds is not None:
            yield opening(material.names.who(party.id)), now, then
    joint, after = deal.joint, plan.joint
    both = joint is not None and after is not None and joint.odds is not None and after.odds is not None
    if both and len(material.session.parties) > 1:
        assert joint is not None
        assert after is not None
        yield "All sides together", joint, after


def _x(odds: float) -> int:
    return _LEFT + round((_RIGHT - _LEFT) * odds)


def _ys(place: int) -> tuple[int, int]:
    return _TOP + place * _ROW + 14, _TOP + place * _ROW + 34


def _lines(place: int, now: Held, then: Held) -> Iterator[Line]:
    for y, held in zip(_ys(place), (now, then), strict=True):
        if held.low is not None and held.high is not None:
            low, high = _x(held.low), _x(held.high)
            yield Line(low, y, high, y, 2)
            yield Line(low, y - 4, low, y + 4, 2)
            yield Line(high, y - 4, high, y + 4, 2)


def _dots(place: int, now: Held, then: Held) -> Iterator[Dot]:
    for y, held, filled in zip(_ys(place), (now, then), (False, True), strict=True):
        yield Dot(_x(held.odds or 0.0), y, 6, "black" if filled else "white")


def _texts(place: int, name: str, now: Held, then: Held) -> Iterator[Text]:
    first, second = _ys(place)
    yield Text(0, first + 4, cut(name, _NAME), bold=True)
    yield Text(_LEFT - 10, first + 4, "now", "end")
    yield Text(_LEFT - 10, second + 4, "with the plan", "end")
    for y, held in ((first, now), (second, then)):
        yield Text(_RIGHT + 10, y + 4, odds_view(held.odds, held.low, held.high).percent)
