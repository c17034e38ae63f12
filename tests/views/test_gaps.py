"""What is missing is said, and so is where our own side is hardly on the map."""

from __future__ import annotations

import pytest

from coach.documents import OURS, render
from coach.documents.catalogue import DocumentKind
from coach.views.dossier import Dossier
from tests.views.cases import dossier, group, session_of, two_sides

WITHOUT = ("their-speech", "after-action-review")
WARNED = [kind for kind in OURS if kind.id not in WITHOUT]
SENTENCE = "Our own people are hardly mapped: 1 of ours, 3 of theirs."


def thin(ours: int) -> Dossier:
    sides = two_sides()
    sides["parties"][0]["constituencies"] = [group(f"o{each}", 1) for each in range(ours)]
    sides["parties"][1]["constituencies"] += [group("third", 0.5)]
    return dossier(session_of(**sides))


@pytest.mark.parametrize("kind", WARNED, ids=lambda kind: kind.id)
def test_every_document_of_ours_says_once_that_our_own_people_are_hardly_mapped(kind: DocumentKind) -> None:
    assert render(kind.id, thin(1), "md").decode().count(SENTENCE) == 1


@pytest.mark.parametrize("kind", WARNED[::4], ids=lambda kind: kind.id)
def test_it_says_nothing_of_the_kind_from_half_as_many_rows_on(kind: DocumentKind) -> None:
    assert "hardly mapped" not in render(kind.id, thin(2), "md").decode()
