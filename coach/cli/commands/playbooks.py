"""`coach playbooks`: what others have learned, to read and to start from."""

from __future__ import annotations

import click


@click.group("playbooks", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the worked cases, or show one of them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_cases)


@command.command("list")
def list_cases() -> None:
    """List the worked cases: id, title, and the first thing that each teaches."""
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
def show(id: str, as_file: bool) -> None:
    """Show the worked case ID: what it teaches, who sits where, and its drafts."""
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
        behind = "; ".join(each.name or each.id for each in party.constituencies)
        click.echo("\n" + click.wrap_text(f"{party.name or party.id}: {behind}", 80, "", "    "))
    click.echo("\nIssues:")
    for issue in session.issues:
        click.echo(f"  {issue.name or issue.id}")
    if session.drafts:
        click.echo(f"\nDrafts: {', '.join(session.drafts)}")
    click.echo(f"\nNext:  coach playbooks show {case.id} --file > mine.yaml")
