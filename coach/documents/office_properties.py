"""What an office file says of itself: its title and language, its author where he was asked for, and nothing else."""

from __future__ import annotations

from typing import Any

from coach.documents.blocks import Document
from coach.documents.page import PageSetup

_ABOUT_PEOPLE = (
    "author",
    "last_modified_by",
    "comments",
    "category",
    "subject",
    "keywords",
    "content_status",
)
_DATED = ("created", "modified", "lastPrinted")


def say_no_more(properties: Any, document: Document, setup: PageSetup) -> None:
    """Take what tells of people and times out of a file's properties, those of python-docx or python-pptx."""
    for name in _ABOUT_PEOPLE:
        setattr(properties, name, "")
    properties.title = document.title[:255]
    properties.author = setup.author[:255]
    properties.language = document.language
    properties.revision = 1
    for dated in _DATED:
        for element in [each for each in properties._element if each.tag.endswith(f"}}{dated}")]:
            properties._element.remove(element)
