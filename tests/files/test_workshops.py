"""Workshops: what a file may hold, and where it says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.cli.main import cli
from coach.files.reading import read_source, read_tree
from coach.files.schema import workshop_schema
from coach.files.workshops import load_workshop
from coach.resources import playbooks_dir

SHIPPED = sorted(path.parent for path in (playbooks_dir() / "workshops").glob("*/workshop.yaml"))
SMALL = """\
format: coach.workshop/1
id: small
title: A small one
case: labour-contract-lockin
general: [Everybody knows this.]
known: [senior]
roles:
  - {id: president, name: President, party: union, cards: [{id: c, about: young, says: Not yet., phase: meet}]}
  - {id: finance, name: Finance, party: company, plays: cfo}
phases:
  - {id: read, name: Read, kind: read, minutes: 10}
  - {id: meet, name: Meet, kind: meet, minutes: 20.5}
events:
  - {id: leaflet, name: A leaflet, says: "Sold out!", phase: meet, minute: 5, to: [president]}
answer: {says: Open the room., deal: open-11, pivots: [young]}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "workshop.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_workshop_that_comes_with_the_coach_is_sound_and_called_as_its_folder(folder):
    loaded = load_workshop(folder)
    assert loaded.findings == ()
    assert loaded.workshop is not None
    assert loaded.workshop.id == folder.name


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_workshop_that_comes_with_the_coach_is_complete(folder):
    workshop = load_workshop(folder).workshop
    assert workshop is not None
    assert {phase.kind for phase in workshop.phases} >= {
        "read",
        "map",
        "forecast",
        "meet",
        "ratify",
        "debrief",
    }
    assert workshop.events
    assert workshop.answer is not None
    assert workshop.answer.doubts
    assert any(note.phase == "debrief" for note in workshop.guide)
    assert {each.kind for each in workshop.before} & {each.kind for each in workshop.after} >= {"chance"}
    assert any(role.cards for role in workshop.roles)


def test_a_workshop_stands_on_a_worked_case_and_adds_up_its_hours(tmp_path):
    loaded = load_workshop(written(tmp_path, SMALL).parent)
    assert loaded.findings == ()
    assert loaded.workshop is not None
    assert loaded.workshop.minutes == 30.5
    assert loaded.map is not None
    assert loaded.map.title == "Contract talks with a suspicious membership"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        ("party: union", "party: unoin", 8, "`unoin` is no party: did you mean `union`?"),
        ("plays: cfo", "plays: young", 9, "`young` is no constituency of company"),
        ("about: young", "about: old", 8, "`old` is no constituency"),
        ("minute: 5", "minut: 5", 14, "unknown key `minut`: did you mean `minute`?"),
        ("phase: meet, minute", "phase: met, minute", 14, "`met` is no phase: did you mean `meet`?"),
        ("to: [president]", "to: [nobody]", 14, "`nobody` is no role"),
        ("id: meet,", "id: read,", 12, "the id `read` stands twice in phases"),
        ("known: [senior]", "known: [senor]", 6, "`senor` is no constituency: did you mean `senior`?"),
        ("deal: open-11", "deal: open-12", 15, "`open-12` is no draft"),
        ("minutes: 10", "minutes: ten", 11, "minutes is ten; it must be between 0 and 480"),
        ("case: labour-contract-lockin", "case: labour", 4, "there is no worked case `labour`"),
        ("case: labour-contract-lockin", "map: ../../secret.yaml", 4, "does not stand in this folder"),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path, right, wrong, line, says):
    assert right in SMALL
    loaded = load_workshop(written(tmp_path, SMALL.replace(right, wrong, 1)))
    assert loaded.workshop is None
    assert [each.line for each in loaded.findings if says in each.says] == [line], loaded.findings


def test_a_workshop_on_two_maps_or_on_none_is_refused(tmp_path):
    for text in (SMALL.replace("case: labour-contract-lockin\n", ""), SMALL + "map: map.yaml\n"):
        found = load_workshop(written(tmp_path, text)).findings
        assert any("one of the two" in each.says for each in found), found


def test_what_is_no_workshop_is_a_sentence(tmp_path):
    assert [each.says for each in load_workshop(tmp_path / "nothing").findings]
    assert "must be a map" in load_workshop(written(tmp_path, "- a\n- b\n")).findings[0].says
    assert "format" in load_workshop(written(tmp_path, "format: coach.session/1.0\n")).findings[0].says


def test_the_schema_for_editors_knows_every_key_of_the_workshops_that_come_with_the_coach():
    schema = workshop_schema()
    for folder in SHIPPED:
        root = read_tree(read_source(folder / "workshop.yaml")).root
        assert set(root) <= set(schema["properties"])
        assert set(root["roles"][0]) <= set(schema["$defs"]["Role"]["properties"])


def test_the_ordinary_check_takes_a_workshop_too(tmp_path):
    path = written(tmp_path, SMALL.replace("party: union", "party: unoin"))
    done = CliRunner().invoke(cli, ["check", str(path)], standalone_mode=False)
    assert "`unoin` is no party" in done.stdout
