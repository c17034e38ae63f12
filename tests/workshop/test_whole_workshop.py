"""A workshop from its first to its last minute on paper: twelve people, four teams, one folder, no network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.cli.main import cli
from coach.files.loading import load_session
from coach.files.writer import to_yaml
from coach.model.session import Session
from coach.workshop.opening import open_workshop


def coach(*words: str, wrong: bool = False) -> Result:
    done = CliRunner().invoke(cli, ["workshop", *words], catch_exceptions=wrong)
    assert wrong or done.exit_code == 0, done.output
    return done


def mapped(pack: Path, full: Session, party: str, finds: tuple[str, ...], deal: str, chance: float) -> str:
    """What a team enters: some of the other side's groups as the full map has them, a text, and a forecast."""
    session = load_session(pack).session
    assert session is not None
    tree = session.to_tree()
    theirs = next(each for each in full.to_tree()["parties"] if each["id"] == party)
    side = next(each for each in tree["parties"] if each["id"] == party)
    side["constituencies"] = [who for who in theirs["constituencies"] if who["id"] in finds]
    side["ratification"] = []
    tree["deal"] = dict(full.drafts[deal])
    tree["forecasts"] = [{"about": "joint", "probability": chance, "blind": True}]
    return to_yaml(Session.from_tree(tree))


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Path:
    """The workshop as it was held: seated, packed, handed in and voted."""
    folder = tmp_path_factory.mktemp("workshop") / "dam"
    coach("new", str(folder), "--workshop", "ilvar-dam")
    people = folder / "people.csv"
    people.write_text("name,organisation\n" + "".join(f"Person {n},School {n % 3}\n" for n in range(12)))
    coach("teams", str(folder), str(people), "--format", "md")
    coach("packs", str(folder), "--out", str(folder / "packs"), "--format", "md")
    full = open_workshop(str(folder)).full
    entries = {
        ("minister", 1): ("meron", ("delta-farmers", "capital-senators"), "first-offer", 0.7),
        ("foreign-secretary", 1): ("tarsk", ("dam-authority", "crest-party"), "loud-demand", 0.3),
        ("minister", 2): (
            "meron",
            ("north-senators", "capital-senators", "river-institute"),
            "two-logbooks",
            0.6,
        ),
        ("foreign-secretary", 2): (
            "tarsk",
            ("highlands", "treasury", "security-council"),
            "two-logbooks",
            0.5,
        ),
    }
    box = folder / "box"
    box.mkdir()
    for (role, table), (party, finds, deal, chance) in entries.items():
        pack = folder / "packs" / role / f"session-table-{table}.yaml"
        text = mapped(pack, full, party, finds, deal, chance)
        (box / f"{role} of table {table}.yaml").write_text(text, encoding="utf-8")
    (box / "selfie.jpg").write_bytes(b"\xff\xd8\xff")
    coach("collect", str(folder), str(box))
    for table, north in ((1, "no"), (2, "yes")):
        rows = ["voter,group,vote,amendment"]
        rows += [f"p,{who},yes," for who in ("dam-authority", "highlands", "treasury", "security-council")]
        rows += ["p,Party of the Crest,no,=no parade no vote", "p,capital-senators,yes,"]
        rows += ["p,delta-senators,no,", f"p,north-senators,{north},"]
        ballots = folder / f"ballots-{table}.csv"
        ballots.write_text("\n".join(rows), encoding="utf-8")
        coach("vote", str(folder), str(ballots), "--table", str(table))
    coach("debrief", str(folder), "--format", "txt")
    return folder


def test_people_sit_at_two_tables_of_six(held):
    teams = (held / "teams.yaml").read_text()
    assert teams.count("name: Person") == 12
    assert "number: 2" in teams
    assert "number: 3" not in teams


