"""From a dossier to the bytes of a document: template, blocks, format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError

from coach.documents.blocks import Document
from coach.documents.catalogue import DocumentKind, document
from coach.documents.environment import markdown_environment
from coach.documents.escape import one_line
from coach.documents.figures import Drawings
from coach.documents.formats import WRITERS, CannotWriteFormat
from coach.documents.own_templates import bounded, look_over
from coach.documents.page import PageSetup
from coach.documents.parse import parse
from coach.documents.writer import write_file
from coach.views.dossier import Dossier


class UnknownDocument(Exception):
    """A document or a format that we do not have; the message is a sentence for the person who asked."""


class BadTemplate(Exception):
    """A template of the user's own cannot be used; the message is a sentence for the person who brought it."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and a sentence for each format that could not be."""

    paths: tuple[Path, ...]
    left_out: tuple[str, ...]


def render(
    document_id: str,
    dossier: Dossier,
    fmt: str,
    own_templates: Path | None = None,
    setup: PageSetup | None = None,
    blank: bool = False,
) -> bytes:
    """One document in one format.

    The same dossier always gives the same bytes. Templates in `own_templates` are used in place of ours. Raises
    `UnknownDocument` for an id or a format that we do not have, `BadTemplate` where one of theirs cannot be used,
    `CannotWriteFormat` where something that the format needs is not there.
    """
    kind = document(document_id)
    if kind is None:
        raise UnknownDocument(f"There is no document “{document_id}”.")
    if fmt not in WRITERS:
        raise UnknownDocument(f"We cannot write “{fmt}”.")
    return WRITERS[fmt](composed(kind, dossier, own_templates, blank), setup or PageSetup())


def composed(
    kind: DocumentKind, dossier: Dossier, own_templates: Path | None = None, blank: bool = False
) -> Document:
    """As `compose`; where a template of the user's own is at fault, `BadTemplate` says so."""
    try:
        return compose(kind, dossier, own_templates, blank)
    except (TemplateError, TypeError, ValueError) as wrong:
        if own_templates is None:
            raise
        raise BadTemplate(f"The template for “{kind.id}” cannot be used: {one_line(str(wrong))}.") from wrong


def compose(
    kind: DocumentKind, dossier: Dossier, own_templates: Path | None = None, blank: bool = False
) -> Document:
    """A document as blocks, before any format; `blank`: a worksheet to fill in by hand, with nothing of the session."""
    if own_templates is not None:
        look_over(own_templates)
    template = f"blank/{kind.template}" if blank else kind.template
    text = bounded(markdown_environment(own_templates).get_template(template).generate(dossier=dossier))
    title = (
        kind.name
        if blank
        else dossier.non_paper.title
        if kind.outside
        else f"{kind.name}: {dossier.front.title}"
    )
    return Document(
        title=one_line(title),
        handling="" if kind.outside else one_line(dossier.front.handling),
        language=one_line(dossier.front.language),
        blocks=parse(text, Drawings(dossier, own_templates)),
    )


def render_all(
    dossier: Dossier,
    document_ids: tuple[str, ...],
    formats: tuple[str, ...],
    own_templates: Path | None = None,
    setup: PageSetup | None = None,
    blank: bool = False,
) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]:
    """Documents in formats, as file names with their bytes, and a sentence for each format that cannot be written.

    Nothing is written yet, so that a wrong name, or something that must not leave, leaves nothing behind.
    """
    rendered: list[tuple[str, bytes]] = []
    left_out: dict[str, str] = {}
    for id in document_ids:
        for fmt in formats:
            try:
                name = f"{id}-worksheet.{fmt}" if blank else f"{id}.{fmt}"
                rendered.append((name, render(id, dossier, fmt, own_templates, setup, blank)))
            except CannotWriteFormat as missing:
                left_out[fmt] = str(missing)
    return tuple(rendered), tuple(left_out.values())


def put_all(folder: Path, rendered: tuple[tuple[str, bytes], ...]) -> tuple[Path, ...]:
    """Write what was rendered into a folder, and say where it is."""
    return tuple(write_file(folder, name, content) for name, content in rendered)
