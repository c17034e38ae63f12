"""Issues, drafts and the deal: what is unfinished in them, and what contradicts itself."""

from __future__ import annotations

from coach.files.checks.names import Names, items, sound
from coach.files.limits import MAX_COMPARISONS
from coach.files.places import Node, node_at
from coach.files.report import Report
from coach.model.base import Model
from coach.model.findings import Path
from coach.model.packages import Forbids, Impossible, Package, matches


class _Draft(Model):
    package: Package


def check_space(report: Report, names: Names, tree: Node) -> None:
    """Report issues that leave nothing to choose, and drafts that no one could carry out."""
    for path, node in items(tree, ("issues",)):
        id = node.get("id")
        if not isinstance(id, str) or (known := names.issues[id]).issue is None:
            continue
        count = len(known.issue.option_refs)
        if count < 2:
            has = "one option" if count else "no options"
            says = f"issue {id} has {has}: it is left out until there are two"
            report.warn(path, says, "two `options` or more, or a `scale`")
    impossible = [rule for _, node in items(tree, ("impossible",)) if (rule := sound(Impossible, node))]
    for path, node in items(tree, ("impossible",)):
        if not node.get("forbids"):
            report.warn(path, "this impossible combination names no issue: it rules out nothing", "`forbids`")
    packages = _packages(tree)
    if len(packages) * len(impossible) > MAX_COMPARISONS:
        return
    for path, package in packages:
        for rule in impossible:
            if matches(rule.forbids, package):
                report.warn(path, f"this package contradicts itself: {_why(rule.forbids, rule.says)}")


def _packages(tree: Node) -> list[tuple[Path, Package]]:
    drafts, deal = node_at(tree, ("drafts",)), node_at(tree, ("deal",))
    found: list[tuple[Path, Node]] = [(("drafts", id), node) for id, node in _entries(drafts)]
    if isinstance(deal, dict):
        found.append((("deal",), deal))
    drafted = ((path, sound(_Draft, {"package": node})) for path, node in found)
    return [(path, draft.package) for path, draft in drafted if draft]


def _entries(node: Node) -> list[tuple[str, Node]]:
    return list(node.items()) if isinstance(node, dict) else []


def _why(forbids: Forbids, says: str | None) -> str:
    return says or f"the options of {' and '.join(forbids)} exclude each other"
