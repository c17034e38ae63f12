"""Set a figure by hand: how much, and why; it is marked as ours, with the computed one beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.views.trace.figures import KINDS, Figure, name_of, read_number, worded

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_UNITS = {
    "chance": "0 to 100 per cent",
    "change": "points of odds, -100 to 100",
    "points": "a number on the scale from -2 to 2",
    "deals": "a number of deals",
    "weight": "a number",
}


def ask_for(app: CoachApp, figure: Figure, wrong: str = "") -> None:
    """Asks what a figure is to us; blank takes back what was set. An entry of one's own is changed where it stands."""
    from coach.tui.screens.choosing import Ask
    from coach.views.names import Names
    from coach.views.our_figures import ours_of

    desk = app.desk
    if desk is None:
        return
    kind = KINDS[figure.of]
    if kind.entered:
        app.tell("That is an entry of your own: ✎ leads to where you can change it.")
        return
    ours = ours_of(desk.session, figure)
    counts = (
        "It enters the odds"
        if figure.of == "probability"
        else "It is shown beside, and enters no other figure"
    )
    note = f"{wrong or _UNITS[kind.unit]}; and why, if you like: 30 because … {counts}. Blank: as computed again."
    name = name_of(Names(desk.session), figure)

    def given(typed: str | None) -> None:
        if typed is not None:
            _take(app, figure, typed)

    held = (
        f"{ours.value * 100:.0f}"
        if ours and kind.unit in ("chance", "change")
        else f"{ours.value:g}"
        if ours
        else ""
    )
    app.push_screen(Ask(f"Ours for {name} (computed: {_computed(app, figure)})", note, held), given)


def _take(app: CoachApp, figure: Figure, typed: str) -> None:
    from coach.desk.overruling import overruled

    desk = app.desk
    if desk is None:
        return
    number, _, why = typed.partition(" because ")
    read = read_number(figure.of, number) if number.strip() else None
    if number.strip() and read is None:
        ask_for(app, figure, f"“{number.strip()[:20]}” is no such figure: {_UNITS[KINDS[figure.of].unit]}")
        return
    edit = overruled(desk.session, figure, read, why, date.today())
    if edit is not None:
        app.post_edit(edit)


def _computed(app: CoachApp, figure: Figure) -> str:
    from coach.views.trace.numbers import number_of

    look = app.current_look
    return worded(figure.of, number_of(look.material, figure)) if look else "…"


def ask_whom(app: CoachApp) -> None:
    """Asks whose chance of a yes is to be set by hand, then for the chance."""
    from coach.tui.screens.choosing import Choose
    from coach.views.names import Names
    from coach.views.our_figures import ours_of

    desk = app.desk
    if desk is None:
        return
    names = Names(desk.session)
    entries = []
    for who in (each for party in desk.session.parties for each in party.constituencies):
        ours = ours_of(desk.session, Figure("probability", who.id))
        entries.append((who.id, names.who(who.id), ours.says if ours else ""))

    def chosen(who: str | None) -> None:
        if who is not None:
            ask_for(app, Figure("probability", who))

    app.push_screen(Choose("Whose chance of a yes do you set by hand?", entries), chosen)
