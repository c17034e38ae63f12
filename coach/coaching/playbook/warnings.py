"""Warnings: where a map is thin, self-deceiving, or about to hurt."""

from __future__ import annotations

from typing import Literal

from coach.coaching.playbook.conditions import Condition
from coach.coaching.playbook.steps import Step
from coach.model.base import Id, Model, Text


class Rule(Model):
    """One warning, given for every match of `when`.

    `says` may name what `when` binds or tells, in braces; `jump` is a path of the session file with ids in braces.
    """

    id: Id
    step: Step
    severity: Literal["error", "warn", "info"]
    on: Literal["core", "extra"] = "extra"
    when: Condition
    says: Text
    why: Text
    jump: Text
    ask: tuple[Id, ...] = ()


class WarningsFile(Model):
    """A file of warnings."""

    format: Literal["coach.warnings/1"]
    warnings: tuple[Rule, ...]
