"""`coach write`: documents about a session."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from coach.cli.asking import opened
from coach.cli.keeping import keeps_sessions, key_where_needed

if TYPE_CHECKING:
    from coach.analysis.watch import Watch
    from coach.desk.papers import Written


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
    "--since",
    metavar="STATE",
    help="An earlier state, to say what changed: a revision (N), SESSION@N, or a file.",
)
@click.option(
    "--open", "open_it", is_flag=True, help="Open what was written: the one file, or the folder of several."
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
    open_it: bool,
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
    from coach.desk.earlier import earlier_state
    from coach.desk.papers import Wish, page_setup, write_papers

    key = key_where_needed((where, since), db, key_fd) if since else None
    earlier = earlier_state(since, where, db, key) if since else None
    wish = Wish(documents, formats, templates, page_setup(paper, letterhead, author), reader, blank, earlier)
    found = analyzed(opened(where, db, key_fd))
    with _told() as watch:
        written = write_papers(found, folder, wish, watch)
    for path in written.paths:
        click.echo(f"Wrote {click.format_filename(path)}")
    for line in _summary(written, folder):
        click.echo(line)
    for sentence in written.left_out:
        click.echo(f"{sentence}.", err=True)
    if open_it and written.paths:
        _open(written.paths[0] if len(written.paths) == 1 else folder)
    if written.left_out:
        raise SystemExit(1)


@contextmanager
def _told() -> Iterator[Watch]:
    """On standard error, where somebody looks at it: which file is being made, and how far we are."""
    from coach.analysis.watch import Watch

    if not sys.stderr.isatty():
        yield Watch()
        return

    def tell(name: str, share: float) -> None:
        click.echo(f"\r\x1b[K{share:4.0%}  {name}", nl=False, err=True)

    try:
        yield Watch(report=tell)
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


def _summary(written: Written, folder: Path) -> Iterator[str]:
    """What was written where, once there is more of it than a glance takes in."""
    if len(written.paths) > 1:
        documents = {path.stem for path in written.paths}
        formats = sorted({path.suffix[1:] for path in written.paths})
        count = f"{len(documents)} document{'s' * (len(documents) > 1)}"
        yield f"{count} as {', '.join(formats)}: {len(written.paths)} files in {click.format_filename(folder)}."
    if written.kept:
        names = ", ".join(click.format_filename(path.name) for path in written.kept[:3])
        rest = f" and {len(written.kept) - 3} more" if len(written.kept) > 3 else ""
        yield f"What stood there and said something else is kept: {names}{rest}."


def _open(path: Path) -> None:
    if click.launch(str(path)) != 0:
        click.echo(
            f"This system has no way to open it from here; it is {click.format_filename(path)}.", err=True
        )
