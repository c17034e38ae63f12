"""Writing files: whole or not at all, for the user only, and never through somebody's link."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from coach.files.atomic import write_atomically


def test_the_content_arrives_and_only_the_user_may_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert write_atomically(tmp_path / "a", b"content") is None
    finally:
        os.umask(before)
    assert (tmp_path / "a").read_bytes() == b"content"
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_a_link_is_replaced_and_what_it_points_to_is_left_alone(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "link"
    victim.write_text("precious")
    link.symlink_to(victim)
    refused = write_atomically(link, b"new")
    assert refused is not None
    assert link.is_symlink()
    assert write_atomically(link, b"new", overwrite=True) is None
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"
    assert victim.read_text() == "precious"


def test_a_link_to_nowhere_counts_as_something_that_stands_there(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert write_atomically(tmp_path / "link", b"new") is not None
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("failing", ["fsync", "replace", "link"])
def test_when_the_disk_fails_the_old_file_stands_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "a"
    overwrite = failing != "link"
    if overwrite:
        path.write_text("old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    if failing == "link":
        monkeypatch.setattr(os, "replace", fail)
    finding = write_atomically(path, b"new", overwrite=overwrite)
    assert finding is not None
    assert "No space left" in finding.says
    assert [each.name for each in tmp_path.iterdir()] == (["a"] if overwrite else [])
    if overwrite:
        assert path.read_text() == "old"


def test_nobody_who_comes_between_is_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    sync = os.fsync

    def somebody_writes_meanwhile(descriptor: int) -> None:
        sync(descriptor)
        path.write_text("theirs")

    monkeypatch.setattr(os, "fsync", somebody_writes_meanwhile)
    finding = write_atomically(path, b"ours")
    assert finding is not None
    assert path.read_text() == "theirs"


def test_where_links_are_unknown_a_rename_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", unknown)
    assert write_atomically(tmp_path / "a", b"content") is None
    assert (tmp_path / "a").read_bytes() == b"content"
    assert len(list(tmp_path.iterdir())) == 1


def test_impossible_targets_are_findings(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path, says in (
        (tmp_path / "no" / "folder", "the folder for the file does not exist"),
        (tmp_path / "file" / "under", "the folder for the file does not exist"),
        (tmp_path, "a directory of that name stands there"),
        (tmp_path / "a\0b", "the file was not written: its name cannot be used"),
    ):
        finding = write_atomically(path, b"x", overwrite=True)
        assert finding is not None
        assert finding.says == says
