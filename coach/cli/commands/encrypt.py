"""`coach encrypt`: put the store under a key, or under another one."""

from __future__ import annotations

import click

from coach.cli.keeping import keeps_sessions


@click.command("encrypt")
@click.option("--new-key-fd", type=int, metavar="N", help="Read the new key from this file descriptor.")
@click.option(
    "--keyring", is_flag=True, help="Let the system's keyring keep the key, so that nothing asks for it."
)
@keeps_sessions
def command(new_key_fd: int | None, keyring: bool, db: str | None, key_fd: int | None) -> int:
    """Encrypt the store, or change its key. Without the key nobody opens it again, you among them.

    The key comes from a prompt or a file descriptor, never from an argument: those can be read by others.
    """
    from coach.cli.keeping import asks, unlocking_key
    from coach.desk.locking import keep_in_keyring, key_from_descriptor, relock
    from coach.desk.where import in_words, store_path

    path = store_path(db)
    with in_words():
        old = unlocking_key(db, key_fd)
        if new_key_fd is not None:
            new = key_from_descriptor(new_key_fd)
        elif asks():
            new = str(click.prompt("New key", hide_input=True, confirmation_prompt=True, err=True))
        else:
            raise click.UsageError("give --new-key-fd: nothing asks without a terminal")
        told = relock(path, old, new)
    click.echo(f"Encrypted {click.format_filename(path)}." if old is None else "Changed the key.")
    for line in told:
        click.echo(line)
    if keyring:
        click.echo(
            "The keyring keeps the key." if keep_in_keyring(path, new) else "No keyring could keep the key."
        )
    return 0
