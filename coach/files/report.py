"""Collects what checks find in one tree, each finding with its place."""

from __future__ import annotations

from dataclasses import replace

from coach.files.limits import MAX_FINDINGS
from coach.files.places import Tree
from coach.model.findings import Finding, Path, Severity


class Report:
    """The findings about one tree.

    What lies at or under an entry that the reader refused is not reported again, and no sentence twice.
    """

    def __init__(self, tree: Tree, file: str | None = None) -> None:
        self.tree = tree
        self.file = file
        self._found: dict[tuple[Path, str], Finding] = {}
        self._refused: set[Path] = set(tree.broken)
        for finding in tree.findings:
            self._found[finding.path, finding.says] = finding

    def error(self, path: Path, says: str, expected: str | None = None, *, at_key: bool = False) -> None:
        """Report something with which the session cannot be kept."""
        self._add("error", path, says, expected, at_key)

    def warn(self, path: Path, says: str, expected: str | None = None, *, at_key: bool = False) -> None:
        """Report something unfinished or odd."""
        self._add("warning", path, says, expected, at_key)

    def refuse(self, path: Path, says: str, expected: str | None = None, *, at_key: bool = False) -> None:
        """Report an error, and let nothing else be said of the entry or of what it holds."""
        self.error(path, says, expected, at_key=at_key)
        self._refused.add(path)

    def refused(self, path: Path) -> bool:
        """Whether the entry, or one around it, is already known to be wrong."""
        return (
            any(path[:length] in self._refused for length in range(len(path) + 1)) if self._refused else False
        )

    def refused_inside(self, path: Path) -> bool:
        """Whether something directly inside the entry is already known to be wrong."""
        return any(each[:-1] == path for each in self._refused if each)

    @property
    def full(self) -> bool:
        """Whether so much is wrong that more would help nobody."""
        return len(self._found) > 2 * MAX_FINDINGS

    def _add(self, severity: Severity, path: Path, says: str, expected: str | None, at_key: bool) -> None:
        if self.full or self.refused(path) or (path, says) in self._found:
            return
        finding = Finding(severity, says, path, expected=expected)
        self._found[path, says] = self.tree.located(finding, at_key)

    def findings(self) -> tuple[Finding, ...]:
        """Everything found, in the order of the file; beyond a limit the last says that there are more."""
        found = sorted(self._found.values(), key=lambda each: (each.line or 0, each.column or 0))
        found = [replace(each, file=self.file) for each in found]
        if len(found) <= MAX_FINDINGS:
            return tuple(found)
        errors = [each for each in found if each.is_error]
        kept = errors[:MAX_FINDINGS] or found[:MAX_FINDINGS]
        severity: Severity = "error" if errors else "warning"
        rest = Finding(severity, "and more findings like these", file=self.file)
        return (*kept, rest)
