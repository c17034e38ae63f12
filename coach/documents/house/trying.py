"""Every document tried with somebody's templates: what is wrong, before anything is written with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

from coach.documents.blocks import Heading
from coach.documents.catalogue import DOCUMENTS
from coach.documents.house.faults import TemplateFault
from coach.documents.house.plain import dossier_tree
from coach.documents.house.running import Filled, tried
from coach.documents.house.taken import HouseTemplates
from coach.documents.parse import parse
from coach.views.dossier import Dossier


def faults_in(
    house: HouseTemplates, ours: Dossier, outside: Dossier, blank: bool = False
) -> Iterator[TemplateFault]:
    """What is wrong with the templates when they are given these sessions: ours, and as the other side may see it."""
    for across, dossier in ((False, ours), (True, outside)):
        kinds = [kind for kind in DOCUMENTS if kind.outside == across]
        if across and blank:
            continue
        names = [f"blank/{kind.template}" if blank else kind.template for kind in kinds]
        with closing(tried(house, names, dossier_tree(dossier, across))) as answers:
            for name, answer in zip(names, answers, strict=True):
                if isinstance(answer, TemplateFault):
                    yield answer
                elif name in house.sources:
                    yield from _in_form(name, answer)


def _in_form(name: str, filled: Filled) -> Iterator[TemplateFault]:
    """Whether the document has a title, and headings in order, without which no screen reader finds its way."""
    levels = [block.level for block in parse(filled.text, filled.drawings) if isinstance(block, Heading)]
    if levels[:1] != [1]:
        yield TemplateFault(
            name, 0, "it does not begin with the title of the document", "`# Title` as its first line"
        )
    elif any(after > before + 1 for before, after in pairwise(levels)):
        yield TemplateFault(name, 0, "a heading leaves out a level", "`##` under `#`, and `###` under `##`")
