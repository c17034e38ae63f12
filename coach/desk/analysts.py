"""Several analysts' sessions of one negotiation, side by side: where they disagree, and whether it matters."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.analysis.analysts import answer_of
from coach.analysis.results import ConstituencyDeal
from coach.analysis.side_by_side import Analyst, Missing, Reading, SideBySide, Stand
from coach.analysis.taking_over import Person, Taken, with_reading, with_rules, written_out
from coach.analysis.tree import to_tree
from coach.desk.coaching import coached_desk
from coach.desk.problems import WrongInput
from coach.desk.states import State, States
from coach.files.checking import check_session
from coach.model.findings import Finding, has_errors
from coach.model.parties import Party
from coach.model.session import Session
from coach.views.analysts import AnalystsView, analysts_view
from coach.views.changes import compare
from coach.views.names import Names

MOST_ANALYSTS = 12
_TELLS = 0.025
_MOST_TACTICS = 12


@dataclass(frozen=True, slots=True)
class Table:
    """The analysts side by side, and their sessions in the same order."""

    found: SideBySide
    sessions: tuple[Session, ...]

    def to_json(self) -> str:
        """The document `coach.analysts/1`, unrounded, in ASCII."""
        return json.dumps(to_tree(self.found), indent=2, allow_nan=False)

    def view(self) -> AnalystsView:
        """The same in words."""
        return analysts_view(self.found, [Names(each) for each in self.sessions])


def side_by_side(
    places: Sequence[str], db: str | os.PathLike[str] | None = None, key: str | None = None
) -> Table:
    """Two analysts or more, each given as `States.state` reads a place. Raises `WrongInput` where one is not found."""
    if not 2 <= len(places) <= MOST_ANALYSTS:
        says = f"these are {len(places)} sessions"
        raise WrongInput((Finding("error", says, expected=f"two sessions or more, at most {MOST_ANALYSTS}"),))
    states = States(db, key)
    found = [states.state(place) for place in places]
    sessions = [found[0].session, *(_on_the_deal_of(found[0].session, each.session) for each in found[1:])]
    return _Work(dict(zip(_names(found), sessions, strict=True))).table()


def _names(states: Sequence[State]) -> list[str]:
    """What to call the analysts: by their file or title, numbered where that is not enough."""
    names = [each.name for each in states]
    return [name if names.count(name) == 1 else f"{name} ({place})" for place, name in enumerate(names, 1)]


def _on_the_deal_of(first: Session, other: Session) -> Session:
    """The other session with the first one's deal, where every term of it stands there; else as it is."""
    terms = first.package
    fits = {issue.id for issue in other.issues} == {issue.id for issue in first.issues} and all(
        (issue := other.issue(id)) is not None and option in issue.option_refs for id, option in terms.items()
    )
    return other.revised(deal=dict(terms)) if fits else other


