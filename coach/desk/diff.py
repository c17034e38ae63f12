"""Two states of a negotiation: which entries differ, in the order in which they were entered, and what each moved."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass

from coach.analysis.attribution import Attribution, Step, attribute
from coach.analysis.carrying_out import ActionsClash
from coach.analysis.standing import OF_THE_DEAL, WITH_THE_PLAN
from coach.analysis.tree import Tree as Json
from coach.analysis.tree import to_tree
from coach.desk.kept import KeptSessions
from coach.desk.problems import WrongInput
from coach.desk.states import State, States
from coach.desk.where import in_words, store_path
from coach.files.checking import check_session
from coach.model.changes import Path, Tree
from coach.model.findings import Finding, has_errors
from coach.model.session import Session
from coach.model.stepping import Entry, branch_or_nothing, entries_between
from coach.store.revisions import Revision
from coach.views.changes import sentences_of
from coach.views.diff import DiffView, diff_view, term_sentence
from coach.views.names import Names

_FIGURES = frozenset({"issues", "impossible", "deal", "parties", "overrides"})
"""Under these keys stands what the odds of a deal are made of; nothing else can move them."""

_UNSAID = frozenset({"id", "format"})
_NEVER_PRESENT = frozenset({"aside", "back"})
"""Kinds of revisions that keep another window's version, and take it back at once."""


@dataclass(frozen=True)
class Compared:
    """Two states, and what lies between them.

    `sentences` say every entry in words, by its place. `revisions` tell in which revision an entry took its new value,
    where both states are of one kept session. `aside` are entries that enter no odds.
    """

    before: State
    after: State
    attribution: Attribution
    sentences: Mapping[str, tuple[str, ...]]
    revisions: Mapping[str, Revision]
    aside: tuple[Entry, ...]
    with_plan: bool = False

    @property
    def by_the_log(self) -> bool:
        """Whether the order is that of the history, rather than that of the file."""
        return self.before.kept is not None and self.before.kept == self.after.kept

    def view(self) -> DiffView:
        """The same in words."""
        late, early = Names(self.after.session), Names(self.before.session)
        return diff_view(
            self.attribution,
            (self.before.name, self.after.name),
            lambda id: (late if self.after.session.party(id) else early).full(id),
            lambda entry: self.sentences.get(entry.place, ()),
            lambda entry: (
                f"revision {self.revisions[entry.place].number}" if entry.place in self.revisions else ""
            ),
            self.aside,
            self.by_the_log,
            self.with_plan,
        )

    def to_json(self) -> str:
        """The document `coach.diff/1`, unrounded, in ASCII."""
        found = self.attribution
        document: dict[str, Json] = {
            "format": "coach.diff/1",
            "from": _state(self.before),
            "to": _state(self.after),
            "odds": "with the plan" if self.with_plan else "of the deal",
            "order": "entered" if self.by_the_log else "file",
            "before": to_tree(found.before),
            "after": to_tree(found.after),
            "steps": [self._step(each) for each in found.steps],
            "company": found.company,
            "aside": [self._entry(each) for each in self.aside],
        }
        return json.dumps(document, indent=2, allow_nan=False)

    def _step(self, step: Step) -> Json:
        return {
            "entries": [self._entry(each) for each in step.entries],
            "before": to_tree(step.before),
            "after": to_tree(step.after),
            "joint": to_tree(step.joint),
            "parties": to_tree(step.parties),
        }

    def _entry(self, entry: Entry) -> Json:
        revision = self.revisions.get(entry.place)
        return {
            "entry": entry.place,
            "says": list[Json](self.sentences.get(entry.place, ())),
            "revision": revision.number if revision else None,
            "label": revision.label if revision else None,
        }


