"""What stands at the end of a path: text that can be read, or one clear sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from coach.files.limits import MAX_BYTES
from coach.files.loading import check_file, check_text, load_session
from coach.files.reading import kind_of

SESSION = "format: coach.session/1.0\ntitle: Café\nour_side: none\n"


def the_one_sentence(path: Path) -> str:
    loaded = load_session(path)
    assert loaded.session is None
    assert [each.severity for each in loaded.findings] == ["error"]
    assert loaded.findings[0].file == str(path)
    return loaded.findings[0].says


def written(tmp_path: Path, content: bytes, name: str = "session.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert the_one_sentence(tmp_path / "nowhere.yaml") == "there is no such file"


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    assert the_one_sentence(tmp_path) == "this is a directory, not a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system knows no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not an ordinary file" in the_one_sentence(tmp_path / "pipe.yaml")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, SESSION.encode())
    path.chmod(0)
    assert "permission is denied" in the_one_sentence(path)


def test_a_name_that_no_file_can_have_is_a_finding(tmp_path: Path) -> None:
    assert "cannot be read" in the_one_sentence(tmp_path / "a\0b.yaml")
    assert "cannot be read" in the_one_sentence(tmp_path / ("x" * 5000))


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, content: bytes) -> None:
    assert the_one_sentence(written(tmp_path, content)) == "the file is empty"


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "UTF-32"),
    ],
)
def test_wide_encodings_are_named_and_the_way_out_is_shown(
    tmp_path: Path, encoding: str, mark: bytes, name: str
) -> None:
    path = written(tmp_path, mark + SESSION.encode(encoding))
    assert the_one_sentence(path) == f"the file is text in {name}, which is not read"
    assert "UTF-8" in (load_session(path).findings[0].expected or "")


def test_text_in_an_older_encoding_is_placed_where_it_breaks(tmp_path: Path) -> None:
    finding = load_session(written(tmp_path, SESSION.encode("latin-1"))).findings[0]
    assert (finding.line, finding.column) == (2, 11)
    assert "0xe9" in finding.says


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04rest", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"SQLite format 3\x00", "database"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x7fELF\x02\x01\x00\x00" + bytes(range(256)), "binary"),
    ],
)
def test_other_files_are_named_for_what_they_are(tmp_path: Path, content: bytes, what: str) -> None:
    assert what in the_one_sentence(written(tmp_path, content))


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert (
        the_one_sentence(path) == f"the file is larger than {MAX_BYTES // 1_000_000} MB, which no session is"
    )


def test_text_that_is_too_long_is_refused_like_a_file() -> None:
    loaded = check_text("#" * (MAX_BYTES + 1))
    assert loaded.session is None
    assert "larger" in loaded.findings[0].says


def test_a_byte_order_mark_of_utf8_is_tolerated(tmp_path: Path) -> None:
    loaded = load_session(written(tmp_path, b"\xef\xbb\xbf" + SESSION.encode()))
    assert loaded.findings == ()
    assert loaded.session is not None
    assert loaded.session.title == "Café"


def test_line_ends_of_every_system_count_as_one_line() -> None:
    for end in ("\n", "\r\n", "\r"):
        finding = check_text(
            end.join(["format: coach.session/1.0", "title: x", "our_side: none", "foo: 1"])
        ).findings[0]
        assert (finding.line, finding.column) == (4, 1), repr(end)


def test_the_kind_follows_the_ending_and_else_the_beginning() -> None:
    assert kind_of("a.json", "title: x") == "json"
    assert kind_of("a.YML", '{"a": 1}') == "yaml"
    assert kind_of("a", ' \n{"a": 1}') == "json"
    assert kind_of("a", "title: x") == "yaml"
    assert kind_of("a", "{title: x}") == "yaml"


def test_checking_a_file_gives_its_findings_alone(tmp_path: Path) -> None:
    assert check_file(written(tmp_path, SESSION.encode())) == ()
    assert len(check_file(tmp_path / "nowhere")) == 1


def test_loading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = written(tmp_path, b"format: coach.session/1.0\ntitle:   odd   # spacing\n")
    before = (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir()))
    load_session(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before
