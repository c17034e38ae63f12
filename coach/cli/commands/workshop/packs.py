"""`coach workshop packs`: what each role may know, on paper and as a session."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("packs")
@click.argument("workshop")
@click.option("--out", "folder", type=click.Path(path_type=Path), default=Path("packs"), show_default=True)
@click.option("--format", "formats", multiple=True, type=click.Choice(["pdf", "docx", "md", "html", "txt"]))
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="For print."
)
def command(workshop: str, folder: Path, formats: tuple[str, ...], paper: str) -> None:
    """Write the packs of WORKSHOP: a folder for every role, and one for the facilitator that holds every secret.

    A role's folder holds its briefing, its session for the coach, the questions and blank worksheets. Its cards lie in
    the facilitator's folder, to be handed out in their hour. As PDF and Word unless formats are named. Once people are
    seated (`coach workshop teams`), every table has sessions of its own.
    """
    from coach.desk.papers import page_setup
    from coach.workshop.opening import open_workshop
    from coach.workshop.packs import FACILITATOR, write_packs
    from coach.workshop.teams import tables_of

    opened = open_workshop(workshop)
    setup = page_setup("letter" if paper == "letter" else "a4")
    paths = write_packs(opened, folder, formats or ("pdf", "docx"), setup, tables_of(opened))
    shown = click.format_filename(folder)
    click.echo(f"Wrote {len(paths)} files for {len(opened.workshop.roles)} roles into {shown}.")
    click.echo(f"{shown}/{FACILITATOR} holds every secret: keep it to yourself.")
