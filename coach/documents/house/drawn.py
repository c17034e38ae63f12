"""What a drawing from elsewhere may consist of: shapes and words, and nothing that loads, runs or leads away."""

from __future__ import annotations

import re
from xml.parsers import expat

_ELEMENTS = frozenset(
    (
        "svg", "g", "title", "desc", "defs", "marker", "path", "line", "polyline", "polygon", "rect", "circle",
        "ellipse", "text", "tspan", "pattern", "clipPath", "linearGradient", "radialGradient", "stop",
    )
)  # fmt: skip
_ADDRESS = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)


class _Refused(Exception):
    pass


def look_at(svg: str) -> tuple[str, str] | None:
    """What is wrong with a drawing and what would be right; None where it may be shown."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _element
    parser.StartDoctypeDeclHandler = _doctype
    parser.ProcessingInstructionHandler = _instruction
    try:
        parser.Parse(svg.strip(), True)
    except _Refused as wrong:
        return f"holds {wrong}", "shapes and words: " + ", ".join(sorted(_ELEMENTS))
    except expat.ExpatError as wrong:
        return f"is no SVG: {wrong}", "elements that are opened and closed"
    return None


def _element(name: str, attributes: dict[str, str]) -> None:
    if name not in _ELEMENTS:
        raise _Refused(f"<{name[:40]}>")
    for key, value in attributes.items():
        own = key.rpartition(":")[2].lower()
        if own.startswith("on") or own == "src" or (own == "href" and not value.startswith("#")):
            raise _Refused(f"the attribute {key[:40]}")
        if _ADDRESS.search(value) or "javascript:" in value.lower() or "\\" in value:
            raise _Refused(f"an address in {key[:40]}")


def _doctype(*_: object) -> None:
    raise _Refused("a document type")


def _instruction(*_: object) -> None:
    raise _Refused("a processing instruction")
