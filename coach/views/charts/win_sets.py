"""Win-sets and zone: how many of all deals each side could carry at home, and how many all of them could."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.parties import Party
from coach.views.charts.shapes import Bar, Chart, Dot, Line, Text
from coach.views.lettering import cut
from coach.views.material import Material
from coach.views.names import opening

_LEFT, _RIGHT, _TOP, _ROW, _THICK = 220, 600, 26, 24, 16
_NAME = 30
_THINNEST = 3


@dataclass(frozen=True, slots=True)
class WinSets:
    """The chart, and the same in sentences."""

    chart: Chart
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    size: int
    start: int
    zone: bool = False


def win_sets_of(material: Material, says: tuple[str, ...]) -> WinSets | None:
    """The figure with the sentences that say the same; None where there is nothing to count."""
    parties = _counted(material)
    total = material.analysis.packages.total
    if not parties or not material.session.issues or not total or not says:
        return None
    rows = _rows(material, parties, total)
    bottom = _TOP + _ROW * len(rows)
    marker = tuple(_deal(material, parties, rows, total, bottom))
    lines = [Line(_LEFT, _TOP - 8, _LEFT, bottom), Line(_RIGHT, _TOP - 8, _RIGHT, bottom)]
    if len(parties) == 2 and rows[-1].size:
        first = _x(rows[-1].start, total)
        last = max(_x(rows[-1].start + rows[-1].size, total), first + _THINNEST)
        lines += [Line(x, _TOP - 2, x, bottom, dashed=True) for x in (first, last)]
    chart = Chart(
        name="win-sets",
        title="What each side could carry at home, and what all could",
        alt="Win-sets: of all deals that can be made, those that each side could carry at home, and those that all "
        "could. The sentences beside it say the same.",
        height=bottom + (16 if marker else 8),
        bars=tuple(_bar(row, place, total) for place, row in enumerate(rows) if row.size),
        lines=tuple(lines),
        dots=tuple(each for each in marker if isinstance(each, Dot)),
        texts=(
            Text(
                (_LEFT + _RIGHT) // 2,
                _TOP - 14,
                f"all {_about(material)}{total:,} deals that can be made",
                "middle",
            ),
            *(text for place, row in enumerate(rows) for text in _texts(row, place)),
            *(each for each in marker if isinstance(each, Text)),
        ),
    )
    return WinSets(chart, says)


def two_sides(material: Material) -> tuple[Party, Party] | None:
    """Both parties, where there are just two with people behind them and there is something to count."""
    parties = _counted(material)
    if len(parties) != 2 or not material.session.issues or not material.analysis.packages.total:
        return None
    return parties[0], parties[1]


def _counted(material: Material) -> list[Party]:
    return [
        party
        for party in material.session.parties
        if party.constituencies and party.id in material.analysis.parties
    ]


def _rows(material: Material, parties: list[Party], total: int) -> tuple[_Row, ...]:
    """Two sides stand so that what both could carry lies below both; more than two begin alike."""
    sizes = [material.analysis.parties[party.id].win_set.size for party in parties]
    both = material.analysis.zone.size
    two = len(parties) == 2
    shift = max(0, min(sizes[0] - both, total - sizes[1])) if two else 0
    starts = [0, shift] if two else [0] * len(parties)
    named = [opening(material.names.who(party.id)) for party in parties]
    return (
        *(_Row(name, size, start) for name, size, start in zip(named, sizes, starts, strict=True)),
        _Row("All sides: the zone", both, shift, zone=True),
    )


def _x(count: int, total: int) -> int:
    return _LEFT + round((_RIGHT - _LEFT) * count / total)


def _bar(row: _Row, place: int, total: int) -> Bar:
    first = min(_x(row.start, total), _RIGHT - _THINNEST)
    width = max(_THINNEST, _x(row.start + row.size, total) - first)
    return Bar(first, _TOP + place * _ROW + 4, width, _THICK, "black" if row.zone else "middle")


def _texts(row: _Row, place: int) -> Iterator[Text]:
    y = _TOP + place * _ROW + 16
    yield Text(_LEFT - 10, y, cut(row.name, _NAME), "end", bold=row.zone)
    yield Text(_RIGHT + 10, y, f"{row.size:,}" if row.size else "none")


def _deal(
    material: Material, parties: list[Party], rows: tuple[_Row, ...], total: int, bottom: int
) -> Iterator[Dot | Text]:
    """Where the deal in hand lies, where two sides are drawn and it is whole."""
    held = [material.deal(party.id) for party in parties]
    if len(parties) != 2 or held[0] is None or held[1] is None:
        return
    first, second, zone = rows
    ends = {
        (True, True): (zone.start, zone.start + zone.size),
        (True, False): (0, zone.start),
        (False, True): (first.size, second.start + second.size),
        (False, False): (second.start + second.size, total),
    }
    low, high = ends[held[0].ratified, held[1].ratified]
    x = (_x(low, total) + _x(max(low, high), total)) // 2
    yield Dot(x, bottom + 6, 6, "black", square=True)
    yield Text(_RIGHT + 10, bottom + 10, "the deal in hand", size=11)
    yield Text(_LEFT - 10, bottom + 10, "where it lies", "end", size=11)


def _about(material: Material) -> str:
    return "" if material.analysis.packages.exact else "about "
