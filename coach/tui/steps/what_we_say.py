"""What we say: statements to come and statements already made, and how each sounds over there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.desk.building import built
from coach.desk.naming import fresh_id
from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, RemoveEntry
from coach.model.exchanges import Statement
from coach.model.session import Session
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.views.names import Names

if TYPE_CHECKING:
    from coach.desk.looking import Look

_SAID = (("false", "still to be said"), ("true", "said"))
_READING = (
    ("", "not said"),
    ("policy", "policy"),
    ("posture", "posture"),
    ("mistake", "a mistake"),
    ("unknown", "we cannot tell"),
)


class WhatWeSay(SheetPane):
    """Statements, each with its listeners."""

    def __init__(self) -> None:
        super().__init__()
        self._opened: set[str] = set()

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Ours to come, then what was said."""
        session = rows.session
        for heading, said in (("STILL TO BE SAID", False), ("SAID ALREADY", True)):
            rows.head(heading)
            for place, each in enumerate(session.statements):
                if bool(each.said) == said:
                    self._statement(rows, each, ("statements", each.id or place))
            rows.adder(
                f"add:{said}",
                "the words, as they will be heard" if not said else "the words that were said",
                _adding(session, said=said),
            )
        rows.head("WORDS GIVEN")
        names = Names(session)
        for place, word in enumerate(session.exchanges):
            kind = f"{word.kind or 'word'} of {names.speaker(word.by)}"
            path: Path = ("exchanges", word.id or place)
            rows.text(
                kind,
                (*path, "says"),
                "a word given",
                kind="long",
                remove=RemoveEntry("Removed a word given", path),
            )
        rows.adder(
            "add:word",
            "a promise, an assurance, a refusal: its words",
            lambda typed: built(session, lambda now: add_word(now, typed)),
        )

    def _statement(self, rows: Rows, each: Statement, path: Path) -> None:
        session, names = rows.session, Names(rows.session)
        rows.text(
            names.speaker(each.by),
            (*path, "text"),
            "a statement",
            kind="long",
            remove=RemoveEntry("Removed a statement", path),
        )
        key = f"open:{path[1]}"
        if key not in self._opened:
            heard = f"heard by {len(each.heard)}" if each.heard else "how is it heard over there?"
            rows.act(key, "more", "; ".join(part for part in (each.on, each.where, heard) if part), indent=1)
            return
        rows.act(key, "less", indent=1)
        speakers = [("", "not said"), *((party.id, names.who(party.id)) for party in session.parties)]
        rows.choice("by", (*path, "by"), "who says it", speakers, indent=1)
        rows.choice("said?", (*path, "said"), "whether it was said", _SAID, default="false", indent=1)
        rows.text("on", (*path, "on"), "when it is said", indent=1)
        rows.text("where", (*path, "where"), "where it is said", indent=1)
        rows.choice("how we read it", (*path, "reading"), "how we read it", _READING, indent=1)
        rows.text("cleared by", (*path, "cleared_by"), "who cleared it", indent=1)
        for party in session.parties:
            for who in party.constituencies:
                here = (*path, "heard", who.id)
                rows.text(
                    f"{names.who(who.id)} hears",
                    (*here, "as"),
                    f"how {names.who(who.id)} hears it",
                    indent=2,
                    hint="As they would repeat it at home.",
                )

    def acted(self, key: str) -> None:
        """Unfolds."""
        self._opened ^= {key}
        self.redraw()


def _adding(session: Session, *, said: bool) -> Callable[[str], Edit | None]:
    return lambda typed: built(session, lambda now: add_statement(now, typed, said=said))


def add_statement(session: Session, typed: str, *, said: bool) -> Edit | None:
    """A statement of ours."""
    text = typed.strip()
    if not text:
        return None
    entry: dict[str, Tree] = {
        "id": fresh_id(text, [each.id for each in session.statements if each.id]),
        "text": text,
        "said": said,
    }
    if session.our_side:
        entry["by"] = session.our_side
    return AddEntry("Added a statement", ("statements",), entry)


def add_word(session: Session, typed: str) -> Edit | None:
    """A word given."""
    text = typed.strip()
    if not text:
        return None
    id = fresh_id(text, [each.id for each in session.exchanges if each.id])
    return AddEntry(
        "Added a word given", ("exchanges",), {"id": id, "kind": "promise", "says": text, "status": "open"}
    )
