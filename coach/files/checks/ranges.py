"""Ranges: whether low, likely and high come in that order."""

from __future__ import annotations

from coach.files.checks.names import items, sound
from coach.files.places import Node, node_at
from coach.files.report import Report
from coach.model.findings import Path
from coach.model.plan import ShiftRange
from coach.model.ratification import BaseRate


def check_ranges(report: Report, tree: Node) -> None:
    """Report ranges out of order in statements and base rates, and overruled figures out of bounds."""
    for path, node in items(tree, ("statements",)):
        heard = node_at(node, ("heard",))
        for who, how in heard.items() if isinstance(heard, dict) else ():
            check_range(report, node_at(how, ("shift",)), (*path, "heard", who, "shift"))
    for party, _ in items(tree, ("parties",)):
        for route, _ in items(tree, (*party, "ratification")):
            for path, gate in items(tree, (*route, "gates")):
                if rate := sound(BaseRate, gate.get("base_rate")):
                    _check_order(report, (rate.low, rate.likely, rate.high), (*path, "base_rate"))


def check_range(report: Report, node: Node, path: Path) -> None:
    """Report a shift whose low, likely and high are out of order."""
    if isinstance(node, dict) and (shift := sound(ShiftRange, node)):
        _check_order(report, (shift.low, shift.likely, shift.high), path)


def _check_order(report: Report, ends: tuple[float | None, ...], path: Path) -> None:
    given = [end for end in ends if end is not None]
    if given != sorted(given):
        figures = ", ".join(f"{end:g}" for end in given)
        report.error(path, f"the range is out of order: {figures}", "low, likely, high, from small to large")
