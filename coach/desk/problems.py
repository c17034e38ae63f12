"""What the desk raises: when what was asked cannot be done, and when nothing could be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.model.findings import Finding
from coach.store.problems import StoreProblem as SavingProblem

if TYPE_CHECKING:
    from coach.files.reading import Source

__all__ = ["SavingProblem", "WrongInput"]


class WrongInput(Exception):
    """What was asked cannot be done with what was given; the findings say where and why."""

    def __init__(self, findings: tuple[Finding, ...], source: Source | None = None) -> None:
        super().__init__("; ".join(finding.says for finding in findings))
        self.findings = findings
        self.source = source