def test_what_was_handed_in_lies_by_table_and_role_and_the_picture_was_named(held):
    names = {path.name for path in (held / "handed-in").glob("*.yaml")}
    assert names == {
        f"table-{table}-{role}.yaml" for table in (1, 2) for role in ("minister", "foreign-secretary")
    }
    told = coach("collect", str(held), str(held / "box"))
    assert "selfie.jpg" in told.stderr
    assert "4 taken, 1 left aside" in told.stdout


def test_the_vote_follows_the_gates(held):
    told = coach("vote", str(held), str(held / "ballots-1.csv"), "--table", "1")
    assert "the text is not ratified" in told.stdout
    assert "Senate of the Federation did not pass: 42 in favour, 58 against." in told.stdout
    record = json.loads(
        coach("vote", str(held), str(held / "ballots-2.csv"), "--table", "2", "--json").stdout
    )
    assert record["ratified"] is True
    assert record["reopened"] is True
    assert record["parties"]["meron"]["gates"]["senate-vote"]["in_favour"] == 72


def test_teams_are_compared_and_none_is_set_above_another(held):
    record = json.loads(coach("compare", str(held), "--json").stdout)
    by_team = {(each["table"], each["party"]): each for each in record["teams"]}
    first = by_team[1, "tarsk"]["readings"]["meron"]["against_full_map"]
    assert first["missed_pivots"] == ["north-senators"]
    assert by_team[2, "tarsk"]["readings"]["meron"]["against_full_map"]["missed_pivots"] == []
    assert by_team[2, "tarsk"]["odds_on_full_map"]["odds"] == pytest.approx(0.63, abs=0.01)
    assert record["found"]["highlands"] == {"found": 1, "of": 2}
    text = coach("compare", str(held)).stdout
    assert "Senators of the northern valleys: decide, and are not on its map" in text
    assert "rank" not in text.lower()


def test_the_debrief_has_a_page_for_the_room_and_one_for_every_team(held):
    folder = held / "debrief"
    assert len(list(folder.glob("*.txt"))) == 9
    assert (
        "Who attacks me first: Delta farmers"
        in (folder / "chair-as-seen-by-table-1-minister.txt").read_text()
    )
    room = (folder / "for-the-room.txt").read_text()
    assert "4 forecasts can be held against a vote; 2 of the texts were ratified" in " ".join(room.split())
    assert "too few to say more" in " ".join(room.split())
    assert "Log score" not in room
    coach("debrief", str(held), "--format", "txt", "--more")
    assert "Log score 0.69; skill" in " ".join((folder / "for-the-room.txt").read_text().split())
    page = " ".join((folder / "table-1-minister.txt").read_text().split())
    assert (
        "Senators of the northern valleys: decided in the Federation of Meron, and not on your map." in page
    )
    assert "about 70 in 100" in page
    assert page.count("A question to take home") == 1


def test_figures_for_research_hold_no_name_no_text_and_no_id(held):
    text = coach("figures", str(held)).stdout
    record = json.loads(text)
    assert record["groups"] == 10
    assert len(record["pivots"]) == 2
    assert sorted(table["ratified"] for table in record["tables"]) == [False, True]
    team = record["tables"][0]["teams"][0]
    assert len(team["deal"]) == 5
    assert 0 <= team["readings"][0]["against_full_map"]["total"] <= 100
    full = open_workshop(str(held)).full
    words = {who.id for party in full.parties for who in party.constituencies}
    words |= {who.name or "" for party in full.parties for who in party.constituencies}
    words |= {issue.id for issue in full.issues} | {"Person", "minister", "tarsk", "Tarsk", "table-"}
    assert not [word for word in words if word in text]
    assert all(isinstance(each, str) is False for each in team["deal"])


def test_a_vote_for_a_group_that_is_not_there_is_refused_with_its_cell(held, tmp_path):
    (tmp_path / "b.csv").write_text("group,vote\nnorth-senator,yes\nhighlands,maybe\n")
    told = coach("vote", str(held), str(tmp_path / "b.csv"), wrong=True)
    assert told.exit_code != 0
    said = str(told.exception) + told.output
    assert "north-senators" in said
    assert "maybe" in said
