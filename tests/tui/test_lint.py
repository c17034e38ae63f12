"""No text of a user's reaches a widget that would read it as markup: one helper is the only way in."""

from __future__ import annotations

import ast
from pathlib import Path

ROOM = Path(__file__).resolve().parents[2] / "coach" / "tui"
SINKS = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Collapsible", "Tab", "TabPane", "Markdown"}
SAFE = {"text", "joined", "Content", "_now"}


def _is_safe(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAFE


def _offences(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign):
            targets = [each.attr for each in node.targets if isinstance(each, ast.Attribute)]
            if {"border_title", "border_subtitle", "tooltip"} & set(targets) and not _is_safe(node.value):
                found.append(f"{path.name}:{node.lineno} {targets}")
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        shown = node.args[0] if node.args else None
        if name in SINKS and shown is not None and not _is_safe(shown):
            found.append(f"{path.name}:{node.lineno} {name}")
        if (
            name == "update"
            and shown is not None
            and not _is_safe(shown)
            and "." not in ast.unparse(shown)[:0]
        ):
            found.append(f"{path.name}:{node.lineno} update")
        if name == "notify" and not any(each.arg == "markup" for each in node.keywords):
            found.append(f"{path.name}:{node.lineno} notify")
    return found


def test_every_sink_of_text_is_reached_through_the_helper():
    paths = sorted(ROOM.rglob("*.py"))
    assert len(paths) > 30
    assert [each for path in paths for each in _offences(path)] == []


def test_screens_know_nothing_of_store_papers_or_numpy():
    forbidden = ("coach.store", "coach.documents", "coach.files", "numpy", "jinja2", "sqlite_utils")
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted(ROOM.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith(("import ", "from ")) and any(each in line for each in forbidden)
    ]
    assert found == []
