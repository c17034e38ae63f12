"""What teams hand in: taken where its id says, named and left aside everywhere else, and never mixed."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from coach.files.writer import to_json, to_yaml
from coach.model.session import Session
from coach.workshop.collecting import FOLDER, ORIGINALS, collect, handed_in
from coach.workshop.making import copied
from coach.workshop.opening import OpenWorkshop, open_workshop
from coach.workshop.role_sessions import role_session
from coach.workshop.seating import Person, tables
from coach.workshop.teams import TeamSession, seated_sessions, teams_of, write_teams


@pytest.fixture
def dam(tmp_path) -> OpenWorkshop:
    copied("ilvar-dam", tmp_path / "dam")
    opened = open_workshop(str(tmp_path / "dam"))
    write_teams(
        teams_of(opened, tables([Person(f"p{n}") for n in range(12)], opened.workshop)), opened.folder
    )
    return opened


def entered(dam: OpenWorkshop, table: int, role: int, says: str = "") -> Session:
    session = role_session(dam.workshop, dam.full, dam.workshop.roles[role], table)
    return session.revised(journal=[{"text": says}]) if says else session


def given(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def team(dam: OpenWorkshop, table: int, role: str) -> TeamSession:
    return next(each for each in seated_sessions(dam) if (each.table, each.role) == (table, role))


def test_a_folder_of_everything_is_sorted_by_id_whatever_the_files_are_called(dam, tmp_path):
    box = tmp_path / "box"
    given(box, "a/final FINAL.yaml", to_yaml(entered(dam, 2, 0, "ours")))
    given(box, "a/table 2.json", to_json(entered(dam, 1, 3)))
    given(box, "notes.docx", b"PK\x03\x04")
    given(box, "half.yaml", "format: coach.session/1.0\ntitle: [")
    given(box, "other.yaml", "format: coach.session/1.0\ntitle: Somebody else's\n")
    given(box, ".hidden.yaml", "x")
    with zipfile.ZipFile(box / "mail.zip", "w") as archive:
        archive.writestr("x/session.yaml", to_yaml(entered(dam, 1, 5)))
        archive.writestr("x/photo.jpg", b"\xff\xd8\xff")
    found = collect(dam, seated_sessions(dam), [box])
    assert {(each.team.table, each.team.role) for each in found.taken} == {
        (2, "minister"),
        (1, "foreign-secretary"),
        (1, "northern-whip"),
    }
    said = {Path(each.source).name.rpartition(" ")[2]: each.says for each in found.aside}
    assert set(said) == {"notes.docx", "half.yaml", "other.yaml", "photo.jpg"}
    assert "line" in said["half.yaml"]
    assert "belongs to no table" in said["other.yaml"]
    assert len(found.missing) == 9
    assert handed_in(dam, [team(dam, 2, "minister")])[0].session.journal[0].text == "ours"


def test_the_same_again_changes_nothing(dam, tmp_path):
    path = given(tmp_path, "one.yaml", to_yaml(entered(dam, 1, 0)))
    first = collect(dam, seated_sessions(dam), [path, path])
    files = sorted((dam.folder / FOLDER).rglob("*.yaml*"))
    assert collect(dam, seated_sessions(dam), [path]).taken == first.taken[:1]
    assert sorted((dam.folder / FOLDER).rglob("*.yaml*")) == files
    assert len(first.taken) == 1


def test_between_two_versions_nobody_chooses_but_the_facilitator(dam, tmp_path):
    old = given(tmp_path, "old.yaml", to_yaml(entered(dam, 1, 0, "old")))
    new = given(tmp_path, "new.yaml", to_yaml(entered(dam, 1, 0, "new")))
    os.utime(old, (1, 1))
    found = collect(dam, seated_sessions(dam), [new, old])
    assert found.taken == ()
    assert "there are 2 versions" in found.aside[0].says
    found = collect(dam, seated_sessions(dam), [new, old], newest=True)
    assert [each.session.journal[0].text for each in found.taken] == ["new"]
    assert len(list((dam.folder / FOLDER / ORIGINALS).iterdir())) == 2


def test_a_session_of_one_table_is_never_anothers(dam, tmp_path):
    path = given(tmp_path, "table-1-minister.yaml", to_yaml(entered(dam, 2, 0)))
    (taken,) = collect(dam, seated_sessions(dam), [path]).taken
    assert taken.team.table == 2


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"", b"\x00" * 40])
def test_a_damaged_archive_is_a_sentence(dam, tmp_path, content):
    (aside,) = collect(dam, seated_sessions(dam), [given(tmp_path, "mail.zip", content)]).aside
    assert "damaged" in aside.says


def test_a_bomb_is_not_unpacked(dam, tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.yaml", b"a" * 50_000_000)
    (aside,) = collect(dam, seated_sessions(dam), [tmp_path / "bomb.zip"]).aside
    assert "far more" in aside.says


def test_links_and_missing_files_are_named_and_not_followed(dam, tmp_path):
    target = given(tmp_path, "real.yaml", to_yaml(entered(dam, 1, 0)))
    (tmp_path / "link.yaml").symlink_to(target)
    found = collect(dam, seated_sessions(dam), [tmp_path / "link.yaml", tmp_path / "none.yaml"])
    assert found.taken == ()
    assert [each.says for each in found.aside] == [
        "it is a link, and links are not followed",
        "there is no such file",
    ]
