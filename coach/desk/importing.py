"""Files from outside taken in: read whole, checked, shown, and only then kept as one edit that undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.desk.applying import applied, session_of
from coach.desk.desk import Conflict, Desk, TakenIn
from coach.desk.exporting import PART_FOR, part_for
from coach.desk.kept import KeptSessions
from coach.desk.opening import Opened
from coach.desk.problems import WrongInput
from coach.desk.readers import seen_by
from coach.desk.where import fingerprint
from coach.files.checking import check_session
from coach.model.changes import Path as Place
from coach.model.changes import Tree, same
from coach.model.edits import Become
from coach.model.findings import Finding
from coach.model.merging import Choice, Clash, between, differences, merged
from coach.model.session import Session
from coach.store.store import Store
from coach.views.changes import ChangeLine, ClashLine, choice_lines, clash_lines, compare_trees

_LOOK_BACK = 300
_LOOK_BACK_FOR_A_PART = 60


def is_store(where: str) -> bool:
    """Whether a file's name is that of a store."""
    return where.lower().endswith((".db", ".sqlite"))


def sessions_in(path: Path, key: str | None = None) -> tuple[Opened, ...]:
    """The present states of the sessions in another store, a copy for instance; those deleted there are left out.

    Raises `StoreProblem` for a file that is not exactly as we make it, and for one that is damaged.
    """
    with Store.open_foreign(path, key=key) as store:
        sessions = [session_of(store.head(each.id)) for each in store.listing()]
    return tuple(Opened(session, check_session(session), fingerprint(session)) for session in sessions)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A session from a file beside the one of the same id that is kept: None where there is none.

    `lines` says what taking it in would change; `deleted` that the kept one is in the bin.
    """

    opened: Opened
    present: Desk | None
    lines: tuple[ChangeLine, ...]
    deleted: bool = False

    @property
    def state(self) -> Literal["new", "same", "differs"]:
        """Whether the session is not kept yet, is kept just so, or is kept otherwise."""
        if self.present is None:
            return "new"
        return "differs" if self.lines else "same"


def arrival(kept: KeptSessions, opened: Opened) -> Arrival:
    """What has come, compared with what is kept. Nothing is changed."""
    id = opened.session.id
    if id is None or not kept.store.has(id):
        return Arrival(opened, None, ())
    desk = kept.refreshed_by_id(id)
    lines = compare_trees(_as_seen(opened.session, desk.head.tree), _unmarked(opened.session))
    return Arrival(opened, desk, lines, desk.head.listed.deleted_at is not None)


def _as_seen(part: Session, tree: Tree) -> Tree:
    """A whole state as the reader of a part would see it; itself where what came is no part."""
    reader = part_for(part)
    return tree if reader is None else seen_by(reader, Session.from_tree(tree)).to_tree()


def _unmarked(session: Session) -> Tree:
    tree: dict[str, Tree] = session.to_tree()
    return {key: value for key, value in tree.items() if key != PART_FOR or part_for(session) is None}


def take_in(kept: KeptSessions, arrived: Arrival, how: Literal["update", "copy"], name: str) -> Desk:
    """Keeps what has come: as a new session, in place of the present state, or as a copy with an id of its own."""
    session = arrived.opened.session
    if arrived.present is None:
        return kept.keep(session, label=f"Imported {name}")
    if how == "copy":
        return kept.new(session.title, session)
    if part_for(session) is not None:
        says = f"{name} is the part for {part_for(session)}: in place of yours, all the rest of yours would be gone"
        raise WrongInput((Finding("error", says, expected="--merge, which leaves the rest alone"),))
    kept.backup_before("import")
    if arrived.deleted:
        kept.bring_back(arrived.present.id)
    desk = kept.refreshed_by_id(arrived.present.id)
    return landed(kept.apply(desk, Become(f"Updated from {name}", session), kind="import"))


def to_choose(arrived: Arrival) -> tuple[tuple[Place, ChangeLine], ...]:
    """Entry by entry, in what the file differs from the kept session; the path names an entry for `take_some`."""
    if arrived.present is None:
        return ()
    tree = arrived.present.head.tree
    return choice_lines(_as_seen(arrived.opened.session, tree), _unmarked(arrived.opened.session))


def take_some(kept: KeptSessions, arrived: Arrival, taken: Collection[Place], name: str) -> Desk:
    """Takes some entries of a file into the session that is kept already, as one edit.

    Where all are taken, that is an update. Raises `WrongInput` where the session would not hold together.
    """
    if arrived.present is None:
        raise ValueError("there is nothing to choose between")
    if part_for(arrived.opened.session) is None and len(taken) == len(to_choose(arrived)):
        return take_in(kept, arrived, "update", name)
    kept.backup_before("import")
    if arrived.deleted:
        kept.bring_back(arrived.present.id)
    desk = kept.refreshed_by_id(arrived.present.id)
    tree = between(desk.head.tree, _unmarked(arrived.opened.session), lambda path: path in taken)
    label = f"Took {len(taken)} entr{'y' if len(taken) == 1 else 'ies'} from {name}"
    return landed(kept.apply(desk, Become(label, Session.from_tree(tree)), kind="import"))


def landed(outcome: Desk | TakenIn | Conflict) -> Desk:
    """The desk after an edit that was made on a state just read."""
    return outcome if isinstance(outcome, Desk) else outcome.desk


@dataclass(frozen=True, slots=True)
class Merge:
    """Two people's copies brought together: what the other copy brings, and where both changed the same entry.

    `since` is the revision that the other copy seems to have started from: the one that it differs from least.
    """

    session: Session
    since: int
    brings: tuple[ChangeLine, ...]
    clashes: tuple[ClashLine, ...]
    findings: tuple[Finding, ...]


def merge_preview(kept: KeptSessions, arrived: Arrival, take: Choice | None = None) -> Merge:
    """What merging would make of the kept session. Clashing entries become what `take` says, ours by default."""
    if arrived.present is None:
        raise ValueError("there is nothing to merge with")
    mine, theirs = arrived.present.head.tree, _unmarked(arrived.opened.session)
    since, base = _common_ancestor(kept, arrived.present, arrived.opened.session)
    choose: Callable[[Clash], Choice] = lambda _: take or "mine"  # noqa: E731
    both = merged(base, mine, theirs, choose)
    session = applied(Become("", Session.from_tree(both.tree)), arrived.present.session)
    return Merge(
        session,
        since,
        compare_trees(mine, both.tree),
        clash_lines(both.clashes, mine, theirs),
        arrived.opened.findings,
    )


def merge_in(kept: KeptSessions, arrived: Arrival, merge: Merge, name: str) -> Desk:
    """Saves a merge as one edit, the other copy beside it in the history."""
    if arrived.present is None:
        raise ValueError("there is nothing to merge with")
    kept.backup_before("import")
    desk = arrived.present
    if merge.clashes:
        label = f"{name}, as it came"
        desk = kept.put_aside(desk, arrived.opened.session, label, f"Before merging {name}")
    return landed(kept.apply(desk, Become(f"Merged {name}", merge.session), kind="merge"))


def _common_ancestor(kept: KeptSessions, desk: Desk, came: Session) -> tuple[int, Tree]:
    """The revision from which the other copy differs in the fewest entries; of several the earliest.

    The earliest, because then an entry that we changed since is shown as a clash and never quietly overruled. A part is
    compared with what its reader would have seen of each revision, so that what it lacks was not taken away.
    """
    theirs = _unmarked(came)
    best: tuple[int, int, Tree] | None = None
    most = _LOOK_BACK if part_for(came) is None else _LOOK_BACK_FOR_A_PART
    for number, whole in kept.store.recent_trees(desk.id, most):
        tree = _as_seen(came, whole)
        if same(tree, theirs):
            return number, tree
        size = len(differences(tree, theirs))
        if best is None or size < best[0]:
            best = (size, number, tree)
    return (best[1], best[2]) if best else (desk.revision, desk.head.tree)
