"""From what somebody typed after a command to the session that they mean."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from coach.desk.problems import WrongInput as WrongInput
from coach.files.loading import load_session
from coach.model.findings import Finding
from coach.model.session import Session

FILE_ENDINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True)
class Opened:
    """A session ready for work: what it holds, what was found odd in it, and the fingerprint of its text."""

    session: Session
    findings: tuple[Finding, ...]
    sha256: str


def is_file_name(where: str) -> bool:
    """Whether WHERE means a file: an existing path, or text with the ending of a session file."""
    return where.lower().endswith(FILE_ENDINGS) or Path(where).exists()


def open_file(where: str) -> Opened:
    """The session in a file. Raises `WrongInput` with every finding where there are errors."""
    loaded = load_session(where)
    if loaded.session is None or loaded.source is None or not loaded.ok:
        raise WrongInput(loaded.findings, loaded.source)
    fingerprint = hashlib.sha256(loaded.source.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Opened(loaded.session, loaded.findings, fingerprint)
