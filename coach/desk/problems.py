"""What can keep the desk from saving, by the name under which front doors may know it."""

from __future__ import annotations

from coach.store.problems import StoreProblem as SavingProblem

__all__ = ["SavingProblem"]