class _Work:
    """Works the table out: the first session is the base into which entries are put."""

    def __init__(self, sessions: Mapping[str, Session]) -> None:
        self.sessions = sessions
        self.base_name, self.base = next(iter(sessions.items()))
        self.answer, self.people = answer_of(self.base)
        self.tactic = _tactic(self.base)
        self.looked_at = 0

    def table(self) -> Table:
        readings, agreed = [], []
        for reading in self._readings():
            if reading.differs:
                readings.append(reading)
            elif reading.person is not None:
                agreed.append(reading.person)
        disputed = {each.person for each in readings}
        found = SideBySide(
            analysts=tuple(self._analysts()),
            agreed=tuple(each for each in dict.fromkeys(agreed) if each not in disputed),
            readings=tuple(readings),
            missing=tuple(self._missing()),
        )
        return Table(found, tuple(self.sessions.values()))

    def _analysts(self) -> Iterator[Analyst]:
        yield Analyst(name=self.base_name, answer=self.answer, same_deal=True, tactic=self.tactic)
        for name, session in self._others():
            yield Analyst(
                name=name,
                answer=answer_of(session)[0],
                same_deal=dict(session.package) == dict(self.base.package),
                tactic=_tactic(session),
            )

    def _others(self) -> Iterator[tuple[str, Session]]:
        yield from list(self.sessions.items())[1:]

    def _readings(self) -> Iterator[Reading]:
        for party in self.base.parties:
            for name, session in self._others():
                side = _same(party, session.parties)
                if side is not None:
                    ids = _ids(party, side)
                    for there, here in ids.items():
                        yield self._person(name, session, (party, here), (side, there))
                    own = with_rules(self.base, party, party, _ids(party, party)).session
                    yield self._read(name, party, None, own, with_rules(self.base, party, side, ids))

    def _person(
        self, name: str, session: Session, own: tuple[Party, str], other: tuple[Party, str]
    ) -> Reading:
        held, theirs = own[0].constituency(own[1]), other[0].constituency(other[1])
        assert held is not None
        assert theirs is not None
        here = Person(self.base, own[0], held)
        taken = with_reading(here, Person(session, other[0], theirs))
        return self._read(name, own[0], held.id, written_out(here), taken)

    def _read(self, name: str, party: Party, person: str | None, before: Session, taken: Taken) -> Reading:
        differs = tuple(line.sentence for line in compare(before, taken.session))
        sound = bool(differs) and not has_errors(check_session(taken.session))
        answer, people = answer_of(taken.session) if sound else (None, {})
        change = _less(self.answer.joint.odds, answer.joint.odds) if answer else None
        matters = answer.differs_from(self.answer) if answer else ()
        tactic = self._tactic_with(taken.session, change, matters) if answer else None
        tactic_differs = None if tactic is None else tactic != (self.tactic or "")
        return Reading(
            analyst=name,
            party=party.id,
            person=person,
            differs=differs,
            left_out=taken.left_out if sound or not differs else (*taken.left_out, "the entry as a whole"),
            here=_stand(self.people, person),
            there=_stand(people, person),
            answer=answer,
            change=change,
            tactic=tactic or None,
            tactic_differs=tactic_differs,
            matters=(*matters, *(("tactic",) if tactic_differs else ())),
        )

    def _tactic_with(self, session: Session, change: float | None, matters: tuple[str, ...]) -> str | None:
        """The tactic that is ranked first then, empty where none fits; None where too little moved to look."""
        worth = bool(matters) or (change is not None and abs(change) >= _TELLS)
        if not worth or self.looked_at >= _MOST_TACTICS:
            return None
        self.looked_at += 1
        return _tactic(session) or ""

    def _missing(self) -> Iterator[Missing]:
        for name, session in self._others():
            for party in self.base.parties:
                side = _same(party, session.parties)
                ids = _ids(party, side) if side else {}
                for who in party.constituencies:
                    if who.id not in ids.values():
                        yield _missed(who.name or who.id, party, self.base_name, name)
                for other in side.constituencies if side else ():
                    if other.id not in ids:
                        yield _missed(other.name or other.id, party, name, self.base_name)


def _missed(person: str, party: Party, found_by: str, missed_by: str) -> Missing:
    return Missing(person=person, party=party.id, found_by=found_by, missed_by=missed_by)


def _same(party: Party, among: Sequence[Party]) -> Party | None:
    """The party of the same id, else of the same name."""
    by_id = next((each for each in among if each.id == party.id), None)
    return by_id or next((each for each in among if _alike(each.name, party.name)), None)


def _ids(party: Party, side: Party) -> dict[str, str]:
    """What the people of a side are called in a party: by their ids, else by their names."""
    found = {each.id: each.id for each in side.constituencies if party.constituency(each.id)}
    for each in side.constituencies:
        here = next((own.id for own in party.constituencies if _alike(own.name, each.name)), None)
        if each.id not in found and here is not None and here not in found.values():
            found[each.id] = here
    return found


def _alike(one: str | None, other: str | None) -> bool:
    return bool(one and other) and str(one).strip().casefold() == str(other).strip().casefold()


def _stand(people: Mapping[str, ConstituencyDeal], person: str | None) -> Stand | None:
    held = people.get(person or "")
    return Stand(margin=held.margin, probability=held.probability, crosses=held.crosses) if held else None


def _less(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _tactic(session: Session) -> str | None:
    """The name of the tactic that is ranked first."""
    ranked = coached_desk(session).advice.ranked
    return ranked[0].matched.tactic.name if ranked else None
