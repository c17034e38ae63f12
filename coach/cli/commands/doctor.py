"""`coach doctor`: is the store well, and what to do where it is not."""

from __future__ import annotations

import click

from coach.cli.keeping import keeps_sessions

_MARKS = {"well": "ok  ", "attend": "look", "wrong": "BAD "}


@click.command("doctor")
@click.option("--salvage", is_flag=True, help="Copy a damaged store aside and bring back what can be read.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@keeps_sessions
def command(salvage: bool, as_json: bool, db: str | None, key_fd: int | None) -> int:
    """Look at the store and around it; each finding says what to do. Nothing is written without --salvage."""
    from coach.cli.keeping import unlocking_key
    from coach.desk.health import examined, salvaged
    from coach.desk.where import in_words, store_path

    path = store_path(db)
    with in_words():
        key = unlocking_key(db, key_fd)
        if salvage:
            return _salvage(salvaged(path, key))
        found = examined(path, key)
    if as_json:
        import json

        rows = [
            {"state": each.state, "of": each.of, "says": each.says, "advice": each.advice} for each in found
        ]
        click.echo(
            json.dumps(
                {"format": "coach.doctor/1", "store": str(path), "findings": rows},
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        click.echo(f"Store: {click.format_filename(path)}\n")
        for each in found:
            click.echo(f"{_MARKS[each.state]}  {each.of}: {each.says}")
            if each.advice:
                click.echo(click.wrap_text(each.advice, 80, "        ", "        "))
    return 1 if any(each.state == "wrong" for each in found) else 0


def _salvage(told: tuple[str, ...]) -> int:
    for line in told:
        click.echo(line)
    return 0
