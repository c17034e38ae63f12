"""The zone in one strip: what one side alone could carry, what both could, and where the deal in hand lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.views.charts.shapes import WIDTH, Bar, Chart, Dot, Shade, Text
from coach.views.charts.win_sets import two_sides
from coach.views.lettering import cut
from coach.views.material import Material
from coach.views.names import opening

_TOP, _THICK = 20, 18
_NAME, _EDGE, _HALF = 34, 110, WIDTH // 2
_THINNEST = 3


@dataclass(frozen=True, slots=True)
class _Parts:
    """How many deals stand in each part of the strip, from left to right; what neither could carry comes last."""

    first: int
    both: int
    second: int
    neither: int

    @property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Where each part begins and ends, as drawn."""
        total = self.first + self.both + self.second + self.neither
        counts, found, start = (self.first, self.both, self.second, self.neither), [], 0
        for count in counts:
            first, last = round(WIDTH * start / total), round(WIDTH * (start + count) / total)
            found.append((first, max(last, first + _THINNEST) if count else first))
            start += count
        return tuple(found)


def zone_strip(material: Material) -> Chart | None:
    """The strip; None unless there are just two sides and deals to count."""
    parties = two_sides(material)
    total = material.analysis.packages.total
    if parties is None:
        return None
    first, second = (material.analysis.parties[each.id].win_set.size for each in parties)
    both = min(material.analysis.zone.size, first, second)
    parts = _Parts(first - both, both, second - both, max(0, total - first - second + both))
    names = [cut(opening(material.names.who(each.id)), _NAME) for each in parties]
    held = [material.deal(each.id) for each in parties]
    where = None
    if held[0] is not None and held[1] is not None:
        where = {(True, True): 1, (True, False): 0, (False, True): 2, (False, False): 3}[
            held[0].ratified, held[1].ratified
        ]
    shades: tuple[Shade, ...] = ("middle", "black", "light", "white")
    return Chart(
        name="zone-strip",
        title="What each side could carry at home, and what both could",
        alt=f"Strip of all deals: {names[0]} could carry {first:,} of {total:,}, {names[1]} {second:,}, both {both:,}.",
        height=_TOP + _THICK + 20,
        bars=tuple(
            Bar(min(start, WIDTH - _THINNEST), _TOP, end - start, _THICK, shade)
            for (start, end), shade in zip(parts.ends, shades, strict=True)
            if end > start
        ),
        dots=tuple(_signs(parts, where)),
        texts=tuple(_texts(parts, names, (first, second, total), where is not None)),
    )


def _texts(parts: _Parts, names: list[str], sizes: tuple[int, int, int], marked: bool) -> Iterator[Text]:
    first, second, total = sizes
    yield Text(0, _TOP - 7, f"{names[0]}: {first:,}", bold=True)
    yield Text(_HALF, _TOP - 7, f"of {total:,} deals", "middle", size=11)
    yield Text(WIDTH, _TOP - 7, f"{names[1]}: {second:,}", "end", bold=True)
    start, end = parts.ends[1]
    middle = min(max((start + end) // 2, _EDGE), WIDTH - _EDGE)
    below = _TOP + _THICK + 15
    yield Text(
        middle,
        below,
        f"both: {parts.both:,}" if parts.both else "nothing that both could carry",
        "middle",
        True,
    )
    if marked:
        yield Text(_legend(parts) + 12, below, "the deal in hand", size=11)


def _signs(parts: _Parts, where: int | None) -> Iterator[Dot]:
    """The sign of the deal in hand in its part of the strip, and once more where it is explained."""
    if where is not None:
        yield Dot(sum(parts.ends[where]) // 2, _TOP + _THICK // 2, 6, "black", square=True)
        yield Dot(_legend(parts), _TOP + _THICK + 11, 6, "black", square=True)


def _legend(parts: _Parts) -> int:
    """Where the sign of the deal in hand is explained: on the side on which nothing else stands below the strip."""
    start, end = parts.ends[1]
    return WIDTH - 108 if (start + end) // 2 < _HALF else 8
