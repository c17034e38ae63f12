"""F1: this step, this field, and the keys that work here, from the same tables that everything else reads."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from coach.tui.screens.base import CoachScreen
from coach.tui.ui import folded, padded
from coach.tui.widgets.bars import Rule, StepBar, TopBar
from coach.tui.widgets.lines import Drawn, Lines

TERMS: tuple[tuple[str, str], ...] = (
    ("at the table; at home", "Level I; Level II"),
    ("deal", "package, draft deal"),
    ("what they could carry at home", "win-set"),
    ("what both could carry", "zone of agreement"),
    ("what both would also sign", "agreeable"),
    ("who must say yes; way to yes", "gate; route"),
    ("how much it takes", "quota"),
    ("can stop it alone", "veto"),
    ("can never decide", "dummy"),
    ("without a deal", "no-agreement value"),
    ("no better for both", "frontier"),
    ("how far from yes", "margin"),
    ("what its yes would change", "swing"),
    ("worth finding out first", "doubt"),
    ("who decides", "pivot"),
    ("do moods move together?", "mood_swing"),
    ("do they vote as one?", "cohesion"),
    ("if it leaks", "exposure"),
    ("wants to, cannot", "involuntary defection"),
    ("could, will not", "voluntary defection"),
    ("how our move sounds over there", "reverberation"),
    ("compensation", "side payment"),
)


class HelpText(Lines):
    """Everything there is to say, under headings."""

    def __init__(self, about: CoachScreen) -> None:
        super().__init__()
        self._about = about

    def draw(self, cells: int) -> Sequence[Drawn]:
        """What this is, the keys, and the theory behind the words."""
        rows: list[Drawn] = []

        def say(says: str, style: str = "") -> None:
            for line in folded(says, cells - 2):
                rows.append(Drawn(f"{len(rows)}", (((line, style),),)))

        for heading, says in self._about_here():
            say(heading, "head")
            say(says)
            say("")
        say("Keys", "head")
        for key in self._about.keys_here():
            first, *rest = folded(key.help, cells - 10)
            rows.append(Drawn(f"{len(rows)}", (((f"{padded(key.shown, 7)} ", "accent"), (first, "")),)))
            rows += [Drawn(f"{len(rows)}-{line}", (((f"        {line}", ""),),)) for line in rest]
        say("")
        say("The words of the theory", "head")
        for ours, theirs in TERMS:
            rows.append(Drawn(ours, (((padded(ours, 34), ""), (theirs, "quiet")),)))
        return rows

    def _about_here(self) -> Sequence[tuple[str, str]]:
        says = getattr(self._about, "help_here", None)
        return says() if says is not None else ()


class Help(CoachScreen):
    """The help page of another screen."""

    AUTO_FOCUS = "HelpText"
    PLACES = ("lines",)
    DEFAULT_CSS = "Help HelpText { height: 1fr; padding: 0 1; }"

    def __init__(self, about: CoachScreen) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """Bars, text, keys."""
        yield TopBar()
        yield StepBar()
        yield Rule()
        yield HelpText(self._about)
        yield self.key_bar()
        yield self.too_narrow()

    def on_mount(self) -> None:
        """What this page is."""
        self.query_one(TopBar).show("coach", self.coach.handling_mark, "Esc goes back", alarm=False)
        self.query_one(StepBar).show("Help", "this step, this field, the keys, the words")
        self.query_one(HelpText).redraw()
