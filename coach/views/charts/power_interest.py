"""Power and interest: how heavily each group weighs in what decides, against how strongly it feels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.constituencies import Constituency
from coach.model.parties import Party
from coach.views.audiences import weight_phrase
from coach.views.charts.shapes import Bar, Chart, Dot, Line, Text
from coach.views.lettering import cut
from coach.views.material import Material
from coach.views.two_level_map import share_of_weight

_LEFT, _TOP, _STEP_X, _STEP_Y = 60, 30, 24, 22
_ACROSS, _DOWN = 16, 17
_UNKNOWN = 2
_R = 10
_KEY, _LINE, _NARROW = 520, 15, 34
_MOST_NAMED = 26
_STRONGEST = 5.0


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """One group as the table gives it; `number` is its number in the figure."""

    number: int
    name: str
    side: str
    power: str
    interest: str


@dataclass(frozen=True, slots=True)
class PowerInterest:
    """The grid, and the same in rows."""

    chart: Chart
    rows: tuple[Stakeholder, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    number: int
    who: Constituency
    party: Party
    ours: bool
    column: int
    row: int


def power_interest(material: Material) -> PowerInterest | None:
    """The grid; None where nobody's strength of feeling was entered.

    Whoever would stand where somebody stands already takes the nearest free place, so that no number covers another.
    """
    people = [(party, who) for party in material.session.parties for who in party.constituencies]
    if not any(who.intensity is not None for _, who in people):
        return None
    placed = tuple(_placed(material, people))
    right, bottom = _LEFT + _STEP_X * (_ACROSS + _UNKNOWN), _TOP + _STEP_Y * _DOWN
    chart = Chart(
        name="power-interest",
        title="Power and interest",
        alt="Groups by number: the higher, the more each weighs in what decides on its side; the further right, the "
        "more strongly it feels. White circles are ours, black ones theirs. The table says the same in words.",
        height=max(bottom + 34, _TOP + _LINE * (min(len(placed), _MOST_NAMED) + 1)),
        bars=(Bar(_LEFT, _TOP, right - _LEFT, bottom - _TOP, "white"),),
        lines=tuple(_grid(right, bottom)),
        dots=tuple(Dot(*_spot(each), _R, "white" if each.ours else "black") for each in placed),
        texts=(*_axes(right, bottom), *(_number(each) for each in placed), *_key(material, placed)),
    )
    return PowerInterest(chart, tuple(_row(material, each) for each in placed))


def _placed(material: Material, people: list[tuple[Party, Constituency]]) -> Iterator[_Placed]:
    taken: set[tuple[int, int]] = set()
    for number, (party, who) in enumerate(people, 1):
        heaviest = (
            max((share_of_weight(material, party, each) for each in party.constituencies), default=0.0) or 1.0
        )
        power = share_of_weight(material, party, who) / heaviest
        known = who.intensity is not None
        columns = range(_UNKNOWN, _UNKNOWN + _ACROSS) if known else range(_UNKNOWN)
        wanted = (
            columns[round((who.intensity or 0.0) / _STRONGEST * (len(columns) - 1))] if known else columns[0],
            round((1 - power) * (_DOWN - 1)),
        )
        spot = _nearest_free(wanted, columns, taken)
        taken.add(spot)
        yield _Placed(number, who, party, party.id == material.session.our_side, *spot)


def _nearest_free(wanted: tuple[int, int], columns: range, taken: set[tuple[int, int]]) -> tuple[int, int]:
    free = [(x, y) for x in columns for y in range(_DOWN) if (x, y) not in taken]
    within = free or [(x, y) for x in range(_UNKNOWN + _ACROSS) for y in range(_DOWN) if (x, y) not in taken]
    return min(
        within or [wanted], key=lambda spot: ((spot[0] - wanted[0]) ** 2 + (spot[1] - wanted[1]) ** 2, spot)
    )


def _spot(each: _Placed) -> tuple[int, int]:
    return _LEFT + each.column * _STEP_X + _STEP_X // 2, _TOP + each.row * _STEP_Y + _STEP_Y // 2


def _number(each: _Placed) -> Text:
    x, y = _spot(each)
    return Text(x, y + 4, str(each.number), "middle", bold=True, size=10, light=not each.ours)


def _grid(right: int, bottom: int) -> Iterator[Line]:
    first = _LEFT + _STEP_X * _UNKNOWN
    middle = (first + right) // 2
    half = (_TOP + bottom) // 2
    yield Line(first, _TOP, first, bottom)
    yield Line(middle, _TOP, middle, bottom, dashed=True)
    yield Line(first, half, right, half, dashed=True)


def _axes(right: int, bottom: int) -> Iterator[Text]:
    first = _LEFT + _STEP_X * _UNKNOWN
    yield Text(_LEFT - 8, _TOP + 12, "power", "end", bold=True, size=11)
    yield Text(_LEFT - 8, bottom - 4, "little", "end", size=11)
    yield Text(_LEFT + _STEP_X, bottom + 15, "unknown", "middle", size=11)
    yield Text(first + 8, bottom + 15, "cares little", size=11)
    yield Text(right, bottom + 15, "feels strongly", "end", bold=True, size=11)
    yield Text(_KEY, _TOP - 8, "white: ours; black: theirs", size=11)
    yield Text(first + 6, _TOP - 8, "keep content", size=11)
    yield Text(right - 6, _TOP - 8, "work with closely", "end", size=11)
    yield Text(first + 6, bottom + 29, "keep an eye on", size=11)
    yield Text(right - 6, bottom + 29, "keep informed", "end", size=11)


def _key(material: Material, placed: tuple[_Placed, ...]) -> Iterator[Text]:
    for place, each in enumerate(placed[:_MOST_NAMED]):
        name = cut(f"{each.number} {material.names.full(each.who.id)}", _NARROW)
        yield Text(_KEY, _TOP + 10 + place * _LINE, name, bold=each.ours, size=11)
    if len(placed) > _MOST_NAMED:
        y = _TOP + 10 + _MOST_NAMED * _LINE
        yield Text(_KEY, y, f"and {len(placed) - _MOST_NAMED} more, named in the table", size=11)


def _row(material: Material, each: _Placed) -> Stakeholder:
    held = each.who.intensity
    words = ("none", "little", "some", "much", "strong", "very strong")
    return Stakeholder(
        number=each.number,
        name=material.names.full(each.who.id),
        side=material.names.who(each.party.id),
        power=weight_phrase(material, each.party, each.who.id),
        interest=words[round(held)] if held is not None else "not entered",
    )
