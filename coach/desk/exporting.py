"""A session given out: as a file that others can read, whole or as far as its reader may see."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from coach.desk.problems import WrongInput
from coach.desk.readers import READERS, seen_by
from coach.desk.registering import register_bytes
from coach.files.atomic import write_atomically
from coach.files.safe_names import safe_name
from coach.files.words import listed, quoted
from coach.files.writer import to_json, to_yaml
from coach.model.findings import Finding
from coach.model.session import Session

ExportKind = Literal["yaml", "json", "xlsx", "csv"]
PART_FOR = "x-part-for"
KINDS: tuple[ExportKind, ...] = ("yaml", "json", "xlsx", "csv")


def kind_for(path: Path | None, given: str | None) -> ExportKind:
    """The format that was asked for, else the one that the file's ending means, else YAML."""
    wanted = given or (path.suffix.lower().removeprefix(".") if path else "") or "yaml"
    wanted = "yaml" if wanted == "yml" else wanted
    for kind in KINDS:
        if kind == wanted:
            return kind
    says = f"no format is called {quoted(wanted)}"
    raise WrongInput((Finding("error", says, expected=f"--format with one of {listed(KINDS)}"),))


def exported_name(session: Session, kind: ExportKind, reader: str | None = None) -> str:
    """A file name from the title; that of a part says for whom it is, and a counterpart's says nothing."""
    if reader == "counterpart":
        return f"negotiation.{kind}"
    return f"{safe_name(session.title)}{f' for {reader}' if reader else ''}.{kind}"


def exported(session: Session, kind: ExportKind, reader: str | None = None) -> bytes:
    """The bytes of the file: raises `WrongInput` for a reader that is not in the table."""
    if reader is not None:
        if reader not in (each.id for each in READERS):
            known = "; ".join(f"{each.id} ({each.who})" for each in READERS)
            raise WrongInput((Finding("error", f"no reader is called {quoted(reader)}", expected=known),))
        session = marked_part(seen_by(reader, session), reader)
    if kind == "yaml":
        return to_yaml(session).encode()
    if kind == "json":
        return to_json(session).encode()
    return register_bytes(session, kind)


def marked_part(session: Session, reader: str) -> Session:
    """The part with a mark of whom it is for, by which it is known for a part when it comes back.

    What a counterpart gets says nothing of itself.
    """
    return session if reader == "counterpart" else Session.from_tree({**session.to_tree(), PART_FOR: reader})


def part_for(session: Session) -> str | None:
    """The reader for whom this is a part of a session; None for a whole one."""
    mark = (session.model_extra or {}).get(PART_FOR)
    return next((each.id for each in READERS if each.id == mark), None)


def write_export(content: bytes, path: Path, *, overwrite: bool = False) -> None:
    """Writes the file whole or not at all, for its owner alone; refuses a path that exists unless told otherwise."""
    problem = write_atomically(path, content, overwrite=overwrite)
    if problem is not None:
        raise WrongInput((problem,))
