"""`coach workshop room`: whether this machine will do."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

_SIGNS = {"good": "+", "mind": "?", "stop": "!"}


@click.command("room")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option(
    "--seats", type=click.IntRange(0, 1000), default=0, help="How many seats in a browser; none on paper."
)
@click.option("--port", type=click.IntRange(1024, 65535), default=8123, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(folder: Path, seats: int, port: int, as_json: bool) -> int:
    """Look whether this machine will do for a workshop: versions, formats, disk, and for seats port and memory.

    It takes a few seconds and needs no rights. `!` must be mended, `?` is worth knowing.
    """
    from coach.workshop.room_check import room_check

    looks = room_check(folder, seats, port)
    stops = any(look.grade == "stop" for look in looks)
    if as_json:
        record = {"format": "coach.room/1", "will_do": not stops, "looks": [asdict(look) for look in looks]}
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        for look in looks:
            click.echo(f"{_SIGNS[look.grade]} {look.about}: {look.says}")
        click.echo("Something must be mended first." if stops else "This will do.")
    return 1 if stops else 0
