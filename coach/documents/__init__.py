"""Telling on paper: views and templates become documents; one small file per format."""

from coach.documents.catalogue import DOCUMENTS, FORMATS, ORDINARY_FORMATS, OURS, DocumentKind, document
from coach.documents.formats import CannotWriteFormat
from coach.documents.page import PAPERS, PageSetup, Paper
from coach.documents.rendering import BadTemplate, UnknownDocument, Written, put_all, render, render_all
from coach.documents.writer import CannotWrite

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "ORDINARY_FORMATS",
    "OURS",
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
    "put_all",
    "render",
    "render_all",
]
