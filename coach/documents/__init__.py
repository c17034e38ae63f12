"""Telling on paper: views and templates become documents; one small file per format."""

from coach.documents.catalogue import DOCUMENTS, FORMATS, DocumentKind, document
from coach.documents.rendering import BadTemplate, UnknownDocument, render, write_all
from coach.documents.writer import CannotWrite

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "BadTemplate",
    "CannotWrite",
    "DocumentKind",
    "UnknownDocument",
    "document",
    "render",
    "write_all",
]
