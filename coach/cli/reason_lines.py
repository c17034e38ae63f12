"""Why, and what then, as lines of text: the answers, and where asked for the numbers that each used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.cli.layout import paragraph, section
from coach.views.reasons.steps import Reason, Step

_ALWAYS = (
    "matters-most",
    "nearest-flip",
    "plan-linkage",
    "linkage",
    "cheap-and-dear",
    "best-actions",
    "size",
)
"""What an analysis says without being asked why, in this order; the two faces of a size follow on its reasons."""

_RANKS = {id: rank for rank, id in enumerate(_ALWAYS)} | {"two-faces": _ALWAYS.index("size")}


def reason_lines(reasons: Iterable[Reason]) -> Iterator[str]:
    """The most important answers, a paragraph each; the plan's linkage stands in for that of the deal."""
    held = list(reasons)
    planned = any(each.id == "plan-linkage" for each in held)
    told = [each for each in held if each.id in _RANKS and not (planned and each.id == "linkage")]
    told.sort(key=lambda each: _RANKS[each.id])
    yield from section("WHY, AND WHAT THEN", (line for each in told for line in _answer(each)))


def traced_lines(reasons: Iterable[Reason]) -> Iterator[str]:
    """Every answer with its trace: what was used, in order, and what came of it."""
    for each in reasons:
        yield from section(
            each.title.upper(), (*_answer(each), *(line for step in each.steps for line in _step(step)))
        )


def _answer(reason: Reason) -> Iterator[str]:
    yield from paragraph(reason.answer, "  ", "    ")


def _step(step: Step) -> Iterator[str]:
    used = f" [{'; '.join(step.uses)}]" if step.uses else ""
    gives = f": {step.gives}" if step.gives else ""
    yield from paragraph(f"{step.says}{used}{gives}", "    - ", "      ")
