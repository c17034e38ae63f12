"""Sessions from the shell: made, listed, taken in, given out, looked back at and let go."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach.cli.main import cli
from coach.desk.opening import WrongInput
from tests.store.trees import small

FERRY = "A ferry for the islands"


@pytest.fixture
def db(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("COACH_DB", str(tmp_path / "data" / "sessions.db"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data" / "sessions.db"


@pytest.fixture
def coach(db):
    def run(*arguments: str, code: int = 0, **more):
        done = CliRunner().invoke(cli, list(arguments), standalone_mode=False, **more)
        if isinstance(done.exception, WrongInput):
            assert code == 1, done.exception
            return str(done.exception)
        if done.exception:
            raise done.exception
        assert (done.return_value or 0) == code, done.output
        return done.stdout

    return run


def file(tmp_path: Path, name: str = "ferry.json", **more) -> str:
    path = tmp_path / name
    path.write_text(json.dumps({**small("a"), **more}))
    return str(path)


def test_a_session_is_made_and_listed(coach):
    coach("new", "The harbour")
    [row] = json.loads(coach("list", "--json"))["sessions"]
    assert row["title"] == "The harbour"
    assert row["id"][:8] in coach("list")


def test_what_to_know_about_privacy_is_said_with_the_first_session_and_not_again(db):
    first = CliRunner().invoke(cli, ["new", "One"], standalone_mode=False)
    second = CliRunner().invoke(cli, ["new", "Two"], standalone_mode=False)
    assert "lawsuit" in first.stderr
    assert "lawsuit" not in second.stderr


def test_a_session_may_start_from_a_worked_case(coach):
    coach("new", "Mine", "--case", "german-reunification-1990")
    assert "Bundestag" in coach("open", "Mine") or "CDU" in coach("open", "Mine")


def test_an_empty_store_lists_nothing_and_is_not_made_by_looking(coach, db):
    assert "No session here" in coach("list")
    assert not db.exists()


def test_a_session_goes_out_and_comes_back_the_same(coach, tmp_path):
    coach("import", file(tmp_path))
    assert "Wrote" in coach("export", "ferry")
    assert "kept just so already" in coach("import", f"{FERRY}.yaml")


def test_an_export_does_not_overwrite(coach, tmp_path):
    coach("import", file(tmp_path))
    coach("export", "ferry")
    (tmp_path / f"{FERRY}.yaml").write_text("precious")
    assert "stands there already" in coach("export", "ferry", code=1)
    assert (tmp_path / f"{FERRY}.yaml").read_text() == "precious"
    coach("export", "ferry", "--force")


@pytest.mark.parametrize("kind", ["yaml", "json", "csv", "xlsx"])
def test_every_format_comes_back(coach, tmp_path, kind):
    coach("import", file(tmp_path))
    coach("export", "ferry", "--format", kind)
    arguments = ["--into", "ferry", "--yes"] if kind in ("csv", "xlsx") else []
    coach("import", f"{FERRY}.{kind}", *arguments)
    assert len(json.loads(coach("history", "ferry", "--json"))["revisions"]) == 1


def test_a_part_for_a_reader_is_named_for_them_and_holds_no_more_than_they_may_see(coach, tmp_path):
    coach("import", file(tmp_path, mandate={"says": "Zanzibar"}))
    coach("export", "ferry", "--for", "ally")
    assert "Zanzibar" not in (tmp_path / f"{FERRY} for ally.yaml").read_text()
    assert "no reader is called" in coach("export", "ferry", "--for", "anyone", code=1)


def test_a_file_that_says_otherwise_is_shown_and_nothing_is_changed_until_told(coach, tmp_path):
    coach("import", file(tmp_path))
    other = file(tmp_path, "other.json", title="Two ferries")
    assert "title: A ferry for the islands -> Two ferries" in coach("import", other, code=1)
    assert len(json.loads(coach("history", "ferry", "--json"))["revisions"]) == 1
    coach("import", other, "--update")
    assert "Two ferries" in coach("list")
    coach("restore", "Two", "1")
    assert FERRY in coach("list")


def test_copies_are_merged_and_a_clash_needs_a_choice(coach, tmp_path):
    coach("import", file(tmp_path))
    coach("import", file(tmp_path, "ours.json", title="Ours"), "--update")
    theirs = file(tmp_path, "theirs.json", title="Theirs", as_of="2026")
    told = coach("import", theirs, "--merge", code=1)
    assert "title: it was A ferry for the islands; mine Ours; theirs Theirs" in told
    coach("import", theirs, "--merge", "--take", "mine")
    [row] = json.loads(coach("list", "--json"))["sessions"]
    assert (row["title"], row["as_of"]) == ("Ours", "2026")


def test_one_wrong_file_keeps_all_of_them_out(coach, tmp_path, db):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("format: coach.session/1.0\n")
    coach("import", file(tmp_path), str(wrong), code=1)
    assert not db.exists()


def test_a_register_is_shown_and_taken_in_only_when_told(coach, tmp_path):
    register = tmp_path / "people.csv"
    register.write_text("name,side\nCrew,Line\n")
    assert "added" in coach("import", str(register), code=1)
    assert "No session here" in coach("list")
    coach("import", str(register), "--yes")
    assert "people" in coach("list")


def test_the_history_compares_two_revisions_in_words_and_names_one(coach, tmp_path):
    coach("import", file(tmp_path))
    coach("import", file(tmp_path, "other.json", as_of="2026"), "--update")
    assert coach("history", "ferry", "--compare", "1", "2") == "added: as of (2026)\n"
    coach("history", "ferry", "--name", "Before the summit")
    assert "Before the summit" in coach("history", "ferry")


def test_a_deleted_session_comes_back_until_it_is_deleted_for_good(coach, tmp_path):
    coach("import", file(tmp_path))
    coach("delete", "ferry")
    assert FERRY not in coach("list")
    coach("delete", "ferry", "--back")
    assert FERRY in coach("list")
    coach("delete", "ferry", "--for-good", code=1)
    assert "Not touched" in coach("delete", "ferry", "--for-good", "--yes")
    assert "no session is called" in coach("delete", "ferry", "--back", code=1)


def test_everything_is_backed_up_and_a_backup_is_a_store(coach, tmp_path):
    coach("import", file(tmp_path))
    coach("backup", "copy.db")
    assert FERRY in coach("list", "--db", "copy.db")
    assert "exists already" in coach("backup", "copy.db", code=1)


def test_a_session_is_fetched_out_of_a_copy_and_the_copy_is_not_touched(coach, tmp_path):
    coach("import", file(tmp_path))
    coach("backup", "copy.db")
    before = (tmp_path / "copy.db").read_bytes()
    coach("import", file(tmp_path, "other.json", title="Two ferries"), "--update")
    assert "title: Two ferries -> A ferry for the islands" in coach("import", "copy.db", code=1)
    coach("import", "copy.db", "--update")
    assert FERRY in coach("list")
    assert (tmp_path / "copy.db").read_bytes() == before
    assert not list(tmp_path.glob("copy.db-*"))


def test_somebody_elses_store_with_instructions_in_it_is_refused(coach, tmp_path):
    coach("import", file(tmp_path))
    coach("backup", "copy.db")
    other = sqlite3.connect(tmp_path / "copy.db")
    other.execute("CREATE TRIGGER t AFTER INSERT ON texts BEGIN UPDATE parts SET json = 'TAMPERED'; END")
    other.close()
    assert "did not make" in coach("import", "copy.db", "--update", code=1)


def test_the_doctor_finds_a_healthy_store_healthy(coach, tmp_path):
    coach("import", file(tmp_path))
    told = json.loads(coach("doctor", "--json"))["findings"]
    assert {"integrity", "migrations", "permissions", "space", "locks", "SQLite"} <= {
        each["of"] for each in told
    }
    assert "wrong" not in {each["state"] for each in told}


def test_the_doctor_says_what_is_wrong_with_a_damaged_store_and_brings_back_what_can_be_read(
    coach, tmp_path, db
):
    coach("import", file(tmp_path))
    coach("new", "Whole")
    content = bytearray(db.read_bytes())
    place = content.find(b"Moorings at dawn")
    content[place] ^= 0x20
    db.write_bytes(content)
    assert "BAD" in coach("doctor", code=1)
    told = coach("doctor", "--salvage")
    assert f"Came back: {FERRY}" in told
    assert db.read_bytes() == content
    [copy] = tmp_path.glob("data/sessions-damaged-*/sessions-salvaged.db")
    assert FERRY in coach("list", "--db", str(copy))


@pytest.mark.parametrize("where", ["a", "A FERRY FOR THE ISLANDS", "islands"])
def test_a_session_is_named_by_its_id_its_title_or_a_part_of_it(coach, tmp_path, where):
    coach("import", file(tmp_path))
    assert FERRY in coach("open", where)


def test_a_name_that_may_mean_several_sessions_is_refused_with_what_it_may_mean(coach):
    coach("new", "North ferry")
    coach("new", "South ferry")
    assert "may mean 2 sessions" in coach("open", "ferry", code=1)


def test_nothing_asks_without_a_terminal_and_nothing_is_a_traceback(tmp_path):
    environment = {**os.environ, "COACH_DB": str(tmp_path / "x" / "notes.db")}
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "notes.db").write_bytes(b"precious" * 100)
    done = subprocess.run(
        [sys.executable, "-m", "coach", "list"],
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 1
    assert "encrypted, not made by coach, or damaged" in done.stderr
    assert "Traceback" not in done.stderr
