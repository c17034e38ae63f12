"""From seats to maps: every seat's session as a file that `coach workshop collect` takes in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from coach.desk.exporting import exported
from coach.desk.kept import KeptSessions
from coach.desk.problems import WrongInput
from coach.documents.writer import CannotWrite
from coach.store.problems import StoreProblem
from coach.workshop.serving.seats import Place
from coach.workshop.writing import put_in_place_of

FOLDER = "maps"


def hand_in(places: Iterable[Place], folder: Path) -> tuple[int, tuple[str, ...]]:
    """Writes the maps of all seats that were used into a folder: how many, and the seats of which none could be had.

    A team that shares a session hands it in once. The same seat handed in again replaces its file.
    """
    done, failed = 0, []
    for place in {place.store: place for place in reversed(tuple(places))}.values():
        if not place.store.exists():
            continue
        try:
            with KeptSessions.open(place.store, for_reading=True) as kept:
                content = exported(kept.present(str(place.session.id)), "yaml")
            name = f"{place.store.parent.name}.yaml"
            put_in_place_of(folder, name, content)
        except (StoreProblem, WrongInput, CannotWrite, OSError):
            failed.append(place.store.parent.name)
        else:
            done += 1
    return done, tuple(failed)
