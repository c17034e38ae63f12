"""What moves the odds: each term, and each mind that is still open, from where it hurts most to where it helps most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.analysis.what_if import Neighbour
from coach.views.charts.shapes import Bar, Chart, Line, Text
from coach.views.flips import changes_of
from coach.views.lettering import cut
from coach.views.material import Material
from coach.views.names import opening
from coach.views.odds import figure, percent

_LEFT, _RIGHT, _TOP, _ROW, _THICK = 300, 670, 34, 25, 15
_NAME = 30
_MOST_MINDS, _MOST_ROWS = 6, 12
_FELT = 0.02


@dataclass(frozen=True, slots=True)
class Mover:
    """One thing that moves the odds, at its worst and at its best for the deal; `mind`: somebody's, else a term."""

    name: str
    mind: bool
    worst: str
    best: str
    at_worst: float
    at_best: float

    @property
    def low(self) -> str:
        """The odds at its worst."""
        return percent(self.at_worst)

    @property
    def high(self) -> str:
        """The odds at its best."""
        return percent(self.at_best)


@dataclass(frozen=True, slots=True)
class Tornado:
    """The chart, and the same in rows, what moves most first."""

    chart: Chart
    party: str
    now: str
    rows: tuple[Mover, ...]


def tornado_of(material: Material) -> Tornado | None:
    """What moves the odds of the party on which the deal hangs; None where fewer than two things do."""
    party = material.focus
    held = material.deal(party.id) if party else None
    if party is None or held is None or held.odds is None:
        return None
    now = held.odds
    found = [*_terms(material, now), *_minds(material)]
    movers = sorted(
        (each for each in found if each.at_best - each.at_worst >= _FELT),
        key=lambda each: each.at_worst - each.at_best,
    )[:_MOST_ROWS]
    if len(movers) < 2:
        return None
    bottom = _TOP + _ROW * len(movers)
    name = material.names.who(party.id)
    chart = Chart(
        name="tornado",
        title=f"What moves the odds of {name}",
        alt=f"Tornado: how far each term, and each open mind, moves the odds that {name} would carry the deal, what "
        "moves most on top; the line is where they stand now. The table says the same in words.",
        height=bottom + 10,
        bars=tuple(_bar(each, place) for place, each in enumerate(movers)),
        lines=(
            Line(_x(now), _TOP - 6, _x(now), bottom + 2, 2),
            Line(_x(0.5), _TOP - 6, _x(0.5), bottom + 2, dashed=True),
        ),
        texts=(*_heads(now), *(text for place, each in enumerate(movers) for text in _texts(each, place))),
    )
    return Tornado(chart, name, percent(now), tuple(movers))


def _terms(material: Material, now: float) -> Iterator[Mover]:
    """Each issue with its worst and its best option, the one in hand among them; nothing else changed."""
    party = material.focus
    assert party is not None
    by_issue: dict[str, list[Neighbour]] = {}
    for each in material.once(changes_of, party).singles:
        by_issue.setdefault(next(iter(each.changes)), []).append(each)
    for issue, neighbours in by_issue.items():
        in_hand = (now, material.names.brief_option(issue, material.session.package[issue]))
        choices = [
            (each.odds[party.id], material.names.brief_option(issue, each.changes[issue]))
            for each in neighbours
        ]
        worst, best = min([in_hand, *choices]), max([in_hand, *choices])
        yield Mover(material.names.issue(issue), False, worst[1], best[1], worst[0], best[0])


def _minds(material: Material) -> Iterator[Mover]:
    party = material.focus
    held = material.deal(party.id) if party else None
    if held is None:
        return
    swings = {id: each.swing for id, each in held.constituencies.items() if each.swing}
    for id in sorted(swings, key=lambda id: -swings[id])[:_MOST_MINDS]:
        made_up = material.what_if.mind_made_up(id)
        if made_up:
            yield Mover(opening(material.names.who(id)), True, "sure to refuse", "sure to accept", *made_up)


def _x(odds: float) -> int:
    return _LEFT + round((_RIGHT - _LEFT) * odds)


def _bar(mover: Mover, place: int) -> Bar:
    first = _x(mover.at_worst)
    return Bar(
        first,
        _TOP + place * _ROW + 4,
        max(2, _x(mover.at_best) - first),
        _THICK,
        "light" if mover.mind else "middle",
    )


def _heads(now: float) -> Iterator[Text]:
    yield Text(_LEFT - 10, _TOP - 12, "darker: terms; lighter: minds", "end", size=11)
    says, x, y = f"now {figure(now)} %", _x(now), _TOP - 12
    if 0.2 < now < 0.8:
        yield Text(x, y, says, "middle", bold=True)
    else:
        yield Text(x, y, says, "start" if now < 0.5 else "end", bold=True)


def _texts(mover: Mover, place: int) -> Iterator[Text]:
    y = _TOP + place * _ROW + 16
    yield Text(0, y, cut(mover.name, _NAME))
    yield Text(_x(mover.at_worst) - 5, y, figure(mover.at_worst), "end", size=11)
    yield Text(_x(mover.at_best) + 5, y, figure(mover.at_best), size=11)
