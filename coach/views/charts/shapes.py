"""What a chart is made of: bars, lines, dots and text in their places, in shades that print in grey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

WIDTH = 760
"""As wide as the text of a page; letters of size 12 then print at about eight points."""

SIZE = 12
Shade = Literal["white", "light", "middle", "dark", "black"]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text. `light`: white letters on a dark ground."""

    x: int
    y: int
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    size: int = SIZE
    light: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int
    shade: Shade = "light"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: int
    y1: int
    x2: int
    y2: int
    width: int = 1
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle; a square with `square`."""

    x: int
    y: int
    r: int
    shade: Shade = "white"
    square: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `alt` says in a sentence what it shows; the text equivalent is the figure's own."""

    name: str
    title: str
    alt: str
    height: int
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Text, ...] = ()
    width: int = WIDTH
    template: str = "chart.svg"
