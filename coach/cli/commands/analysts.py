"""`coach analysts`: several analysts' sessions of one negotiation, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from coach.cli.keeping import keeps_sessions, key_where_needed

if TYPE_CHECKING:
    from coach.views.analysts import AnalystsView


@click.command("analysts")
@click.argument("sessions", nargs=-1, required=True, metavar="A B ...")
@click.option("--json", "as_json", is_flag=True, help="Print every figure, unrounded, as one JSON document.")
@keeps_sessions
def command(sessions: tuple[str, ...], as_json: bool, db: str | None, key_fd: int | None) -> None:
    """Hold several analysts' sessions of one negotiation side by side: where they disagree, and whether it matters.

    A, B and so on are session files or kept sessions (or their revisions, SESSION@N). Each entry of the others is put
    in the place of that of A, one at a time: it matters where the verdict, who decides or the first tactic differ.
    """
    if len(sessions) < 2:
        raise click.UsageError("give two sessions or more")

    key = key_where_needed(sessions, db, key_fd)

    from coach.desk.analysts import side_by_side

    found = side_by_side(sessions, db, key)
    if as_json:
        click.echo(found.to_json())
        return
    for line in _lines(found.view()):
        click.echo(line)


def _lines(view: AnalystsView) -> Iterator[str]:
    from coach.cli.layout import paragraph, section

    for each in view.analysts:
        yield from paragraph(each.name)
        for sentence in each.sentences:
            yield from paragraph(sentence, "  ", "    ")
    yield ""
    yield from paragraph(view.verdict)
    for heading, entries in view.shelves:
        yield ""
        yield from paragraph(heading)
        for entry in entries:
            yield from paragraph(entry.name, "  ", "    ")
            for sentence in entry.sentences:
                yield from paragraph(sentence, "      ", "        ")
    yield from section(
        "ONE HAS, ANOTHER HAS NOT", (line for each in view.missing for line in paragraph(each, "  ", "    "))
    )
    yield from section("THEY AGREE ON", paragraph(view.agreed, "  ") if view.agreed else ())
