"""Two texts beside each other, or where there is no room one under the other, with a remark under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from coach.tui.ui import folded, padded

_ROOM_FOR_TWO = 56


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Theirs at the left and ours at the right; what clashes is said under it."""

    theirs: str
    ours: str
    clash: str = ""
    style: str = ""

    def lines(self, cells: int) -> Sequence[tuple[str, str]]:
        """The two texts for a width."""
        if cells >= _ROOM_FOR_TWO:
            half = (cells - 3) // 2
            left, right = folded(self.theirs, half), folded(self.ours, half)
            found = [
                (f"{padded(one, half)} │ {two}", self.style)
                for one, two in zip_longest(left, right, fillvalue="")
            ]
        else:
            found = [(f"theirs  {line}", self.style) for line in folded(self.theirs, cells - 8) if line]
            found += [(f"ours    {line}", self.style) for line in folded(self.ours, cells - 8) if line]
        return [*found, *((line, "error") for line in folded(self.clash, cells) if line)]
