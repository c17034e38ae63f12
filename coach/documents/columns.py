"""How wide the columns of a table should be, from what stands in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from coach.documents.blocks import Cell, Table, plain

_LINE = 96.0
_STEP = 2.0
_LEAP = 3
_LEAST, _MOST_WORD, _PADDING = 4.0, 24.0, 3.5


@lru_cache(maxsize=256)
def column_shares(table: Table) -> tuple[float, ...]:
    """The share of the width that each column gets; they add up to 1.

    Each column is as wide as its longest word, where that can be had. What is left is given out in small steps, each to
    the column that takes most lines from the table. In a table to be filled in by hand all are alike.
    """
    if all(to_fill_in(row) for row in table.rows):
        return (1 / len(table.header),) * len(table.header)
    columns = [
        [_Words(plain(cell.content)) for cell in column]
        for column in zip(table.header, *table.rows, strict=True)
    ]
    widths = [min(max(cell.longest for cell in column), _MOST_WORD) + _PADDING for column in columns]
    while sum(widths) + _STEP <= _LINE:
        widths[_worth_widening(columns, widths)] += _STEP
    return tuple(width / sum(widths) for width in widths)


class _Words:
    """The words of a cell by their widths, and how many lines they take."""

    def __init__(self, text: str) -> None:
        self._widths = [cells_of(word) for word in text.split()]
        self._lines: dict[float, int] = {}
        self.longest = max(self._widths, default=_LEAST)
        self.length = sum(self._widths) + len(self._widths)

    def lines(self, width: float) -> int:
        """The lines that they take in a column so wide."""
        if width not in self._lines:
            self._lines[width] = self._wrapped(width - _PADDING)
        return self._lines[width]

    def _wrapped(self, room: float) -> int:
        lines, left = 0, 0.0
        for word in self._widths:
            if lines and word <= left:
                left -= word + 1
            else:
                rows = max(1, -(-word // max(room, 1.0)))
                lines += int(rows)
                left = rows * room - word - 1
        return lines


def _worth_widening(columns: Sequence[Sequence[_Words]], widths: Sequence[float]) -> int:
    """The column whose widening, by one step or a few, takes most lines from the table for each step.

    Where none takes any, the one with most to say in a line of what it has.
    """
    rows = [
        [cell.lines(width) for cell, width in zip(row, widths, strict=True)]
        for row in zip(*columns, strict=True)
    ]
    tallest = [sorted(row)[-2:] for row in rows]
    best, gained = -1, 0.0
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        alone = [
            (cell, row[place], top[0] if len(top) > 1 else 0)
            for cell, row, top in zip(column, rows, tallest, strict=True)
            if row[place] == top[-1] and (len(top) < 2 or top[0] < top[-1])
        ]
        for steps in range(1, _LEAP + 1):
            wider = width + steps * _STEP
            gain = sum(now - max(others, cell.lines(wider)) for cell, now, others in alone) / steps
            if gain > gained:
                best, gained = place, gain
    if best >= 0:
        return best
    return max(
        range(len(widths)), key=lambda place: max(cell.length for cell in columns[place]) / widths[place]
    )


def cells_of(text: str) -> float:
    """How wide a text is, in letters of ordinary width."""
    return sum(2.0 if unicodedata.east_asian_width(each) in "WF" else 1.0 for each in text)


def to_fill_in(row: tuple[Cell, ...]) -> bool:
    """Whether a row waits for somebody's pen: nothing stands in it beyond, perhaps, its name."""
    return len(row) > 1 and not any(plain(cell.content).strip() for cell in row[1:])
