"""Which field is being typed into, and what an earlier window had left in one: put back, noted, or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from coach.tui.screens.choosing import Ask, Choose
from coach.tui.screens.walk import Walk
from coach.tui.walk import step
from coach.tui.widgets.fields import Field, LongField
from coach.tui.widgets.prompt import Prompt
from coach.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from coach.desk.loose import LooseText
    from coach.tui.app import CoachApp

_MOST_SHOWN = 200
_Found = TypeVar("_Found", bound=Widget)


def loose_text(app: CoachApp) -> LooseText | None:
    """What is being typed now and was not saved; None where nothing is."""
    session = app.desk.id if app.desk else ""
    here = next((screen.at for screen in reversed(app.screen_stack) if isinstance(screen, Walk)), "")
    for screen in reversed(app.screen_stack):
        found = _typed_on(screen)
        if found is not None:
            from coach.desk.loose import LooseText

            place, asks, typed = found
            return LooseText(session, here, place, asks, typed)
    return None


def _typed_on(screen: Screen[object]) -> tuple[str, str, str] | None:
    """Place, question and text of the field that has the keys on a screen."""
    focused = screen.focused
    if not isinstance(focused, Input | TextArea):
        return None
    if isinstance(screen, Ask):
        typed = "" if screen.secret else focused.value if isinstance(focused, Input) else focused.text
        asked = (f"ask:{screen.place or screen.asks}", screen.asks, typed)
        return asked if typed.strip() and typed != screen.began_with else None
    if (sheet := _around(focused, Sheet)) is not None:
        row, typed = sheet.row, sheet.typed
        known = row is None or not typed.strip() or (row.kind != "add" and typed == (row.raw or row.value))
        return None if known or row is None else (row.key, row.label, typed)
    if (prompt := _around(focused, Prompt)) is not None:
        return (f"prompt:{prompt.question}", prompt.question, prompt.typed) if prompt.typed.strip() else None
    return None


def _around(widget: Widget, kind: type[_Found]) -> _Found | None:
    return next((each for each in widget.ancestors if isinstance(each, kind)), None)


async def offer(app: CoachApp, left: tuple[LooseText, ...]) -> None:
    """Offers what a window that ended had left unfinished: back into its field, into the journal, or gone."""
    for text in left:
        entries = [
            ("note", "Keep it in the journal", "It stands under After each round."),
            ("later", "Ask again another time", ""),
            ("drop", "Let it go", ""),
        ]
        if not text.place.startswith(("ask:", "prompt:")):
            where = f"{step(text.step).name}: {text.asks}"
            entries.insert(0, ("back", "Put it back where you were typing", where))
        shown = " ".join(text.typed[:_MOST_SHOWN].split())
        chosen = await app.push_screen_wait(
            Choose(f"You were typing when the coach ended: “{shown}”", entries)
        )
        if chosen == "back" and isinstance(app.screen, Walk):
            app.keeper.loosened(None, text)
            await _put_back(app.screen, text)
            return
        if chosen == "note":
            from coach.desk.loose import as_note

            app.post_edit(as_note(text))
        if chosen in ("note", "drop"):
            app.keeper.loosened(None, text)
        else:
            app.loose.waiting[text.place] = text.typed


async def _put_back(walk: Walk, text: LooseText) -> None:
    await walk.go_to(text.step, text.place).wait()
    pane = walk.pane
    sheet = next(iter(pane.query(Sheet)), None) if pane is not None else None
    if sheet is None or not sheet.begin(text.place):
        from coach.desk.loose import as_note

        walk.coach.post_edit(as_note(text))
        walk.coach.tell(
            "That line is gone by now. What you had typed stands in the journal, After each round."
        )
        return
    for field in sheet.query(Field):
        if field.display:
            field.value = text.typed
            field.cursor_position = len(text.typed)
    for area in sheet.query(LongField):
        if area.display:
            area.load_text(text.typed)
