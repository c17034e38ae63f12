"""At the table: the sides, who speaks for each, and what is to be settled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.desk.building import built
from coach.desk.contradictions import add_contradiction, contradiction_words
from coach.desk.naming import fresh_id, people_ids
from coach.model.changes import Tree
from coach.model.edits import AddEntry, Edit, RemoveEntry, Together
from coach.model.issues import Issue
from coach.model.session import Session
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane

if TYPE_CHECKING:
    from coach.desk.looking import Look

_SCALE = re.compile(
    r"(?P<low>-?[\d.]+)\s*(?:-|–|to)\s*(?P<high>-?[\d.]+)(?:\s+(?:by|step)\s+(?P<step>[\d.]+))?\s*(?P<unit>\D.*)?"
)


class AtTheTable(SheetPane):
    """Sides and issues on one sheet."""

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Sides first, then issues with their options."""
        session = rows.session
        rows.head("WHO SITS AT THE TABLE")
        for party in session.parties:
            path = ("parties", party.id)
            name = party.name or party.id
            rows.text(
                "Side",
                (*path, "name"),
                f"the name of {name}",
                hint="A side at the table.",
                remove=RemoveEntry(f"Removed {name}", path),
            )
            rows.text(
                "speaks for it",
                (*path, "negotiator", "name"),
                f"who speaks for {name}",
                indent=1,
                hint="Who sits across from you, or for you: a name is enough.",
            )
        rows.adder(
            "add:party",
            "another side: its name",
            lambda typed: built(session, lambda now: add_party(now, typed)),
            lines=lambda lines: Together("Added sides", _one_by_one(session, lines)),
            hint="Two sides are needed. Ids are made for you.",
        )
        if session.parties:
            sides = [
                ("", "none (mediator, trainer)"),
                *((each.id, each.name or each.id) for each in session.parties),
            ]
            rows.choice("Our side", ("our_side",), "our side", sides, hint="Which of them is ours.")
        rows.head("WHAT IS TO BE SETTLED")
        for place, issue in enumerate(session.issues):
            self._issue(rows, session, issue, place)
        rows.adder(
            "add:issue",
            "an issue: its name, or  name: first option; second option; third",
            lambda typed: built(session, lambda now: add_issue(now, typed)),
            lines=lambda lines: _issues(session, lines),
            hint="With options:  Border: left open; by treaty.   A number:  Army: 250 to 500 by 10 thousand",
        )

        if len(session.issues) > 1:
            self._contradictions(rows, session)

    def _contradictions(self, rows: Rows, session: Session) -> None:
        rows.head("WHAT CANNOT STAND TOGETHER")
        for place, each in enumerate(session.impossible):
            path = ("impossible", place)
            rows.text(
                "contradiction",
                (*path, "says"),
                "why it contradicts itself",
                shown=contradiction_words(session, each),
                remove=RemoveEntry("Removed a contradiction", path),
            )
        rows.adder(
            "add:contradiction",
            "a combination:  alliance: chosen, full & nato: dissolved = why",
            lambda typed: built(session, lambda now: add_contradiction(now, typed)),
            hint="Deals that hold all of it are left out of every count. Beginnings of names are enough.",
        )

    def _issue(self, rows: Rows, session: Session, issue: Issue, place: int) -> None:
        path = ("issues", issue.id)
        name = issue.name or issue.id
        rows.text(
            "Issue",
            (*path, "name"),
            f"the name of {name}",
            remove=RemoveEntry(f"Removed {name}", path),
            carry=rows.carried(path, name, len(session.issues), place),
            hint="Del removes it, Alt with ↑ ↓ moves it.",
        )
        if issue.scale is not None:
            scale = issue.scale
            rows.text("from", (*path, "scale", "low"), f"the least of {name}", indent=1)
            rows.text(
                "to", (*path, "scale", "high"), f"the most of {name}", indent=1, hint="It must be a step."
            )
            rows.text("in steps of", (*path, "scale", "step"), f"the step of {name}", indent=1)
            rows.text("unit", (*path, "scale", "unit"), f"the unit of {name}", indent=1)
            rows.text(
                "today",
                (*path, "today"),
                f"what holds today on {name}",
                indent=1,
                hint=f"{scale.low} to {scale.high}",
            )
        for at, option in enumerate(issue.options):
            here = (*path, "options", option.id)
            rows.text(
                "option" + (" (today)" if option.id == issue.today else ""),
                (*here, "name"),
                f"an option of {name}",
                indent=1,
                remove=RemoveEntry(f"Removed an option of {name}", here),
                carry=rows.carried(here, f"an option of {name}", len(issue.options), at),
            )
        if issue.scale is None:
            rows.adder(
                f"add:option:{issue.id}",
                "an option",
                lambda typed: built(session, lambda now: add_option(now, issue, typed)),
                indent=1,
                lines=lambda lines: _options(session, issue, lines),
                hint="One way in which this can be settled; one a line, or a pasted list.",
            )
            refs = [("", "not said"), *((each.id, each.name or each.id) for each in issue.options)]
            rows.choice("holds today", (*path, "today"), f"what holds today on {name}", refs, indent=1)
        deciders = [("", "both sides: a term of the deal")]
        deciders += [(each.id, f"{each.name or each.id} alone: an act") for each in session.parties]
        rows.choice(
            "settled by",
            (*path, "decided_by"),
            f"who settles {name}",
            deciders,
            indent=1,
            hint="What one side settles alone is an act, not a term to bargain for.",
        )


