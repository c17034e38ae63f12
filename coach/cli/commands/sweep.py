"""`coach sweep`: one session in many variants, a row of results each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from coach.cli.asking import opened
from coach.cli.keeping import keeps_sessions

if TYPE_CHECKING:
    from coach.desk.sweeps.sweep import Prepared, Way


def _part(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int]:
    """K/N: which of how many parts."""
    found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value or "1/1")
    which, parts = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= which <= parts:
        raise click.BadParameter(f"{value!r} is no part like 1/4", ctx, param)
    return which, parts


@click.command("sweep")
@click.argument("file", type=click.Path(path_type=str))
@click.option(
    "-o", "--out", "target", type=click.Path(path_type=Path), help="The file of results, CSV or JSON."
)
@click.option("--json", "as_json", is_flag=True, help="JSON rather than CSV.")
@click.option("--part", callback=_part, metavar="K/N", help="Only the Kth of N equal parts of the rows.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), help="How many processes; without it, one for each core."
)
@click.option(
    "--dask",
    metavar="local|ADDRESS",
    help="Compute on a Dask cluster: one made here, or that of a scheduler.",
)
@click.option("--force", is_flag=True, help="Replace results that exist, and begin afresh.")
@keeps_sessions
def command(
    file: str,
    target: Path | None,
    as_json: bool,
    part: tuple[int, int],
    jobs: int | None,
    dask: str | None,
    force: bool,
    db: str | None,
    key_fd: int | None,
) -> None:
    """Compute a session in many variants: FILE holds a grid of values or a list of changes; each variant is a row.

    Without -o the rows are printed. With it, rows are kept as they are done: after a stop of any kind the same
    command computes only what is missing, and the file comes out the same.
    """
    from coach.desk.sweeps.sweep import Way, numbers_of, prepared

    kind: Literal["csv", "json"] = (
        "json" if as_json or (target is not None and target.suffix == ".json") else "csv"
    )
    ready = prepared(file, lambda where: opened(where, db, key_fd))
    numbers = numbers_of(ready.count, part)
    _run(ready, numbers, kind, target, Way(jobs or 0, dask), force)


def _run(
    ready: Prepared,
    numbers: range,
    kind: Literal["csv", "json"],
    target: Path | None,
    way: Way,
    force: bool,
) -> None:
    from coach.desk.sweeps.sweep import printed, written

    done = 0

    def counted(rows: int) -> None:
        nonlocal done
        done += rows
        told(rows)

    try:
        with _progress(len(numbers)) as told:
            if target is None:
                content = printed(ready, numbers, kind, way, counted)
            else:
                failed = written(ready, numbers, kind, target, way, counted, force=force)
    except KeyboardInterrupt:
        click.echo(f"\nStopped after {done:,} of {len(numbers):,} rows. {_kept(target)}", err=True)
        raise
    if target is None:
        click.echo(content, nl=False)
        return
    rest = f"; {failed:,} could not be kept as sessions, see the last column" if failed else ""
    click.echo(f"Wrote {click.format_filename(target)}: {len(numbers):,} rows{rest}", err=True)


def _kept(target: Path | None) -> str:
    if target is None:
        return "Nothing is kept of them; with -o FILE they would be."
    return "They are kept: the same command computes only the others."


@contextmanager
def _progress(count: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error where somebody looks at it."""
    import sys

    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    with click.progressbar(length=count, label="Rows", file=sys.stderr, show_pos=True) as bar:
        yield bar.update
