"""One analyst's entry put in the place of another's, in the other's session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.analysis.judged import resolved
from coach.model.base import as_option_ref
from coach.model.changes import Tree
from coach.model.constituencies import Constituency
from coach.model.issues import Issue
from coach.model.parties import Party
from coach.model.session import Session

_OWN = ("stance", "influence", "cohesion")


@dataclass(frozen=True, slots=True)
class Taken:
    """A session in which entries come from another analyst, and what of theirs had no place in it."""

    session: Session
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A constituency in one analyst's session."""

    session: Session
    party: Party
    who: Constituency


def with_reading(own: Person, other: Person) -> Taken:
    """The first analyst's session with one constituency as the other analyst reads it.

    Parameters
    ----------
    own, other
        The same constituency in both sessions.

    Returns
    -------
    The session with the other's stance, influence, cohesion, judgement and red lines. Issues and options are matched by
    id, else by name; what speaks of others than these is left out, and named.

    Notes
    -----
    One entry at a time is put in place, everything else as it was, so the changes of several do not add up. What a
    negotiator should doubt: analysts who read the same paper are not two sources.

    Examples
    --------
    >>> def board(stance):
    ...     us = {"id": "us", "constituencies": [{"id": "board", "stance": stance}]}
    ...     held = Session.from_tree({"format": "coach.session/1.0", "title": "A", "parties": [us]})
    ...     return Person(held, held.parties[0], held.parties[0].constituencies[0])
    >>> with_reading(board(1), board(-2)).session.constituency("board").stance
    -2.0
    """
    words = _Words(own.session, other.session)
    tree, theirs = dict[str, Tree](own.who.to_tree()), other.who.to_tree()
    for key in _OWN:
        tree.pop(key, None)
        if key in theirs:
            tree[key] = theirs[key]
    taken = {line.id for _, who, line in own.session.red_lines() if who is None or who.id != own.who.id}
    tree["judgement"] = words.judgement(other.party, other.who)
    tree["red_lines"] = words.red_lines(other.who, taken)
    people: list[Tree] = [
        tree if each.id == own.who.id else each.to_tree() for each in own.party.constituencies
    ]
    session = _with_party(own.session, own.party, {"constituencies": people})
    return Taken(_without_lost_lines(session), tuple(dict.fromkeys(words.left_out)))


def written_out(own: Person) -> Session:
    """The session with what a constituency takes over from another written out, so that two can be compared."""
    return with_reading(own, own).session


def with_rules(base: Session, party: Party, side: Party, ids: Mapping[str, str]) -> Taken:
    """The base session with one party's ways to a yes, and how far moods move together, as another analyst has them.

    Parameters
    ----------
    base, party
        The session, and the party in it.
    side
        The same party as the other analyst has it.
    ids
        What the other's constituencies are called here; a way in which somebody else decides is left out, and named.
    """
    left_out: list[str] = []
    routes: list[Tree] = []
    for route in side.ratification:
        members = {who for gate in route.gates for who in (*gate.members, *gate.turnout, *gate.abstain)}
        if strangers := sorted(members - set(ids)):
            left_out.append(f"{route.name or route.id} ({', '.join(strangers)})")
        else:
            routes.append(_renamed(route.to_tree(), ids))
    tree: dict[str, Tree] = {"mood_swing": side.mood_swing}
    if not left_out:
        tree["ratification"] = routes
    return Taken(_with_party(base, party, tree), tuple(left_out))


def _without_lost_lines(session: Session) -> Session:
    """The session with actions that lift only red lines which somebody has."""
    ids = {line.id for *_, line in session.red_lines()}
    plan: list[Tree] = [
        {**action.to_tree(), "lifts": [each for each in action.lifts if each in ids]}
        if set(action.lifts) - ids
        else action.to_tree()
        for action in session.plan
    ]
    return Session.from_tree({**session.to_tree(), "plan": plan}) if plan else session


def _with_party(base: Session, party: Party, changes: Mapping[str, Tree]) -> Session:
    changed = {**party.to_tree(), **changes}
    parties = [changed if each.id == party.id else each.to_tree() for each in base.parties]
    return Session.from_tree({**base.to_tree(), "parties": parties})


