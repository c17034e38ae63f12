"""`coach import`: take sessions and stakeholder registers in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.keeping import asks, keeps_sessions, opened_store, short

if TYPE_CHECKING:
    from coach.desk.importing import Arrival
    from coach.desk.kept import KeptSessions
    from coach.desk.opening import Opened

_MOST_LINES = 40


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option("--merge", is_flag=True, help="Bring both copies of a session together, entry by entry.")
@click.option(
    "--take",
    type=click.Choice(["mine", "theirs"]),
    help="With --merge: whose entry stands where both changed it.",
)
@click.option(
    "--update", is_flag=True, help="Put the file's state in place of the kept one; undo takes it back."
)
@click.option("--copy", is_flag=True, help="Keep the file as another session.")
@click.option("--compare", is_flag=True, help="Only show what differs.")
@click.option(
    "--into", metavar="SESSION", help="Take a register (.xlsx, .csv) into this session, not into a new one."
)
@click.option("--yes", is_flag=True, help="Take a register in without asking.")
@keeps_sessions
def command(
    files: tuple[str, ...],
    merge: bool,
    take: str | None,
    update: bool,
    copy: bool,
    compare: bool,
    into: str | None,
    yes: bool,
    db: str | None,
    key_fd: int | None,
) -> int:
    """Take FILES in: sessions (YAML, JSON), copies of a store (.db) or stakeholder registers (XLSX, CSV).

    All files are read and checked before anything is kept. A session that is kept already in another state is shown and
    left alone until you say what to do with it.
    """
    if sum((merge, update, copy, compare)) > 1:
        raise click.UsageError("choose one of --merge, --update, --copy and --compare")
    from coach.desk.importing import is_store, sessions_in
    from coach.desk.opening import open_file
    from coach.desk.privacy import NOTICE
    from coach.desk.registering import is_register
    from coach.desk.where import in_words

    with in_words():
        copies = [(file, each) for file in files if is_store(file) for each in sessions_in(Path(file))]
    opened = [
        (file, open_file(file)) for file in files if not is_register(file) and not is_store(file)
    ] + copies
    registers = [file for file in files if is_register(file)]
    done = True
    with opened_store(db, key_fd) as kept:
        if kept.empty():
            click.echo(f"{NOTICE}\n", err=True)
        how = "merge" if merge else "update" if update else "copy" if copy else "compare" if compare else None
        for file, each in opened:
            done &= _session(kept, file, each, how, take)
        for file in registers:
            done &= _register(kept, file, into, yes)
    return 0 if done else 1


def _session(kept: KeptSessions, file: str, opened: Opened, how: str | None, take: str | None) -> bool:
    from coach.desk.importing import arrival, take_in

    arrived = arrival(kept, opened)
    name = Path(file).name
    if arrived.state == "new" and how != "compare":
        desk = take_in(kept, arrived, "update", name)
        click.echo(f"Imported {desk.session.title} ({short(desk.id)}).")
        return True
    if arrived.state == "new" or arrived.present is None:
        click.echo(f"{opened.session.title} is not kept here yet.")
        return True
    if arrived.state == "same" and not arrived.deleted and how != "copy":
        click.echo(f"{arrived.present.session.title} is kept just so already.")
        return True
    if how == "merge":
        return _merge(kept, arrived, name, take)
    if how in ("update", "copy"):
        desk = take_in(kept, arrived, "copy" if how == "copy" else "update", name)
        click.echo(f"{'Copied' if how == 'copy' else 'Updated'} {desk.session.title} ({short(desk.id)}).")
        if how == "update":
            _say_way_back(desk.id, arrived.present.revision)
        return True
    click.echo(
        f"{arrived.present.session.title} is kept already{' (deleted)' if arrived.deleted else ''}. The file says:"
    )
    _lines([each.sentence for each in arrived.lines])
    if how is None:
        click.echo("Nothing was changed. Say --update, --copy or --merge.", err=True)
    return how == "compare"


def _merge(kept: KeptSessions, arrived: Arrival, name: str, take: str | None) -> bool:
    from coach.desk.importing import merge_in, merge_preview

    merge = merge_preview(kept, arrived, "theirs" if take == "theirs" else "mine")
    click.echo(f"{name} seems to have started from revision {merge.since}. It brings:")
    _lines([each.sentence for each in merge.brings])
    if merge.clashes:
        click.echo("Both changed:")
        _lines(
            [
                f"{each.what}: it was {each.before}; mine {each.mine}; theirs {each.theirs}"
                for each in merge.clashes
            ]
        )
        if take is None:
            click.echo("Nothing was changed. Say --take mine or --take theirs.", err=True)
            return False
    desk = merge_in(kept, arrived, merge, name)
    click.echo(f"Merged {desk.session.title} ({short(desk.id)}), revision {desk.revision}.")
    if arrived.present is not None:
        _say_way_back(desk.id, arrived.present.revision)
    return True


def _register(kept: KeptSessions, file: str, into: str | None, yes: bool) -> bool:
    from coach.desk.importing import landed
    from coach.desk.registering import preview_register
    from coach.desk.where import meant
    from coach.model.edits import Become

    desk = kept.open_session(meant(kept.listing(), into).id) if into else None
    preview = preview_register(file, desk.session if desk else None)
    name = Path(file).name
    click.echo(f"{name}: {preview.rows} rows. Taken in, it makes of {preview.session.title}:")
    _lines([each.sentence for each in preview.lines])
    if preview.kept_in_notes:
        click.echo(f"Kept in notes: {', '.join(preview.kept_in_notes)}")
    if not yes and not (asks() and click.confirm("Take it in?")):
        click.echo("Nothing was changed. Say --yes to take it in.", err=True)
        return False
    if desk is None:
        desk = kept.keep(preview.session, label=f"Imported {name}")
    else:
        kept.backup_before("import")
        desk = landed(kept.apply(desk, Become(f"Took in {name}", preview.session), kind="import"))
    click.echo(f"Took {name} into {desk.session.title} ({short(desk.id)}).")
    return True


def _say_way_back(id: str, revision: int) -> None:
    click.echo(f"To go back:  coach restore {short(id)} {revision}")


def _lines(sentences: list[str]) -> None:
    for sentence in sentences[:_MOST_LINES]:
        click.echo(f"  {sentence}")
    if len(sentences) > _MOST_LINES:
        click.echo(f"  and {len(sentences) - _MOST_LINES} more")
    if not sentences:
        click.echo("  nothing")
