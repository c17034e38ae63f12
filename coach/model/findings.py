"""What a check found: a place, a sentence, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (an error) or unfinished or odd (a warning), and where it stands.

    `path` leads to the entry through keys and list positions; `where` says the same in words, with ids in
    place of positions. Lines and columns count from 1; they are None where no file stands behind the entry.
    """

    severity: Severity
    says: str
    path: Path = ()
    where: str = ""
    expected: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None

    @property
    def is_error(self) -> bool:
        """Whether the session cannot be kept while this stands."""
        return self.severity == "error"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings is an error."""
    return any(finding.is_error for finding in findings)
