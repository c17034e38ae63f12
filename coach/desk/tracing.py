"""From a figure down to where it was entered: the step of the walk where an entry stands, and when it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.desk.kept import KeptSessions
from coach.model.changes import Path
from coach.model.edits import entry_in
from coach.model.session import Session

_MOST_REVISIONS = 3000
_NEVER = object()


@dataclass(frozen=True, slots=True)
class Place:
    """A step of the walk, and what the cursor is to stand on there."""

    step: str
    about: str


def place_of(session: Session, path: Path) -> Place:
    """Where the user can change what stands at a path."""
    steps = tuple(str(each) for each in path)
    whole = "/".join(steps)
    if steps[0] == "plan":
        return Place("help-them", whole)
    if steps[0] in ("deal", "overrides"):
        return Place("deal-bench", "")
    if steps[0] != "parties" or len(steps) < 3:
        return Place("at-the-table", whole)
    if "red_lines" in steps:
        return Place("red-lines", whole)
    if "judgement" in steps:
        issue = steps[steps.index("issues") + 1] if "issues" in steps else ""
        who = steps[3] if steps[2] == "constituencies" else f"negotiator:{steps[1]}"
        return Place("judgements", f"{who}/{issue}" if issue else who)
    if steps[2] in ("ratification", "mood_swing"):
        return Place("ratification", whole)
    return Place("behind-our-table" if steps[1] == session.our_side else "behind-their-table", whole)


def entered_when(kept: KeptSessions, id: str, paths: Iterable[Path]) -> Mapping[Path, str]:
    """When what stands at each path was last changed, with the name of that change, as far as it is kept.

    What is older than the revisions that are looked at is said to be from before them; a path where nothing stands is
    left out.
    """
    history = kept.history(id)
    labels = {each.number: each for each in history}
    wanted = tuple(dict.fromkeys(paths))
    now: dict[Path, object] = dict.fromkeys(wanted, _NEVER)
    changed: dict[Path, int] = {}
    first = 0
    for number, tree in kept.store.recent_trees(id, _MOST_REVISIONS):
        first = first or number
        for path in wanted:
            held = entry_in(tree, path)
            if held != now[path]:
                now[path], changed[path] = held, number
    cut = bool(history) and first != history[0].number
    return {
        path: f"before {_when(labels[number].at)}"
        if cut and number == first
        else f"{_when(labels[number].at)}: {labels[number].label}"
        for path, number in changed.items()
        if now[path] is not None and number in labels
    }


def _when(at: str) -> str:
    """A time as it is kept, to the minute."""
    return at[:16].replace("T", " ")
