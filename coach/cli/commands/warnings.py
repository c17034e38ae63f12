"""`coach warnings`: where the map is thin, deceives itself or is about to hurt."""

from __future__ import annotations

import json

import click

from coach.cli.asking import asks_of_a_session, opened, own_playbooks, place_and_ask
from coach.cli.keeping import asks, keeps_sessions


@click.command("warnings")
@asks_of_a_session
@click.option(
    "--all", "everything", is_flag=True, help="Print every warning, and raise the rest of the rules too."
)
@click.option("--answer", metavar="RULE", help="Answer this warning; asks for the reason.")
@click.option("--about", default="", metavar="ID", help="Which one, where the warning stands several times.")
@click.option("--because", metavar="TEXT", help="The reason for --answer: how we know better.")
@click.option("--save", is_flag=True, help="Write the answer into a session file; without it you are asked.")
@own_playbooks
@keeps_sessions
@click.option("--json", "as_json", is_flag=True, help="Print every warning as one JSON document.")
def command(
    where: tuple[str, ...],
    draft: str | None,
    package: tuple[str, ...],
    routes: tuple[str, ...],
    everything: bool,
    answer: str | None,
    about: str,
    because: str | None,
    save: bool,
    folders: tuple[str, ...],
    db: str | None,
    key_fd: int | None,
    as_json: bool,
) -> None:
    """Say where the map is thin or deceives itself, how words are heard, and how to read theirs.

    WHERE is a session file, or the id or a part of the title of a session that is kept. At most three warnings are
    shown at once. One that is answered is silent until the facts that it rests on change.
    """
    place, ask = place_and_ask(where, draft, package, routes)

    from coach.desk.coaching import coached

    if answer is not None:
        _answer(place, answer, about, because, save, folders, db, key_fd)
        return
    found = coached(opened(place, db, key_fd), ask, folders)
    raised = found.warnings(extra=everything)
    if as_json:
        from coach.coaching.documents import warnings_document

        told = found.teller.sentence
        document = warnings_document(found.session, raised, found.statements, found.decodings, told)
        click.echo(json.dumps(document, indent=2, allow_nan=False))
        return

    from coach.cli.tactic_lines import warnings_lines
    from coach.views.statements import decoding_view, statement_view
    from coach.views.warnings import warnings_view

    view = warnings_view(found.names, raised, found.playbooks, len(raised) if everything else 3)
    statements = [statement_view(found.names, each) for each in found.statements]
    decodings = [decoding_view(found.names, each) for each in found.decodings]
    for line in warnings_lines(view, statements, decodings):
        click.echo(line)


def _answer(
    where: str,
    rule: str,
    about: str,
    because: str | None,
    save: bool,
    folders: tuple[str, ...],
    db: str | None,
    key_fd: int | None,
) -> None:
    """Keep an answer to a warning."""
    from coach.cli.places import place_of
    from coach.desk.coaching import coached_desk, warning_answered, warning_named
    from coach.desk.opening import is_file_name

    if because is None and not asks():
        raise click.UsageError("--answer needs --because where nobody can be asked")
    if is_file_name(where) and not save and not asks():
        raise click.UsageError("a file is only written with --save")
    with place_of(where, db, key_fd, save=save) as place:
        warning = warning_named(coached_desk(place.session, folders), rule, about)
        reason = because or str(click.prompt("We know better, because"))
        place.take(warning_answered(warning, reason))
    click.echo("It is silent until its facts change.")
