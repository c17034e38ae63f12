"""What the papers of the project point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.cli.table import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "playbooks").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"\bcoach ([a-z]+)\b")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    targets = [target.split("#")[0] for target in LINK.findall(page.read_text(encoding="utf-8"))]
    inside = [target for target in targets if target and "://" not in target]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_the_readme_names_only_commands_that_there_are() -> None:
    lines = [
        line
        for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("    ")
    ]
    named = {name for line in lines for name in COMMAND.findall(line.split("#")[0])}
    assert named
    assert named <= {command.name for command in COMMANDS}


def test_every_decision_is_listed_with_its_own_title() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set((folder / "README.md").read_text(encoding="utf-8").splitlines())
    pages = [page for page in folder.glob("*.md") if page.name != "README.md"]
    titles = {page: page.read_text(encoding="utf-8").splitlines()[0] for page in pages}
    rows = {
        f"| [{page.stem[:3]}]({page.name}) | {title.removeprefix('# ')[4:]} |"
        for page, title in titles.items()
    }
    assert rows
    assert rows <= listed, sorted(rows - listed)
