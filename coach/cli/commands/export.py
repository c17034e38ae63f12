"""`coach export`: give a session out as a file."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.keeping import asks, keeps_sessions, opened_store


@click.command("export")
@click.argument("session")
@click.option(
    "--format", "kind", metavar="yaml|json|xlsx|csv", help="xlsx and csv: the stakeholder register."
)
@click.option(
    "--for",
    "reader",
    metavar="READER",
    help="Only what this reader may see: team, principal, ally, counterpart.",
)
@click.option(
    "-o", "--out", "target", type=click.Path(path_type=Path), help="The file; - for standard output."
)
@click.option("--force", is_flag=True, help="Overwrite a file that exists.")
@keeps_sessions
def command(
    session: str,
    kind: str | None,
    reader: str | None,
    target: Path | None,
    force: bool,
    db: str | None,
    key_fd: int | None,
) -> None:
    """Write SESSION to a file: all of it, or with --for only what a reader may see.

    Without -o the file is named after the title. A file that exists is not overwritten unless you say so.
    """
    from coach.desk.exporting import exported, exported_name, kind_for, write_export
    from coach.desk.where import meant

    to_output = target is not None and str(target) == "-"
    wanted = kind_for(None if to_output else target, kind)
    with opened_store(db, key_fd, for_reading=True) as kept:
        held = kept.present(meant(kept.listing(), session).id)
    content = exported(held, wanted, reader)
    if to_output:
        click.echo(content, nl=False)
        return
    path = target or Path(exported_name(held, wanted, reader))
    if path.is_dir():
        path = path / exported_name(held, wanted, reader)
    if path.exists() and not force and asks():
        force = click.confirm(f"{click.format_filename(path)} exists. Overwrite it?")
    write_export(content, path, overwrite=force)
    click.echo(f"Wrote {click.format_filename(path)}")