def compared(
    one: str,
    other: str,
    db: str | os.PathLike[str] | None = None,
    key: str | None = None,
    *,
    with_plan: bool = False,
) -> Compared:
    """What lies between two states, each given as `States.state` reads it.

    The odds are those of the deal, or `with_plan` those with the plan carried out. Raises `WrongInput` where a state
    cannot be found or read, and for a plan whose actions contradict each other.
    """
    states = States(db, key)
    before = states.state(one)
    after = states.state(other, beside=before)
    named = frozenset(each.session.deal for each in (before, after) if isinstance(each.session.deal, str))
    old, new = (_with_its_deal(each.session.to_tree(), named) for each in (before, after))
    entries = [each for each in entries_between(old, new) if each.place not in _UNSAID]
    revisions: Mapping[str, Revision] = {}
    if before.kept is not None and before.kept == after.kept:
        revisions = _when_entered(store_path(db), key, (before, after), entries, named)
        backwards = (before.revision or 0) > (after.revision or 0)
        entries.sort(
            key=lambda entry: revisions[entry.place].number if entry.place in revisions else 0,
            reverse=backwards,
        )
    roots = {*_FIGURES, "plan"} if with_plan else _FIGURES
    figures = [each for each in entries if each.path and each.path[0] in roots]
    names = Names(after.session)
    sound = _could_be_kept if any(_may_break(each) for each in figures) else _always
    measure = WITH_THE_PLAN if with_plan else OF_THE_DEAL
    try:
        found = attribute(Session.from_tree(old), Session.from_tree(new), figures, sound, measure)
    except ActionsClash as clash:
        raise WrongInput((Finding("error", str(clash)),)) from None
    return Compared(
        before=before,
        after=after,
        attribution=found,
        sentences={
            each.place: term_sentence(names, each) or sentences_of(old, new, each.differences)
            for each in entries
        },
        revisions=revisions,
        aside=tuple(each for each in entries if each not in figures),
        with_plan=with_plan,
    )


def _state(state: State) -> Json:
    return {"name": state.name, "session": state.session.id, "revision": state.revision}


def _may_break(entry: Entry) -> bool:
    """Whether a state on the way may be no session: records come or go, an issue changes, somebody follows another.

    Where only figures change that are each valid at both ends, every state between is a session: no need to check.
    """
    values = (entry.before, entry.after)
    return (
        entry.path[0] == "issues"
        or entry.path[-1] == "like"
        or any(isinstance(each, dict | list) for each in values)
    )


def _could_be_kept(session: Session) -> bool:
    return not has_errors(check_session(session))


def _always(_: Session) -> bool:
    return True


def _with_its_deal(tree: Tree, named: frozenset[str]) -> Tree:
    """The tree with the deal as its terms, so that a term that changed is one entry, wherever it was written.

    Drafts that are the deal in one of the two states are left out: what changed in them stands in the deal.
    """
    assert isinstance(tree, dict)
    drafts, deal = tree.get("drafts"), tree.get("deal")
    held = drafts if isinstance(drafts, dict) else {}
    terms = held.get(deal, {}) if isinstance(deal, str) else deal or {}
    others: dict[str, Tree] = {id: draft for id, draft in held.items() if id not in named}
    spelled = {key: value for key, value in tree.items() if key not in ("drafts", "deal")}
    return {**spelled, "drafts": others, "deal": terms}


def _when_entered(
    path: str | os.PathLike[str],
    key: str | None,
    ends: tuple[State, State],
    entries: list[Entry],
    named: frozenset[str],
) -> Mapping[str, Revision]:
    """The last revision between two states that touched each entry."""
    first, last = sorted(each.revision or 0 for each in ends)
    found: dict[str, Revision] = {}
    with in_words(), KeptSessions.open(store_path(path), key=key, for_reading=True) as kept:
        id = ends[0].kept or ""
        revisions = {each.number: each for each in kept.history(id)}
        held: dict[Path, object] = {}
        for number, tree in kept.store.recent_trees(id, len(revisions)):
            if not first <= number <= last or revisions[number].kind in _NEVER_PRESENT:
                continue
            spelled = _with_its_deal(tree, named)
            for entry in entries:
                value = branch_or_nothing(spelled, entry.path)
                if number > first and value != held.get(entry.path):
                    found[entry.place] = revisions[number]
                held[entry.path] = value
    return found
