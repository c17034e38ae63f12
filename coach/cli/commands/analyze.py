"""`coach analyze`: what each side could carry at home, who decides, and what would turn it."""

from __future__ import annotations

import click

from coach.cli.asking import asks_of_a_session, opened, place_and_ask
from coach.cli.keeping import keeps_sessions


@click.command("analyze")
@asks_of_a_session
@click.option(
    "--target",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="The odds that the ways to better odds are to reach.",
)
@keeps_sessions
@click.option(
    "--why", is_flag=True, help="Say of every answer with which numbers, in which order, it was found."
)
@click.option("--json", "as_json", is_flag=True, help="Print every figure, unrounded, as one JSON document.")
def command(
    where: tuple[str, ...],
    draft: str | None,
    package: tuple[str, ...],
    routes: tuple[str, ...],
    target: float,
    db: str | None,
    key_fd: int | None,
    why: bool,
    as_json: bool,
) -> None:
    """Say what each side could carry at home, and who decides.

    WHERE is a session file, or the id or a part of the title of a session that is kept. Nothing is changed:
    --draft, --package and --route only ask "what if".
    """
    place, ask = place_and_ask(where, draft, package, routes)

    from coach.cli.watching import watched
    from coach.desk.analyzing import analyzed

    session = opened(place, db, key_fd)
    with watched() as watch:
        found = analyzed(session, ask, target, reasons=True, watch=watch)
    if as_json:
        click.echo(found.to_json(traced=why))
        return

    from coach.cli.overview import overview_lines
    from coach.cli.reason_lines import reason_lines, traced_lines
    from coach.views.material import Material
    from coach.views.overview import overview_of
    from coach.views.reasons.everything import reasons_of

    material = Material.of(found.session, found.analysis)
    reasons = reasons_of(material)
    for line in (*overview_lines(overview_of(material)), *(traced_lines if why else reason_lines)(reasons)):
        click.echo(line)
    if session.findings:
        count = len(session.findings)
        noun = "warning" if count == 1 else "warnings"
        click.echo(f"\n{count} {noun}: coach check {click.format_filename(place)}", err=True)
