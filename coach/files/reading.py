"""From a path to text, or to one clear sentence on why not."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from coach.files.json_reader import read_json
from coach.files.limits import MAX_BYTES
from coach.files.places import LINE_END, Lines, Tree
from coach.files.yaml_reader import read_yaml
from coach.model.findings import Finding

Kind = Literal["yaml", "json"]

_UTF8_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive, or a document of an office program"),
    (b"%PDF", "a PDF document"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
)
_SAVE_AS = "the same file saved as UTF-8 (in most editors: Save as, encoding UTF-8)"


@dataclass(frozen=True)
class Source:
    """A file's name, its text, and how it is written."""

    name: str
    text: str
    kind: Kind

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines as editors count them, without their ends."""
        return LINE_END.split(self.text)


def read_source(path: str | os.PathLike[str]) -> Source | Finding:
    """The text of a file, or the finding that says why it cannot be read."""
    name = os.fspath(path)
    try:
        status = os.stat(path)
        problem = _unfit(status)
        if problem:
            return _about(name, *problem)
        with open(path, "rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _about(name, "there is no such file")
    except PermissionError:
        return _about(name, "the file may not be read: permission is denied")
    except (OSError, ValueError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
        )
        return _about(name, f"the file cannot be read: {reason}")
    if len(content) > MAX_BYTES:
        return _about(name, *_too_big())
    return decoded(content, name)


def decoded(content: bytes, name: str) -> Source | Finding:
    """The source that some bytes hold, or the finding that says what they are instead."""
    for mark, encoding in _WIDE_MARKS:
        if content.startswith(mark):
            return _about(name, f"the file is text in {encoding}, which is not read", _SAVE_AS)
    for magic, what in _MAGIC:
        if content.startswith(magic):
            return _about(name, f"the file is {what}, not a session file", "a YAML or JSON file")
    body = content.removeprefix(_UTF8_MARK)
    if b"\x00" in body:
        if _looks_wide(body):
            return _about(name, "the file is text in UTF-16, which is not read", _SAVE_AS)
        return _about(name, "the file is binary, not text", "a YAML or JSON file")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Lines(body[: error.start].decode("utf-8")).place(len(body[: error.start].decode("utf-8")))
        says = f"the file is not text in UTF-8 (byte {body[error.start]:#04x} has no meaning there)"
        return Finding("error", says, expected=_SAVE_AS, file=name, line=place.line, column=place.column)
    if not text.strip():
        return _about(name, "the file is empty", "a map with `format` and `title`")
    return Source(name, text, kind_of(name, text))


def kind_of(name: str, text: str) -> Kind:
    """YAML or JSON: by the file's ending, else by how the text begins."""
    ending = Path(name).suffix.lower()
    if ending in (".yaml", ".yml"):
        return "yaml"
    return "json" if ending == ".json" or re.match(r"\s*[\[{]\s*[\"}\]{\[]", text) else "yaml"


def read_tree(source: Source) -> Tree:
    """The tree that a source describes."""
    return read_json(source.text) if source.kind == "json" else read_yaml(source.text)


def _unfit(status: os.stat_result) -> tuple[str, str | None] | None:
    if stat.S_ISDIR(status.st_mode):
        return "this is a directory, not a file", "the path of a session file in it"
    if not stat.S_ISREG(status.st_mode):
        return "this is a device or a pipe, not an ordinary file", None
    return _too_big() if status.st_size > MAX_BYTES else None


def _too_big() -> tuple[str, str]:
    most = f"{MAX_BYTES // 1_000_000} MB"
    return f"the file is larger than {most}, which no session is", f"a file of less than {most}"


def _looks_wide(body: bytes) -> bool:
    head = body[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) // 6 and min(even, odd) < len(head) // 20 + 1


def _about(name: str, says: str, expected: str | None = None) -> Finding:
    return Finding("error", says, expected=expected, file=name, line=1, column=1)
