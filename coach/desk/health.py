"""Is the store well; and what comes back when it is not."""

from __future__ import annotations

from pathlib import Path

from coach.desk.kept import KeptSessions
from coach.store.doctor import Observation, examine
from coach.store.problems import StoreProblem
from coach.store.salvage import Salvage, salvage
from coach.store.store import Store


def examined(path: Path, key: str | None = None) -> tuple[Observation, ...]:
    """Everything that the doctor finds; nothing is written."""
    return examine(path, key)


def salvaged(path: Path, key: str | None = None) -> tuple[str, ...]:
    """Copies the store aside and puts what can be read into a new store beside it; says what came back.

    The damaged file stays where it is, untouched: which of the two to go on with is for its owner to decide.
    """
    if not path.exists():
        raise StoreProblem("missing", f"There is no {path.name}.", "Nothing needs to be brought back.")
    found = salvage(path, key)
    told = [f"The file as it is was copied to {found.aside}."]
    target = found.aside.with_name(f"{path.stem}-salvaged{path.suffix}")
    if found.sessions:
        with KeptSessions(Store.open(target, key=key)) as fresh:
            told += _brought_back(fresh, found)
        told.append(f"What came back is in {target}. Look at it:  coach list --db {target}")
        told.append(f"To go on with it, move it to {path}, the damaged file out of the way.")
    else:
        told.append("No session could be read. Look for a copy in the backups folder beside the store.")
    told += [f"Nothing came back of session {each}." for each in found.gone]
    return tuple(told)


def _brought_back(fresh: KeptSessions, found: Salvage) -> list[str]:
    told: list[str] = []
    for each in found.sessions:
        fresh.store.make(
            each.session, each.tree, label=f"Brought back as of revision {each.revision}", kind="import"
        )
        lost = f"; {each.lost} later revisions did not" if each.lost else ""
        sure = "as it was saved" if each.proven else "but not every earlier revision could be proved"
        told.append(f"Came back: {each.title}, revision {each.revision}, {sure}{lost}.")
    return told
