"""`coach templates`: the words and the order of documents, as a house wants them."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.asking import opened
from coach.cli.keeping import keeps_sessions


@click.group("templates")
def command() -> None:
    """Make the documents speak in your house's words: copy our templates, change them, check them.

    `coach write WHERE --templates DIR` then writes with them.
    """


@command.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Copy the coach's templates into DIR, which is new or empty, with a page that says how to change them."""
    from coach.desk.house import new_templates

    paths = new_templates(folder)
    shown = click.format_filename(folder)
    click.echo(f"Copied {len(paths)} files into {shown}. Read {shown}/README.txt first.")
    click.echo(f"Next:  coach templates check {shown}")


@command.command("check")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON document.")
def check(folder: Path, as_json: bool) -> int:
    """Try every document with the templates in DIR and say everything that is wrong, with file and line.

    Tried with a full worked case, with strange text in every field, with next to nothing entered, and as blanks.
    """
    from coach.cli.findings import tell_findings
    from coach.desk.house import check_templates

    checked = check_templates(folder)
    if not as_json and not checked.findings:
        click.echo(f"{checked.documents} documents tried, each in four ways.")
    return tell_findings([(str(folder), checked.findings, None)], as_json)


@command.command("values")
@click.argument("where")
@click.option("--under", default="dossier", metavar="NAME", help="Only what begins so, as dossier.verdict.")
@keeps_sessions
def values(where: str, under: str, db: str | None, key_fd: int | None) -> None:
    """Print every name that a template can use, with what it is for the session WHERE."""
    from coach.desk.analyzing import analyzed
    from coach.desk.house import template_values

    for name, value in template_values(analyzed(opened(where, db, key_fd))):
        if name.startswith(under):
            click.echo(f"{name}: {' '.join(value.split())}")
