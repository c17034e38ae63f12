"""Figures that we set by hand beside the computed ones: our own reading, shown and printed, never computed with.

A person's chance of a yes is the one figure that enters the odds when it is set by hand, and stands with the session's
overrides. Every other one stands under the session's `x-our-figures`, which no analysis reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.session import Session
from coach.views.trace.figures import KINDS, Figure, worded

OUR_FIGURES = "x-our-figures"


@dataclass(frozen=True, slots=True)
class OurFigure:
    """One figure set by hand: which, to what, why, by whom and when. `counts`: it enters the odds."""

    figure: Figure
    value: float
    why: str = ""
    by: str = ""
    on: str = ""
    counts: bool = False

    @property
    def shown(self) -> str:
        """The figure as it is told."""
        return worded(self.figure.of, self.value)

    @property
    def says(self) -> str:
        """The figure marked as ours, with the reason."""
        because = f", because {self.why}" if self.why else ""
        entered = " ".join(
            part for part in (f"by {self.by}" if self.by else "", f"on {self.on}" if self.on else "") if part
        )
        return f"ours: {self.shown}{because}{f' (set {entered})' if entered else ''}"


def our_figures(session: Session) -> tuple[OurFigure, ...]:
    """Every figure that was set by hand; what cannot be read as one is passed over."""
    return (*_overrides(session), *_beside(session))


def ours_of(session: Session, figure: Figure) -> OurFigure | None:
    """What was set by hand for a figure; of several entries the last stands."""
    return next((each for each in reversed(our_figures(session)) if each.figure == figure), None)


def _overrides(session: Session) -> Iterator[OurFigure]:
    for each in session.overrides:
        if each.of == "probability":
            figure = Figure("probability", each.about)
            yield OurFigure(figure, each.value, each.why or "", each.by or "", each.on or "", counts=True)


def _beside(session: Session) -> Iterator[OurFigure]:
    held = (session.model_extra or {}).get(OUR_FIGURES)
    for each in held if isinstance(held, list | tuple) else ():
        if not isinstance(each, dict):
            continue
        of, value = each.get("of"), each.get("value")
        if of in KINDS and isinstance(value, int | float) and not isinstance(value, bool):
            about, why, by, on = (str(each.get(key) or "") for key in ("about", "why", "by", "on"))
            yield OurFigure(Figure(str(of), about), float(value), why, by, on)
