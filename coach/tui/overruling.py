"""Overrule a figure by hand: whom, how likely, why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.tui.app import CoachApp
    from coach.tui.widgets.prompt import Prompt


def ask_whom(app: CoachApp, prompt: Prompt) -> None:
    """Asks whose chance of a yes is to be set, then for the chance and a word on why."""
    from coach.tui.screens.choosing import Choose
    from coach.views.names import Names

    desk = app.desk
    if desk is None:
        return
    names = Names(desk.session)
    held = {each.about: each.value for each in desk.session.overrides if each.of == "probability"}
    people = [who.id for party in desk.session.parties for who in party.constituencies]
    entries = [
        (id, names.who(id), f"set by hand: {held[id] * 100:.0f} %" if id in held else "") for id in people
    ]

    def chosen(who: str | None) -> None:
        if who is not None:
            _ask_chance(app, prompt, who, names.who(who))

    app.push_screen(Choose("Whose chance of a yes do you set by hand?", entries), chosen)


def _ask_chance(app: CoachApp, prompt: Prompt, who: str, name: str) -> None:
    from coach.desk.overruling import overruled, read_chance

    def take(typed: str) -> str:
        chance, _, why = typed.partition(" because ")
        if app.desk is None:
            return ""
        if chance.strip() == "computed":
            app.post_edit(overruled(app.desk.session, who, None, "", date.today()))
            return ""
        read = read_chance(chance)
        if read is None:
            return "0 to 100, or: computed"
        app.post_edit(overruled(app.desk.session, who, read, why, date.today()))
        return ""

    prompt.ask(f"{name}: a yes, in per cent (30 because ..., or: computed):", "", take)
