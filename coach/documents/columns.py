"""How wide the columns of a table should be, from what stands in them."""

from __future__ import annotations

import unicodedata

from coach.documents.blocks import Cell, Table, plain

_LINE = 96.0
_STEP = 2.0
_LEAST, _MOST_WORD, _PADDING = 4.0, 24.0, 3.5


def column_shares(table: Table) -> tuple[float, ...]:
    """The share of the width that each column gets; they add up to 1.

    Each column is as wide as its longest word, where that can be had. What is left is given out in small steps, each to
    the column that makes the table shorter by most. In a table to be filled in by hand all are alike.
    """
    if all(to_fill_in(row) for row in table.rows):
        return (1 / len(table.header),) * len(table.header)
    rows = [table.header, *table.rows]
    lengths = [[cells_of(plain(cell.content)) for cell in row] for row in rows]
    widths = [
        min(max(_longest_word(cell) for cell in column), _MOST_WORD) + _PADDING
        for column in zip(*rows, strict=True)
    ]
    while sum(widths) + _STEP <= _LINE:
        widths[_worth_widening(lengths, widths)] += _STEP
    return tuple(width / sum(widths) for width in widths)


def _worth_widening(lengths: list[list[float]], widths: list[float]) -> int:
    """The column whose widening takes most lines from the table; with none, the one with most to say."""
    gains = [0.0] * len(widths)
    for row in lengths:
        heights = [length / width for length, width in zip(row, widths, strict=True)]
        tallest = max(range(len(row)), key=heights.__getitem__)
        others = max((height for place, height in enumerate(heights) if place != tallest), default=0.0)
        wider = row[tallest] / (widths[tallest] + _STEP)
        gains[tallest] += heights[tallest] - max(wider, others)
    return max(range(len(widths)), key=lambda place: (gains[place], lengths[0][place]))


def _longest_word(cell: Cell) -> float:
    return max((cells_of(word) for word in plain(cell.content).split()), default=_LEAST)


def cells_of(text: str) -> float:
    """How wide a text is, in letters of ordinary width."""
    return sum(2.0 if unicodedata.east_asian_width(each) in "WF" else 1.0 for each in text)


def to_fill_in(row: tuple[Cell, ...]) -> bool:
    """Whether a row waits for somebody's pen: nothing stands in it beyond, perhaps, its name."""
    return len(row) > 1 and not any(plain(cell.content).strip() for cell in row[1:])
