"""Telling on paper: views and templates become documents; one small file per format."""

from coach.documents.catalogue import DOCUMENTS, FORMATS, ORDINARY_FORMATS, DocumentKind, document
from coach.documents.formats import CannotWriteFormat
from coach.documents.page import PAPERS, PageSetup, Paper
from coach.documents.rendering import BadTemplate, UnknownDocument, Written, render, write_all
from coach.documents.writer import CannotWrite

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "ORDINARY_FORMATS",
    "PAPERS",
    "BadTemplate",
    "CannotWrite",
    "CannotWriteFormat",
    "DocumentKind",
    "PageSetup",
    "Paper",
    "UnknownDocument",
    "Written",
    "document",
    "render",
    "write_all",
]
