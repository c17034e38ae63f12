"""The Word file as bytes: no dates, no names, no thumbnail, and always the same for the same document."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document as WordDocument

from coach.documents.blocks import Document
from coach.documents.page import PageSetup

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"
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
    return _settled(loose.getvalue())


def _settled(content: bytes) -> bytes:
    ordered = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(ordered, "w") as settled:
        for name in sorted(parts.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            settled.writestr(entry, parts.read(name))
    return ordered.getvalue()
