"""`coach ask`: the questions whose answers could move most, and a place for the answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from coach.cli.asking import opened, own_playbooks
from coach.cli.keeping import asks, keeps_sessions

if TYPE_CHECKING:
    from coach.cli.places import Place
    from coach.model.edits import Edit

_END = "."


@click.command("ask")
@click.argument("where")
@click.option(
    "--all", "everything", is_flag=True, help="All questions, not only the core; and none left out."
)
@click.option("--six", is_flag=True, help="Begin with six answers that make a first page.")
@click.option("--answer", metavar="QUESTION", help="Answer this question, without being asked.")
@click.option(
    "--about", default="", metavar="ID", help="About whom or what, where it is asked several times."
)
@click.option("--says", metavar="TEXT", help='The answer for --answer; "?" keeps that it is not known.')
@click.option("--save", is_flag=True, help="Write answers into a session file; without it you are asked.")
@own_playbooks
@keeps_sessions
@click.option("--json", "as_json", is_flag=True, help="Print the questions as one JSON document.")
def command(
    where: str,
    everything: bool,
    six: bool,
    answer: str | None,
    about: str,
    says: str | None,
    save: bool,
    folders: tuple[str, ...],
    db: str | None,
    key_fd: int | None,
    as_json: bool,
) -> None:
    """Ask what is worth knowing next: first what could move the odds most, three questions at a time.

    WHERE is a session file, or the id or a part of the title of a session that is kept. In a terminal, answers are
    taken here: an empty answer passes, "?" is kept as not known, "." or Ctrl-C ends. In a kept session each is saved at
    once; a file is written at the end, if you say so: its comments and order stay, and a copy of it lies beside it.
    """
    from coach.cli.places import place_of

    if answer is not None:
        _answer(where, answer, about, says, save, folders, db, key_fd)
        return
    if save and not asks():
        raise click.UsageError("--save needs somebody to ask, or --answer with --says")
    if not as_json and asks():
        with place_of(where, db, key_fd, save=save) as place:
            if six or not place.session.parties:
                _six(place)
            else:
                _one_by_one(place, everything, folders)
        return
    _print(where, everything, folders, db, key_fd, as_json)


def _print(
    where: str, everything: bool, folders: tuple[str, ...], db: str | None, key_fd: int | None, as_json: bool
) -> None:
    """Print the questions, and take no answer."""
    from coach.desk.coaching import coached

    found = coached(opened(where, db, key_fd), folders=folders)
    asked = found.questions(extra=everything)
    if as_json:
        from coach.coaching.documents import questions_document

        click.echo(
            json.dumps(
                questions_document(found.session, asked, found.teller.sentence), indent=2, allow_nan=False
            )
        )
        return

    from coach.cli.tactic_lines import questions_lines
    from coach.views.questions import AT_ONCE, questions_view

    shown = asked if everything else asked[:AT_ONCE]
    for line in questions_lines(questions_view(found.names, shown), len(asked) - len(shown)):
        click.echo(line)


def _answer(
    where: str,
    question: str,
    about: str,
    says: str | None,
    save: bool,
    folders: tuple[str, ...],
    db: str | None,
    key_fd: int | None,
) -> None:
    """Keep one answer that was given with the command."""
    from coach.cli.places import place_of
    from coach.desk.coaching import coached_desk, question_answered, question_named
    from coach.desk.opening import is_file_name

    if says is None and not asks():
        raise click.UsageError("--answer needs --says where nobody can be asked")
    if is_file_name(where) and not save and not asks():
        raise click.UsageError("a file is only written with --save")
    with place_of(where, db, key_fd, save=save) as place:
        found = coached_desk(place.session, folders)
        asked = question_named(found, question, about)
        text = says or str(click.prompt(asked.question.id))
        place.take(question_answered(found, asked, text))
    if not is_file_name(where):
        click.echo("Kept.")


def _one_by_one(place: Place, everything: bool, folders: tuple[str, ...]) -> None:
    from coach.cli.tactic_lines import question_lines
    from coach.desk.coaching import coached_desk, question_answered, question_put_off
    from coach.views.questions import question_view
    from coach.views.told import Teller

    click.echo('An empty answer passes, "?" is kept as not known, "." ends.\n')
    passed: set[tuple[str, str]] = set()
    while True:
        found = coached_desk(place.session, folders)
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
        click.echo()
        if says == _END:
            return
        if says == "?":
            who = click.prompt("   Who could tell us", default="", show_default=False).strip()
            _take(place, question_put_off(found, asked, who))
        elif says:
            _take(place, question_answered(found, asked, says))


def _take(place: Place, edit: Edit) -> None:
    """Take an answer; one that a session cannot hold is said, and the questions go on."""
    from coach.desk.problems import WrongInput

    try:
        place.take(edit)
    except WrongInput as problem:
        click.echo(f"   This cannot stand there: {problem}", err=True)


def _six(place: Place) -> None:
    from coach.cli.tactic_lines import first_page_lines
    from coach.desk.first_answers import SIX, first_edits
    from coach.views.first_page import first_page

    for question in SIX:
        click.echo(question.asks)
        says = click.prompt(
            f"  (such as: {question.example})\n  ", default="", show_default=False, prompt_suffix="> "
        ).strip()
        if says == _END:
            break
        for make in first_edits(question.key, says):
            if (edit := make(place.session)) is not None:
                _take(place, edit)
    if page := first_page(place.session):
        click.echo()
        for line in first_page_lines(page):
            click.echo(line)
