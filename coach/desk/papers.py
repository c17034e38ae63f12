"""Writing documents: from an opened session to files in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coach.desk.analyzing import Analyzed
from coach.desk.opening import WrongInput
from coach.documents import (
    DOCUMENTS,
    ORDINARY_FORMATS,
    BadTemplate,
    CannotWrite,
    PageSetup,
    Paper,
    UnknownDocument,
    Written,
    document,
    write_all,
)
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Finding
from coach.views.dossier import dossier_of


def write_papers(
    found: Analyzed,
    folder: Path,
    documents: Sequence[str] = (),
    formats: Sequence[str] = (),
    own_templates: Path | None = None,
    setup: PageSetup | None = None,
) -> Written:
    """Write documents about a session into a folder; all documents, as HTML and Markdown, where none are named.

    Raises `WrongInput` for a document, a format or a template that will not do, and where the folder refuses. What a
    format needs and this computer lacks is said in the result, and the other formats are written.
    """
    ids = tuple(dict.fromkeys(documents)) or tuple(kind.id for kind in DOCUMENTS)
    unknown = [id for id in ids if document(id) is None]
    if unknown:
        known = [kind.id for kind in DOCUMENTS]
        raise WrongInput(
            tuple(
                Finding(
                    "error",
                    f"{quoted(id)} is no document of ours{did_you_mean(id, known)}",
                    expected=f"one of {listed(known)}",
                )
                for id in unknown
            )
        )
    try:
        return write_all(
            dossier_of(found.session, found.analysis),
            folder,
            ids,
            tuple(dict.fromkeys(formats)) or ORDINARY_FORMATS,
            own_templates,
            setup,
        )
    except (UnknownDocument, BadTemplate, CannotWrite) as problem:
        raise WrongInput((Finding("error", str(problem).rstrip(".")),)) from problem


def page_setup(paper: Paper = "a4", letterhead: Path | None = None, author: str = "") -> PageSetup:
    """How the page is to be laid out; raises `WrongInput` where the letterhead cannot be read."""
    try:
        return PageSetup(paper, letterhead.read_bytes() if letterhead else None, author)
    except OSError as problem:
        says = f"the letterhead could not be read: {(problem.strerror or 'no such file').lower()}"
        raise WrongInput((Finding("error", says, file=str(letterhead)),)) from problem
