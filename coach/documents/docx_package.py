"""The Word file as bytes: no dates, no names, no thumbnail, and always the same for the same document."""

from __future__ import annotations

import io

from docx.document import Document as WordDocument

from coach.documents.blocks import Document
from coach.documents.page import PageSetup
from coach.documents.zipped import settled

_ABOUT_PEOPLE = (
    "author",
    "last_modified_by",
    "comments",
    "category",
    "subject",
    "keywords",
    "content_status",
)
_SILENT = ("/docProps/app.xml", "/docProps/custom.xml", "/docProps/thumbnail.jpeg")


def packed(word: WordDocument, document: Document, setup: PageSetup) -> bytes:
    """Take out what tells of people and times, and write the parts in a fixed order with a fixed date."""
    properties = word.core_properties
    for name in _ABOUT_PEOPLE:
        setattr(properties, name, "")
    properties.title = document.title[:255]
    properties.author = setup.author[:255]
    properties.language = document.language
    properties.revision = 1
    for dated in ("created", "modified", "lastPrinted"):
        for element in [each for each in properties._element if each.tag.endswith(f"}}{dated}")]:
            properties._element.remove(element)
    package = word.part.package
    for id, relation in list(package.rels.items()):
        if not relation.is_external and str(relation.target_part.partname) in _SILENT:
            package.rels.pop(id)
    loose = io.BytesIO()
    word.save(loose)
    return settled(loose.getvalue())
