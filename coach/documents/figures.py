"""Figures drawn when a document shows them, and only then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from jinja2 import Environment


class Drawable(Protocol):
    """What a figure needs to be drawn: its name, and the template that draws it."""

    @property
    def name(self) -> str:
        """Under which templates show it."""

    @property
    def template(self) -> str:
        """The file that draws it."""


class Drawings(Mapping[str, str]):
    """Figures by name, each as SVG."""

    def __init__(self, figures: Iterable[Drawable], environment: Environment) -> None:
        self._figures = {figure.name: figure for figure in figures}
        self._environment = environment
        self.drawn: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        figure = self._figures[name]
        if name not in self.drawn:
            template = self._environment.get_template(f"figures/{figure.template}")
            self.drawn[name] = template.render(figure=figure)
        return self.drawn[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)
