"""From a dossier to the bytes of a document: template, blocks, format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from coach.documents.blocks import Block, Document, Heading
from coach.documents.catalogue import DocumentKind, document, template_of
from coach.documents.contents import with_contents
from coach.documents.environment import drawing_environment, markdown_environment
from coach.documents.escape import one_line
from coach.documents.figures import Drawings
from coach.documents.formats import WRITERS, CannotWriteFormat
from coach.documents.house.faults import TemplateFault
from coach.documents.house.plain import dossier_tree
from coach.documents.house.running import tried
from coach.documents.house.taken import CannotTake, taken_from
from coach.documents.page import PageSetup
from coach.documents.parse import parse
from coach.documents.writer import CannotWrite, Put, write_file
from coach.views.dossier import Dossier


class UnknownDocument(Exception):
    """A document or a format that we do not have; the message is a sentence for the person who asked."""


class BadTemplate(Exception):
    """A template of the user's own cannot be used; the message is a sentence for the person who brought it."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, a sentence for each format that could not be, and what is kept of earlier files."""

    paths: tuple[Path, ...]
    left_out: tuple[str, ...] = ()
    kept: tuple[Path, ...] = ()


_SLIDES = "pptx"
Step = Callable[[str, int, int], None]
"""Told of what comes next: its name, how many are done, and of how many."""


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
    kind = _kind(document_id)
    if fmt not in WRITERS:
        raise UnknownDocument(f"We cannot write “{fmt}”.")
    [composed] = compose_all((kind,), dossier, own_templates, blank)
    return WRITERS[fmt](composed, setup or PageSetup())


def compose_all(
    kinds: Sequence[DocumentKind], dossier: Dossier, own_templates: Path | None = None, blank: bool = False
) -> Iterator[Document]:
    """Documents as blocks, each when it is asked for: by our templates here, by others in a process of their own."""
    if own_templates is None:
        yield from (compose(kind, dossier, blank) for kind in kinds)
        return
    try:
        house = taken_from(own_templates)
    except CannotTake as wrong:
        raise BadTemplate(f"The templates cannot be used: {wrong}.") from wrong
    tree = dossier_tree(dossier, any(kind.outside for kind in kinds))
    with closing(tried(house, [template_of(kind, blank) for kind in kinds], tree)) as answers:
        for kind, answer in zip(kinds, answers, strict=True):
            if isinstance(answer, TemplateFault):
                raise BadTemplate(f"The template for “{kind.id}” cannot be used: {answer}.")
            yield _laid_out(kind, dossier, answer.text, answer.drawings, blank)


def compose(kind: DocumentKind, dossier: Dossier, blank: bool = False) -> Document:
    """A document as blocks by our own template; `blank`: a worksheet to fill in by hand, free of the session."""
    text = markdown_environment().get_template(template_of(kind, blank)).render(dossier=dossier)
    return _laid_out(kind, dossier, text, Drawings(dossier.figures, drawing_environment()), blank)


def _laid_out(
    kind: DocumentKind, dossier: Dossier, text: str, drawings: Mapping[str, str], blank: bool
) -> Document:
    title = dossier.non_paper.title if kind.outside else f"{kind.name}: {dossier.front.title}"
    return Document(
        title=one_line(kind.name if blank else title),
        handling="" if kind.outside else one_line(dossier.front.handling),
        language=one_line(dossier.front.language),
        blocks=with_contents(tuple(_stepped(parse(text, drawings)))),
    )


def _stepped(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The same with no level of heading left out, as a template from elsewhere may: nobody could follow it by ear."""
    above = 0
    for block in blocks:
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
            yield replace(block, level=above)
        else:
            yield block


def render_all(
    dossier: Dossier,
    document_ids: tuple[str, ...],
    formats: tuple[str, ...],
    own_templates: Path | None = None,
    setup: PageSetup | None = None,
    blank: bool = False,
    step: Step | None = None,
) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]:
    """Documents in formats, as file names with their bytes, and a sentence for each format that cannot be written.

    Nothing is written yet, so that a wrong name, or something that must not leave, leaves nothing behind.
    """
    kinds = tuple(map(_kind, document_ids))
    rendered: list[tuple[str, bytes]] = []
    left_out: dict[str, str] = {}
    done, of = 0, len(kinds) * len(formats)
    for kind, composed in zip(kinds, compose_all(kinds, dossier, own_templates, blank), strict=True):
        for fmt in formats:
            name = f"{kind.id}-worksheet.{fmt}" if blank else f"{kind.id}.{fmt}"
            if step is not None:
                step(name, done, of)
            done += 1
            if blank and fmt == _SLIDES:
                left_out[fmt] = "Slides are not made of blank worksheets, which are for the hand"
            if fmt in left_out:
                continue
            try:
                rendered.append((name, WRITERS[fmt](composed, setup or PageSetup())))
            except CannotWriteFormat as missing:
                left_out[fmt] = str(missing)
    return tuple(rendered), tuple(left_out.values())


def _kind(id: str) -> DocumentKind:
    kind = document(id)
    if kind is None:
        raise UnknownDocument(f"There is no document “{id}”.")
    return kind


def put_all(folder: Path, rendered: tuple[tuple[str, bytes], ...], left_out: tuple[str, ...] = ()) -> Written:
    """Write what was rendered into a folder, and say where it is; raises `CannotWrite` at the first that cannot be."""
    put: list[Put] = []
    for name, content in rendered:
        try:
            put.append(write_file(folder, name, content))
        except CannotWrite as problem:
            so_far = f" {len(put)} of {len(rendered)} files were written before it." if put else ""
            raise CannotWrite(f"{problem}{so_far}") from problem
    return Written(tuple(each.path for each in put), left_out, tuple(each.kept for each in put if each.kept))
