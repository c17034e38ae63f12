"""`coach tactics`: how to help them at home, what could, what does not fit and why not."""

from __future__ import annotations

import json

import click

from coach.cli.asking import asks_of_a_session, opened, own_playbooks, place_and_ask
from coach.cli.keeping import keeps_sessions


@click.command("tactics")
@asks_of_a_session
@click.option("--show", metavar="TACTIC", help="Print one tactic in full, as it stands on this map.")
@click.option(
    "--budget",
    type=click.IntRange(1, 8),
    default=3,
    show_default=True,
    help="So many acts the best set may have.",
)
@own_playbooks
@keeps_sessions
@click.option("--json", "as_json", is_flag=True, help="Print every figure, unrounded, as one JSON document.")
def command(
    where: tuple[str, ...],
    draft: str | None,
    package: tuple[str, ...],
    routes: tuple[str, ...],
    show: str | None,
    budget: int,
    folders: tuple[str, ...],
    db: str | None,
    key_fd: int | None,
    as_json: bool,
) -> None:
    """Say how they could be helped at home: what fits and in which order, and what to leave alone.

    WHERE is a session file, or the id or a part of the title of a session that is kept. Tactics are ranked by whom they
    reach, then by what they add to the odds of all sides with the plan as it stands. Nothing is changed.
    """
    place, ask = place_and_ask(where, draft, package, routes)

    from coach.desk.coaching import coached, tactic_named

    found = coached(opened(place, db, key_fd), ask, folders)
    portfolio = found.portfolio(budget)
    if as_json:
        from coach.coaching.documents import advice_document

        click.echo(
            json.dumps(
                advice_document(found.session, found.advice, portfolio, found.teller.sentence),
                indent=2,
                allow_nan=False,
            )
        )
        return

    from coach.cli.tactic_lines import card_lines, ruled_lines, tactics_lines
    from coach.views.tactics import TacticCard, tactics_view

    view = tactics_view(found.names, found.advice, portfolio, found.playbooks)
    if show is None:
        lines = tactics_lines(view)
    else:
        one = tactic_named(view, show)
        lines = card_lines(one) if isinstance(one, TacticCard) else ruled_lines(one)
    for line in lines:
        click.echo(line)
