"""Another option on the map, as a tactic of terms would want it: without ratings, for nobody has said its worth yet."""

from __future__ import annotations

from coach.coaching.playbook.tactics import Tactic
from coach.desk.naming import fresh_id
from coach.model.changes import Tree
from coach.model.edits import AddEntry, Edit
from coach.model.session import Session


def add_option(session: Session, tactic: Tactic, says: str = "", issue: str | None = None) -> Edit | None:
    """Adds an option that a tactic could put in place: to an issue, or as a new one that holds it and its absence.

    Parameters
    ----------
    says
        What the option is; without it, what the tactic says that one could be.
    issue
        The issue that it is another way of settling; None for a matter of its own.

    Returns
    -------
    None where a tactic makes no terms and nothing was said, or where the issue is none of words.
    """
    words = (says.strip() or tactic.option or "").strip()
    if not words:
        return None
    name = words[:1].upper() + words[1:]
    label = f"Another option: {name}"
    if issue is not None:
        held = session.issue(issue)
        if held is None or held.scale is not None:
            return None
        option: Tree = {"id": fresh_id(words, [each.id for each in held.options]), "name": name}
        return AddEntry(label, ("issues", issue, "options"), option)
    id = fresh_id(tactic.id, [each.id for each in session.issues])
    options: list[Tree] = [{"id": "without", "name": "Nothing of the kind"}, {"id": "with", "name": name}]
    return AddEntry(
        label, ("issues",), {"id": id, "name": tactic.name, "today": "without", "options": options}
    )
