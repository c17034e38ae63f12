"""A trace: what a figure is, sentence by sentence; a sentence may lead to another figure, or to an entry."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.changes import Path
from coach.model.evidence import Basis
from coach.views.dates import spoken
from coach.views.names import listed
from coach.views.trace.figures import Figure

_STATUS = {
    "said": "said by them",
    "seen": "seen",
    "inferred": "inferred",
    "guessed": "guessed",
    "unknown": "not known how",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a trace.

    `figure`: another figure that it uses. `entry`: where the user entered what it says. `style` is the name of a style.
    """

    says: str
    style: str = ""
    figure: Figure | None = None
    entry: Path | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one figure comes from: its name, how it is told, what was set by hand beside it, and sentences."""

    figure: Figure
    name: str
    shown: str
    ours: str
    clauses: tuple[Clause, ...]


def known_by(basis: Basis | None) -> str:
    """How an entry is known, by whom and when it was entered, and on what it rests; empty where nothing was kept."""
    if basis is None:
        return ""
    parts = [_STATUS[basis.status]] if basis.status else []
    if basis.by or basis.on:
        entered = " ".join(part for part in (f"by {basis.by}" if basis.by else "", _on(basis.on)) if part)
        parts.append(f"entered {entered}")
    for each in basis.evidence:
        sources = [part for part in (each.source, spoken(each.date) if each.date else "", each.grade) if part]
        said = f"“{each.says}”" if each.says else "evidence"
        parts.append(f"{said}{f' ({listed(sources)})' if sources else ''}")
    return "; ".join(parts)


def _on(date: str | None) -> str:
    return f"on {spoken(date)}" if date else ""
