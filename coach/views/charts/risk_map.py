"""The map of risks: how likely each is said to be, against how far it is answered; the numbers are the register's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.analysis.words import BANDS
from coach.model.records import Risk
from coach.views.charts.shapes import Bar, Chart, Dot, Shade, Text
from coach.views.material import Material
from coach.views.register import risk_view

_LEFT, _TOP, _CELL, _HIGH = 190, 8, 94, 66
_CHANCES = ("not said", "remote", "unlikely", "even", "likely", "almost certain")
_COLUMN = {
    "remote": 1, "highly unlikely": 1, "unlikely": 2, "realistic possibility": 3, "about even": 3, "likely": 4,
    "highly likely": 5, "almost certain": 5,
}  # fmt: skip
_ANSWERS = (
    ("no act answers it", "nothing is done about it"),
    ("an act, without owner or date", "whose or by when is missing"),
    ("an act with owner and date", "answered"),
)
_SHADES: tuple[Shade, ...] = ("white", "light", "middle")
_ACROSS, _DOWN, _R = 3, 2, 11


@dataclass(frozen=True, slots=True)
class RiskMap:
    """The map, and the same in sentences: which risks stand in which field, the worst first."""

    chart: Chart
    says: tuple[str, ...]


def risk_map(material: Material) -> RiskMap | None:
    """The map; None where fewer than two risks were entered."""
    risks = material.session.risks
    if len(risks) < 2:
        return None
    fields: dict[tuple[int, int], list[int]] = {}
    for number, risk in enumerate(risks, 1):
        fields.setdefault((_answered(material, risk), chance_column(risk.chance)), []).append(number)
    bottom = _TOP + _HIGH * len(_ANSWERS)
    chart = Chart(
        name="risk-map",
        title="Risks by chance and by how far they are answered",
        alt="Risks by their numbers in the register: to the right the more likely, at the top what no act answers. "
        "The list after it says the same.",
        height=bottom + 44,
        bars=tuple(
            Bar(_LEFT + column * _CELL, _TOP + row * _HIGH, _CELL, _HIGH, _shade(row, column))
            for row in range(len(_ANSWERS))
            for column in range(len(_CHANCES))
        ),
        dots=tuple(
            Dot(*_spot(row, column, place), _R)
            for (row, column), numbers in fields.items()
            for place in range(min(len(numbers), _ACROSS * _DOWN))
        ),
        texts=(
            *_axes(bottom),
            *(text for place, numbers in fields.items() for text in _numbers(place, numbers)),
        ),
    )
    return RiskMap(chart, tuple(_says(fields)))


def chance_column(text: str | None) -> int:
    """In which column a chance in words stands; 0 where it begins with none of the words of odds."""
    said = " ".join((text or "").casefold().replace("a ", "", 1).split())
    known = sorted((words for _, words in BANDS), key=len, reverse=True)
    return next((_COLUMN[words] for words in known if said.startswith(words)), 0)


def _answered(material: Material, risk: Risk) -> int:
    if risk_view(material, risk).idle:
        return 0
    return 2 if risk.owner and risk.due else 1


def _shade(row: int, column: int) -> Shade:
    """The darker, the more likely and the less answered."""
    return "white" if column == 0 else _SHADES[min(2, max(0, column - row - 1))]


def _spot(row: int, column: int, place: int) -> tuple[int, int]:
    across, down = place % _ACROSS, place // _ACROSS
    step = _CELL // _ACROSS
    return _LEFT + column * _CELL + step // 2 + across * step, _TOP + row * _HIGH + 18 + down * 28


def _numbers(field: tuple[int, int], numbers: list[int]) -> Iterator[Text]:
    most = _ACROSS * _DOWN
    for place, number in enumerate(numbers[:most]):
        x, y = _spot(*field, place)
        last = place == most - 1 and len(numbers) > most
        yield Text(
            x, y + 4, f"+{len(numbers) - most + 1}" if last else str(number), "middle", bold=True, size=11
        )


def _axes(bottom: int) -> Iterator[Text]:
    for row, (first, second) in enumerate(_ANSWERS):
        y = _TOP + row * _HIGH + _HIGH // 2
        yield Text(_LEFT - 10, y, first, "end", bold=True, size=11)
        yield Text(_LEFT - 10, y + 15, second, "end", size=11)
    for column, words in enumerate(_CHANCES):
        yield Text(_LEFT + column * _CELL + _CELL // 2, bottom + 16, words, "middle", size=11)
    yield Text(
        _LEFT + len(_CHANCES) * _CELL // 2,
        bottom + 36,
        "chance, in the words of the register",
        "middle",
        size=11,
    )


def _says(fields: dict[tuple[int, int], list[int]]) -> Iterator[str]:
    worst_first = sorted(fields.items(), key=lambda pair: pair[0][0] - pair[0][1])
    for (row, column), numbers in worst_first:
        chance = _CHANCES[column] if column else "chance not said in the words of odds"
        yield f"{', '.join(map(str, numbers))}: {chance}; {_ANSWERS[row][0]}"
