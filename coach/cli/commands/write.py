"""`coach write`: documents about a session."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from coach.cli.asking import opened
from coach.cli.keeping import keeps_sessions


@click.command("write")
@click.argument("where")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["md", "html", "docx", "pdf", "txt", "pptx"]),
    help="Write this format; may be given more than once. Without it: HTML and Markdown.",
)
@click.option(
    "--for",
    "reader",
    metavar="READER",
    help="Only what this reader may see: team, principal, mandator, counsel, communications, workshop, ally "
    "or counterpart.",
)
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("."),
    help="The folder to write into; without it, the one you are in.",
)
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of your own templates, used in place of ours where their names are the same.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="The size of the page.",
)
@click.option(
    "--letterhead",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Word file of your own to write into; the body goes where it says {{ body }}.",
)
@click.option("--author", default="", metavar="NAME", help="Name an author in the file; without it, nobody.")
@click.option(
    "--blank", is_flag=True, help="Write blank worksheets to fill in by hand, with nothing of the session."
)
@click.option(
    "--since", metavar="FILE", help="An earlier state of the session, in a file, to say what changed."
)
@keeps_sessions
def command(
    where: str,
    documents: tuple[str, ...],
    formats: tuple[str, ...],
    reader: str | None,
    folder: Path,
    templates: Path | None,
    paper: Literal["a4", "letter"],
    letterhead: Path | None,
    author: str,
    since: str | None,
    blank: bool,
    db: str | None,
    key_fd: int | None,
) -> None:
    """Write documents about a session: the worksheet of their speech, the risk report, the brief and others.

    WHERE is a session file, or the id or a part of the title of a session that is kept. DOCUMENT is the id of one, or
    `all`; without it come those that the reader gets, else worksheet and risk report. A paper for the counterpart holds
    what stands under `share` and nothing else. An earlier file that says something else is kept beside the new one, as
    NAME.before.
    """
    from coach.desk.analyzing import analyzed
    from coach.desk.papers import Wish, page_setup, write_papers

    earlier = analyzed(opened(since, db, key_fd)) if since else None
    wish = Wish(documents, formats, templates, page_setup(paper, letterhead, author), reader, blank, earlier)
    written = write_papers(analyzed(opened(where, db, key_fd)), folder, wish)
    for path in written.paths:
        click.echo(f"Wrote {click.format_filename(path)}")
    for sentence in written.left_out:
        click.echo(f"{sentence}.", err=True)
    if written.left_out:
        raise SystemExit(1)
