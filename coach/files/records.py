"""From a file's tree to one record of the model, with everything that is wrong in it said in plain words."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from coach.files.checks.kinds import check_kinds, without_blanks
from coach.files.checks.texts import check_texts, cleaned
from coach.files.checks.values import report_refusals
from coach.files.places import Node
from coach.files.report import Report
from coach.files.shapes import record_of
from coach.model.base import Model

_Record = TypeVar("_Record", bound=Model)


def record_in(report: Report, root: Node, model: type[_Record], what: str, form: str) -> _Record | None:
    """The record of a file of that `form`, called `what` where it is none; None where it is refused."""
    if not isinstance(root, dict):
        report.refuse((), f"this is not {what}: it must be a map", f"a map with `format: {form}`")
        return None
    if root.get("format") != form:
        report.refuse(("format",), f"`format` of {what} is {form}")
        return None
    check_texts(report, root)
    tree = {key: cleaned(value) for key, value in root.items()}
    shape = record_of(model)
    check_kinds(report, shape, tree)
    whole = without_blanks(tree, shape)
    try:
        return model.from_tree(whole)
    except ValidationError as refusal:
        report_refusals(report, shape, whole, refusal)
        return None
