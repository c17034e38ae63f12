"""`coach workshop serve`: seats in a browser, on this machine or over the room's network."""

from __future__ import annotations

import click

_LAN = """\
Everybody on this network can reach the page, and nobody without a code gets further. What is typed crosses the network
in the open, as on a postcard: whoever controls the network can read it. Put TLS in front where that matters (see
docs/how-to/serve-a-workshop.md)."""


@click.command("serve")
@click.argument("folder", metavar="DIR")
@click.option("--port", type=click.IntRange(1024, 65535), default=8123, show_default=True)
@click.option("--lan", is_flag=True, help="Let other machines of this network in; else only this machine.")
@click.option("--share-team", is_flag=True, help="All of one side at a table work on one session.")
@click.option("--new-codes", is_flag=True, help="Make all codes anew; those who have joined must join again.")
@click.option(
    "--host", "names", multiple=True, metavar="NAME", help="A further name of this server, as with a proxy."
)
def command(
    folder: str, port: int, lan: bool, share_team: bool, new_codes: bool, names: tuple[str, ...]
) -> None:
    """Serve the workshop in DIR: the coach in a browser for every role at every table, and a board for you.

    Each code opens one seat in one browser. Work is kept seat by seat under DIR/seats as it is typed, and survives a
    reload, a closed laptop, and a kill of this server. Ctrl-C ends it.
    """
    try:
        from coach.workshop.serving.hosting import addresses, codes_shown, room_of, run
    except ImportError as missing:
        raise click.UsageError(
            f"Seats in a browser need the package {missing.name}, which is not installed here; "
            "`pip install level-two-coach[workshop]` brings it."
        ) from missing
    from coach.workshop.opening import open_workshop

    hosts = addresses(port, lan=lan, names=names)
    room = room_of(open_workshop(folder), hosts, share_team=share_team)
    if lan:
        click.echo(_LAN)
    for line in codes_shown(room, renew=new_codes):
        click.echo(line)
    click.echo(f"Join at {' or '.join(f'http://{host}/' for host in hosts)}. Ctrl-C ends it.")
    run(room, lan, port)
