"""The German case's documents, compared whole.

After a change that is meant, look at the difference and write them anew:

    COACH_GOLDEN=write python -m pytest tests/documents/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.documents import DOCUMENTS, FORMATS, DocumentKind, render
from tests.views.cases import dossier, german, german_dossier

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("COACH_GOLDEN") == "write"


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.id)
def test_the_document_is_what_it_was(kind: DocumentKind, fmt: str) -> None:
    written = render(kind.id, german_dossier(), fmt)
    path = GOLDEN / f"{kind.id}.{fmt}"
    if WRITE:
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(written)
    assert written.decode().splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_the_same_session_gives_the_same_bytes() -> None:
    again = dossier(german())
    for kind in DOCUMENTS:
        assert render(kind.id, german_dossier(), "html") == render(kind.id, again, "html")
