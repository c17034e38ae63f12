"""Every document tried with somebody's templates: what is wrong, before anything is written with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

from coach.documents.catalogue import DOCUMENTS, template_of
from coach.documents.house.faults import TemplateFault
from coach.documents.house.plain import dossier_tree
from coach.documents.house.running import Filled, tried
from coach.documents.house.taken import HouseTemplates
from coach.views.dossier import Dossier

_HEADINGS = re.compile(r"^(#{1,6}) ", re.MULTILINE)
"""Only a template can begin a line so: whatever it prints is escaped."""


def faults_in(
    house: HouseTemplates, ours: Dossier, outside: Dossier, blank: bool = False
) -> Iterator[TemplateFault]:
    """What is wrong with the templates when they are given these sessions: ours, and as the other side may see it.

    Documents that nothing in the folder touches are not tried.
    """
    for across, dossier in ((False, ours), (True, outside)):
        names = [template_of(kind, blank) for kind in DOCUMENTS if kind.outside == across]
        touched = [name for name in names if name in house.sources or _shares(house)]
        if not touched or (across and blank):
            continue
        with closing(tried(house, touched, dossier_tree(dossier, across))) as answers:
            for name, answer in zip(touched, answers, strict=True):
                if isinstance(answer, TemplateFault):
                    yield answer
                elif name in house.sources:
                    yield from _in_form(name, answer)


def _shares(house: HouseTemplates) -> bool:
    """Whether the folder holds a piece that several documents take in."""
    whole = {template_of(kind, blank) for kind in DOCUMENTS for blank in (False, True)}
    return any(name not in whole for name in house.sources)


def _in_form(name: str, filled: Filled) -> Iterator[TemplateFault]:
    """Whether the document has a title, and headings in order, without which no screen reader finds its way."""
    levels = [len(marks) for marks in _HEADINGS.findall(filled.text)]
    if levels[:1] != [1]:
        yield TemplateFault(
            name, 0, "it does not begin with the title of the document", "`# Title` as its first line"
        )
    elif any(after > before + 1 for before, after in pairwise(levels)):
        yield TemplateFault(name, 0, "a heading leaves out a level", "`##` under `#`, and `###` under `##`")
