"""Where an entry of the session is worked on: the step of the walk, and the row in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.coaching.questions import ANSWERS
from coach.desk.applying import session_of
from coach.model.changes import Path, Tree
from coach.model.session import Session
from coach.views.changes import words_of

if TYPE_CHECKING:
    from coach.desk.coach_says import Said
    from coach.desk.kept import KeptSessions

_AT_THE_TOP: Mapping[str, str] = {
    "title": "six-answers",
    "our_side": "at-the-table",
    "issues": "at-the-table",
    "impossible": "at-the-table",
    "drafts": "deal-bench",
    "deal": "deal-bench",
    "relations": "behind-their-table",
    "channels": "behind-their-table",
    "plan": "help-them",
    "speeches": "their-speech",
    "statements": "what-we-say",
    "exchanges": "what-we-say",
    "risks": "what-could-go-wrong",
    "journal": "after-each-round",
    "unknowns": "after-each-round",
    "outcomes": "after-each-round",
    "forecasts": "after-each-round",
    "milestones": "help-them",
}
_OF_A_PARTY: Mapping[str, str] = {
    "ratification": "ratification",
    "carrying_out": "what-could-go-wrong",
    "reneging": "what-could-go-wrong",
}
_OF_SOMEBODY: Mapping[str, str] = {"red_lines": "red-lines", "basis": "red-lines", "judgement": "judgements"}
_ORDER = ("criticism", "theme", "statement", "action", "line", "gate", "risk", "who", "issue", "party")


@dataclass(frozen=True, slots=True)
class Spot:
    """A step of the walk, and what its cursor is to stand on: an entry's path with slashes, or an id."""

    step: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that were found: in which session, where in it in words and on screen, and what stands around them."""

    session: str
    title: str
    place: str
    excerpt: str
    spot: Spot | None


def spot(session: Session, path: Path) -> Spot | None:
    """Where the entry at a path is worked on; None for what has no place on the screen."""
    steps = tuple(str(step) for step in path)
    about = "/".join(steps)
    if steps[:1] != ("parties",):
        step = _AT_THE_TOP.get(steps[0]) if steps else None
        return Spot(step, steps[1] if step == "deal-bench" and len(steps) > 1 else about) if step else None
    if len(steps) < 3 or steps[2] not in (*_OF_A_PARTY, "constituencies", "negotiator"):
        return Spot("at-the-table", about)
    if steps[2] in _OF_A_PARTY:
        return Spot(_OF_A_PARTY[steps[2]], about)
    somebody = steps[3:] if steps[2] == "negotiator" else steps[4:]
    step = next((_OF_SOMEBODY[key] for key in somebody[:1] if key in _OF_SOMEBODY), None)
    if step == "judgements":
        evidence = somebody[1:2] == ("basis",)
        who = steps[3] if steps[2] == "constituencies" else f"negotiator:{steps[1]}"
        issue = f"/{somebody[2]}" if somebody[1:2] == ("issues",) and len(somebody) > 2 else ""
        return Spot("red-lines", about) if evidence else Spot(step, who + issue)
    if step is not None:
        return Spot(step, about)
    if steps[2] == "negotiator":
        return Spot("at-the-table", about)
    return Spot("behind-our-table" if steps[1] == session.our_side else "behind-their-table", about)


def spot_said(session: Session, said: Said) -> Spot:
    """Where what the coach says is settled: the very entry where that is known, else the step."""
    if said.asked is not None and said.asked.question.fills != ANSWERS:
        found = spot(session, said.asked.path)
        if found is not None:
            return found
    ids = said.raised.match.ids if said.raised else {}
    about = next((ids[kind] for kind in _ORDER if kind in ids), said.about)
    return Spot(said.step, about if said.step == "judgements" else about.removeprefix("negotiator:"))


def find(kept: KeptSessions, words: str) -> tuple[Found, ...]:
    """Where all of the words stand in what people wrote, the best first, each with the way to it."""
    held: dict[str, tuple[Session, Tree]] = {}
    found = []
    for hit in kept.find(words):
        if hit.session not in held:
            head = kept.store.head(hit.session)
            held[hit.session] = (session_of(head), head.tree)
        session, tree = held[hit.session]
        path = tuple(_path(tree, hit.place))
        found.append(Found(hit.session, hit.title, words_of(tree, path), hit.excerpt, spot(session, path)))
    return tuple(found)


def _path(tree: Tree, place: str) -> Iterator[str | int]:
    """A place of the index as a path in which entries of lists are named by their ids, where they have some."""
    for written in place.split("/"):
        key = written.replace("~1", "/").replace("~0", "~")
        if isinstance(tree, list):
            at = int(key)
            tree = tree[at] if at < len(tree) else None
            own = tree.get("id") if isinstance(tree, dict) else None
            yield own if isinstance(own, str) else at
        else:
            tree = tree.get(key) if isinstance(tree, dict) else None
            yield key
