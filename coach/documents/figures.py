"""Figures drawn when a document shows them, and only then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from coach.documents.environment import drawing_environment
from coach.documents.own_templates import bounded
from coach.views.dossier import Dossier


class Drawings(Mapping[str, str]):
    """The figures of a dossier by name, each as SVG."""

    def __init__(self, dossier: Dossier, own_templates: Path | None = None) -> None:
        self._figures = {figure.name: figure for figure in dossier.figures}
        self._environment = drawing_environment(own_templates)
        self._drawn: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        figure = self._figures[name]
        if name not in self._drawn:
            template = self._environment.get_template(f"figures/{figure.template}")
            self._drawn[name] = bounded(template.generate(figure=figure))
        return self._drawn[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)
