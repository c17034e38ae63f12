"""Sheets: papers that are not about one session, such as a workshop's; the same writers, other values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.documents.blocks import Document
from coach.documents.environment import markdown_environment
from coach.documents.escape import one_line
from coach.documents.formats import WRITERS
from coach.documents.page import PageSetup
from coach.documents.parse import parse


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be written: our template under `templates/workshop`, its title and mark, and what it prints.

    Templates see `values` under their own names: text, numbers, and records and lists of them.
    """

    template: str
    title: str
    handling: str = ""
    language: str = "en"
    values: Mapping[str, object] = field(default_factory=dict)


def render_sheet(sheet: Sheet, fmt: str, setup: PageSetup | None = None) -> bytes:
    """One sheet in one format; the same sheet always gives the same bytes.

    Raises `CannotWriteFormat` where something that the format needs is not there, `KeyError` for another format.
    """
    template = markdown_environment().get_template(f"workshop/{sheet.template}")
    document = Document(
        title=one_line(sheet.title),
        handling=one_line(sheet.handling),
        language=one_line(sheet.language),
        blocks=parse(template.render(**sheet.values)),
    )
    return WRITERS[fmt](document, setup or PageSetup())
