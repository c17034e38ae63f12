"""After each round: what was said, who moved, what surprised us, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.desk.people import called, meant
from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, RemoveEntry, SetEntry
from coach.model.session import Session
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.views.names import Names

if TYPE_CHECKING:
    from coach.desk.looking import Look

_PASSED = (("", "not yet"), ("true", "it passed"), ("false", "it failed"))
_STATUS = (("open", "open"), ("asked", "asked"), ("answered", "answered"), ("cannot_know", "cannot be known"))


class AfterEachRound(SheetPane):
    """Journal, questions, outcomes."""

    def fill(self, rows: Rows, look: Look | None) -> None:
        """The newest round last; then what we do not know; then what was decided."""
        session = rows.session
        rows.head("THE JOURNAL")
        for place, entry in enumerate(session.journal):
            path: Path = ("journal", place)
            rows.text(
                f"{entry.date or 'undated'}",
                (*path, "text"),
                "a round",
                kind="long",
                remove=RemoveEntry("Removed a round", path),
            )
            rows.text("round", (*path, "round"), "which round", indent=1)
            rows.text(
                "who moved",
                (*path, "moved"),
                "who moved",
                parts=True,
                indent=1,
                hint="One a line; the beginning of a name is enough.",
            )
            named = "\n".join(called(session, id) for id in entry.moved)
            rows.reword(named, lambda typed, at=(*path, "moved"): _moved(session, at, typed))  # type: ignore[misc]
            rows.text(
                "surprised by",
                (*path, "surprised_by"),
                "what surprised us",
                indent=1,
                hint="What we would not have guessed the day before.",
            )
        rows.adder(
            "add:round", "what happened, in a sentence", add_round, hint="Today's date is put before it."
        )
        rows.head("WHAT WE DO NOT KNOW")
        for place, unknown in enumerate(session.unknowns):
            path = ("unknowns", place)
            about = Names(session).who(unknown.about) if unknown.about else "question"
            rows.text(
                about, (*path, "question"), "a question", remove=RemoveEntry("Removed a question", path)
            )
            rows.text("who could tell", (*path, "who_could_tell"), "who could tell us", indent=1)
            rows.choice(
                "status", (*path, "status"), "the status of a question", _STATUS, default="open", indent=1
            )
        rows.adder("add:unknown", "a question to which we do not know the answer", add_unknown)
        self._outcomes(rows)
        self._guesses(rows)

    def _outcomes(self, rows: Rows) -> None:
        session = rows.session
        gates = [gate for party in session.parties for way in party.ratification for gate in way.gates]
        if not gates:
            return
        rows.head("WHAT WAS DECIDED")
        for gate in gates:
            held = next((at for at, each in enumerate(session.outcomes) if each.gate == gate.id), None)
            name = gate.name or gate.id
            raw = rows.text_at(("outcomes", held, "passed")) if held is not None else ""

            def chosen(
                key: str, gate: str = gate.id, held: int | None = held, name: str = name
            ) -> Edit | None:
                if held is not None:
                    return (
                        RemoveEntry(f"{name}: not decided yet", ("outcomes", held))
                        if not key
                        else _said(held, key, name)
                    )
                entry: Tree = {"gate": gate, "passed": key == "true", "on": date.today().isoformat()}
                return AddEntry(f"{name}: {dict(_PASSED)[key]}", ("outcomes",), entry) if key else None

            rows.choice(name, ("outcomes", gate.id), name, _PASSED, raw=raw, edit=chosen)

    def _guesses(self, rows: Rows) -> None:
        session = rows.session
        if not session.forecasts:
            return
        rows.head("WHAT WAS GUESSED BEFORE")
        for each in session.forecasts:
            about = (
                "all sides"
                if each.about == "joint"
                else str(getattr(each.about, "party", None) or getattr(each.about, "gate", "") or "")
            )
            chance = f"{each.probability * 100:.0f} %" if each.probability is not None else "?"
            blind = ", before looking" if each.blind else ""
            rows.note(f"{each.made_on or ''} {each.by or ''}: {about} {chance}{blind}", style="")


def _said(place: int, key: str, name: str) -> Edit:
    return SetEntry(f"{name}: {dict(_PASSED)[key]}", ("outcomes", place, "passed"), key == "true")


def _moved(session: Session, path: Path, typed: str) -> Edit:
    """Who moved, by names as people type them; what is no name stays as typed, to be refused beside the field."""
    lines = [line.strip() for line in typed.split("\n") if line.strip()]
    ids: list[Tree] = [meant(session, line) or line for line in lines]
    return SetEntry("Set who moved", path, ids or None)


def add_round(typed: str) -> Edit | None:
    """A round of today."""
    text = typed.strip()
    if not text:
        return None
    return AddEntry("Wrote down a round", ("journal",), {"date": date.today().isoformat(), "text": text})


def add_unknown(typed: str) -> Edit | None:
    """A question."""
    text = typed.strip()
    return AddEntry("Added a question", ("unknowns",), {"question": text, "status": "open"}) if text else None
