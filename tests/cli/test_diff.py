"""`coach diff`: the way from one state to another, as a page and as a document."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from coach.cli.main import cli
from coach.resources import playbooks_dir

CASE = str(playbooks_dir() / "cases" / "german-reunification-1990.yaml")


def run(*arguments: str) -> str:
    done = CliRunner().invoke(cli, ["diff", *arguments], standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.stdout


def test_each_entry_is_told_with_what_it_moved_and_where_the_order_matters() -> None:
    page = " ".join(run(f"{CASE}@june", "@final").split())
    assert "All sides together: highly unlikely, just under 20 %" in page
    assert "What NATO becomes in the deal: It stays as it is -> It changes" in page
    assert "Limit on German forces in the deal: No limit -> About 370,000" in page
    assert "The order matters: by itself it" in page
    assert "in another order the same whole would be divided otherwise" in page


def test_with_the_plan_an_action_that_is_dropped_takes_what_it_added(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    text = Path(CASE).read_text(encoding="utf-8")
    other.write_text(text.replace("status: planned", "status: dropped", 1), encoding="utf-8")
    deal, plan = run(CASE, str(other)), run(CASE, str(other), "--plan")
    assert "WHAT MOVED" not in deal
    assert "ENTERS NONE OF THESE ODDS\n  status of action" in deal
    assert "Odds with the plan carried out:" in plan
    assert "planned -> dropped\n      all sides together: " in plan


def test_a_state_compared_with_itself_has_nothing_to_tell() -> None:
    page = run(CASE, CASE)
    assert page.rstrip().endswith("Nothing changed.")
    assert "WHAT MOVED" not in page


def test_json_is_one_document_and_hostile_text_cannot_steer_a_terminal(tmp_path: Path) -> None:
    text = Path(CASE).read_text(encoding="utf-8").replace("title: ", "title: Caf\u00e9 [/red] ", 1)
    other = tmp_path / "other.yaml"
    other.write_text(text, encoding="utf-8")
    printed = run(CASE, str(other), "--json")
    assert printed.isascii()
    document = json.loads(printed)
    assert document["steps"] == []
    assert [each["entry"] for each in document["aside"]] == ["title"]
