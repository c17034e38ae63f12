"""What is asked in a dialog about a decision: its kind, plain or of the session's field, and who can stop it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.desk import gates
from coach.model.changes import Path
from coach.model.parties import Party

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

_FIELD = "field:"


def choose_kind(app: CoachApp, party: Party) -> None:
    """How a side decides: plain kinds for the people who are there, and those often met in the session's field."""
    from coach.desk.profiles import archetypes, lay_gate, profile_of
    from coach.tui.screens.choosing import Choose

    if app.desk is None:
        return
    session = app.desk.session
    met = archetypes(session)
    plain = [(kind.id, kind.name, kind.says) for kind in gates.KINDS] if party.constituencies else []
    often = []
    for place, each in enumerate(met):
        people = ", ".join(who.name or who.id for who in each.constituencies)
        often.append((f"{_FIELD}{place}", each.name, f"{each.says}{f' With: {people}.' if people else ''}"))
    entries = [*often, *plain] if profile_of(session) is not None else [*plain, *often]

    def chosen(key: str | None) -> None:
        held = app.desk.session.party(party.id) if app.desk else None
        if key is None or held is None or app.desk is None:
            return
        if key.startswith(_FIELD):
            app.post_edit(lay_gate(app.desk.session, held, met[int(key.removeprefix(_FIELD))]))
        elif (edit := gates.add_gate(app.desk.session, held, key)) is not None:
            app.post_edit(edit)

    app.push_screen(Choose(f"How does {party.name or party.id} decide?", entries), chosen)


def choose_veto(app: CoachApp, path: Path) -> None:
    """Who must agree to a decision, whatever the count: a choice turns it."""
    from coach.tui.screens.choosing import Choose

    if app.desk is None:
        return
    party = app.desk.session.party(str(path[1]))
    ways = party.ratification if party else ()
    gate = next((each for way in ways for each in way.gates if each.id == path[-1]), None)
    if party is None or gate is None:
        return
    names = {who.id: who.name or who.id for who in party.constituencies}

    def chosen(who: str | None) -> None:
        if who is not None:
            app.post_edit(gates.turn_veto(path, gate, who, names[who]))

    entries = [(id, name, "must agree now" if id in gate.vetoes else "") for id, name in names.items()]
    app.push_screen(Choose("Who can stop it alone?", entries), chosen)
