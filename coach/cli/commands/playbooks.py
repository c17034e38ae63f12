"""`coach playbooks`: what others have learned, to read, to start from, and to add to."""

from __future__ import annotations

import json

import click

from coach.cli.asking import own_playbooks
from coach.cli.layout import paragraph

KINDS = ("cases", "tactics", "questions", "warnings", "profiles")


@click.group("playbooks", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the worked cases, tactics, questions, warnings and profiles, or show one of them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_entries)


@command.command("list")
@click.argument("kind", default="cases", type=click.Choice(KINDS))
@own_playbooks
def list_entries(kind: str = "cases", folders: tuple[str, ...] = ()) -> None:
    """List what there is of a KIND (cases, tactics, questions, warnings, profiles): ids and titles."""
    if kind == "cases":
        _list_cases()
        return
    from coach.desk.playbooks import all_playbooks
    from coach.views.playbooks import shelves

    for shelf in shelves(all_playbooks(folders).playbooks, kind):
        click.echo(f"{shelf.heading}\n")
        for id, title in shelf.entries:
            click.echo(f"  {id}")
            for line in paragraph(title, "      "):
                click.echo(line)
        click.echo()


def _list_cases() -> None:
    from coach.desk.cases import worked_cases

    for case in worked_cases():
        click.echo(f"{case.id}\n    {case.title}")
        for line in case.teaches[:1]:
            click.echo(click.wrap_text(line, 80, "    ", "    "))


@command.command("show")
@click.argument("id")
@click.option(
    "--file", "as_file", is_flag=True, help="Print the case's own session file, to start yours from."
)
@own_playbooks
def show(id: str, as_file: bool, folders: tuple[str, ...]) -> None:
    """Show the worked case, tactic, question, warning or profile ID in full."""
    from coach.desk.playbooks import playbook_page

    page = None if as_file else playbook_page(id, folders)
    if page is None:
        _show_case(id, as_file)
        return
    for line in paragraph(page.title):
        click.echo(line)
    for section in page.sections:
        click.echo(f"\n{section.heading}")
        for text in section.lines:
            for line in paragraph(text, "  - " if len(section.lines) > 1 else "  ", "    "):
                click.echo(line)


def _show_case(id: str, as_file: bool) -> None:
    from coach.desk.cases import worked_case

    case = worked_case(id)
    if as_file:
        click.echo(case.path.read_text(encoding="utf-8"), nl=False)
        return
    session = case.opened.session
    click.echo(f"{session.title}\n")
    for line in case.teaches:
        click.echo(click.wrap_text(line, 80, "- ", "  "))
    for party in session.parties:
        behind = ", ".join(each.name or each.id for each in party.constituencies)
        click.echo("\n" + click.wrap_text(f"{party.name or party.id}: {behind}", 80, "", "    "))
    click.echo("\nIssues:")
    for issue in session.issues:
        click.echo(f"  {issue.name or issue.id}")
    if session.drafts:
        click.echo(f"\nDrafts: {', '.join(session.drafts)}")
    click.echo(f"\nNext:  coach playbooks show {case.id} --file > mine.yaml")


@command.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=str))
@own_playbooks
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON document.")
def check(files: tuple[str, ...], folders: tuple[str, ...], as_json: bool) -> int:
    """Check playbook FILES and say everything that is wrong in them, with file, line and column.

    Each file is held against the coach's own playbooks and the folders given, whose tactics and questions it may name.
    """
    from coach.cli.findings import tell_findings
    from coach.files.playbooks import check_playbook

    checked = [check_playbook(file, folders) for file in files]
    return tell_findings([(each.path, each.findings, each.source) for each in checked], as_json)


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of playbook files, so that an editor can complete and check them."""
    from coach.files.schema import playbook_schema

    click.echo(json.dumps(playbook_schema(), ensure_ascii=False, indent=2))
