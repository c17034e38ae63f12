"""The time line: our acts against their calendar, as a figure and in words."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.dates import is_date, parse_date
from coach.views.dates import spoken
from coach.views.material import Material

_WIDTH, _MARGIN, _ROW, _TOP = 1000, 20, 24, 46
_LEFT, _RIGHT = 310, 980
_LONGEST = 44


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the figure: what, when, from where to where it is drawn. `theirs` and `ours` say whose it is."""

    y: int
    x1: int
    x2: int
    label: str
    when: str
    whose: str
    ours: bool
    decides: bool


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The figure, with the same in rows."""

    entries: tuple[Entry, ...]
    width: int
    height: int
    left: int
    right: int
    first: str
    last: str
    name: str = "time-line"
    template: str = "time_line.svg"

    @property
    def alt(self) -> str:
        """What it shows."""
        return (
            f"Time line from {self.first} to {self.last}, one step a date. The table says the same in words."
        )


def time_line(material: Material) -> TimeLine | None:
    """The time line of milestones and dated acts, each date one step; None where fewer than two things have a date."""
    dated = []
    for each in material.session.milestones:
        if each.on:
            whose = material.names.who(each.whose) if each.whose else ""
            dated.append(
                (
                    parse_date(each.on),
                    each.name or each.id,
                    spoken(each.on),
                    whose,
                    False,
                    each.kind == "decides",
                )
            )
    for action in material.session.plan:
        due = action.due or ""
        if action.status != "dropped" and is_date(due):
            name = material.names.action(action.id)
            dated.append((parse_date(due), name, spoken(due), action.owner or "", True, False))
    if len(dated) < 2:
        return None
    dated.sort(key=lambda each: (each[0].first, each[0].last, each[1]))
    begin, end = min(each[0].first for each in dated), max(each[0].last for each in dated)
    days = sorted({day for span, *_ in dated for day in (span.first, span.last)})
    step = (_RIGHT - _LEFT) / max(len(days) - 1, 1)
    entries = tuple(
        Entry(
            y=_TOP + place * _ROW,
            x1=_LEFT + round(days.index(span.first) * step),
            x2=_LEFT + round(days.index(span.last) * step),
            label=name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…",
            when=when,
            whose=whose,
            ours=ours,
            decides=decides,
        )
        for place, (span, name, when, whose, ours, decides) in enumerate(dated)
    )
    height = _TOP + len(entries) * _ROW + _MARGIN
    return TimeLine(
        entries, _WIDTH, height, _LEFT, _RIGHT, spoken(begin.isoformat()), spoken(end.isoformat())
    )
