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
    Command("diff", "coach.cli.commands.diff", "Say which entry moved which odds by how much."),
    Command(
        "analysts",
        "coach.cli.commands.analysts",
        "Hold several analysts' sessions side by side, and say what matters.",
    ),
    Command(
        "sweep", "coach.cli.commands.sweep", "Compute many variants of a session, a row of results each."
    ),
    Command("tactics", "coach.cli.commands.tactics", "Say how they could be helped at home, and how not."),
    Command("ask", "coach.cli.commands.ask", "Ask what is worth knowing next, and take the answers."),
    Command("warnings", "coach.cli.commands.warnings", "Say where the map is thin, and how words are heard."),
    Command(
        "write", "coach.cli.commands.write", "Write the acceptance-speech worksheet and the risk report."
    ),
    Command(
        "templates", "coach.cli.commands.templates", "Copy and check templates, for your house's own words."
    ),
    Command(
        "new", "coach.cli.commands.new", "Begin a session; what is entered in it is saved as it is entered."
    ),
    Command("list", "coach.cli.commands.list_sessions", "List the sessions, or find words in them."),
    Command(
        "open",
        "coach.cli.commands.open_session",
        "Open a session on the screen; without a terminal, show what it holds.",
    ),
    Command("import", "coach.cli.commands.import_files", "Take session files and stakeholder registers in."),
    Command(
        "export", "coach.cli.commands.export", "Write a session, or what a reader may see of it, to a file."
    ),
    Command("history", "coach.cli.commands.history", "List or compare a session's revisions, or name one."),
    Command("restore", "coach.cli.commands.restore", "Make an earlier revision the present one."),
    Command("calibration", "coach.cli.commands.calibration", "Hold forecasts against what came."),
    Command("delete", "coach.cli.commands.delete", "Delete a session: with a way back, or for good."),
    Command("backup", "coach.cli.commands.backup", "Copy everything to one file, whole and checked."),
    Command("encrypt", "coach.cli.commands.encrypt", "Put the store under a key, or under another one."),
    Command("decrypt", "coach.cli.commands.decrypt", "Keep the store in the open again."),
    Command("doctor", "coach.cli.commands.doctor", "Say whether the store is well, and what to do if not."),
    Command("playbooks", "coach.cli.commands.playbooks", "List the worked cases, or show one of them."),
    Command("workshop", "coach.cli.commands.workshop", "Run an exercise for two to a hundred people."),
    Command("schema", "coach.cli.commands.schema", "Print the JSON Schema of a session file, for editors."),
)
