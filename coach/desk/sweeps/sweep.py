"""A sweep from its file to its results: checked, computed wherever it is wanted, taken up again after a stop."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from coach import __version__
from coach.analysis.results import SourceInfo
from coach.desk.asking import Ask, asked_of
from coach.desk.opening import Opened, is_file_name, open_file
from coach.desk.problems import WrongInput
from coach.desk.sweeps.journal import Journal
from coach.desk.sweeps.results import Kind, Table
from coach.desk.sweeps.rows import Plan, Row, apart, kept_variant, no_such_entry
from coach.desk.sweeps.running import cores, here, on_cores, on_dask, portion, worth_the_start
from coach.files.atomic import write_atomically
from coach.files.report import Report
from coach.files.sweeps import LoadedSweep, load_sweep
from coach.files.words import quoted
from coach.model.changes import Path as Place
from coach.model.changes import Tree
from coach.model.findings import Finding, has_errors
from coach.model.sweep import Axis, Settings, Sweep, varied

MOST_ROWS = 100_000
MOST_RUNS = 1_000
_MOST_TRIED = 200


@dataclass(frozen=True)
class Prepared:
    """A sweep that can be run, and what it is of."""

    plan: Plan
    table: Table
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """How many rows there are in all."""
        return self.plan.sweep.count

    def fingerprint(self, numbers: range) -> str:
        """What the rows depend on, as one hash: a journal of other rows is not taken for one of these."""
        about = [asdict(self.plan.sweep), self.plan.tree, [numbers.start, numbers.stop], __version__]
        return hashlib.sha256(json.dumps(about, sort_keys=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Way:
    """How the rows are to be computed: in how many processes, or on which Dask cluster."""

    jobs: int = 0
    dask: str | None = None


def prepared(path: str, open_kept: Callable[[str], Opened]) -> Prepared:
    """The sweep in a file, checked, with the session that it varies.

    Raises `WrongInput` where anything is wrong in either; `open_kept` opens a session that is no file.
    """
    loaded = load_sweep(path)
    if loaded.sweep is None:
        raise WrongInput(loaded.findings, loaded.source)
    opened = _session(path, loaded.sweep, open_kept)
    base = asked_of(opened.session, Ask(draft=loaded.sweep.draft))
    plan = Plan(loaded.sweep, base.to_tree())
    findings = (*loaded.findings, *_tried(loaded, plan))
    if has_errors(findings):
        raise WrongInput(findings, loaded.source)
    source = SourceInfo(id=base.id, title=base.title, sha256=opened.sha256)
    tries = _tries(loaded.sweep)
    if len(tries) <= _MOST_TRIED and all(apart(settings) for _, settings in tries):
        plan = replace(plan, trusted=True)
    return Prepared(plan, Table(loaded.sweep, source, tuple(each.id for each in base.parties)), findings)


def check_sweep(path: str) -> LoadedSweep:
    """Every finding about a sweep file; its values are tried where the session is a file too."""
    loaded = load_sweep(path)
    if loaded.sweep is None or not is_file_name(str(_beside(path, loaded.sweep.session))):
        return loaded
    try:
        opened = _session(path, loaded.sweep, open_file)
        base = asked_of(opened.session, Ask(draft=loaded.sweep.draft))
    except WrongInput as problem:
        report = _report(loaded)
        report.error(("session",), f"the session cannot be used: {problem}")
        return LoadedSweep(None, (*loaded.findings, *report.findings()), loaded.source, loaded.tree)
    found = (*loaded.findings, *_tried(loaded, Plan(loaded.sweep, base.to_tree())))
    return LoadedSweep(loaded.sweep, found, loaded.source, loaded.tree)


def numbers_of(count: int, part: tuple[int, int] = (1, 1)) -> range:
    """The numbers of the rows in one of several equal parts; raises `WrongInput` where one run would have too many."""
    which, parts = part
    numbers = range(count * (which - 1) // parts, count * which // parts)
    size = numbers.stop - numbers.start
    if size > MOST_ROWS:
        runs = -(-count // MOST_ROWS)
        says = f"these are {size:,} rows; one run computes at most {MOST_ROWS:,}"
        in_parts = f", or {runs:,} runs: --part 1/{runs} to --part {runs}/{runs}" if runs <= MOST_RUNS else ""
        raise WrongInput((Finding("error", says, expected=f"fewer values{in_parts}"),))
    return numbers


def written(
    ready: Prepared,
    numbers: range,
    kind: Kind,
    target: Path,
    way: Way,
    told: Callable[[int], None],
    *,
    force: bool = False,
) -> int:
    """Computes the rows that are missing and writes all to a file; returns how many could not be kept as sessions.

    What is done is kept beside the file as it is done, so that the same call goes on after any kind of end; the file is
    written whole, in the order of the rows, at last. `told` hears how many rows are done.
    """
    beside = target.with_name(f"{target.name}.partial")
    if target.exists() and not beside.exists() and not force:
        raise WrongInput(
            (
                Finding(
                    "error", f"{quoted(target.name)} stands there already", expected="--force to replace it"
                ),
            )
        )
    with Journal(beside, ready.fingerprint(numbers), afresh=force) as journal:
        missing = [number for number in numbers if number not in journal.done]
        told(len(numbers) - len(missing))
        for rows in computed(ready.plan, missing, way):
            journal.add(rows)
            told(len(rows))
        content = ready.table.written((journal.done[number] for number in numbers), kind)
        problem = write_atomically(target, content, overwrite=True)
        if problem is not None:
            raise WrongInput((problem,))
        journal.drop()
        return _without_result(journal.done[number] for number in numbers)


def printed(ready: Prepared, numbers: range, kind: Kind, way: Way, told: Callable[[int], None]) -> bytes:
    """The same as the bytes of the file; nothing is kept on the way."""
    done: dict[int, str] = {}
    for rows in computed(ready.plan, list(numbers), way):
        done.update(rows)
        told(len(rows))
    return ready.table.written((done[number] for number in numbers), kind)


def computed(plan: Plan, numbers: Sequence[int], way: Way) -> Iterator[list[Row]]:
    """Rows in whatever order they are done; the first is computed here, and says how long the others may take."""
    if not numbers:
        return
    began = time.perf_counter()
    yield plan.rows(numbers[:1])
    each, rest = time.perf_counter() - began, numbers[1:]
    jobs = min(way.jobs or cores(), len(rest))
    if way.dask is not None and rest:
        yield from on_dask(plan, rest, jobs, portion(each), way.dask)
    elif jobs > 1 and (way.jobs or worth_the_start(each * len(rest))):
        yield from on_cores(plan, rest, jobs, portion(each))
    else:
        yield from here(plan, rest)


def _without_result(rows: Iterator[str]) -> int:
    return sum('"problem":null' not in row[-20:] for row in rows)


def _session(path: str, sweep: Sweep, open_kept: Callable[[str], Opened]) -> Opened:
    beside = str(_beside(path, sweep.session))
    return open_file(beside) if is_file_name(beside) else open_kept(sweep.session)


def _beside(path: str, session: str) -> Path:
    """A session's file as the sweep names it: from the sweep's own folder."""
    return Path(os.fspath(path)).parent / Path(session).expanduser()


def _report(loaded: LoadedSweep) -> Report:
    assert loaded.tree is not None
    assert loaded.source is not None
    return Report(loaded.tree, loaded.source.name)


def _tried(loaded: LoadedSweep, plan: Plan) -> tuple[Finding, ...]:
    """Each value by itself, and each variant: what the session could not hold is said at its place."""
    report, sweep = _report(loaded), plan.sweep
    for at, axis in enumerate(sweep.grid):
        if absent := _absent(plan.tree, axis):
            report.refuse(("grid", at), absent)
    for path, settings in _tries(sweep)[:_MOST_TRIED]:
        _, problem = (None, None) if report.refused(path) else kept_variant(plan.tree, settings)
        if problem is not None:
            report.error(path, f"{_words(settings)}: {problem.says}", problem.expected)
    return report.findings()


def _tries(sweep: Sweep) -> list[tuple[Place, Settings]]:
    """Every value of the grid by itself, and every variant, each with its place in the file."""
    tries: list[tuple[Place, Settings]] = [
        (("grid", at, "values", place), tuple((each, value) for each in axis.entries))
        for at, axis in enumerate(sweep.grid)
        for place, value in enumerate(axis.values)
    ]
    return tries + [(("variants", at, "set"), each.settings) for at, each in enumerate(sweep.variants)]


def _absent(tree: Tree, axis: Axis) -> str:
    """That an entry of an axis stands in nothing that is there; empty where all can be set."""
    for each in axis.entries:
        try:
            varied(tree, ((each, axis.values[0]),))
        except LookupError as problem:
            return f"{quoted(each)}: {no_such_entry(problem)}"
    return ""


def _words(settings: Sequence[tuple[str, Tree]]) -> str:
    place, value = settings[0]
    return f"{quoted(place)} cannot be {quoted(json.dumps(value, ensure_ascii=False))}"
