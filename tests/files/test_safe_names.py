"""A name made from a title stays in its folder and can be written on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.files.safe_names import safe_name

HOSTILE = [
    ("../../etc/passwd", "etc-passwd"),
    ("..\\..\\windows\\system32", "windows-system32"),
    ("/absolute", "absolute"),
    ("C:\\autoexec.bat", "C-autoexec.bat"),
    ("CON", "session CON"),
    ("nul.txt", "session nul.txt"),
    ("com1", "session com1"),
    ("LPT9.tar.gz", "session LPT9.tar.gz"),
    ("", "session"),
    ("   ", "session"),
    ("...", "session"),
    (".hidden", "hidden"),
    ("trailing dot.", "trailing dot"),
    ("trailing space ", "trailing space"),
    ("a\x00b", "a-b"),
    ("line\nbreak", "line-break"),
    ("tab\tand bell\x07", "tab-and bell"),
    ("what? <why> |or| \"when\" *", "what- -why- -or- -when"),
    ("a:b", "a-b"),
    ("-rf", "rf"),
    ("~root", "root"),
    ("$HOME `id`", "HOME -id"),
    ("fi\u202egpj.exe", "fi-gpj.exe"),
    ("\uff0e\uff0e\uff0fup", "up"),
    ("Über die Brücke", "Über die Brücke"),
    ("x" * 500, "x" * 120),
]  # fmt: skip


@pytest.mark.parametrize(("title", "name"), HOSTILE)
def test_hostile_titles_become_harmless_names(title, name):
    assert safe_name(title) == name


def test_a_long_name_is_cut_between_letters():
    name = safe_name("й" * 100)
    assert name == "й" * 60


@given(st.text())
def test_whatever_the_title_the_name_can_stand_in_any_folder(tmp_path_factory, title):
    name = safe_name(title)
    assert name
    assert len(name.encode()) <= 128
    assert not set(name) & set('/\\:*?"<>|\x00\n\r\t')
    assert name[0] not in ".- "
    assert name[-1] not in ". "
    path = tmp_path_factory.getbasetemp() / f"{name}.yaml"
    assert path.resolve().parent == tmp_path_factory.getbasetemp().resolve()
