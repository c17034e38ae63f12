"""Forecasts of one's own sessions held against what came.

What the coach itself would have said is worked out from the last state that was kept before the outcome was entered:
nobody can mend a reading after the event and call it a forecast.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coach.analysis.calibration import Calibration, calibration_of
from coach.analysis.standing import standing_of
from coach.analysis.tree import HIDDEN, to_tree
from coach.analysis.tree import Tree as Json
from coach.desk.kept import KeptSessions
from coach.desk.opening import open_file
from coach.desk.problems import WrongInput
from coach.desk.where import in_words, store_path
from coach.files.atomic import write_atomically
from coach.model.changes import Tree
from coach.model.dates import parse_date
from coach.model.outcomes import all_passed, came_of, decided, gates_of
from coach.model.records import Forecast
from coach.model.session import Session
from coach.views.names import Names

THE_COACH = "the coach"
NOBODY = "somebody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One forecast, and what came of it: None while that is open.

    `kind`: what it is about (a gate, a party, joint), `about` in words. `days_before`: how long before the outcome it
    was made. `number` tells sessions apart that have the same title.
    """

    session: str
    number: int = field(metadata={HIDDEN: True})
    kind: str
    about: str
    by: str
    blind: bool
    probability: float
    made_on: str | None
    came: bool | None
    days_before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The forecasts of one forecaster that have an outcome, and how good they were."""

    by: str
    found: Calibration


@dataclass(frozen=True, slots=True)
class Memory:
    """Every forecast that was found, in how many sessions, and how good those with an outcome were."""

    sessions: int
    forecasts: tuple[Held, ...]
    groups: tuple[Group, ...]

    @property
    def settled(self) -> tuple[Held, ...]:
        """The forecasts that have an outcome."""
        return tuple(each for each in self.forecasts if each.came is not None)

    def to_json(self) -> str:
        """The document `coach.calibration/1`, unrounded, in ASCII."""
        document: dict[str, Json] = {
            "format": "coach.calibration/1",
            "sessions": self.sessions,
            "open": len(self.forecasts) - len(self.settled),
            "forecasts": [to_tree(each) for each in self.forecasts],
            "groups": [{"by": each.by, "calibration": to_tree(each.found)} for each in self.groups],
        }
        return json.dumps(document, indent=2, allow_nan=False)

    def anonymous(self) -> bytes:
        """The settled forecasts as CSV without a name, a title, a date or a word: for research.

        Sessions and forecasters are numbered in the order in which they are met; the coach stays the coach.
        """
        sessions: dict[int, int] = {}
        people: dict[str, str] = {}
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow(["session", "about", "by", "blind", "probability", "came", "days_before"])
        for each in self.settled:
            number = sessions.setdefault(each.number, len(sessions) + 1)
            by = (
                each.by
                if each.by.startswith(THE_COACH)
                else people.setdefault(each.by, f"person {len(people) + 1}")
            )
            days = "" if each.days_before is None else each.days_before
            writer.writerow(
                [number, each.kind, by, int(each.blind), each.probability, int(bool(each.came)), days]
            )
        return buffer.getvalue().encode()

    def write_anonymous(self, path: Path, *, overwrite: bool = False) -> None:
        """Writes that to a file; raises `WrongInput` where it cannot be written."""
        problem = write_atomically(path, self.anonymous(), overwrite=overwrite)
        if problem is not None:
            raise WrongInput((problem,))


def remembered(
    files: Sequence[str] = (), db: str | os.PathLike[str] | None = None, key: str | None = None
) -> Memory:
    """The forecasts in some files, or in every kept session where none is given (deleted ones left out)."""
    if files:
        pairs = [(open_file(file).session, None) for file in files]
        return memory_of(pairs)
    path = store_path(db)
    if not path.exists():
        return memory_of([])
    with in_words(), KeptSessions.open(path, key=key, for_reading=True) as kept:
        return memory_of([(kept.present(each.id), _before(kept, each.id)) for each in kept.listing()])


def memory_of(sessions: Iterable[tuple[Session, Session | None]]) -> Memory:
    """The forecasts of some sessions, each with its last state from before an outcome was entered (None: not kept)."""
    found: list[Held] = []
    count = 0
    for session, before in sessions:
        count += 1
        found += [_held(session, count, each) for each in session.forecasts if each.probability is not None]
        found += _of_the_coach(session, count, before)
    settled = [each for each in found if each.came is not None]
    by = dict.fromkeys(each.by for each in settled)
    return Memory(count, tuple(found), tuple(_group(who, settled) for who in by))


def _held(session: Session, number: int, forecast: Forecast) -> Held:
    about, names = forecast.about, Names(session)
    if about is None or about == "joint":
        kind, words, gates = (
            "joint",
            "all sides",
            [gate for each in session.parties for gate in gates_of(each)],
        )
    elif about.party:
        party = session.party(about.party)
        kind, words, gates = "party", names.who(about.party), list(gates_of(party)) if party else []
    else:
        kind, words, gates = "gate", _gate(session, about.gate or ""), [about.gate or ""]
    assert forecast.probability is not None
    came = came_of(session, forecast)
    return Held(
        session=session.title,
        number=number,
        kind=kind,
        about=words,
        by=forecast.by or NOBODY,
        blind=bool(forecast.blind),
        probability=forecast.probability,
        made_on=forecast.made_on,
        came=came,
        days_before=None if came is None else _days(session, gates, forecast.made_on),
    )


def _of_the_coach(session: Session, number: int, before: Session | None) -> Iterator[Held]:
    """What the coach would have said of each party that has decided, from the state before anybody knew."""
    state, names = before or session, Names(session)
    for party in session.parties:
        came = all_passed([decided(session, gate) for gate in gates_of(party)])
        if came is None or state.party(party.id) is None:
            continue
        packages = [
            each.package for each in session.outcomes if each.gate in gates_of(party) and each.package
        ]
        asked = state.revised(deal=dict(packages[0])) if packages and _stands(state, packages[0]) else state
        side = standing_of(asked).parties[party.id]
        if side.odds is not None:
            yield Held(
                session=session.title,
                number=number,
                kind="party",
                about=names.who(party.id),
                by=THE_COACH if before else f"{THE_COACH}, from the readings as they stand now",
                blind=False,
                probability=side.odds,
                made_on=None,
                came=came,
                days_before=None,
            )


def _stands(session: Session, package: object) -> bool:
    held = package if isinstance(package, dict) else {}
    return all(
        (issue := session.issue(id)) is not None and option in issue.option_refs
        for id, option in held.items()
    )


def _before(kept: KeptSessions, id: str) -> Session | None:
    """The last kept state in which no outcome stood yet; None where there is none, or no outcome stands even now."""
    if not kept.present(id).outcomes:
        return None
    last: Tree = None
    for _, tree in kept.store.recent_trees(id, len(kept.history(id))):
        if isinstance(tree, dict) and tree.get("outcomes"):
            break
        last = tree
    return Session.from_tree(last) if last is not None else None


def _days(session: Session, gates: Sequence[str], made_on: str | None) -> int | None:
    """How long before the last of the outcomes a forecast was made."""
    days = [parse_date(each.on).first for each in session.outcomes if each.gate in gates and each.on]
    return (max(days) - parse_date(made_on).first).days if days and made_on else None


def _gate(session: Session, id: str) -> str:
    gates = (gate for party in session.parties for route in party.ratification for gate in route.gates)
    return next((gate.name for gate in gates if gate.id == id and gate.name), id)


def _group(by: str, settled: Sequence[Held]) -> Group:
    held = [each for each in settled if each.by == by]
    return Group(
        by=by,
        found=calibration_of([each.probability for each in held], [bool(each.came) for each in held]),
    )
