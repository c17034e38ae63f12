"""A document is put in its place whole, privately, and through nobody's link."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.documents.writer import CannotWrite, safe_name, write_file


def test_a_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = write_file(tmp_path / "new" / "folder", "a.md", b"text")
    assert path.read_bytes() == b"text"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_writing_the_same_again_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path, "a.md", b"text")
    write_file(tmp_path, "a.md", b"text")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_an_earlier_text_that_says_something_else_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    write_file(tmp_path, "a.md", b"first")
    (tmp_path / "a.md").write_bytes(b"edited by hand")
    write_file(tmp_path, "a.md", b"second")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "a.md.before"]
    assert (tmp_path / "a.md").read_bytes() == b"second"
    assert (tmp_path / "a.md.before").read_bytes() == b"edited by hand"


def test_a_link_is_refused_and_its_target_untouched(tmp_path: Path) -> None:
    target = tmp_path / "victim"
    target.write_text("mine")
    (tmp_path / "a.md").symlink_to(target)
    with pytest.raises(CannotWrite, match="not an ordinary file"):
        write_file(tmp_path, "a.md", b"text")
    assert target.read_text() == "mine"


def test_a_folder_that_is_a_file_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("")
    with pytest.raises(CannotWrite, match=r"could not be written: .+\.$"):
        write_file(tmp_path / "folder", "a.md", b"text")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("German unification, 1990", "german-unification-1990.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("CON", "con-document.md"),
        ("", "document.md"),
        ("дом", "document.md"),
        ("Ünïted", "united.md"),
    ],
)
def test_names_are_safe_on_every_system(text: str, name: str) -> None:
    assert safe_name(text, ".md") == name


@given(st.text(max_size=300))
def test_no_title_leaves_its_folder_or_grows_too_long(text: str) -> None:
    name = safe_name(text, ".html")
    assert len(name.encode()) <= 100
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not name.startswith((".", "-"))