def add_party(session: Session, typed: str) -> Edit | None:
    """A side of that name; the first one is taken to be ours until somebody says otherwise."""
    name = typed.strip()
    if not name:
        return None
    id = fresh_id(name, people_ids(session))
    return AddEntry(f"Added {name}", ("parties",), {"id": id, "name": name})


def _one_by_one(session: Session, lines: tuple[str, ...]) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for line in lines:
        if edit := add_party(session, line):
            edits.append(edit)
            session = edit.applied_to(session)
    return tuple(edits)


def add_issue(session: Session, typed: str) -> Edit | None:
    """An issue from a line: a name, or a name with its options behind a colon, or with a range of numbers."""
    name, _, rest = (part.strip() for part in typed.partition(":"))
    if not name:
        return None
    entry: dict[str, Tree] = {"id": fresh_id(name, [issue.id for issue in session.issues]), "name": name}
    found = _SCALE.fullmatch(rest) if ";" not in rest else None
    if found:
        scale = {key: value.strip() for key, value in found.groupdict().items() if value}
        entry["scale"] = {"step": "1", **scale}
    elif rest:
        options: list[Tree] = []
        taken: list[str] = []
        for each in (part.strip() for part in rest.split(";")):
            if each:
                taken.append(fresh_id(each, taken))
                options.append({"id": taken[-1], "name": each})
        entry["options"] = options
    return AddEntry(f"Added the issue {name}", ("issues",), entry)


def _issues(session: Session, lines: tuple[str, ...]) -> Edit:
    edits: list[Edit] = []
    for line in lines:
        if edit := add_issue(session, line):
            edits.append(edit)
            session = edit.applied_to(session)
    return Together(f"Added {len(edits)} issues", tuple(edits))


def add_option(session: Session, issue: Issue, typed: str) -> Edit | None:
    """An option of that name."""
    name = typed.strip()
    if not name:
        return None
    held = session.issue(issue.id) or issue
    id = fresh_id(name, [option.id for option in held.options])
    return AddEntry(
        f"Added an option of {issue.name or issue.id}",
        ("issues", issue.id, "options"),
        {"id": id, "name": name},
    )


def _options(session: Session, issue: Issue, lines: tuple[str, ...]) -> Edit:
    edits: list[Edit] = []
    for line in lines:
        if edit := add_option(session, issue, line):
            edits.append(edit)
            session = edit.applied_to(session)
    return Together(f"Added options of {issue.name or issue.id}", tuple(edits))
