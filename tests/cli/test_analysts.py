"""`coach analysts`: as a page and as a document."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from coach.cli.main import cli
from coach.resources import playbooks_dir

CASE = playbooks_dir() / "cases" / "labour-contract-lockin.yaml"


def test_it_says_what_each_concludes_and_which_entry_matters(tmp_path: Path) -> None:
    second = tmp_path / "second.yaml"
    text = CASE.read_text(encoding="utf-8")
    assert "confidence: moderate" in text
    second.write_text(text.replace("confidence: moderate", "confidence: high", 1), encoding="utf-8")
    done = CliRunner().invoke(cli, ["analysts", str(CASE), str(second)], standalone_mode=False)
    assert done.exception is None
    page = " ".join(done.stdout.split())
    assert "confidence of" in page
    assert "first tactic:" in page
    assert "THEY AGREE ON" in page
    done = CliRunner().invoke(cli, ["analysts", str(CASE), str(second), "--json"], standalone_mode=False)
    assert json.loads(done.stdout)["format"] == "coach.analysts/1"


def test_one_session_alone_is_wrong_usage() -> None:
    assert CliRunner().invoke(cli, ["analysts", str(CASE)]).exit_code == 2
