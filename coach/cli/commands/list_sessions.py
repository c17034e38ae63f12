"""`coach list`: the sessions that are kept."""

from __future__ import annotations

import click

from coach.cli.keeping import keeps_sessions, short, unlocking_key, when


@click.command("list")
@click.option("--all", "all_", is_flag=True, help="Also those in the archive, and those that were deleted.")
@click.option("--find", "words", metavar="WORDS", help="Only where all of these words were written.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@keeps_sessions
def command(all_: bool, words: str | None, as_json: bool, db: str | None, key_fd: int | None) -> None:
    """List the sessions, the last changed first."""
    from coach.desk.listing import listed
    from coach.desk.where import in_words, store_path

    with in_words():
        found = listed(store_path(db), key=unlocking_key(db, key_fd), all_=all_, words=words)
    places = {id: [f"{hit.place}: {hit.excerpt}" for hit in hits] for id, hits in found.hits.items()}
    rows = [
        {
            "id": each.id,
            "title": each.title,
            "our_side": each.our_side,
            "as_of": each.as_of,
            "issues": each.issues,
            "parties": each.parties,
            "constituencies": each.constituencies,
            "actions": each.actions,
            "made_at": each.made_at,
            "changed_at": each.changed_at,
            "revision": each.revision,
            "archived_at": each.archived_at,
            "deleted_at": each.deleted_at,
        }
        for each in found.sessions
    ]
    _tell(rows, places, as_json)


def _tell(rows: list[dict[str, str | int | None]], places: dict[str, list[str]], as_json: bool) -> None:
    if as_json:
        import json

        click.echo(json.dumps({"format": "coach.list/1", "sessions": rows}, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo("No session here. Begin one:  coach new TITLE")
    for row in rows:
        mark = "  (deleted)" if row["deleted_at"] else "  (archived)" if row["archived_at"] else ""
        click.echo(f"{short(str(row['id']))}  {when(str(row['changed_at']))}  {row['title']}{mark}")
        for place in places.get(str(row["id"]), ())[:5]:
            click.echo(f"          {' '.join(place.split())}")
