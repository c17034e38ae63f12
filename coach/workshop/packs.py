"""Packs: a folder for every role with what it may know, on paper and as a session, and one for the facilitator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from coach.analysis.analyze import analyze
from coach.documents import PageSetup, render
from coach.documents.sheets import Sheet, render_sheet
from coach.documents.writer import write_file
from coach.files.writer import to_yaml
from coach.views.dossier import dossier_of
from coach.workshop.opening import OpenWorkshop
from coach.workshop.role_sessions import role_session
from coach.workshop.sheets import cards_sheet, guide_sheet, question_sheet, role_sheet
from coach.workshop.writing import written_in_words

FACILITATOR = "facilitator"
BLANKS = ("acceptance-speech", "two-level-map")
"""The worksheets that every role gets to fill in by hand."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a pack: whose it is (a role's id, or the facilitator), its name, and what it holds."""

    whose: str
    name: str
    content: bytes


def pack_files(
    opened: OpenWorkshop,
    formats: Sequence[str] = ("pdf", "docx"),
    setup: PageSetup | None = None,
    *,
    blanks: Sequence[str] = BLANKS,
    tables: Sequence[int] = (1,),
) -> Iterator[PackFile]:
    """Every file of every pack, each when it is asked for; the same workshop always gives the same bytes.

    Every table has sessions of its own, which tell apart what is handed in.

    Raises `WrongInput` where a format needs something that is not there.
    """
    worksheets = tuple(_worksheets(opened, blanks, formats, setup))
    for role in opened.workshop.roles:
        if cards := cards_sheet(opened, role):
            yield from _written(FACILITATOR, [(f"cards-{role.id}", cards)], formats, setup)
        sheets = [("your-role", role_sheet(opened, role)), *_questions(opened)]
        yield from _written(role.id, sheets, formats, setup)
        for table in tables:
            session = role_session(opened.workshop, opened.full, role, table)
            name = "session.yaml" if len(tables) == 1 else f"session-table-{table}.yaml"
            yield PackFile(role.id, name, to_yaml(session).encode())
        yield from (PackFile(role.id, name, content) for name, content in worksheets)
    sheets = [("guide", guide_sheet(opened)), *_questions(opened)]
    yield from _written(FACILITATOR, sheets, formats, setup)
    yield PackFile(FACILITATOR, "full-map.yaml", to_yaml(opened.full).encode())


def write_packs(
    opened: OpenWorkshop,
    folder: Path,
    formats: Sequence[str] = ("pdf", "docx"),
    setup: PageSetup | None = None,
    tables: Sequence[int] = (1,),
) -> tuple[Path, ...]:
    """Write the packs, one folder each; raises `WrongInput` where that cannot be, with what was wrong in words."""
    with written_in_words():
        files = pack_files(opened, formats, setup, tables=tables)
        return tuple(write_file(folder / file.whose, file.name, file.content).path for file in files)


def _worksheets(
    opened: OpenWorkshop, blanks: Sequence[str], formats: Sequence[str], setup: PageSetup | None
) -> Iterator[tuple[str, bytes]]:
    """Worksheets to fill in by hand: made of no session's text, and so the same for every role."""
    if not blanks:
        return
    session = role_session(opened.workshop, opened.full, opened.workshop.roles[0])
    dossier = dossier_of(session, analyze(session))
    for id in blanks:
        for fmt in formats:
            yield f"blank-{id}.{fmt}", _made(partial(render, id, dossier, fmt, None, setup, True))


def _questions(opened: OpenWorkshop) -> Iterator[tuple[str, Sheet]]:
    workshop = opened.workshop
    for when, questions in (("before", workshop.before), ("after", workshop.after)):
        if questions:
            yield f"questions-{when}", question_sheet(opened, when, questions)


def _written(
    whose: str, sheets: Sequence[tuple[str, Sheet]], formats: Sequence[str], setup: PageSetup | None
) -> Iterator[PackFile]:
    for name, sheet in sheets:
        for fmt in formats:
            yield PackFile(whose, f"{name}.{fmt}", _made(partial(render_sheet, sheet, fmt, setup)))


def _made(make: Callable[[], bytes]) -> bytes:
    with written_in_words():
        return make()
