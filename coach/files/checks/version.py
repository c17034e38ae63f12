"""Whether the file is one that this version can read."""

from __future__ import annotations

import re

from coach.files.places import Node
from coach.files.report import Report
from coach.files.words import quoted
from coach.model.session import FORMAT

_KNOWN = re.compile(r"coach\.session/(\d{1,6})\.(\d{1,6})")
_OURS = tuple(int(number) for number in FORMAT.partition("/")[2].split("."))


def check_version(report: Report, tree: dict[str, Node]) -> bool:
    """Report a format that cannot be read; the answer is whether the file is of a newer minor version."""
    written = tree.get("format")
    if not isinstance(written, str):
        if written is None:
            report.refuse(("format",), "`format` is missing: the file needs it", f"`format: {FORMAT}`")
        return False
    found = _KNOWN.fullmatch(written.strip())
    if not found:
        report.refuse(
            ("format",), f"the format {quoted(written)} is not that of a session file", f"`{FORMAT}`"
        )
        return False
    major, minor = (int(number) for number in found.groups())
    if major != _OURS[0]:
        says = f"the file is written in format {major}.{minor}; this version reads {_OURS[0]}.x only"
        report.refuse(
            ("format",), says, f"`{FORMAT}`, or {'a newer' if major > _OURS[0] else 'an older'} coach"
        )
        return False
    return minor > _OURS[1]
