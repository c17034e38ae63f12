"""A template that somebody brings along stays in its folder and comes to an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.documents import BadTemplate, render
from coach.documents.own_templates import bounded
from tests.views.cases import german_dossier


def refused(folder: Path, text: str) -> str:
    (folder / "points.md").write_text(text)
    with pytest.raises(BadTemplate) as wrong:
        render("points", german_dossier(), "md", folder)
    return str(wrong.value)


@pytest.mark.parametrize(
    "text",
    [
        '{% include "/etc/passwd" %}',
        '{% include "../secret.md" %}',
        '{% extends "../../etc/passwd" %}',
        "{{ dossier._material }}",
        "{{ dossier.front.__class__ }}",
        "{% for x in 9 ** 9 ** 9 %}{% endfor %}",
    ],
)
def test_it_cannot_climb_reach_or_compute(text: str, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.md").write_text("a secret")
    assert "a secret" not in refused(tmp_path, text)


def test_it_cannot_follow_a_link_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "macros.md").symlink_to("/etc/passwd")
    assert "leads out of the folder" in refused(tmp_path, '{% include "macros.md" %}')


def test_it_cannot_print_without_end(tmp_path: Path) -> None:
    loops = "".join("{% for a in dossier.gaps or dossier.maps or [1] %}" for _ in range(1))
    many = "{% for a in dossier.front.handling %}" * 5
    said = refused(tmp_path, loops + many + "xxxxxxxx" + "{% endfor %}" * 6)
    assert "far more than a document holds" in said


def test_what_is_printed_within_bounds_is_whole() -> None:
    assert bounded(["a", "b"]) == "ab"


def test_a_wrong_template_is_named_with_its_line(tmp_path: Path) -> None:
    assert "points" in refused(tmp_path, "# a\n\n{{ dossier.misspelt }}\n")
