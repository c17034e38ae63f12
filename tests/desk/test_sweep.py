"""Many variants of a session: each row as if it had been analysed by hand, and nothing done twice after a stop."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.desk.opening import open_file
from coach.desk.problems import WrongInput
from coach.desk.sweeps import sweep as sweeping
from coach.desk.sweeps.sweep import (
    Prepared,
    Way,
    check_sweep,
    numbers_of,
    prepared,
    printed,
    written,
)
from coach.model.edits import SetEntry
from coach.model.session import Session
from tests.store.trees import small

HERE = Way(jobs=1)
CREW = "parties.line.constituencies.crew"


def ferry() -> dict[str, Any]:
    tree = small("a", title="=cmd|' /C calc'!A0")
    crew = tree["parties"][1]["constituencies"][0]
    tree["plan"][0]["shifts"] = {"crew": 0.5}
    crew["judgement"] = {
        "issues": {"route": {"ratings": {"north": -1, "south": 1}}, "fare": {"ratings": {"2": 1, "8": -1}}}
    }
    return {**tree, "deal": "first"}


GRID = f"""
format: coach.sweep/1
session: ferry.json
grid:
  - {{entry: {CREW}.judgement.confidence, values: [low, high]}}
  - {{entry: deal.fare, from: 2, to: 8, step: 3}}
