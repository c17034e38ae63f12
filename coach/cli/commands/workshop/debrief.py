"""`coach workshop debrief`: what people take home."""

from __future__ import annotations

import click


@click.command("debrief")
@click.argument("folder", metavar="DIR")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(["pdf", "docx", "pptx", "md", "html", "txt"])
)
@click.option("--more", is_flag=True, help="Add the log score and the skill of the forecasts.")
def command(folder: str, formats: tuple[str, ...], more: bool) -> None:
    """Write the debrief of the workshop in DIR: one for the room, and a page for every team that handed in a map.

    It compares what teams wrote about each other with the full map and with what those wrote about themselves. No team
    is set above another.
    """
    from coach.workshop.debriefing import write_debrief
    from coach.workshop.opening import open_workshop

    paths = write_debrief(open_workshop(folder), formats or ("pdf",), more=more)
    click.echo(f"Wrote {len(paths)} files into {click.format_filename(paths[0].parent)}.")
