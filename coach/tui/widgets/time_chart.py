"""A time line in characters: one row for each thing, its days under their dates, wide or narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coach.desk.plans import Dated
from coach.tui.ui import cut, padded

_LEAST_LABEL, _MOST_LABEL = 18, 40


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Dated things to be drawn. Each day on which something happens is one step: weeks of calm are short.

    `row`: the one of them that this line draws; -1 draws the axis with its dates.
    """

    entries: tuple[Dated, ...]
    row: int = -1

    def lines(self, cells: int) -> Sequence[tuple[str, str]]:
        """The line, or both lines of the axis."""
        label = min(max(cells * 2 // 5, _LEAST_LABEL), _MOST_LABEL)
        room = max(cells - label - 3, 10)
        days = sorted({day for each in self.entries for day in (each.first, each.last)})
        at = {day: round(place * (room - 1) / max(len(days) - 1, 1)) for place, day in enumerate(days)}
        if self.row >= 0:
            return [_drawn(self.entries[self.row], at, label, room)]
        head = f"{'':{label}} │{_dates(days, at, room)}"
        ticks = f"{'─' * label}─┼{''.join('┴' if x in at.values() else '─' for x in range(room))}"
        return [(head, "quiet"), (ticks, "quiet")]


def _drawn(each: Dated, at: Mapping[date, int], label: int, room: int) -> tuple[str, str]:
    line = [" "] * room
    first, last = at[each.first], at[each.last]
    line[first : last + 1] = ("─" if each.until else "═") * (last - first + 1)
    line[last] = each.sign
    if not each.until:
        line[first] = each.sign
    name = cut(f"we: {each.name}" if each.act else each.name, label)
    return f"{padded(name, label)} │{''.join(line)}", "accent" if each.act else ""


def _dates(days: Sequence[date], at: Mapping[date, int], room: int) -> str:
    """The dates over their days, as many as there is room for: the first always, others where they do not collide."""
    line = [" "] * (room + 12)
    free, year = 0, days[0].year if days else 0
    for day in days:
        said = f"{day.day} {day:%b}{f' {day.year}' if day.year != year else ''}"
        start = max(min(at[day], room - len(said)), 0)
        if start >= free:
            line[start : start + len(said)] = said
            free, year = start + len(said) + 1, day.year
    return "".join(line).rstrip()
