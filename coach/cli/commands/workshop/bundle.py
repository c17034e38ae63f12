"""`coach workshop bundle`: everything on a stick."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("bundle")
@click.argument("workshop")
@click.option("--out", "folder", type=click.Path(path_type=Path), required=True, metavar="STICK")
@click.option("--for", "systems", multiple=True, type=click.Choice(["windows", "mac", "linux"]))
def command(workshop: str, folder: Path, systems: tuple[str, ...]) -> None:
    """Put the coach with all it needs, and WORKSHOP, into STICK, a new folder: one command then installs it offline.

    Wheels are fetched while there is a network: for this machine, and with --for for others too. On the spot
    `python install.py` needs no network and no administrator rights.
    """
    from coach.workshop.bundle import make_bundle
    from coach.workshop.opening import open_workshop

    click.echo("Fetching; this takes a minute or two ...", err=True)
    made = make_bundle(open_workshop(workshop), folder, systems)
    for said in made.left_out:
        click.echo(f"left out: {said}", err=True)
    click.echo(
        f"Put {made.wheels} wheels and the workshop into {click.format_filename(folder)}: {made.megabytes:.0f} MB."
    )
    click.echo("There:  python install.py")
