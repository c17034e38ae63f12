"""Telling on paper: views and templates become documents; one small file per format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.documents.catalogue import DOCUMENTS as DOCUMENTS
    from coach.documents.catalogue import FORMATS as FORMATS
    from coach.documents.catalogue import ORDINARY_FORMATS as ORDINARY_FORMATS
    from coach.documents.catalogue import OURS as OURS
    from coach.documents.catalogue import DocumentKind as DocumentKind
    from coach.documents.catalogue import document as document
    from coach.documents.formats import CannotWriteFormat as CannotWriteFormat
    from coach.documents.house.copying import copy_templates as copy_templates
    from coach.documents.house.faults import TemplateFault as TemplateFault
    from coach.documents.house.plain import Plain as Plain
    from coach.documents.house.plain import plain_tree as plain_tree
    from coach.documents.house.taken import CannotTake as CannotTake
    from coach.documents.house.taken import HouseTemplates as HouseTemplates
    from coach.documents.house.taken import our_sources as our_sources
    from coach.documents.house.taken import taken_from as taken_from
    from coach.documents.house.trying import faults_in as faults_in
    from coach.documents.page import PAPERS as PAPERS
    from coach.documents.page import PageSetup as PageSetup
    from coach.documents.page import Paper as Paper
    from coach.documents.rendering import BadTemplate as BadTemplate
    from coach.documents.rendering import UnknownDocument as UnknownDocument
    from coach.documents.rendering import Written as Written
    from coach.documents.rendering import put_all as put_all
    from coach.documents.rendering import render as render
    from coach.documents.rendering import render_all as render_all
    from coach.documents.writer import CannotWrite as CannotWrite

_ROOMS = {
    "catalogue": ("DOCUMENTS", "FORMATS", "ORDINARY_FORMATS", "OURS", "DocumentKind", "document"),
    "formats": ("CannotWriteFormat",),
    "house.copying": ("copy_templates",),
    "house.faults": ("TemplateFault",),
    "house.plain": ("Plain", "plain_tree"),
    "house.taken": ("CannotTake", "HouseTemplates", "our_sources", "taken_from"),
    "house.trying": ("faults_in",),
    "page": ("PAPERS", "PageSetup", "Paper"),
    "rendering": ("BadTemplate", "UnknownDocument", "Written", "put_all", "render", "render_all"),
    "writer": ("CannotWrite",),
}


def __getattr__(name: str) -> object:
    """Whatever other rooms use of this one, loaded when it is first asked for.

    The process in which templates from elsewhere run needs two files of this room and neither views nor analysis; it
    should start at once and stay small.
    """
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{room}"), name)
    raise AttributeError(f"{__name__} has no {name}")