def _renamed(branch: Tree, ids: Mapping[str, str]) -> Tree:
    """A route with its people under other ids; ids of gates and of people are never the same text in one place."""
    if not isinstance(branch, dict):
        return branch
    told = dict(branch)
    for key in ("votes", "turnout", "abstain"):
        held = told.get(key)
        if isinstance(held, dict):
            told[key] = {ids[who]: value for who, value in held.items()}
    vetoes, gates = told.get("vetoes"), told.get("gates")
    if isinstance(vetoes, list):
        told["vetoes"] = [ids[str(who)] for who in vetoes]
    if isinstance(gates, list):
        told["gates"] = [_renamed(gate, ids) for gate in gates]
    return told


class _Words:
    """What one analyst's issues and options are called in another's session."""

    def __init__(self, here: Session, there: Session) -> None:
        self.left_out: list[str] = []
        self._there = {issue.id: issue for issue in there.issues}
        matched = {issue.id: _matched(issue, here.issues) for issue in there.issues}
        self._here = {id: issue for id, issue in matched.items() if issue is not None}

    def judgement(self, party: Party, reading: Constituency) -> Tree:
        """A judgement, with everything that it takes over written out."""
        held = reading.judgement
        if held is None:
            return {}
        kept = {key: value for key, value in held.to_tree().items() if key in ("confidence", "no_agreement")}
        issues: dict[str, Tree] = {}
        for id, entry in resolved(party, held).items():
            issue = self._here.get(id)
            if issue is None:
                self.left_out.append(id)
                continue
            ratings = ((self._option(id, ref), rating) for ref, rating in entry.ratings.items())
            told: dict[str, Tree] = {str(ref): rating for ref, rating in ratings if ref is not None}
            issues[issue.id] = {"importance": entry.importance, "ratings": told}
        return {**kept, "issues": issues}

    def red_lines(self, reading: Constituency, taken: set[str]) -> list[Tree]:
        """Red lines, under ids that nobody else has."""
        found: list[Tree] = []
        for line in reading.red_lines:
            tree = dict[str, Tree](line.to_tree())
            forbids = tree.get("forbids")
            if isinstance(forbids, dict):
                told = self._forbids(forbids)
                if told is None:
                    self.left_out.append(line.says or line.id)
                    continue
                tree["forbids"] = told
            names = (line.id, *(f"{line.id[:58]}-{number}" for number in range(2, 10_000)))
            tree["id"] = next(name for name in names if name not in taken)
            found.append(tree)
        return found

    def _forbids(self, forbids: dict[str, Tree]) -> Tree | None:
        """A condition in the other's words; None where it speaks of what is not there."""
        told: dict[str, Tree] = {}
        for id, part in forbids.items():
            issue = self._here.get(id)
            if issue is None:
                return None
            if isinstance(part, dict):
                if not all(as_option_ref(each) in issue.option_refs for each in _numbers(part)):
                    return None
                told[issue.id] = part
                continue
            if not isinstance(part, list):
                return None
            options = [self._option(id, ref, of_a_condition=True) for ref in part]
            if None in options:
                return None
            told[issue.id] = options
        return told

    def _option(self, id: str, held: object, *, of_a_condition: bool = False) -> Tree:
        """What an option is called here; None where there is none like it. Only a rating may lie between two steps."""
        issue, ref = self._here[id], as_option_ref(held)
        if ref in issue.option_refs:
            found: Tree = str(ref)
        elif issue.scale is not None:
            found = None if of_a_condition or isinstance(ref, str) else float(str(ref))
        else:
            name = next((each.name for each in self._there[id].options if each.id == ref), None)
            found = next((each.id for each in issue.options if _alike(each.name, name)), None)
        if found is None:
            self.left_out.append(f"{id}: {ref}")
        return found


def _numbers(condition: dict[str, Tree]) -> list[Tree]:
    """The steps that a condition on a scale names."""
    return [each for held in condition.values() for each in (held if isinstance(held, list) else [held])]


def _matched(issue: Issue, among: tuple[Issue, ...]) -> Issue | None:
    """The issue of the same id, else of the same name; a scale never matches words."""
    same_kind = [each for each in among if (each.scale is None) == (issue.scale is None)]
    by_id = next((each for each in same_kind if each.id == issue.id), None)
    return by_id or next((each for each in same_kind if _alike(each.name, issue.name)), None)


def _alike(one: str | None, other: str | None) -> bool:
    return bool(one and other) and str(one).strip().casefold() == str(other).strip().casefold()
