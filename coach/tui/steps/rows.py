"""From entries of a session to rows of a sheet: what each is called, where it stands, and the edit that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, MoveEntry, RemoveEntry, SetEntry, entry_in
from coach.model.session import Session
from coach.tui.widgets.sheet_lines import Drawing, Kind, Row
from coach.views.our_figures import ours_of
from coach.views.trace.figures import Figure

Choices = Sequence[tuple[str, str]]
WHY = "why:"
"""How the key of a row begins that shows a figure."""
CONFIDENCE: Choices = (
    ("low", "thin: a guess or one indirect source"),
    ("moderate", "fair"),
    ("high", "firm"),
)


class Rows:
    """Builds the rows of one sheet from one state of the session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tree: Tree = session.to_tree()
        self.made: list[Row] = []

    def held(self, path: Path) -> Tree:
        """What was entered at a path."""
        return entry_in(self.tree, path)

    def text_at(self, path: Path) -> str:
        """What was entered at a path, as text."""
        held = self.held(path)
        if isinstance(held, list):
            return "\n".join(str(each) for each in held)
        if isinstance(held, bool):
            return "true" if held else "false"
        return "" if held is None else str(held)

    def add(self, row: Row) -> None:
        """A row of any kind."""
        self.made.append(row)

    def head(self, label: str) -> None:
        """A heading, with an empty line before it."""
        if self.made:
            self.note("")
        self.made.append(Row(f"head:{len(self.made)}:{label}", label, kind="head"))

    def note(self, says: str, style: str = "quiet", indent: int = 0) -> None:
        """A line to read."""
        self.made.append(Row(f"note:{len(self.made)}", says, kind="note", style=style, indent=indent))

    def drawn(self, key: str, drawing: Drawing, *, stands: bool = True, hint: str = "") -> None:
        """A line or several that are drawn in characters; the cursor can stand there, or passes over."""
        self.made.append(Row(key, kind="drawn" if stands else "note", drawing=drawing, help=hint))

    def text(
        self,
        label: str,
        path: Path,
        what: str,
        *,
        kind: Kind = "text",
        hint: str = "",
        indent: int = 0,
        mark: str = "",
        style: str = "",
        remove: Edit | None = None,
        carry: Callable[[int], Edit | None] | None = None,
        empty: str = "–",
        shown: str | None = None,
        parts: bool = False,
    ) -> None:
        """A text or a number; `what` completes "Set ...". With `parts`, a list that is typed one a line."""
        raw = self.text_at(path)
        kind = "long" if parts else kind

        def edit(typed: str) -> Edit:
            value: Tree = typed.strip() if kind != "long" else typed.strip("\n")
            if parts:
                value = [each.strip() for each in typed.split("\n") if each.strip()] or None
            return SetEntry(f"Set {what}" if value else f"Cleared {what}", path, value)

        self.made.append(
            Row(
                key_of(path),
                label,
                raw if shown is None else shown,
                kind,
                raw=raw,
                edit=edit,
                remove=remove
                if remove is not None
                else (RemoveEntry(f"Cleared {what}", path) if raw else None),
                carry=carry,
                help=hint,
                indent=indent,
                mark=mark,
                style=style,
                empty=empty,
            )
        )

    def reword(self, shown: str, edit: Callable[[str], Edit | None], *, raw: str | None = None) -> None:
        """Gives the last row another wording and another way to read what is typed; the field begins with `raw`."""
        self.made[-1] = replace(self.made[-1], value=shown, raw=shown if raw is None else raw, edit=edit)

    def choice(
        self,
        label: str,
        path: Path,
        what: str,
        choices: Choices,
        *,
        default: str = "",
        hint: str = "",
        indent: int = 0,
        edit: Callable[[str], Edit | None] | None = None,
        raw: str | None = None,
        empty: str = "–",
        remove: Edit | None = None,
    ) -> None:
        """One of a few; an empty key takes the entry out."""
        now = (self.text_at(path) or default) if raw is None else raw
        shown = dict(choices).get(now, now)

        def chosen(key: str) -> Edit:
            value: Tree = {"true": True, "false": False}.get(key, key or None)
            return SetEntry(f"Set {what} to {dict(choices).get(key, key) or 'not known'}", path, value)

        self.made.append(
            Row(
                key_of(path),
                label,
                shown,
                "choice",
                raw=now,
                choices=tuple(choices),
                edit=edit or chosen,
                remove=remove,
                help=hint,
                indent=indent,
                empty=empty,
            )
        )

    def adder(
        self,
        key: str,
        label: str,
        edit: Callable[[str], Edit | None],
        *,
        lines: Callable[[tuple[str, ...]], Edit | None] | None = None,
        hint: str = "",
        indent: int = 0,
    ) -> None:
        """A line that adds."""
        self.made.append(Row(key, label, kind="add", edit=edit, edit_lines=lines, help=hint, indent=indent))

    def act(
        self, key: str, label: str, value: str = "", *, hint: str = "", indent: int = 0, figure: str = ""
    ) -> None:
        """A line that does something; it may show a figure."""
        self.made.append(Row(key, label, value, "act", help=hint, indent=indent, figure=figure))

    def figure(self, key: str, says: str, *, indent: int = 0, style: str = "") -> None:
        """A line that shows a figure: Enter and F6 say where it comes from; what we have set by hand stands beside."""
        ours = ours_of(self.session, Figure.read(key))
        row = Row(
            f"{WHY}{key}",
            says,
            ours.says if ours else "",
            "act",
            help="Enter or F6: where this comes from.",
            indent=indent,
            style=style,
            figure=key,
        )
        self.made.append(row)

    def carried(self, path: Path, label: str, count: int, at: int) -> Callable[[int], Edit | None]:
        """Moves an entry of a list."""

        def move(by: int) -> Edit | None:
            to = at + by
            return MoveEntry(f"Moved {label}", path, to) if 0 <= to < count else None

        return move


def key_of(path: Path) -> str:
    """The key of the row that shows a path."""
    return "/".join(str(step) for step in path)


def added(what: str, path: Path, entry: Tree) -> Edit:
    """The edit that adds an entry to a list."""
    return AddEntry(f"Added {what}", path, entry)
