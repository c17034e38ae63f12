"""The words of the German case's documents, compared whole: as Markdown, for every format says the same.

After a change that is meant, look at the difference and write them anew:

    COACH_GOLDEN=write python -m pytest tests/documents/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.documents import OURS, DocumentKind, render
from tests.views.cases import dossier, german, german_dossier

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("COACH_GOLDEN") == "write"


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.id)
def test_the_document_is_what_it_was(kind: DocumentKind) -> None:
    written = render(kind.id, german_dossier(), "md")
    path = GOLDEN / f"{kind.id}.md"
    if WRITE:
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(written)
    assert written.decode().splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_the_same_session_gives_the_same_bytes() -> None:
    again = dossier(german())
    for kind in OURS:
        assert render(kind.id, german_dossier(), "html") == render(kind.id, again, "html")
