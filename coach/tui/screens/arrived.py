"""A file beside the session of the same id that is kept: what differs, entry by entry, to be taken or left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from coach.tui.keys import bindings
from coach.tui.screens.base import CoachScreen
from coach.tui.ui import folded
from coach.tui.widgets.bars import KeyBar, Rule, StepBar, TopBar
from coach.tui.widgets.lines import Drawn, Lines

if TYPE_CHECKING:
    from coach.desk.importing import Arrival
    from coach.desk.kept import KeptSessions

_NOTE = "Mark what is to be taken: Space. Nothing is changed before u or c, and ^Z takes an update back."


class Differences(Lines):
    """The entries that differ, each with a box."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__()
        self._sentences = sentences
        self.taken = set(range(len(sentences)))

    def draw(self, cells: int) -> Sequence[Drawn]:
        """Box and sentence."""
        rows = []
        for place, sentence in enumerate(self._sentences):
            box = "[x] " if place in self.taken else "[ ] "
            first, *rest = folded(sentence, cells - 6) or [""]
            lines = [((box, "accent"), (first, ""))]
            rows.append(Drawn(str(place), (*lines, *((("    " + line, ""),) for line in rest))))
        return rows or [Drawn("", ((("Only the order of some entries differs.", "quiet"),),), stands=False)]

    def picked(self) -> None:
        """A second click takes it or leaves it."""
        if self.cursor_key:
            self.taken ^= {int(self.cursor_key)}
            self.redraw()


class Arrived(CoachScreen):
    """What the file would change, and three ways on: take what is marked, keep it as a copy, or leave."""

    PLACES: ClassVar[tuple[str, ...]] = ("arrival", "lines")
    BINDINGS: ClassVar[list[BindingType]] = bindings("arrival")
    AUTO_FOCUS = "Differences"
    DEFAULT_CSS = "Arrived Differences { height: 1fr; padding: 0 1; }"

    def __init__(self, arrived: Arrival, name: str) -> None:
        super().__init__()
        from coach.desk.importing import to_choose

        self._arrived = arrived
        self._file = name
        self._choices = to_choose(arrived)

    def compose(self) -> ComposeResult:
        """Bars, list, keys."""
        yield TopBar()
        yield StepBar()
        yield Rule()
        yield Differences([line.sentence for _, line in self._choices])
        yield self.key_bar()
        yield self.too_narrow()

    def on_mount(self) -> None:
        """What this is."""
        kept = self._arrived.present
        title = kept.session.title if kept else self._arrived.opened.session.title
        deleted = " (in the bin)" if self._arrived.deleted else ""
        self.query_one(TopBar).show(title, self.coach.handling_mark, "Esc leaves it", alarm=False)
        self.list.redraw()
        self._count()
        self.coach.tell(f"{title}{deleted} is kept already. {_NOTE}")

    @property
    def list(self) -> Differences:
        """The entries."""
        return self.query_one(Differences)

    def _count(self) -> None:
        many, all_ = len(self.list.taken), len(self._choices)
        self.query_one(StepBar).show(f"{self._file} differs", f"{many} of {all_} entries to be taken")
        self.query_one(KeyBar).refresh()

    def action_mark(self) -> None:
        """Takes the entry under the cursor, or leaves it."""
        self.list.picked()
        self._count()

    def action_all(self) -> None:
        """All, or none."""
        whole = set(range(len(self._choices)))
        self.list.taken = set() if self.list.taken == whole else whole
        self.list.redraw()
        self._count()

    def action_update(self) -> None:
        """Takes what is marked into the kept session."""
        if self._choices and not self.list.taken:
            self.coach.tell("Nothing is marked. Space marks an entry; Esc leaves everything as it is.")
            return
        from coach.desk.importing import take_in, take_some

        arrived, name = self._arrived, self._file
        taken = {path for place, (path, _) in enumerate(self._choices) if place in self.list.taken}
        if self._choices:
            self._do(f"Updated from {name}", lambda kept: take_some(kept, arrived, taken, name))
        else:
            self._do(f"Updated from {name}", lambda kept: take_in(kept, arrived, "update", name))

    def action_copy(self) -> None:
        """Keeps it beside the first."""
        from coach.desk.importing import take_in

        arrived, name = self._arrived, self._file
        self._do(f"Kept {name} as a copy", lambda kept: take_in(kept, arrived, "copy", name))

    def _do(self, said: str, work: Callable[[KeptSessions], object]) -> None:
        def done(_: object) -> None:
            self.coach.tell(said)
            self.app.pop_screen()

        self.coach.keeper.ask(work, done)
