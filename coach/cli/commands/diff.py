"""`coach diff`: which entry moved which odds by how much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from coach.cli.keeping import keeps_sessions, key_where_needed

if TYPE_CHECKING:
    from coach.views.diff import DiffView

_MOST = 12


@click.command("diff")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option(
    "--plan", "with_plan", is_flag=True, help="The odds with the plan carried out, rather than the deal's."
)
@click.option("--json", "as_json", is_flag=True, help="Print every figure, unrounded, as one JSON document.")
@keeps_sessions
def command(one: str, other: str, with_plan: bool, as_json: bool, db: str | None, key_fd: int | None) -> None:
    """Say which entry moved which odds by how much on the way from A to B.

    A and B are session files, kept sessions, their revisions (SESSION@N) or drafts (SESSION@DRAFT, SESSION@N@DRAFT);
    B may be just @N or @DRAFT of the same session. Each entry is told in its turn; the steps add up to the whole.
    """
    key = key_where_needed((one, other), db, key_fd)

    from coach.desk.diff import compared

    found = compared(one, other, db, key, with_plan=with_plan)
    if as_json:
        click.echo(found.to_json())
        return
    for line in _lines(found.view()):
        click.echo(line)


def _lines(view: DiffView) -> Iterator[str]:
    from coach.cli.layout import paragraph, section

    yield from paragraph(f"{view.before} -> {view.after}")
    yield ""
    yield f"{view.odds}:"
    for each in view.whole:
        yield from paragraph(each.sentence[:1].upper() + each.sentence[1:], "  ", "    ")
    if view.steps:
        yield ""
        yield from paragraph(f"WHAT MOVED THE ODDS, {view.order}")
    for step in view.steps:
        for place, entry in enumerate(step.entries):
            yield from paragraph(
                entry if place else f"{entry} ({step.when})" if step.when else entry, "  ", "    "
            )
        for turned in step.turned:
            yield from paragraph(turned.sentence, "      ", "        ")
        if step.elsewhere:
            yield from paragraph(step.elsewhere, "      ", "        ")
    if view.company:
        yield ""
        yield from paragraph(view.company)
    yield from section("MOVED NOTHING THAT COUNTS", _few(view.still))
    yield from section("ENTERS NONE OF THESE ODDS", _few(view.aside))
    if not (view.steps or view.still or view.aside):
        yield ""
        yield "Nothing changed."


def _few(sentences: tuple[str, ...]) -> Iterator[str]:
    from coach.cli.layout import paragraph

    for each in sentences[:_MOST]:
        yield from paragraph(each, "  ", "    ")
    if len(sentences) > _MOST:
        yield f"  and {len(sentences) - _MOST} more: --json"
