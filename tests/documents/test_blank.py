"""Every document also comes as a worksheet to fill in by hand, with room to write and nothing of the session."""

from __future__ import annotations

import pytest

from coach.documents import OURS, render
from coach.documents.blocks import Table
from coach.documents.catalogue import DocumentKind
from coach.documents.columns import to_fill_in
from coach.documents.rendering import compose
from tests.documents.reading import pdf_of, words_in
from tests.views.cases import german_dossier


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.id)
def test_a_worksheet_has_rows_to_fill_in_and_says_nothing_of_the_session(kind: DocumentKind) -> None:
    tables = [b for b in compose(kind, german_dossier(), blank=True).blocks if isinstance(b, Table)]
    assert tables
    assert all(to_fill_in(row) for table in tables for row in table.rows)
    words = words_in(render(kind.id, german_dossier(), "docx", blank=True), "docx")
    assert not [name for name in ("German", "Moscow", "NATO", "Gorbachev") if name in words]
    assert len(pdf_of(render(kind.id, german_dossier(), "pdf", blank=True)).pages) <= 2
