"""Whether a role's pack holds what only another role, or the facilitator, may know: the packs themselves are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coach.desk.outside import Private, leaks, stands_in, telling_texts
from coach.files.words import quoted
from coach.files.workshops import FILE
from coach.model.changes import Tree
from coach.model.findings import Finding
from coach.model.workshop import Role, Workshop
from coach.workshop.opening import OpenWorkshop
from coach.workshop.packs import FACILITATOR, pack_files
from coach.workshop.role_sessions import role_session

_PUBLIC = ("title", "general", "phases", "before", "after")


def given_away(opened: OpenWorkshop, formats: Sequence[str] = ("txt",)) -> tuple[Finding, ...]:
    """Every text of four words or twenty characters that stands in a pack and not among what its role may know.

    Looked for are the facts and cards of the other roles and all that the full map says beyond the role's own session,
    folded by case and accent, in the written files and what lies hidden in them. A finding names the line of the
    workshop's file that says it, where one does.
    """
    private = {role.id: tuple(_private(opened, role)) for role in opened.workshop.roles}
    names = {role.id: role.name for role in opened.workshop.roles}
    found: dict[tuple[str, str], Finding] = {}
    for file in pack_files(opened, formats, blanks=()):
        if file.whose == FACILITATOR:
            continue
        fmt = file.name.rpartition(".")[2]
        for leak in leaks(file.content, "txt" if fmt == "yaml" else fmt, private[file.whose]):
            says = (
                f"the pack of {names[file.whose]} holds what it may not know ({leak.private.share}): "
                f"{quoted(leak.private.text[:80])} in {file.name}"
            )
            finding = Finding(
                "error", says, expected="other words there, or a card or fact of that role's own"
            )
            found.setdefault((file.whose, leak.private.text), _placed(finding, opened, leak.private))
    return tuple(found.values())


def _private(opened: OpenWorkshop, role: Role) -> Iterator[Private]:
    """What a role may not know, with whose it is in place of how to share it.

    What the facilitator wrote for everybody, or for this role, is not held against the map; but no fact of another
    role is meant for everybody.
    """
    session = role_session(opened.workshop, opened.full, role).to_tree()
    own = [*role.facts, *(card.says for card in role.cards), role.name]
    for other in opened.workshop.roles:
        for text in (*other.facts, *(card.says for card in other.cards)):
            if other.id != role.id and not any(stands_in(text, each) for each in own):
                yield Private((), text, False, f"it is {other.name}'s")
    known = [text for tree in (session, _public(opened.workshop)) for _, text in telling_texts(tree)]
    for path, text in telling_texts(opened.full.to_tree()):
        if not any(stands_in(text, each) for each in (*own, *known)):
            yield Private(path, text, False, "it stands in the full map alone")


def _public(workshop: Workshop) -> Tree:
    tree = workshop.to_tree()
    return {key: tree.get(key) for key in _PUBLIC}


def _placed(finding: Finding, opened: OpenWorkshop, private: Private) -> Finding:
    """The finding with the line of the workshop's file that says it, where one does."""
    spoken = telling_texts(_public(opened.workshop))
    path = next((path for path, text in spoken if stands_in(private.text, text)), None)
    place = opened.places.of(path) if path is not None and opened.places is not None else None
    if path is None or place is None:
        return finding
    return replace(finding, path=path, file=str(opened.folder / FILE), line=place.line, column=place.column)
