"""What we say: statements to come and statements already made, and how each sounds over there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from coach.desk import saying
from coach.desk.building import built
from coach.model.changes import Path
from coach.model.edits import Edit, RemoveEntry
from coach.model.exchanges import Claims, Exchange, Heard, Statement
from coach.model.session import Session
from coach.tui.steps.many import choose_in
from coach.tui.steps.rows import Rows, key_of
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
_KINDS = (
    ("", "not said"),
    ("offer", "an offer"),
    ("request", "a request"),
    ("promise", "a promise"),
    ("assurance", "an assurance"),
    ("refusal", "a refusal"),
    ("hint", "a hint"),
    ("threat", "a threat"),
    ("favour", "a favour"),
)
_FORMS = (
    ("", "not said"),
    ("public", "in public"),
    ("text", "in a text"),
    ("letter", "in a letter"),
    ("oral", "by word of mouth"),
    ("channel", "through a channel"),
    ("understanding", "understood, not said"),
)
_BINDS = (("", "not said"), ("yes", "yes"), ("no", "no"), ("disputed", "disputed"))
_STATUS = (
    ("", "not said"),
    ("open", "open"),
    ("met", "kept"),
    ("partly", "kept in part"),
    ("broken", "broken"),
    ("withdrawn", "withdrawn"),
    ("overtaken", "overtaken by events"),
)


class WhatWeSay(SheetPane):
    """Statements, each with its listeners, and words given."""

    STEP: ClassVar[str] = "what-we-say"

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
        for place, word in enumerate(session.exchanges):
            self._word(rows, word, ("exchanges", word.id or place))
        rows.adder(
            "add:word",
            "a promise, an assurance, a refusal: its words",
            lambda typed: built(session, lambda now: saying.add_word(now, typed)),
        )

    def _word(self, rows: Rows, word: Exchange, path: Path) -> None:
        session, names = rows.session, Names(rows.session)
        rows.text(
            f"{word.kind or 'word'} of {names.speaker(word.by)}",
            (*path, "says"),
            "a word given",
            kind="long",
            remove=RemoveEntry("Removed a word given", path),
        )
        key = f"open:word:{path[1]}"
        if key not in self._opened:
            rows.act(
                key, "more", "; ".join(part for part in (word.on, word.form, word.status) if part), indent=1
            )
            return
        rows.act(key, "less", indent=1)
        speakers = [("", "not said"), *((party.id, names.who(party.id)) for party in session.parties)]
        rows.choice("kind", (*path, "kind"), "the kind of word", _KINDS, indent=1)
        rows.choice("by", (*path, "by"), "who gives it", speakers, indent=1)
        rows.choice("to", (*path, "to"), "to whom it is given", speakers, indent=1)
        rows.text("on", (*path, "on"), "when it was given", indent=1)
        rows.choice("how", (*path, "form"), "how it was given", _FORMS, indent=1)
        rows.choice("binds?", (*path, "binds"), "whether it binds", _BINDS, indent=1)
        rows.choice("how it stands", (*path, "status"), "how it stands", _STATUS, indent=1)
        rows.act(
            f"covers:{key_of(path)}",
            "it is about",
            _claimed(names, word.covers),
            indent=1,
            hint="Terms that it speaks of; a deal that goes against a promise says so.",
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
        rows.act(f"to:{key_of(path)}", "to", names.all_of(each.to) if each.to else "nobody named", indent=1)
        rows.act(
            f"claims:{key_of(path)}",
            "it claims",
            _claimed(names, each.claims),
            indent=1,
            hint="Terms that it says will be: said already and not kept by the deal, the bench warns of it.",
        )
        for party in session.parties:
            for who in party.constituencies:
                _heard(rows, names.who(who.id), each.heard.get(who.id), (*path, "heard", who.id))

    def acted(self, key: str) -> None:
        """Unfolds, or asks to whom it is said, or of which terms it speaks."""
        what, _, rest = key.partition(":")
        path: Path = tuple(int(each) if each.isdigit() else each for each in rest.split("/"))
        if what == "to":
            self._choose_listeners((*path, "to"))
        elif what in ("claims", "covers"):
            self._choose_terms((*path, what))
        else:
            self._opened ^= {key}
            self.redraw()

    def _choose_listeners(self, path: Path) -> None:
        session, names = self.session, Names(self.session)
        ids: list[str] = []
        for party in session.parties:
            ids += [party.id, *(who.id for who in party.constituencies)]
        choose_in(self, "To whom?", [(id, path, id, names.who(id)) for id in ids], "Said to")

    def _choose_terms(self, path: Path) -> None:
        session, names = self.session, Names(self.session)
        choices = [
            (f"{issue.id}/{option.id}", (*path, issue.id), option.id, names.term(issue.id, option.id))
            for issue in session.issues
            for option in issue.options
        ]
        choose_in(self, "Which terms?", choices, "It is about")


def _adding(session: Session, *, said: bool) -> Callable[[str], Edit | None]:
    return lambda typed: built(session, lambda now: saying.add_statement(now, typed, said=said))


def _claimed(names: Names, claims: Claims) -> str:
    said = [
        f"{names.issue(id)}: {names.brief_option(id, ref)}" for id, refs in claims.items() for ref in refs
    ]
    return "; ".join(said) or "no term"


def _heard(rows: Rows, name: str, heard: Heard | None, path: Path) -> None:
    """How somebody hears it, and how far that moves them."""
    rows.text(
        f"{name} hears",
        (*path, "as"),
        f"how {name} hears it",
        indent=2,
        hint="As they would repeat it at home.",
    )
    if heard is None:
        return
    rows.text(
        "and moves by",
        (*path, "shift"),
        f"how far hearing it moves {name}",
        indent=3,
        empty="not at all",
        hint="In points of the scale: -0.2, or the least, likely and most: -0.4 -0.2 0",
    )
    rows.reword(saying.shift_typed(heard.shift), lambda typed: saying.set_heard_shift(path, name, typed))
