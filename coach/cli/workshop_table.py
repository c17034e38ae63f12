"""The commands of `coach workshop`, in the order in which a facilitator needs them."""

from __future__ import annotations

from coach.cli.table import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "list", "coach.cli.commands.workshop.list_workshops", "List the workshops that come with the coach."
    ),
    Command(
        "new", "coach.cli.commands.workshop.new", "Make a workshop from a session, or copy one to change it."
    ),
    Command(
        "check", "coach.cli.commands.workshop.check", "Check a workshop: every finding with file and line."
    ),
    Command("room", "coach.cli.commands.workshop.room", "Look whether this machine will do."),
    Command("teams", "coach.cli.commands.workshop.teams", "Seat a list of people at tables."),
    Command(
        "packs",
        "coach.cli.commands.workshop.packs",
        "Write what each role may know, on paper and as a session.",
    ),
    Command("serve", "coach.cli.commands.workshop.serve", "Serve seats in a browser, and your board."),
    Command(
        "bundle", "coach.cli.commands.workshop.bundle", "Put everything on a stick, to be installed offline."
    ),
    Command(
        "collect",
        "coach.cli.commands.workshop.collect",
        "Take in what teams hand in, and name what cannot be read.",
    ),
    Command("vote", "coach.cli.commands.workshop.vote", "Count a table's votes at the gates, up or down."),
    Command(
        "compare",
        "coach.cli.commands.workshop.compare",
        "Hold the teams' maps, deals and forecasts side by side.",
    ),
    Command(
        "debrief",
        "coach.cli.commands.workshop.debrief",
        "Write the debrief: for the room, and a page for each team.",
    ),
    Command(
        "figures",
        "coach.cli.commands.workshop.figures",
        "Print what it showed for research, without anybody in it.",
    ),
)
