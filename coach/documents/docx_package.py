"""The Word file as bytes: no dates, no names, no thumbnail, and always the same for the same document."""

from __future__ import annotations

import io

from docx.document import Document as WordDocument

from coach.documents.blocks import Document
from coach.documents.office_properties import say_no_more
from coach.documents.page import PageSetup
from coach.documents.zipped import settled

_SILENT = ("/docProps/app.xml", "/docProps/custom.xml", "/docProps/thumbnail.jpeg")


def packed(word: WordDocument, document: Document, setup: PageSetup) -> bytes:
    """Take out what tells of people and times, and write the parts in a fixed order with a fixed date."""
    say_no_more(word.core_properties, document, setup)
    package = word.part.package
    for id, relation in list(package.rels.items()):
        if not relation.is_external and str(relation.target_part.partname) in _SILENT:
            package.rels.pop(id)
    loose = io.BytesIO()
    word.save(loose)
    return settled(loose.getvalue())
