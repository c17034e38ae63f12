"""Why: where one figure comes from, sentence by sentence; each leads on to another figure, or to an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from coach.tui.keys import bindings
from coach.tui.screens.base import CoachScreen
from coach.tui.ui import folded
from coach.tui.widgets.bars import Rule, StepBar, TopBar
from coach.tui.widgets.lines import Drawn, Lines
from coach.views.trace.clauses import Clause, Trace
from coach.views.trace.figures import KINDS, Figure

if TYPE_CHECKING:
    from coach.model.changes import Path

_COVERED = "The answer is covered here. Esc, then F2 to guess first; F4 uncovers it while you judge."


class Reasons(Lines):
    """The sentences of a trace; → leads to a figure, ✎ to an entry."""

    def __init__(self) -> None:
        super().__init__()
        self.clauses: Sequence[Clause] = ()
        self.made: Mapping[Path, str] = {}

    def draw(self, cells: int) -> Sequence[Drawn]:
        """Sentence by sentence, with what it leads to before it."""
        return [
            Drawn(str(place), tuple(self._lines(each, cells - 4))) for place, each in enumerate(self.clauses)
        ]

    def _lines(self, clause: Clause, cells: int) -> list[tuple[tuple[str, str], ...]]:
        mark = "→ " if clause.figure else "✎ " if clause.entry else "  "
        inset = " " * (len(clause.says) - len(clause.says.lstrip()))
        first, *rest = folded(clause.says, cells - len(inset)) or [""]
        lines = [((mark, "accent"), (inset + first, clause.style))]
        lines += [(("  ", ""), (inset + line, clause.style)) for line in rest]
        if clause.entry and (when := self.made.get(clause.entry)):
            lines += [(("    ", ""), (line, "quiet")) for line in folded(when, cells - 2)]
        return [tuple(line) for line in lines]

    @property
    def clause(self) -> Clause | None:
        """The sentence under the cursor."""
        return self.clauses[int(self.cursor_key)] if self.cursor_key else None

    def picked(self) -> None:
        """A second click follows."""
        cast("Why", self.screen).action_follow()


class Why(CoachScreen):
    """The trace of one figure; without one, the figures from which all others can be reached."""

    PLACES: ClassVar[tuple[str, ...]] = ("why", "lines")
    BINDINGS: ClassVar[list[BindingType]] = bindings("why")
    AUTO_FOCUS = "Reasons"
    DEFAULT_CSS = "Why Reasons { height: 1fr; padding: 0 1; }"

    def __init__(self, figure: Figure | None = None, *, covered: bool = False) -> None:
        super().__init__()
        self.figure = figure
        self._covered = covered
        self._asked: Sequence[Path] = ()

    def compose(self) -> ComposeResult:
        """Bars, sentences, keys."""
        yield TopBar()
        yield StepBar()
        yield Rule()
        yield Reasons()
        yield self.key_bar()
        yield self.too_narrow()

    def on_mount(self) -> None:
        """Shows it."""
        self.state_changed()

    def state_changed(self) -> None:
        """Follows the desk."""
        desk, reasons = self.coach.desk, self.query_one(Reasons)
        if desk is None:
            return
        self.query_one(TopBar).show(
            desk.session.title, self.coach.handling_mark, "Esc goes back", alarm=False
        )
        title, clauses = self._told()
        self.query_one(StepBar).show("Why", title)
        reasons.clauses = clauses
        reasons.redraw()
        self._ask_when([each.entry for each in clauses if each.entry])

    def _told(self) -> tuple[str, Sequence[Clause]]:
        look = self.coach.current_look
        if self._hidden():
            unknown = look.not_known if look is not None else ""
            return "", (Clause(f"Not yet known: {unknown}." if unknown else _COVERED),)
        if look is None:
            return "", (Clause("Still computing …", "quiet"),)
        from coach.views.trace.tracing import trace_of

        if self.figure is None:
            return "which figure?", tuple(self._index())
        trace = trace_of(look.material, self.figure)
        return trace.name, (*_head(trace), *trace.clauses)

    def _hidden(self) -> bool:
        """Whether the figure follows from judgements while the answer is covered; an entry is never covered."""
        return self._covered and (self.figure is None or not KINDS[self.figure.of].entered)

    def _index(self) -> Sequence[Clause]:
        from coach.views.our_figures import our_figures
        from coach.views.trace.tracing import figures_of, trace_of

        look = self.coach.current_look
        if look is None:
            return ()
        found = dict.fromkeys(
            (*figures_of(look.material), *(each.figure for each in our_figures(look.session)))
        )
        lines = []
        for figure in found:
            trace = trace_of(look.material, figure)
            ours = f"; {trace.ours}" if trace.ours else ""
            lines.append(Clause(f"{trace.name}: {trace.shown}{ours}", figure=figure))
        return lines

    def _ask_when(self, paths: Sequence[Path]) -> None:
        """Has it looked up when the entries were made; the sentences say so once it is known."""
        desk = self.coach.desk
        if desk is None or not paths or list(paths) == list(self._asked):
            return
        self._asked = paths
        id = desk.id

        def found(made: object) -> None:
            if self.is_attached and isinstance(made, dict):
                reasons = self.query_one(Reasons)
                reasons.made = made
                reasons.redraw()

        from coach.desk.tracing import entered_when

        self.coach.keeper.ask(lambda kept: entered_when(kept, id, paths), found)

    # what the keys do

    def action_follow(self) -> None:
        """Goes on to the figure, or to the entry, of the sentence under the cursor."""
        clause = self.query_one(Reasons).clause
        if clause is None:
            return
        if clause.figure is not None:
            self.app.push_screen(Why(clause.figure, covered=self._covered))
        elif clause.entry is not None:
            self._go_to(clause.entry)

    def _go_to(self, path: Path) -> None:
        from coach.desk.tracing import place_of
        from coach.tui.screens.walk import Walk

        desk = self.coach.desk
        walk = next((each for each in reversed(self.app.screen_stack) if isinstance(each, Walk)), None)
        if desk is None or walk is None:
            return
        place = place_of(desk.session, path)
        while self.app.screen is not walk:
            self.app.pop_screen()
        walk.go_to(place.step, place.about)

    def action_overrule(self) -> None:
        """Sets the figure by hand: this one, or in a list the one under the cursor."""
        from coach.tui.overruling import ask_for

        clause = self.query_one(Reasons).clause
        figure = self.figure or (clause.figure if clause else None)
        if figure is not None and not self._hidden():
            ask_for(self.coach, figure)


def _head(trace: Trace) -> Sequence[Clause]:
    """The figure itself, with what was set by hand beside it."""
    shown = f"{trace.name[:1].upper()}{trace.name[1:]}: {trace.shown}"
    if not trace.ours:
        return (Clause(shown, "head"),)
    counts = trace.figure.of == "probability"
    remark = "It enters the odds." if counts else "It is our reading and enters no other figure."
    return (
        Clause(f"{shown}{'' if counts else ', as computed'}", "head"),
        Clause(f"{trace.ours}. {remark}", "accent"),
    )
