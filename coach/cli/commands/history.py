"""`coach history`: every kept state of a session."""

from __future__ import annotations

import click

from coach.cli.keeping import keeps_sessions, opened_store, when


@click.command("history")
@click.argument("session")
@click.option(
    "--compare", "pair", nargs=2, type=int, metavar="N M", help="What changed from revision N to M."
)
@click.option("--name", "name", metavar="NAME", help="Name the present state; it is then kept for ever.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@keeps_sessions
def command(
    session: str,
    pair: tuple[int, int] | None,
    name: str | None,
    as_json: bool,
    db: str | None,
    key_fd: int | None,
) -> None:
    """List the revisions of SESSION, the latest first, or compare two of them."""
    from coach.desk.where import meant

    with opened_store(db, key_fd, for_reading=name is None) as kept:
        id = meant(kept.listing(), session).id
        if name is not None:
            desk = kept.name_snapshot(kept.open_session(id), name)
            click.echo(f"Named revision {desk.revision}: {name}")
            return
        if pair is not None:
            sentences = [each.sentence for each in kept.compare(id, *pair)]
            _tell(
                {
                    "format": "coach.changes/1",
                    "session": id,
                    "from": pair[0],
                    "to": pair[1],
                    "changes": sentences,
                },
                as_json,
            )
            if not as_json:
                for sentence in sentences or ["Nothing changed."]:
                    click.echo(sentence)
            return
        revisions = kept.history(id)
    rows = [
        {"revision": each.number, "at": each.at, "kind": each.kind, "label": each.label} for each in revisions
    ]
    _tell({"format": "coach.history/1", "session": id, "revisions": rows}, as_json)
    if not as_json:
        for each in reversed(revisions):
            mark = "  *" if each.kind == "snapshot" else ""
            click.echo(f"{each.number:>6}  {when(each.at)}  {each.label}{mark}")


def _tell(document: dict[str, object], as_json: bool) -> None:
    if as_json:
        import json

        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
