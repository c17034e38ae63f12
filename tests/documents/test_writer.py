"""A document is put in its place whole, privately, and through nobody's link."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.documents.writer import CannotWrite, safe_name, write_file


def test_a_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = write_file(tmp_path / "new" / "folder", "a.md", b"text").path
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


def with_an_earlier_file(folder: Path) -> dict[str, bytes]:
    write_file(folder, "a.docx", b"first")
    write_file(folder, "a.docx", b"second")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_full_disk_leaves_the_earlier_files_whole(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = with_an_earlier_file(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        with pytest.raises(CannotWrite, match="the disk is full"):
            write_file(tmp_path, "a.docx", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("call", ["os.fsync", "os.open", "os.replace"])
@pytest.mark.parametrize(
    "problem", [OSError(28, "No space left"), PermissionError(13, "Denied"), KeyboardInterrupt()]
)
def test_whatever_fails_the_earlier_file_stands_and_no_draft_is_left(
    call: str, problem: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = with_an_earlier_file(tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(call, fail)
        with pytest.raises((CannotWrite, KeyboardInterrupt)):
            write_file(tmp_path, "a.docx", b"third")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("mark", ["~$a.docx", "~$docx", ".~lock.a.docx#"])
def test_what_is_open_in_word_is_left_as_it_is(mark: str, tmp_path: Path) -> None:
    before = with_an_earlier_file(tmp_path)
    (tmp_path / mark).write_bytes(b"")
    with pytest.raises(CannotWrite, match="open in another program"):
        write_file(tmp_path, "a.docx", b"third")
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


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
