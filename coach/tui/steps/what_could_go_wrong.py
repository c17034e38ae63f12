"""What could go wrong: who wants to and cannot, who could and will not, and the rest with its sign and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.desk.building import built
from coach.desk.naming import fresh_id
from coach.model.changes import Path
from coach.model.edits import AddEntry, Edit, RemoveEntry
from coach.model.records import Risk
from coach.model.session import Session
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.views.names import Names
from coach.views.odds import percent

if TYPE_CHECKING:
    from coach.desk.looking import Look

_KINDS = (
    ("", "not said"),
    ("cannot", "wants to, cannot"),
    ("will_not", "could, will not"),
    ("erodes", "signed, then starved"),
    ("exposure", "it leaks"),
    ("statement", "somebody says something"),
    ("spoiler", "somebody spoils it"),
    ("ambiguity", "each reads it otherwise"),
    ("key_person", "one person goes"),
    ("ours", "ours"),
)
_ENFORCE = (("", "not said"), ("nobody", "nobody"), ("weak", "somebody weak"), ("strong", "somebody strong"))
_MEET = (("", "not said"), ("seldom", "seldom"), ("often", "often"))
_VIEW = (("", "not said"), ("low", "a low risk"), ("moderate", "a moderate risk"), ("high", "a high risk"))


class WhatCouldGoWrong(SheetPane):
    """Two kinds of failure apart, then the register."""

    STEP: ClassVar[str] = "what-could-go-wrong"

    def __init__(self) -> None:
        super().__init__()
        self._opened: set[str] = set()

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Cannot, will not, register."""
        session = rows.session
        names = Names(session)
        rows.head("WANTS TO, CANNOT: computed from the map")
        for party in session.parties:
            deal = look.material.deal(party.id) if look and self.may_show else None
            if deal is not None and deal.odds is not None:
                says = f"{names.who(party.id)} would fail at home: {percent(1 - deal.odds)}"
                rows.figure(f"odds:{party.id}", says)
            else:
                rows.note(f"{names.who(party.id)}: covered, or not yet known", style="")
        rows.head("COULD, WILL NOT: your judgement, never computed")
        for party in session.parties:
            self._reneging(rows, names.who(party.id), ("parties", party.id, "reneging"))
        rows.head("THE REGISTER")
        for place, risk in enumerate(session.risks):
            self._risk(rows, risk, ("risks", risk.id or place))
        rows.adder(
            "add:risk",
            "something that could go wrong",
            lambda typed: built(session, lambda now: add_risk(now, typed)),
            hint="Five to eight of several kinds, at least one of them ours.",
        )

    def _reneging(self, rows: Rows, name: str, path: Path) -> None:
        key = f"open:{path[1]}"
        view = dict(_VIEW).get(rows.text_at((*path, "our_view")), "not said")
        rows.act(key, name, view)
        if key not in self._opened:
            return
        rows.choice("our view", (*path, "our_view"), f"the risk that {name} will not", _VIEW, indent=1)
        rows.text("would gain", (*path, "would_gain"), f"what {name} would gain", indent=1)
        rows.choice(
            "who would enforce it", (*path, "who_would_enforce"), "who would enforce it", _ENFORCE, indent=1
        )
        rows.choice("we meet again", (*path, "meet_again"), "how often we meet again", _MEET, indent=1)
        rows.text("would be seen", (*path, "would_be_seen"), "whether it would be seen", indent=1)
        rows.text("why", (*path, "why"), "why", kind="long", indent=1)

    def _risk(self, rows: Rows, risk: Risk, path: Path) -> None:
        name = risk.name or risk.id or "a risk"
        rows.text(
            dict(_KINDS).get(risk.kind or "", "kind not said"),
            (*path, "name"),
            f"the name of {name}",
            remove=RemoveEntry(f"Removed {name}", path),
        )
        key = f"open:{path[1]}"
        if key not in self._opened:
            rows.act(key, "more", f"sign: {risk.sign or '–'}; answer: {risk.answer or 'NONE'}", indent=1)
            return
        rows.act(key, "less", indent=1)
        rows.choice("kind", (*path, "kind"), f"the kind of {name}", _KINDS, indent=1)
        rows.text("how likely", (*path, "chance"), f"how likely {name} is", indent=1)
        rows.text("how bad", (*path, "impact"), f"how bad {name} would be", indent=1)
        rows.text(
            "sign",
            (*path, "sign"),
            f"the sign of {name}",
            kind="long",
            indent=1,
            hint="By what would we notice it early?",
        )
        rows.text("who watches", (*path, "watched_by"), f"who watches for {name}", indent=1)
        rows.text(
            "answer",
            (*path, "answer"),
            f"the answer to {name}",
            kind="long",
            indent=1,
            hint="An act, not “monitor”.",
        )
        rows.text("owner", (*path, "owner"), f"the owner of {name}", indent=1)
        rows.text("by", (*path, "due"), f"the date of {name}", indent=1)
        rows.text(
            "the first hour", (*path, "if_it_happens"), f"the first hour of {name}", kind="long", indent=1
        )

    def acted(self, key: str) -> None:
        """Unfolds."""
        self._opened ^= {key}
        self.redraw()


def add_risk(session: Session, typed: str) -> Edit | None:
    """A risk of that name."""
    name = typed.strip()
    if not name:
        return None
    id = fresh_id(name, [each.id for each in session.risks if each.id])
    return AddEntry(f"Could go wrong: {name}", ("risks",), {"id": id, "name": name})
