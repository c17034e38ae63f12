"""A side as one session maps it, in the form in which two maps can be held against each other."""

from __future__ import annotations

from collections.abc import Mapping

from coach.desk.outside import folded_words
from coach.model.constituencies import Constituency
from coach.model.packages import NumericCondition
from coach.model.red_lines import RedLine
from coach.model.session import Session
from coach.workshop.likeness import STANCES, GroupRead


def side_map(session: Session, party: str) -> dict[str, GroupRead]:
    """The groups behind a party's table as a session reads them, by id; what was not entered is unknown."""
    held = session.party(party)
    return {who.id: _read(who) for who in held.constituencies} if held is not None else {}


def keyed_alike(guess: Session, truth: Session, party: str) -> dict[str, GroupRead]:
    """A guess with the ids of the truth: the same id, or else the same name however it is cased and accented.

    Nothing is matched because it sounds alike: a group of another name is another group, until a person renames it.
    """
    own, other = truth.party(party), guess.party(party)
    if own is None or other is None:
        return {}
    ids = {who.id for who in own.constituencies}
    by_name = {folded_words(who.name or who.id): who.id for who in own.constituencies}
    taken: dict[str, GroupRead] = {}
    for who in sorted(other.constituencies, key=lambda each: each.id not in ids):
        known = who.id if who.id in ids else by_name.get(folded_words(who.name or who.id), who.id)
        taken.setdefault(known, _read(who))
    return taken


def named(session: Session, party: str) -> Mapping[str, str]:
    """The names of a party's groups by id."""
    held = session.party(party)
    return {who.id: who.name or who.id for who in held.constituencies} if held is not None else {}


def _read(who: Constituency) -> GroupRead:
    judgement = who.judgement
    worth = (
        judgement.no_agreement
        if judgement is not None and "no_agreement" in judgement.model_fields_set
        else None
    )
    weighed = sorted(
        (
            (id, entry)
            for id, entry in (judgement.issues.items() if judgement is not None else ())
            if entry.ratings
        ),
        key=lambda pair: -(1.0 if pair[1].importance is None else pair[1].importance),
    )
    return GroupRead(
        None if who.stance is None else STANCES[min(max(round(who.stance) + 2, 0), 4)],
        who.influence,
        None if worth is None else (worth + 2) / 4,
        tuple(id for id, _ in weighed),
        frozenset(_forbidden(line) for line in who.red_lines if line.believed is not False),
    )


def _forbidden(line: RedLine) -> str:
    """What a line forbids, however it is called; where it forbids nothing that is on the map, what it says."""
    parts = [f"{issue}: {_condition(what)}" for issue, what in sorted((line.forbids or {}).items())]
    return " & ".join(parts) if parts else folded_words(line.says or line.id)


def _condition(what: object) -> str:
    if isinstance(what, NumericCondition):
        return str(what.to_tree())
    return ", ".join(sorted(str(each) for each in what)) if isinstance(what, tuple | list) else str(what)
