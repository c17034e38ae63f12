"""Writing documents: from an opened session to files in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coach.desk.analyzing import Analyzed
from coach.desk.opening import WrongInput
from coach.documents import DOCUMENTS, FORMATS, BadTemplate, CannotWrite, UnknownDocument, document, write_all
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Finding
from coach.views.dossier import dossier_of


def write_papers(
    found: Analyzed,
    folder: Path,
    documents: Sequence[str] = (),
    formats: Sequence[str] = (),
    own_templates: Path | None = None,
) -> tuple[Path, ...]:
    """Write documents about a session into a folder; all documents, and both formats, where none are named.

    Raises `WrongInput` for a document, a format or a template that will not do, and where the folder refuses.
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
            tuple(dict.fromkeys(formats)) or FORMATS,
            own_templates,
        )
    except (UnknownDocument, BadTemplate, CannotWrite) as problem:
        raise WrongInput((Finding("error", str(problem).rstrip(".")),)) from problem
