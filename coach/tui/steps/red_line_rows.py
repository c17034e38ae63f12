"""One red line as rows, folded and whole, and what an entry rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.desk import lines
from coach.model.changes import Path
from coach.model.edits import RemoveEntry
from coach.model.evidence import Evidence
from coach.model.red_lines import RedLine
from coach.tui.steps.rows import CONFIDENCE, Rows
from coach.views.names import Names

if TYPE_CHECKING:
    from coach.desk.looking import Look

_BELIEVED = (("true", "believed: it counts"), ("false", "claimed only: shown, not counted"))
_NATURE = (
    ("", "not said"),
    ("limit", "a limit"),
    ("position", "a position"),
    ("symbol", "a symbol"),
    ("sacred", "sacred"),
)
_SAID = (("", "not known"), ("public", "in public"), ("private", "in private"), ("inferred", "we infer it"))
_STATUS = (
    ("", "not said"),
    ("said", "said by them"),
    ("seen", "seen"),
    ("inferred", "inferred"),
    ("guessed", "guessed"),
    ("unknown", "unknown"),
)


def folded_line(rows: Rows, look: Look | None, line: RedLine, path: Path, *, opened: bool) -> None:
    """A line in its words, when it is crossed, and a row that unfolds the rest."""
    crossed = look is not None and line.id in look.material.analysis.deal.crosses
    rows.text(
        "red line",
        (*path, "says"),
        "a red line",
        indent=1,
        mark="x" if crossed else " ",
        remove=RemoveEntry(f"Removed the red line: {line.says or line.id}", path),
        hint="Del takes the whole line out; undo brings it back.",
    )
    rows.note(lines.line_words(rows.session, line), indent=2)
    rows.act(f"open:{line.id}", "less" if opened else "more", "" if opened else _brief(line), indent=2)


def whole_line(rows: Rows, look: Look | None, line: RedLine, path: Path) -> None:
    """What it shuts out, over which options it goes, whether we believe it, and on what that rests."""
    found = look.material.analysis.red_lines.get(line.id) if look else None
    if found is not None:
        says = f"it shuts out {found.crossed:,} deals; without it both could carry {found.zone_without:,}"
        rows.figure(f"red_line:{line.id}", says, indent=2)
    rows.act(
        f"over:{line.id}",
        "over which options",
        indent=2,
        hint="Several issues together: crossed only where all match.",
    )
    _numbers(rows, line, path)
    rows.choice(
        "believed?", (*path, "believed"), "whether we believe it", _BELIEVED, default="true", indent=2
    )
    rows.choice(
        "how sure", (*path, "confidence"), "how sure we are of it", CONFIDENCE, default="moderate", indent=2
    )
    rows.choice("what it is", (*path, "nature"), "what it is", _NATURE, indent=2)
    rows.choice("said", (*path, "said"), "how it was said", _SAID, indent=2)
    rows.text("claimed by", (*path, "claimed_by"), "who claims it", indent=2)
    rows.text(
        "who profits",
        (*path, "profits"),
        "who profits from it",
        indent=2,
        hint="Who gains if it is believed?",
    )
    rows.text(
        "another name",
        (*path, "another_name"),
        "another name for it",
        indent=2,
        hint="What the same thing could be called so that they can accept it.",
    )
    basis_rows(rows, path, line.basis.evidence if line.basis else (), line.says or line.id)


def _numbers(rows: Rows, line: RedLine, path: Path) -> None:
    """The part of a line on each numeric issue."""
    for issue in rows.session.issues:
        if not issue.numeric:
            continue
        name = issue.name or issue.id
        rows.text(
            name,
            (*path, "forbids", issue.id),
            f"the line on {name}",
            indent=2,
            hint="above 400, below 100, between 200 and 300, outside 200 to 300; blank: not in this line.",
        )
        condition = line.forbids.get(issue.id)
        shown = lines.condition_words(Names(rows.session), issue.id, condition) if condition else ""
        rows.reword(shown, lambda typed, issue=issue: lines.set_condition(path, issue, typed))  # type: ignore[misc]


def basis_rows(rows: Rows, path: Path, evidence: tuple[Evidence, ...], about: str) -> None:
    """How an entry is known, piece by piece, and who could tell us more."""
    rows.choice("how we know", (*path, "basis", "status"), f"how we know: {about}", _STATUS, indent=2)
    for place, each in enumerate(evidence):
        here = (*path, "basis", "evidence", place)
        said = "; ".join(part for part in (each.source, each.date, each.grade) if part)
        rows.text(
            "evidence",
            (*here, "says"),
            "evidence",
            indent=2,
            remove=RemoveEntry(f"Removed evidence on {about}", here),
            shown=f"{each.says or ''}{f' ({said})' if said else ''}",
        )
        rows.text(
            "grade",
            (*here, "grade"),
            "a grade",
            indent=3,
            hint="low, moderate, high, or a letter and a digit such as B2.",
        )
    rows.adder(
        f"evidence:{'/'.join(map(str, path))}",
        "evidence: what it says; source; date; grade",
        lambda typed: lines.add_evidence(path, about, typed),
        indent=2,
        hint="For example: He could not say whether he would stay; s1; 1990-06-22; B2",
    )
    rows.text("who could tell us", (*path, "basis", "could_tell"), f"who could tell us: {about}", indent=2)


def _brief(line: RedLine) -> str:
    sure = {"low": "thin", "moderate": "fair", "high": "firm"}[line.confidence]
    profits = f"; profits: {line.profits}" if line.profits else ""
    return f"{'believed' if line.believed else 'claimed only'}, {sure}{profits}"
