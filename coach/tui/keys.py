"""Every key, declared once: bindings, footer, palette, help page and docs read this table."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Key:
    """A key where it works: what it does (the action), its name in the footer ("" keeps it off), and F1's sentence.

    `command`: also stands in the command palette.
    """

    place: str
    keys: str
    action: str
    shown: str
    footer: str
    help: str
    command: bool = False
    priority: bool = False


KEYS: tuple[Key, ...] = (
    Key(
        "everywhere", "f1", "help", "F1", "help", "Explains this step, this field and the keys.", command=True
    ),
    Key("everywhere", "escape", "up", "Esc", "", "Goes up: out of a field, out of a step, home."),
    Key(
        "everywhere",
        "ctrl+z",
        "undo",
        "^Z",
        "undo",
        "Undoes the last change; its name is shown.",
        command=True,
    ),
    Key("everywhere", "ctrl+y", "redo", "^Y", "", "Does again what was undone.", command=True),
    Key("everywhere", "ctrl+p", "command_palette", "^P", "", "Finds any command by its name."),
    Key("everywhere", "ctrl+f", "find", "^F", "", "Finds words anywhere in your sessions.", command=True),
    Key("everywhere", "ctrl+t", "next_theme", "^T", "", "Dark, light, high contrast.", command=True),
    Key(
        "everywhere",
        "f12",
        "blank",
        "F12",
        "",
        "Blanks the screen to a plain clock until a key is pressed.",
        command=True,
        priority=True,
    ),
    Key(
        "everywhere",
        "ctrl+q",
        "leave",
        "^Q",
        "quit",
        "Leaves; everything is saved as you type.",
        command=True,
        priority=True,
    ),
    Key("home", "enter", "open_session", "Enter", "open", "Opens the session."),
    Key(
        "home",
        "n",
        "new",
        "n",
        "new",
        "Begins a session: six answers, blank, in the words of a field, or from a worked case.",
        command=True,
    ),
    Key("home", "d", "duplicate", "d", "copy", "Makes a copy of the session.", command=True),
    Key("home", "i", "import_file", "i", "import", "Takes a session file in.", command=True),
    Key("home", "e", "export", "e", "export", "Writes the session to a file.", command=True),
    Key(
        "home", "a", "archive", "a", "archive", "Puts the session away, or takes it out again.", command=True
    ),
    Key("home", "delete", "delete", "Del", "", "Deletes the session; undo brings it back.", command=True),
    Key("home", "slash", "search", "/", "find", "Finds sessions, and words in them."),
    Key("home", "v", "show_archive", "v", "", "Shows what was archived, or hides it.", command=True),
    Key("walk", "f7", "step(-1)", "F7", "", "The step before.", command=True),
    Key("walk", "f8", "step(1)", "F8", "next step", "The next step.", command=True),
    Key("walk", "ctrl+g", "go", "^G", "", "Goes to any step.", command=True),
    Key(
        "walk",
        "f3",
        "follow",
        "F3",
        "question",
        "Answers the coach's question, or goes to its field.",
        command=True,
    ),
    Key(
        "walk",
        "f5",
        "warnings",
        "F5",
        "",
        "Shows what the coach warns of: go there, or say why not.",
        command=True,
    ),
    Key("walk", "f4", "uncover", "F4", "", "Covers and uncovers the odds while you judge.", command=True),
    Key("walk", "f2", "guess", "F2", "", "Records your guess, before the answer is shown.", command=True),
    Key(
        "walk",
        "f6",
        "why",
        "F6",
        "why",
        "Says where a figure comes from, down to your own entries.",
        command=True,
    ),
    Key("walk", "f9", "tour", "F9", "", "Shows the tour of a worked case again.", command=True),
    Key("tour", "enter", "tour_on", "Enter", "go on", "Goes on to the next stop of the tour.", priority=True),
    Key("tour", "escape", "tour_off", "Esc", "leave the tour", "Leaves the tour.", priority=True),
    Key("arrival", "space,enter", "mark", "Space", "take or leave", "Takes the entry, or leaves it."),
    Key("arrival", "a", "all", "a", "all or none", "Takes every entry, or none."),
    Key("arrival", "u", "update", "u", "update", "Takes the marked entries into the session that is kept."),
    Key("arrival", "c", "copy", "c", "copy", "Keeps the file as another session beside the first."),
    Key("paper", "left", "reader(-1)", "← →", "reader", "As another reader would get it."),
    Key("paper", "right", "reader(1)", "→", "", "As the next reader would get it."),
    Key("paper", "w", "write", "w", "write it", "Writes it for this reader, in the formats that are marked."),
    Key("lines", "up", "move(-1)", "↑", "", "The line above."),
    Key("lines", "down", "move(1)", "↓", "", "The line below."),
    Key("lines", "pageup", "page(-1)", "PgUp", "", "A page up."),
    Key("lines", "pagedown", "page(1)", "PgDn", "", "A page down."),
    Key("lines", "home", "first", "Home", "", "The first line."),
    Key("lines", "end", "last", "End", "", "The last line."),
    Key("grid", "up", "move(0,-1)", "↑", "", "The row above."),
    Key("grid", "down", "move(0,1)", "↓", "", "The row below."),
    Key("grid", "left", "move(-1,0)", "←", "", "The issue before."),
    Key("grid", "right", "move(1,0)", "→", "", "The next issue."),
    Key("grid", "home", "move(-99,0)", "Home", "", "The first issue."),
    Key("grid", "end", "move(99,0)", "End", "", "The last issue."),
    Key("grid", "tab", "option(1)", "Tab", "", "The next option in the drawer."),
    Key("grid", "shift+tab", "option(-1)", "S-Tab", "", "The option before."),
    Key(
        "grid",
        "enter",
        "worths",
        "-2..2",
        "worth",
        "What the options are worth, one after the other: ++ + . - -- or numbers from -2 to 2, a space between. "
        "A digit or a sign begins at the option that is marked.",
    ),
    Key("grid", "w", "weight", "w", "weight", "How much this issue weighs with them, 0 to 5."),
    Key(
        "grid",
        "W,upper_w",
        "weights",
        "W",
        "row",
        "The weights of the whole row, a space between; any numbers, for only their ratios count.",
    ),
    Key("grid", "equals_sign", "copy", "=", "as above", "Copies the cell above."),
    Key(
        "grid",
        "l",
        "like",
        "l",
        "like",
        "The whole row is like the row above, but for what you enter; again: not.",
    ),
    Key(
        "grid",
        "n",
        "without",
        "n",
        "no deal",
        "What having no deal is worth to them: by comparison, or a number.",
    ),
    Key("grid", "c", "surer", "c", "", "How sure we are of this row: thin, fair, firm."),
    Key(
        "grid",
        "x",
        "red_line",
        "x",
        "red line",
        "Makes the marked option a red line, or takes the line back.",
    ),
    Key("grid", "question_mark", "unknown", "?", "", "We do not know: takes the cell back to unknown."),
    Key("grid", "delete", "forget", "Del", "", "Takes the whole row back to unknown."),
    Key("grid", "p", "side(1)", "p", "side", "The other side's grid."),
    Key("grid", "e", "evidence", "e", "", "What our reading of this row rests on."),
    Key("bench", "up", "move(-1)", "↑", "", "The line above."),
    Key("bench", "down", "move(1)", "↓", "", "The line below."),
    Key("bench", "left", "turn(-1)", "← →", "change it", "The option before, or the next: see who moves."),
    Key("bench", "right", "turn(1)", "→", "", "The next option; among the figures, the one beside."),
    Key("bench", "tab", "figures(1)", "Tab", "figures", "To the figures, one after the other: F6 says why."),
    Key("bench", "shift+tab", "figures(-1)", "S-Tab", "", "The figure before."),
    Key(
        "bench",
        "enter",
        "choose",
        "Enter",
        "options",
        "All options of the line; or a number. From a figure: to the person's row, to the act, onto the bench.",
    ),
    Key("bench", "d", "drafts", "d", "drafts", "Takes up a draft, or keeps this deal as one."),
    Key(
        "bench", "b", "best", "b", "best", "Deals that nobody can better for both, and the likeliest of all."
    ),
    Key(
        "bench",
        "v",
        "view",
        "v",
        "view",
        "Who stands where; what both could carry; the map; power and interest.",
    ),
    Key("bench", "g", "overrule", "g", "", "Sets a figure by hand: ours, with the computed one beside it."),
    Key("why", "enter", "follow", "Enter", "go there", "Goes on to the figure, or to your entry."),
    Key(
        "why",
        "g",
        "overrule",
        "g",
        "ours",
        "Sets this figure by hand: ours, with the computed one beside it.",
    ),
    Key("card", "t", "take", "t", "take it", "Takes the tactic into the plan, shaped for this map."),
    Key("field", "enter", "submit", "Enter", "keep", "Keeps what was typed and goes on."),
    Key(
        "field",
        "escape",
        "app.up",
        "Esc",
        "keep and close",
        "Keeps what was typed and closes the field; ^Z takes it back.",
    ),
    Key(
        "long field",
        "escape",
        "app.up",
        "Esc",
        "keep and close",
        "Keeps what was typed and closes the field.",
    ),
    Key(
        "long field",
        "ctrl+o",
        "own_editor",
        "^O",
        "your editor",
        "Opens the text in your own editor ($EDITOR).",
    ),
    Key("sheet", "enter", "edit", "Enter", "edit", "Edits the field, or does what the line says."),
    Key("sheet", "left", "turn(-1)", "←", "", "The choice before."),
    Key("sheet", "right", "turn(1)", "→", "choose", "The next choice."),
    Key("sheet", "delete,backspace", "remove", "Del", "remove", "Takes the entry out; undo brings it back."),
    Key("sheet", "alt+up", "carry(-1)", "Alt↑", "", "Moves the entry up."),
    Key("sheet", "alt+down", "carry(1)", "Alt↓", "", "Moves the entry down."),
)


def keys_of(place: str) -> tuple[Key, ...]:
    """The keys of a place, in the table's order."""
    return tuple(key for key in KEYS if key.place == place)


def bindings(*places: str) -> list[BindingType]:
    """The keys of some places as a widget binds them."""
    return [
        Binding(key.keys, key.action, key.help, show=False, priority=key.priority)
        for place in places
        for key in keys_of(place)
    ]
