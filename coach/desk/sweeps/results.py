"""The results of a sweep on paper: one row a variant, as CSV that runs nothing, or as JSON. Nothing is rounded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, cast

from coach.analysis.results import SourceInfo
from coach.files.grids import guarded
from coach.model.changes import Tree
from coach.model.sweep import Sweep

Kind = Literal["csv", "json"]
_RANGE = ("odds", "low", "high", "words")
_WHOLE = ("zone", "zone_share", "agreeable", "frontier", "likeliest", "with_plan")


@dataclass(frozen=True, slots=True)
class Table:
    """What the results are of: a sweep of a session, with the ids of its parties."""

    sweep: Sweep
    source: SourceInfo
    parties: tuple[str, ...]

    def written(self, rows: Iterable[str], kind: Kind) -> bytes:
        """The file that holds some rows, given as JSON, in their order."""
        return self._json(rows) if kind == "json" else self._csv(rows)

    def _json(self, rows: Iterable[str]) -> bytes:
        head = {
            "format": "coach.sweep-results/1",
            "session": asdict(self.source),
            "figures": self.sweep.figures,
            "count": self.sweep.count,
        }
        opening = json.dumps(head)[:-1]
        lines = ",\n".join(rows)
        return f'{opening}, "rows": [\n{lines}\n]}}\n'.encode()

    def _csv(self, rows: Iterable[str]) -> bytes:
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow([_cell(each) for each in self.columns])
        writer.writerows([_cell(each) for each in self._cells(json.loads(row))] for row in rows)
        return f"\ufeff{buffer.getvalue()}".encode()

    @property
    def columns(self) -> list[str]:
        """The heads of the columns: the entries that are set, then the figures, a party's under its id."""
        whole = self.sweep.figures == "all"
        sides: list[str] = []
        for id in self.parties:
            sides += [id, f"{id} low", f"{id} high", f"{id} words"]
            if whole:
                sides += [f"{id} ratified", f"{id} decides", f"{id} win-set", f"{id} share"]
        return [
            "row",
            "name",
            *self.sweep.entries,
            "joint",
            "joint low",
            "joint high",
            "joint words",
            *(_WHOLE if whole else ()),
            *sides,
            "problem",
        ]

    def _cells(self, row: Mapping[str, Tree]) -> list[Tree]:
        settings, joint, parties = (_map(row.get(key)) for key in ("set", "joint", "parties"))
        whole = self.sweep.figures == "all"
        cells: list[Tree] = [
            row["row"],
            row["name"],
            *(settings.get(each, "") for each in self.sweep.entries),
        ]
        cells += [joint.get(key) for key in _RANGE]
        cells += [row.get(key) for key in _WHOLE] if whole else []
        for id in self.parties:
            side = _map(parties.get(id))
            cells += [side.get(key) for key in _RANGE]
            cells += (
                [_ratified(side), side.get("decides"), side.get("win_set"), side.get("win_set_share")]
                if whole
                else []
            )
        return [*cells, row["problem"]]


def _ratified(side: Mapping[str, Tree]) -> str | None:
    """Yes and no by the count; where it hangs on people who are not judged yet, that it does."""
    yes, sure = side.get("ratified"), side.get("ratified_if_unmapped_refuse")
    if yes is None:
        return None
    return "depends" if yes != sure else "yes" if yes else "no"


def _map(held: Tree) -> Mapping[str, Tree]:
    return held if isinstance(held, dict) else {}


def _cell(held: Tree) -> str | int | float | None:
    if isinstance(held, bool):
        return "true" if held else "false"
    if isinstance(held, list) and all(isinstance(each, str) for each in held):
        return guarded(" ".join(cast("Sequence[str]", held)))
    if isinstance(held, dict | list):
        return json.dumps(held)
    return guarded(held) if isinstance(held, str) else held
