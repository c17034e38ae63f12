"""Packs: each role gets what it may know and nothing else, in every format; the facilitator gets the rest."""

from __future__ import annotations

import stat
from functools import cache

import pytest

from coach.documents.sheets import render_sheet
from coach.documents.unpacking import said_in
from coach.workshop.opening import open_workshop
from coach.workshop.packs import FACILITATOR, pack_files, write_packs
from coach.workshop.sheets import role_sheet

NAMES = ("ilvar-dam", "brackwater-mill")


@cache
def texts(name: str, fmt: str) -> dict[str, str]:
    """All that a pack says, by whose it is."""
    said: dict[str, str] = {}
    for file in pack_files(open_workshop(name), (fmt,)):
        said[file.whose] = said.get(file.whose, "") + " ".join(file.content.decode().split())
    return said


def secrets(name: str, role_id: str) -> list[str]:
    role = open_workshop(name).workshop.role(role_id)
    assert role is not None
    return [*role.facts, *(card.says for card in role.cards)]


@pytest.mark.parametrize("name", NAMES)
def test_no_pack_holds_another_roles_secrets_and_cards_lie_with_the_facilitator(name):
    said = texts(name, "txt")
    workshop = open_workshop(name).workshop
    for whose in workshop.roles:
        for other in workshop.roles:
            for card in other.cards:
                assert card.says[:40] not in said[whose.id].replace("| ", "")
            for fact in other.facts:
                assert (fact in said[whose.id].replace("| ", "")) == (whose.id == other.id), fact
    for role in workshop.roles:
        for secret in secrets(name, role.id):
            assert secret in said[FACILITATOR].replace("| ", ""), secret


@pytest.mark.parametrize("fmt", ["docx", "pdf", "html"])
def test_the_same_holds_for_what_lies_hidden_in_a_file(fmt):
    opened = open_workshop("ilvar-dam")
    whip = opened.workshop.roles[-1]
    content = render_sheet(role_sheet(opened, whip), fmt)
    text = " ".join(" ".join(text for _, text in said_in(content, fmt)).split())
    for other in opened.workshop.roles:
        for fact in other.facts:
            assert (fact in text) == (other is whip), fact


def test_the_guide_says_the_odds_of_the_answer_as_a_range_with_words():
    guide = texts("ilvar-dam", "txt")[FACILITATOR]
    assert "likely, about 65 % (between 40 and 80 %)" in guide


def test_packs_are_private_files_and_the_same_bytes_each_time(tmp_path):
    opened = open_workshop("brackwater-mill")
    paths = write_packs(opened, tmp_path, ("md",))
    before = {path: path.read_bytes() for path in paths}
    assert write_packs(opened, tmp_path, ("md",)) == paths
    assert all(path.read_bytes() == content for path, content in before.items())
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in paths)
    assert not list(tmp_path.rglob("*.before"))
