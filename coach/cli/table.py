"""Every command, declared once: the help page, the loader and the reference read this table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name, the module whose `command` it is, and its help in one sentence."""

    name: str
    module: str
    help: str


COMMANDS: tuple[Command, ...] = (
    Command("demo", "coach.cli.commands.demo", "See a worked case from map to documents; it asks nothing."),
    Command(
        "check", "coach.cli.commands.check", "Check session files: every finding with file, line and column."
    ),
    Command(
        "analyze", "coach.cli.commands.analyze", "Say what each side could carry at home, and who decides."
    ),
    Command(
        "write", "coach.cli.commands.write", "Write the acceptance-speech worksheet and the risk report."
    ),
    Command("playbooks", "coach.cli.commands.playbooks", "List the worked cases, or show one of them."),
    Command("schema", "coach.cli.commands.schema", "Print the JSON Schema of a session file, for editors."),
)