variants:
  - name: "=1+1"
    set: {{{CREW}.judgement.no_agreement: -0.5, deal.route: south}}
  - set: {{{CREW}.stance: null}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ferry.json").write_text(json.dumps(ferry()))
    (tmp_path / "grid.yaml").write_text(GRID)
    return tmp_path


def ready(folder: Path, text: str | None = None) -> Prepared:
    if text is not None:
        (folder / "grid.yaml").write_text(text)
    return prepared(str(folder / "grid.yaml"), open_file)


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def results(folder: Path) -> list[dict[str, Any]]:
    of = ready(folder)
    return list(json.loads(printed(of, numbers_of(of.count), "json", HERE, lambda _: None))["rows"])


def test_a_row_holds_what_an_analysis_by_hand_says(folder: Path) -> None:
    rows = results(folder)
    assert [row["set"].get("deal.fare") for row in rows[:6]] == [2, 5, 8, 2, 5, 8]
    tree: Any = ferry()
    for path, value in [
        (("deal",), {"route": "north", "fare": 5}),
        (("parties", "line", "constituencies", "crew", "judgement", "confidence"), "high"),
    ]:
        tree = SetEntry("", path, value).on_tree(tree)
    found, row = analyze(Session.from_tree(tree)).to_tree(), rows[4]
    assert isinstance(found, dict)
    expected: Any = found
    assert row["joint"] == expected["deal"]["joint"]
    for id, side in expected["deal"]["parties"].items():
        kept = ("odds", "low", "high", "words", "ratified", "ratified_if_unmapped_refuse", "decides")
        assert {key: row["parties"][id][key] for key in kept} == {key: side[key] for key in kept}
        assert row["parties"][id]["win_set"] == expected["parties"][id]["win_set"]["size"]
    assert (row["zone"], row["agreeable"]) == (expected["zone"]["size"], expected["agreeable"]["size"])
    assert row["frontier"] == expected["frontier"]["size"]
    assert row["likeliest"] == expected["likeliest"]["joint"]["odds"]
    assert row["with_plan"] == expected["plan"]["joint"]["odds"]


def test_odds_alone_are_the_same_odds(folder: Path) -> None:
    whole = results(folder)
    (folder / "grid.yaml").write_text(GRID.replace("grid:", "figures: odds\ngrid:", 1))
    quick = results(folder)
    assert [row["joint"] for row in quick] == [row["joint"] for row in whole]
    assert "zone" not in quick[0]


def test_a_spreadsheet_finds_no_formula_in_the_rows_and_the_figures_unrounded(folder: Path) -> None:
    of = ready(folder)
    found = table(printed(of, numbers_of(of.count), "csv", HERE, lambda _: None))
    assert [row["row"] for row in found] == [str(number) for number in range(1, 9)]
    assert found[6]["name"] == "'=1+1"
    assert [float(row["joint"]) for row in found] == [row["joint"]["odds"] for row in results(folder)]
    assert found[6]["line ratified"] == "yes"
    assert {row["council ratified"] for row in found} == {"depends"}


def test_a_row_that_could_not_be_kept_says_why_and_the_others_stand(folder: Path) -> None:
    tree = ferry()
    tree["parties"][1]["constituencies"].append({"id": "cook"})
    (folder / "ferry.json").write_text(json.dumps(tree))
    cook = "parties.line.constituencies.cook"
    text = f"""
format: coach.sweep/1
session: ferry.json
grid:
  - {{entry: {CREW}.judgement.like, values: [null, cook]}}
  - {{entry: {cook}.judgement.like, values: [null, crew]}}
"""
    ready(folder, text)
    rows = results(folder)
    assert [row["problem"] is None for row in rows] == [True, True, True, False]
    assert "joint" not in rows[3]


def test_the_parts_hold_every_row_once_and_alike(folder: Path) -> None:
    of = ready(folder)
    whole = table(printed(of, numbers_of(of.count), "csv", HERE, lambda _: None))
    parts = [numbers_of(of.count, (part, 3)) for part in (1, 2, 3)]
    apart = [row for part in parts for row in table(printed(of, part, "csv", HERE, lambda _: None))]
    assert apart == whole


def test_more_rows_than_one_run_computes_are_refused_with_a_way(folder: Path) -> None:
    axes = [
        f"  - {{entry: {CREW}.{key}, from: 0, to: 1, step: 0.001}}\n" for key in ("influence", "cohesion")
    ]
    of = ready(folder, f"format: coach.sweep/1\nsession: ferry.json\ngrid:\n{''.join(axes)}")
    assert of.count == 1001**2
    with pytest.raises(WrongInput, match="1,002,001 rows") as refusal:
        numbers_of(of.count)
    assert "--part 1/11 to --part 11/11" in (refusal.value.findings[0].expected or "")
    assert dict(of.plan.sweep.row(1001**2 - 1).settings) == {f"{CREW}.influence": 1, f"{CREW}.cohesion": 1}
    with pytest.raises(WrongInput, match="rows") as refusal:
        numbers_of(10**40)
    assert refusal.value.findings[0].expected == "fewer values"
    assert len(numbers_of(10**40, (10**30, 10**36))) == 10**4


@pytest.mark.parametrize(
    ("change", "place", "says"),
    [
        (("grid:", "gird:"), (4, 1), "did you mean `grid`"),
        (("values: [low, high]", "values: [low, hgh]"), (5, 82), "did you mean `high`"),
        (("deal.fare, from: 2", "deal.fare, from: 3"), None, ""),
        (("deal.fare, from: 2", "deal.fare, from: 1"), (6, 5), "fare"),
        (("step: 3", "step: 0"), (6, 5), "no value lies there"),
        (("step: 3", "stop: 3"), (6, 40), "unknown key `stop`"),
        (("deal.fare,", "deal.fair,"), (6, 5), "fair"),
        (("deal.fare,", f"{CREW}.judgement.confidence,"), (6, 5), "varied already"),
        (("crew.judgement.confidence", "cook.judgement.confidence"), (5, 5), "no entry has the id cook"),
        (("deal.route: south", "deal.route: east"), (9, 10), "east"),
        (("coach.sweep/1", "coach.sweep/9"), (2, 9), "no format of a sweep"),
        (("ferry.json", "boat.json"), (3, 10), "no such file"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_column(
    folder: Path, change: tuple[str, str], place: tuple[int, int] | None, says: str
) -> None:
    (folder / "grid.yaml").write_text(GRID.replace(*change))
    findings = check_sweep(str(folder / "grid.yaml")).findings
    if place is None:
        assert findings == ()
        return
    assert place in [(each.line, each.column) for each in findings]
    assert any(says in each.says for each in findings)


@pytest.mark.parametrize(
    "hostile", ["[]", "grid: &a [*a]", "format: coach.sweep/1\nsession: [1]\ngrid: {a: 1}", "- x", ""]
)
def test_no_file_whatever_it_holds_is_more_than_findings(folder: Path, hostile: str) -> None:
    (folder / "grid.yaml").write_text(hostile)
    assert any(each.is_error for each in check_sweep(str(folder / "grid.yaml")).findings)


def test_only_what_is_missing_is_computed_after_a_stop_and_the_file_is_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of, numbers = ready(folder), range(8)
    whole, target = folder / "whole.csv", folder / "stopped.csv"
    written(of, numbers, "csv", whole, HERE, lambda _: None)

    def stop(rows: int, seen: list[int] = []) -> None:  # noqa: B006
        seen.append(rows)
        if sum(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        written(of, numbers, "csv", target, HERE, stop)
    assert not target.exists()
    kept = folder / "stopped.csv.partial"
    kept.write_bytes(kept.read_bytes()[:-30])  # as when the last line was cut off
    asked: list[int] = []
    honest = sweeping.computed

    def watched(plan: Any, missing: Sequence[int], way: Way) -> Any:
        asked.extend(missing)
        return honest(plan, missing, way)

    monkeypatch.setattr(sweeping, "computed", watched)
    written(of, numbers, "csv", target, HERE, lambda _: None)
    assert asked == [2, 3, 4, 5, 6, 7]
    assert target.read_bytes() == whole.read_bytes()
    assert not kept.exists()


def test_rows_of_another_sweep_are_not_taken_for_ones_of_this(folder: Path) -> None:
    of, target = ready(folder), folder / "out.json"
    (folder / "out.json.partial").write_text("of another\n0\t{}\n")
    with pytest.raises(WrongInput, match="another sweep"):
        written(of, range(8), "json", target, HERE, lambda _: None)
    written(of, range(8), "json", target, HERE, lambda _: None, force=True)
    assert len(json.loads(target.read_text())["rows"]) == 8
    with pytest.raises(WrongInput, match="stands there already"):
        written(of, range(8), "json", target, HERE, lambda _: None)


def test_two_runs_do_not_write_the_same_results(folder: Path) -> None:
    of, target = ready(folder), folder / "out.csv"

    def second(_: int) -> None:
        with pytest.raises(WrongInput, match="another run is at work"):
            written(of, range(8), "csv", target, HERE, lambda _: None)

    written(of, range(2), "csv", target, HERE, second)


LONG = f"""
format: coach.sweep/1
session: ferry.json
figures: odds
grid:
  - {{entry: {CREW}.influence, from: 0, to: 20000, step: 1}}
"""


def started(folder: Path, *more: str) -> subprocess.Popen[str]:
    """A long sweep at work in processes of its own: it is waited for until rows are done."""
    (folder / "long.yaml").write_text(LONG)
    arguments = ["-m", "coach", "sweep", "long.yaml", "-o", "long.csv", *more]
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    kept = folder / "long.csv.partial"
    while process.poll() is None and (not kept.exists() or kept.read_bytes().count(b"\n") < 12):
        time.sleep(0.02)
    return process


def children(id: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{id}/task/{id}/children").read_text().split()]


def gone(ids: list[int]) -> bool:
    for _ in range(1000):
        if not any(Path(f"/proc/{id}").exists() for id in ids):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes as Linux lists them")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT], ids=["kill", "Ctrl-C"])
def test_however_a_run_ends_its_rows_are_kept_as_they_would_be_here_and_no_process_is_left(
    folder: Path, end: signal.Signals
) -> None:
    process = started(folder, "--jobs", "2")
    workers = children(process.pid)
    assert len(workers) >= 2
    os.kill(process.pid, end)
    _, told = process.communicate(timeout=60)
    assert gone(workers)
    done = (folder / "long.csv.partial").read_text().split("\n")[1:-1]
    assert len(done) >= 11
    here = prepared(str(folder / "long.yaml"), open_file).plan
    for line in done:
        number, _, text = line.partition("\t")
        assert here.row(int(number)) == (int(number), text)
    if end is signal.SIGINT:
        assert process.returncode == 130
        assert "the same command computes only the others" in told
        assert "Traceback" not in told
