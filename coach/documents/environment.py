"""The two Jinja environments: one whose output is Markdown, one whose output is SVG."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from coach.documents.escape import md, md_lines, xml_text
from coach.resources import templates_dir

_FILTERS = (
    "first",
    "join",
    "last",
    "length",
    "lower",
    "reject",
    "rejectattr",
    "select",
    "selectattr",
    "sort",
    "upper",
)


@cache
def markdown_environment(own_templates: Path | None = None) -> ImmutableSandboxedEnvironment:
    """The environment of the documents: every value that a template prints becomes Markdown for exactly that text.

    Templates of the user's own are looked for first. `StrictUndefined`: a misspelt name is an error, not a gap.
    The filter `lines` keeps line ends where a paragraph may have them.
    """
    environment = _environment(own_templates, _as_markdown)
    environment.filters["lines"] = md_lines
    return environment


@cache
def drawing_environment(own_templates: Path | None = None) -> ImmutableSandboxedEnvironment:
    """The environment of the figures: every value that a template prints is escaped for XML."""
    return _environment(own_templates, _as_xml)


class _WordsOnly(ImmutableSandboxedEnvironment):
    """A sandbox in which templates can print, choose and repeat, and nothing else: what computes is refused."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Refuse arithmetic: figures come worded, and a power of powers would never end."""
        raise SecurityError(f"a template computes ({operator})")


def _environment(
    own_templates: Path | None, finalize: Callable[[object], Markup]
) -> ImmutableSandboxedEnvironment:
    environment = _WordsOnly(
        loader=_loader(own_templates),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def _loader(own_templates: Path | None) -> BaseLoader:
    folders = ([own_templates] if own_templates else []) + [templates_dir()]
    return ChoiceLoader([FileSystemLoader(folder) for folder in folders])


def _as_markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else md(_printable(value))


def _as_xml(value: object) -> Markup:
    return value if isinstance(value, Markup) else escape(xml_text(_printable(value)))


def _printable(value: object) -> str:
    if isinstance(value, StrictUndefined):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(
            f"a template prints a {type(value).__name__}; views hand over words and whole numbers"
        )
    return f"{value:g}" if isinstance(value, float) else str(value)
