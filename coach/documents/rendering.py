"""From a dossier to the bytes of a document: template, blocks, format."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateError

from coach.documents.blocks import Document
from coach.documents.catalogue import DocumentKind, document
from coach.documents.environment import drawing_environment, markdown_environment
from coach.documents.escape import one_line
from coach.documents.html import write_html
from coach.documents.markdown import write_markdown
from coach.documents.parse import parse
from coach.documents.writer import write_file
from coach.resources import templates_dir
from coach.views.dossier import Dossier

_MAP_TEMPLATE = "figures/two_level_map.svg"
_STYLE_SHEET = "html/page.css"


class UnknownDocument(Exception):
    """A document or a format that we do not have; the message is a sentence for the person who asked."""


class BadTemplate(Exception):
    """A template of the user's own cannot be used; the message is a sentence for the person who brought it."""


def render(document_id: str, dossier: Dossier, fmt: str, own_templates: Path | None = None) -> bytes:
    """One document in one format.

    The same dossier always gives the same bytes. Templates in `own_templates` are used in place of ours. Raises
    `UnknownDocument` for an id or a format that we do not have, `BadTemplate` where one of theirs cannot be used.
    """
    kind = document(document_id)
    if kind is None:
        raise UnknownDocument(f"There is no document “{document_id}”.")
    try:
        blocks = compose(kind, dossier, own_templates)
    except (TemplateError, TypeError, ValueError) as wrong:
        if own_templates is None:
            raise
        raise BadTemplate(f"The template for “{kind.id}” cannot be used: {one_line(str(wrong))}.") from wrong
    if fmt == "md":
        return write_markdown(blocks)
    if fmt == "html":
        return write_html(blocks, (templates_dir() / _STYLE_SHEET).read_text(encoding="utf-8"))
    raise UnknownDocument(f"We cannot write “{fmt}” yet; html and md we can.")


def compose(kind: DocumentKind, dossier: Dossier, own_templates: Path | None = None) -> Document:
    """A document as blocks, before any format."""
    drawings = drawing_environment(own_templates)
    figures = {each.name: drawings.get_template(_MAP_TEMPLATE).render(map=each) for each in dossier.maps}
    text = markdown_environment(own_templates).get_template(kind.template).render(dossier=dossier)
    return Document(
        title=one_line(f"{kind.name}: {dossier.front.title}"),
        handling=one_line(dossier.front.handling),
        language=one_line(dossier.front.language),
        blocks=parse(text, figures),
    )


def write_all(
    dossier: Dossier,
    folder: Path,
    document_ids: tuple[str, ...],
    formats: tuple[str, ...],
    own_templates: Path | None = None,
) -> tuple[Path, ...]:
    """Write documents into a folder, each in each format, and say where they are.

    Everything is rendered before anything is written, so that a wrong name writes nothing.
    """
    rendered = [
        (f"{id}.{fmt}", render(id, dossier, fmt, own_templates)) for id in document_ids for fmt in formats
    ]
    return tuple(write_file(folder, name, content) for name, content in rendered)
