"""A zipped file in which nothing tells when it was written: parts in a fixed order, with a fixed date."""

from __future__ import annotations

import io
import zipfile

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def settled(content: bytes) -> bytes:
    """The same parts, so that the same parts give the same bytes."""
    ordered = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(ordered, "w") as fixed:
        for name in sorted(parts.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            fixed.writestr(entry, parts.read(name))
    return ordered.getvalue()
