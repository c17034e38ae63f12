"""Which field of negotiation a session belongs to, and what of its habits is still open there."""

from __future__ import annotations

from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.profiles import LineArchetype, Profile
from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, entry_at
from coach.model.session import Session

_NEGOTIATOR = "negotiator:"
_EXAMPLES = frozenset({"votes", "passes", "turnout", "cohesion", "influence"})

PROFILE = "x-profile"
"""The key under which a session keeps the id of its profile: it chooses words and questions, and enters no figure."""


def profile_id(session: Session) -> str | None:
    """The id of the profile that the session was made from or given; None where it has none."""
    held = (session.model_extra or {}).get(PROFILE)
    return held if isinstance(held, str) and held else None


def profile_in(session: Session, playbooks: Playbooks) -> Profile | None:
    """The session's profile; None where it has none, or one that is not among these playbooks."""
    id = profile_id(session)
    return playbooks.profile(id) if id else None


def open_lines(session: Session, profile: Profile | None) -> tuple[LineArchetype, ...]:
    """The red lines that are typical of the field and that nobody in the session holds yet, by their words."""
    held = {_words(line.says) for _, _, line in session.red_lines()}
    lines = profile.red_lines if profile else ()
    return tuple(each for each in lines if _words(each.red_line.says) not in held)


def line_edit(session: Session, who: str, suggested: LineArchetype, label: str) -> Edit | None:
    """Enters a typical red line for somebody (a constituency, or `negotiator:PARTY`); None where nobody is `who`.

    It stands in words until somebody says over which options it goes.
    """
    party = (
        session.party(who.removeprefix(_NEGOTIATOR)) if who.startswith(_NEGOTIATOR) else session.party_of(who)
    )
    if party is None:
        return None
    holder: Path = ("negotiator",) if who.startswith(_NEGOTIATOR) else ("constituencies", who)
    taken = {line.id for _, _, line in session.red_lines()}
    wanted = suggested.red_line.id
    id = next(
        each
        for number in range(1, 10_000)
        if (each := f"{wanted}-{number}" if number > 1 else wanted) not in taken
    )
    line: dict[str, Tree] = {**suggested.red_line.to_tree(), "id": id}
    return AddEntry(label, ("parties", party.id, *holder, "red_lines"), line)


def only_guessed(session: Session, path: Path) -> bool:
    """Whether a figure is an archetype's example, laid into a map from a profile, that nobody has looked at yet."""
    if profile_id(session) is None or path[-1] not in _EXAMPLES:
        return False
    return entry_at(session, (*path[:-1], "basis")) == {"status": "guessed"}


def _words(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
