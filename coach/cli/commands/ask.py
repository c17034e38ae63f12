"""`coach ask`: the questions whose answers could move most, and a place for the answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from coach.cli.asking import opened, own_playbooks
from coach.cli.keeping import asks, keeps_sessions

if TYPE_CHECKING:
    from coach.desk.kept import KeptSessions


@click.command("ask")
@click.argument("where")
@click.option(
    "--all", "everything", is_flag=True, help="All questions, not only the core; and none left out."
)
@click.option("--six", is_flag=True, help="Begin with six answers that make a first page.")
@own_playbooks
@keeps_sessions
@click.option("--json", "as_json", is_flag=True, help="Print the questions as one JSON document.")
def command(
    where: str,
    everything: bool,
    six: bool,
    folders: tuple[str, ...],
    db: str | None,
    key_fd: int | None,
    as_json: bool,
) -> None:
    """Ask what is worth knowing next: first what could move the odds most, three questions at a time.

    WHERE is a session file, or the id or a part of the title of a session that is kept. In a terminal, answers about a
    kept session are taken here: an empty answer passes, "?" is kept as not known, Ctrl-C ends.
    """
    from coach.desk.coaching import coached
    from coach.desk.opening import is_file_name

    if not as_json and asks() and not is_file_name(where):
        _in_the_shell(where, everything, six, folders, db, key_fd)
        return
    found = coached(opened(where, db, key_fd), folders=folders)
    asked = found.questions(extra=everything)
    if as_json:
        from coach.coaching.documents import questions_document

        click.echo(json.dumps(questions_document(found.session, asked), indent=2, allow_nan=False))
        return

    from coach.cli.tactic_lines import questions_lines
    from coach.views.questions import AT_ONCE, questions_view

    shown = asked if everything else asked[:AT_ONCE]
    for line in questions_lines(questions_view(found.names, shown), len(asked) - len(shown)):
        click.echo(line)


def _in_the_shell(
    where: str, everything: bool, six: bool, folders: tuple[str, ...], db: str | None, key_fd: int | None
) -> None:
    """Ask in the terminal, and keep every answer at once."""
    from coach.cli.keeping import opened_store
    from coach.desk.where import meant

    with opened_store(db, key_fd) as kept:
        id = meant(kept.listing(), where).id
        if six or not kept.present(id).parties:
            _six(kept, id)
        else:
            _one_by_one(kept, id, everything, folders)


def _one_by_one(kept: KeptSessions, id: str, everything: bool, folders: tuple[str, ...]) -> None:
    from coach.cli.tactic_lines import question_lines
    from coach.desk.coaching import coached_desk, question_answered, question_put_off
    from coach.views.questions import question_view
    from coach.views.told import Teller

    passed: set[tuple[str, str]] = set()
    while True:
        desk = kept.open_session(id)
        found = coached_desk(desk.session, folders)
        left = [
            each for each in found.questions(extra=everything) if (each.question.id, each.about) not in passed
        ]
        if not left:
            click.echo("No question is left.")
            return
        asked = left[0]
        passed.add((asked.question.id, asked.about))
        for line in question_lines(question_view(Teller(found.names), asked)):
            click.echo(line)
        says = click.prompt("  ", default="", show_default=False, prompt_suffix="> ").strip()
        if says == "?":
            who = click.prompt("   Who could tell us", default="", show_default=False).strip()
            kept.apply(desk, question_put_off(found, asked, who))
        elif says:
            kept.apply(desk, question_answered(found, asked, says))


def _six(kept: KeptSessions, id: str) -> None:
    from coach.cli.tactic_lines import first_page_lines
    from coach.desk.first_answers import SIX, first_edits
    from coach.views.first_page import first_page

    for question in SIX:
        click.echo(question.asks)
        says = click.prompt(
            f"  (such as: {question.example})\n  ", default="", show_default=False, prompt_suffix="> "
        )
        for make in first_edits(question.key, says.strip()):
            desk = kept.open_session(id)
            if (edit := make(desk.session)) is not None:
                kept.apply(desk, edit)
    if page := first_page(kept.present(id)):
        click.echo()
        for line in first_page_lines(page):
            click.echo(line)
