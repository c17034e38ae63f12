"""A session written back into the file that it was read from, when somebody asks for that and never before."""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from coach.desk.opening import Opened
from coach.desk.problems import WrongInput
from coach.files.atomic import write_atomically
from coach.files.loading import check_text
from coach.files.reading import Source, read_source
from coach.files.writer import to_json, to_yaml
from coach.files.yaml_patch import patched_yaml
from coach.model.changes import Tree
from coach.model.findings import Finding
from coach.model.session import Session

ASIDE = ".bak"
"""What is added to a file's name for the copy of what stood there before."""

_COMMENT = re.compile(r"(?m)(?:^|\s)#")


@dataclass(frozen=True)
class WrittenBack:
    """A file's text as it would be after the changes; `keeps_comments`: nothing but what changed was laid out anew."""

    path: Path
    text: str
    keeps_comments: bool
    before: str


def written_back(where: str, opened: Opened, session: Session) -> WrittenBack:
    """What a file would hold with a session in place of the one that was read from it; nothing is written yet.

    Raises `WrongInput` where the file is not what it was when it was read.
    """
    source = read_source(where)
    if isinstance(source, Finding):
        raise WrongInput((source,))
    if hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest() != opened.sha256:
        says = "the file has been changed since it was read: nothing was written"
        raise WrongInput((Finding("error", says, expected="the questions asked again", file=where),))
    text = _patched(source, opened.session, session)
    path = Path(where).resolve()
    if text is not None:
        return WrittenBack(path, text, True, source.text)
    fresh = to_json(session) if source.kind == "json" else to_yaml(session)
    return WrittenBack(path, fresh, not _COMMENT.search(source.text), source.text)


def _patched(source: Source, before: Session, after: Session) -> str | None:
    """The text with the changes in it, if it then holds exactly what it should."""
    if source.kind == "json":
        return None
    text = patched_yaml(source.text, before.to_tree(), after.to_tree())
    again = check_text(text, source.name, source.kind).session if text is not None else None
    return text if again is not None and _same(again, after) else None


def _same(one: Session, other: Session) -> bool:
    left: Tree = one.to_tree()
    right: Tree = other.to_tree()
    return left == right


def save(found: WrittenBack) -> Path:
    """Writes it, whole or not at all, and returns the copy beside it that holds what stood there before.

    Raises `WrongInput` where the file or the copy cannot be written; the file is then as it was.
    """
    aside = found.path.with_name(found.path.name + ASIDE)
    mode = stat.S_IMODE(found.path.stat().st_mode)
    for path, text in ((aside, found.before), (found.path, found.text)):
        if problem := write_atomically(
            path, text.encode("utf-8", "surrogatepass"), overwrite=True, mode=mode
        ):
            raise WrongInput((problem,))
    return aside
