"""Several acts under one name: put together, taken apart, and switched as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from coach.desk.naming import fresh_id
from coach.model.changes import Tree
from coach.model.edits import AddEntry, Edit, SetEntry, Together
from coach.model.plan import Action
from coach.model.session import Session
from coach.views.names import Names, listed

Status = Literal["planned", "done", "dropped"]


def add_bundle(session: Session, typed: str) -> Edit | None:
    """A bundle of that name; behind a colon the acts of which it consists, by their names or the beginnings of them."""
    name, _, parts = typed.partition(":")
    if not name.strip():
        return None
    found = [id for each in parts.replace(";", ",").split(",") if (id := _meant(session, each))]
    id = fresh_id(name.strip(), [each.id for each in session.plan])
    entry: dict[str, Tree] = {"id": id, "kind": "do"}
    if session.our_side:
        entry["by"] = session.our_side
    if found:
        consists: list[Tree] = list(dict.fromkeys(found))
        entry["consists_of"] = consists
    return AddEntry(f"Bundled as {name.strip()}", ("plan",), entry)


def _meant(session: Session, typed: str) -> str:
    wanted, names = typed.strip().casefold(), Names(session)
    if not wanted:
        return ""
    ids = [each.id for each in session.plan]
    exact = next((id for id in ids if wanted in (id, names.action(id).casefold())), "")
    return exact or next((id for id in ids if names.action(id).casefold().startswith(wanted)), "")


def bundle_choices(session: Session, bundle: Action) -> tuple[tuple[str, str, bool], ...]:
    """Every act that can be a part of a bundle: its id, its name, and whether it is one now."""
    names = Names(session)
    return tuple(
        (each.id, names.action(each.id), each.id in bundle.consists_of)
        for each in session.plan
        if each.id != bundle.id and bundle.id not in {part.id for part in parts_of(session, each)}
    )


def turn_part(session: Session, bundle: Action, part: str) -> Edit:
    """Takes an act into a bundle, or out of it."""
    names = Names(session)
    kept: list[Tree] = [each for each in bundle.consists_of if each != part]
    inside = len(kept) < len(bundle.consists_of)
    label = f"{names.action(part)}: {'no longer in' if inside else 'in'} {names.action(bundle.id)}"
    return SetEntry(label, ("plan", bundle.id, "consists_of"), (kept or None) if inside else [*kept, part])


def parts_of(session: Session, action: Action) -> Iterator[Action]:
    """An act and everything of which it consists, however deep."""
    seen: set[str] = set()
    waiting = [action.id]
    while waiting:
        held = session.action(waiting.pop(0))
        if held is not None and held.id not in seen:
            seen.add(held.id)
            yield held
            waiting += held.consists_of


def set_status(session: Session, action: Action, status: Status) -> Edit:
    """Switches an act, and with it every part of it."""
    whole = tuple(parts_of(session, action))
    names = Names(session)
    label = f"{names.action(action.id)}: {status}"
    if len(whole) > 1:
        label += f", with {listed(names.action(each.id) for each in whole[1:])}"
    return Together(label, tuple(SetEntry("", ("plan", each.id, "status"), status) for each in whole))
