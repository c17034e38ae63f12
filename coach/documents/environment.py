"""The two Jinja environments: one whose output is Markdown, one whose output is SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache

from jinja2 import BaseLoader, FileSystemLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
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


MOST_CHARACTERS = 600_000
"""More than any document holds: eighty constituencies in the longest of them come to an eighth of it."""


class TooMuch(ValueError):
    """A template prints, or puts together, far more than a document holds."""


@cache
def markdown_environment() -> ImmutableSandboxedEnvironment:
    """The environment of our own documents."""
    return markdown_from(FileSystemLoader(templates_dir()))


@cache
def drawing_environment() -> ImmutableSandboxedEnvironment:
    """The environment of our own figures."""
    return drawings_from(FileSystemLoader(templates_dir()))


def markdown_from(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    """An environment in which every value that a template prints becomes Markdown for exactly that text.

    A misspelt name is an error, not a gap. The filter `lines` keeps line ends where a paragraph may have them.
    """
    environment = _environment(loader, _as_markdown)
    environment.filters["lines"] = md_lines
    return environment


def drawings_from(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    """An environment in which every value that a template prints is escaped for XML."""
    return _environment(loader, _as_xml)


class _Misspelt(StrictUndefined):
    """A name that is not there: using it is an error that says which name may have been meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f"there is no `{name}` here; everything begins with `dossier`"
        known = [each for each in dir(self._undefined_obj) if not each.startswith("_")]
        if isinstance(self._undefined_obj, str | int | float | list | tuple | type(None)):
            return f"`{name}` is asked of {_kind(self._undefined_obj)}, which has nothing under it"
        close = get_close_matches(name, known, n=1)
        return f"there is no `{name}` here" + (f": did you mean `{close[0]}`?" if close else "")


class _WordsOnly(ImmutableSandboxedEnvironment):
    """A sandbox in which templates can print, choose and repeat, and nothing else: what computes is refused."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Refuse arithmetic: figures come worded, and a power of powers would never end."""
        raise SecurityError(f"a template computes ({operator})")

    def is_safe_callable(self, obj: object) -> bool:
        """Whether it may be called: macros, blocks and loops, but no method of any value."""
        owner = getattr(obj, "__self__", None)
        return isinstance(obj, Macro | LoopContext | BlockReference) or isinstance(owner, LoopContext)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        joined = parsed.find(nodes.Concat)
        if joined is not None:
            raise TemplateSyntaxError(
                "texts are joined with ~; write them one after the other", joined.lineno, name, filename
            )
        return parsed

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Put together what a macro or a block printed, up to the size of a document."""
        held = list(pieces)
        if sum(map(len, held)) > MOST_CHARACTERS:
            raise TooMuch("it prints far more than a document holds")
        return "".join(held)


def _environment(loader: BaseLoader, finalize: Callable[[object], Markup]) -> ImmutableSandboxedEnvironment:
    environment = _WordsOnly(
        loader=loader,
        autoescape=True,
        finalize=finalize,
        undefined=_Misspelt,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def _as_markdown(value: object) -> Markup:
    return value if isinstance(value, Markup) else md(_printable(value))


def _as_xml(value: object) -> Markup:
    return value if isinstance(value, Markup) else escape(xml_text(_printable(value)))


def _printable(value: object) -> str:
    if isinstance(value, StrictUndefined):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(f"a template prints {_kind(value)}; it can print words and whole numbers")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _kind(value: object) -> str:
    match value:
        case None:
            return "nothing, for this is missing here (NoneType)"
        case bool():
            return "a yes or no, which is for {% if %}"
        case list() | tuple():
            return "a list, which is for {% for %}"
        case str():
            return "a text"
        case int() | float():
            return "a number"
    return "a whole record, of which one entry must be named"
