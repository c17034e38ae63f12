"""`coach calibration`: one's own forecasts held against what came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.keeping import keeps_sessions, opened_store

if TYPE_CHECKING:
    from coach.desk.calibration import Memory


@click.command("calibration")
@click.argument("files", nargs=-1, metavar="[FILE ...]", type=click.Path(path_type=str))
@click.option("--more", is_flag=True, help="Log score, skill and Murphy's three parts too.")
@click.option(
    "--outcome",
    nargs=3,
    metavar="SESSION GATE passed|failed",
    help="Record what a gate of a kept session decided of the deal in hand.",
)
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of the outcome.")
@click.option("--conditions", metavar="TEXT", help="What was attached to the outcome.")
@click.option(
    "--export",
    "export",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a CSV without any names, for research.",
)
@click.option("--force", is_flag=True, help="Overwrite an export that exists.")
@click.option("--json", "as_json", is_flag=True, help="Print every figure, unrounded, as one JSON document.")
@keeps_sessions
def command(
    files: tuple[str, ...],
    more: bool,
    outcome: tuple[str, str, str] | None,
    on: datetime | None,
    conditions: str | None,
    export: Path | None,
    force: bool,
    as_json: bool,
    db: str | None,
    key_fd: int | None,
) -> None:
    """Hold forecasts against what came: those of all kept sessions, or of session FILES.

    Everybody's forecasts are taken apart from one another, and beside them what the coach would have said before the
    outcome was entered. Small numbers are called small.
    """
    if outcome is not None:
        _record(outcome, on, conditions, db, key_fd)
        return
    if on is not None or conditions is not None:
        raise click.UsageError("--on and --conditions belong to --outcome")

    from coach.desk.calibration import remembered

    found = remembered(files, db, None if files else _key(db, key_fd))
    if export is not None:
        found.write_anonymous(export, overwrite=force)
        click.echo(
            f"Wrote {click.format_filename(export)}: {len(found.settled)} forecasts, no names", err=True
        )
    if as_json:
        click.echo(found.to_json())
    elif export is None:
        for line in _lines(found, more):
            click.echo(line)


def _key(db: str | None, key_fd: int | None) -> str | None:
    from coach.cli.keeping import unlocking_key
    from coach.desk.where import in_words

    with in_words():
        return unlocking_key(db, key_fd)


def _record(
    outcome: tuple[str, str, str],
    on: datetime | None,
    conditions: str | None,
    db: str | None,
    key_fd: int | None,
) -> None:
    from coach.desk.desk import Conflict
    from coach.desk.outcomes import outcome_recorded
    from coach.desk.problems import WrongInput
    from coach.desk.where import meant
    from coach.model.findings import Finding

    where, gate, result = outcome
    if result not in ("passed", "failed"):
        raise click.UsageError(f"the outcome is passed or failed, not {result!r}")
    with opened_store(db, key_fd) as kept:
        desk = kept.open_session(meant(kept.listing(), where).id)
        edit = outcome_recorded(
            desk.session, gate, result == "passed", on.date() if on else None, conditions=conditions
        )
        if isinstance(kept.apply(desk, edit), Conflict):
            says = "somebody else changed these entries at the same moment; nothing was recorded"
            raise WrongInput((Finding("error", says, expected="the same command again"),))
        click.echo(f"{desk.session.title}. {edit.label}")


def _lines(found: Memory, more: bool) -> Iterator[str]:
    from coach.cli.layout import columns, paragraph
    from coach.views.calibration import group_view, remarks

    waiting = len(found.forecasts) - len(found.settled)
    sessions = f"{found.sessions} session{'' if found.sessions == 1 else 's'}"
    if not found.settled:
        yield from paragraph(f"No forecast in {sessions} has an outcome yet; {waiting} open.")
        yield ""
        yield "Record one:  coach calibration --outcome SESSION GATE passed --on 2026-05-31"
        return
    yield from paragraph(f"{_many(len(found.settled))} with an outcome in {sessions}; {waiting} open.")
    for group in found.groups:
        view = group_view(group.by, group.found)
        yield ""
        yield from paragraph(view.heading)
        for sentence in (*view.sentences, *(view.more if more else ())):
            yield from paragraph(sentence, "  ", "    ")
        rows = [
            ("in words", "that is", "came true", ""),
            *((each.words, each.claims, each.came, each.allows) for each in view.bands),
        ]
        yield from columns(rows)
    yield ""
    for remark in remarks((each.found.count for each in found.groups), found.sessions):
        yield from paragraph(remark)


def _many(count: int) -> str:
    return f"{count} forecast{'' if count == 1 else 's'}"
