"""The check of a workshop reads the packs as they are written, and finds what one role would learn of another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coach.resources import playbooks_dir
from coach.workshop import packs
from coach.workshop.opening import open_workshop, shipped_workshops
from coach.workshop.secrets import given_away


@pytest.mark.parametrize("opened", shipped_workshops(), ids=lambda opened: opened.workshop.id)
def test_no_workshop_that_comes_with_the_coach_gives_anything_away(opened):
    assert given_away(opened) == ()


def changed(folder: Path, right: str, wrong: str) -> str:
    target = folder / "dam"
    shutil.copytree(playbooks_dir() / "workshops" / "ilvar-dam", target)
    file = target / "workshop.yaml"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return str(target)


def test_a_general_line_that_holds_another_roles_fact_is_found_with_its_line(tmp_path):
    where = changed(
        tmp_path,
        "They hold no seat in the Senate.",
        "NOBODY at the table has ásked what you need. It is not water.",
    )
    found = given_away(open_workshop(where))
    assert found
    assert all(each.line == 18 for each in found), found
    assert all("Whip of the northern senators's" in each.says for each in found)
    assert len(found) == 5


def test_what_only_the_full_map_says_is_found_however_it_came_into_a_pack(tmp_path, monkeypatch):
    opened = open_workshop("brackwater-mill")
    monkeypatch.setattr(packs, "role_session", lambda workshop, full, role, table: full)
    found = given_away(opened)
    assert any("Head office has never seen the third machine jam" in each.says for each in found)
    assert all("it stands in the full map alone" in each.says for each in found)
