"""The debrief: everything that was collected and voted, on paper for the room and for each team."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from coach.analysis.analyze import analyze
from coach.desk.opening import WrongInput
from coach.desk.readers import seen_by
from coach.documents import PageSetup, render
from coach.documents.sheets import render_sheet
from coach.documents.writer import write_file
from coach.model.findings import Finding
from coach.views.dossier import Dossier, dossier_of
from coach.workshop.ballots import kept_votes
from coach.workshop.collecting import handed_in
from coach.workshop.comparing import Comparison, TeamResult, compared
from coach.workshop.debrief_sheets import debrief_sheet, team_sheet
from coach.workshop.opening import OpenWorkshop
from coach.workshop.teams import seated_sessions
from coach.workshop.writing import written_in_words

FOLDER = "debrief"


def comparison(opened: OpenWorkshop) -> Comparison:
    """Everything that was handed in, compared. Raises `WrongInput` where nothing was."""
    taken = handed_in(opened, seated_sessions(opened))
    if not taken:
        says = "nothing was handed in yet"
        raise WrongInput((Finding("error", says, expected="`coach workshop collect DIR FILE...` first"),))
    return compared(opened, taken)


def write_debrief(
    opened: OpenWorkshop,
    formats: Sequence[str] = ("pdf",),
    setup: PageSetup | None = None,
    *,
    more: bool = False,
) -> tuple[Path, ...]:
    """Write the debrief beside the workshop: for the room, and a page for each team that handed something in.

    Beside them lies what each team thought to see from the other's chair: for those who sat on it to read first. It is
    made of what participants of an exercise may see.
    """
    found = comparison(opened)
    votes = kept_votes(opened, sorted({each.taken.team.table for each in found.teams}))
    came = {vote.table: vote.ratified for vote in votes if vote.ratified is not None}
    pages = {"for-the-room": partial(render_sheet, debrief_sheet(opened, found, came, more=more))}
    for each in found.teams:
        name = f"table-{each.taken.team.table}-{each.taken.team.role}"
        pages[name] = partial(render_sheet, team_sheet(opened, each, found))
        pages[f"chair-as-seen-by-{name}"] = partial(render, "their-chair", _seen(each))
    with written_in_words():
        return tuple(
            write_file(opened.folder / FOLDER, f"{name}.{fmt}", make(fmt, setup=setup)).path
            for name, make in pages.items()
            for fmt in formats
        )


def _seen(result: TeamResult) -> Dossier:
    session = seen_by("workshop", result.taken.session).revised(
        handling="EXERCISE: for those who sat on that chair"
    )
    return dossier_of(session, analyze(session))
