"""A workshop from a session, or from one that comes with the coach: a folder to be completed by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.desk.opening import WrongInput
from coach.documents.writer import write_file
from coach.files.safe_names import safe_name
from coach.files.workshops import FILE, FORMAT
from coach.files.writer import to_yaml
from coach.files.yaml_writer import yaml_text
from coach.model.constituencies import Constituency, Negotiator
from coach.model.findings import Finding
from coach.model.parties import Party
from coach.model.session import Session
from coach.views.names import Names
from coach.workshop.opening import open_workshop, workshop_folder
from coach.workshop.writing import written_in_words

MAP = "map.yaml"
GROUPS_PLAYED = 2
TO_COMPLETE = "TO COMPLETE"
_HOURS = (
    ("reading", "Read your pack", "read", 12, "Each role reads its own pages, and speaks to nobody yet."),
    (
        "mapping",
        "Map both sides",
        "map",
        20,
        "Who stands behind each side, who decides, what could they not bear?",
    ),
    ("forecast", "Say the odds", "forecast", 3, "Each in writing: how likely is it that both sides ratify?"),
    ("table", "First meeting", "meet", 15, "Those who speak at the table meet; the others sit behind them."),
    (
        "caucus",
        "With your own people",
        "caucus",
        10,
        "The cards are handed out. What could we do for their people?",
    ),
    ("second-table", "Second meeting", "meet", 12, "One text, read aloud by both. No text is a result too."),
    ("votes", "Ratification", "ratify", 5, "Each group votes on the text as it stands: yes or no."),
    ("debrief", "What we saw and did not see", "debrief", 13, ""),
)
_QUESTIONS = (
    {"id": "odds", "asks": "How likely is an agreement that both sides ratify?", "kind": "chance"},
    {"id": "who-decides", "asks": "In a sentence: who decides on the other side?", "kind": "text"},
)


def copied(id: str, folder: Path) -> tuple[Path, ...]:
    """Copy a workshop into a new folder; raises `WrongInput` where it is not there, or something lies in the way."""
    source = workshop_folder(id)
    open_workshop(id)
    _refuse_full(folder)
    return _put(folder, {path.name: path.read_bytes() for path in sorted(source.glob("*.yaml"))})


def made_from(session: Session, folder: Path) -> tuple[Path, ...]:
    """Make a workshop of a session in a new folder: the session as its full map, and an exercise to be completed.

    Both who speak at the table become roles, and of each side the two groups with the most influence; red lines become
    cards, to be handed out when people talk with their own. What only a person can write says so.
    """
    if len(session.parties) < 2:
        raise WrongInput((Finding("error", "a workshop needs two sides; this session has fewer"),))
    _refuse_full(folder)
    exercise = yaml_text(_exercise(session))
    return _put(folder, {FILE: exercise.encode(), MAP: to_yaml(session).encode()})


def _refuse_full(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        says = f"{folder} is not empty, so nothing was written into it"
        raise WrongInput((Finding("error", says, expected="a folder that is not there yet"),))


def _put(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    try:
        with written_in_words():
            return tuple(write_file(folder, name, content).path for name, content in files.items())
    except WrongInput:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _exercise(session: Session) -> dict[str, Any]:
    names = Names(session)
    roles = [role for party in session.parties for role in _roles(names, party)]
    played = {role["plays"] for role in roles}
    return {
        "format": FORMAT,
        "id": _id(session.title),
        "title": session.title,
        "kind": "historical",
        "map": MAP,
        "says": [f"{TO_COMPLETE}: in three lines, what people should take home."],
        "general": list(_general(session, names)),
        "known": [
            who.id
            for party in session.parties
            for who in party.constituencies
            if who.id in played or _votes(party, who)
        ],
        "roles": roles,
        "phases": [
            {"id": id, "name": name, "kind": kind, "minutes": minutes, **({"says": says} if says else {})}
            for id, name, kind, minutes, says in _HOURS
        ],
        "events": [
            {
                "id": "news",
                "name": "News",
                "says": f"{TO_COMPLETE}: something that happens.",
                "phase": "table",
                "minute": 8,
            }
        ],
        "answer": _answer(session),
        "guide": [
            {
                "phase": "debrief",
                "says": f"{TO_COMPLETE}: what to ask first, and what not to call the solution.",
            }
        ],
        "before": [dict(each, id=f"{each['id']}-before") for each in _QUESTIONS],
        "after": [dict(each, id=f"{each['id']}-after") for each in _QUESTIONS],
    }


def _answer(session: Session) -> dict[str, Any]:
    answer: dict[str, Any] = {"says": f"{TO_COMPLETE}: what a good team finds, and why."}
    if isinstance(session.deal, str):
        answer["deal"] = session.deal
    return {**answer, "doubts": [f"{TO_COMPLETE}: what speaks against it."]}


def _general(session: Session, names: Names) -> Iterator[str]:
    yield f"{TO_COMPLETE}: in two sentences, what it is about."
    issues = ", ".join(names.issue(issue.id) for issue in session.issues)
    if issues:
        yield f"Open are: {issues}."
    today = "; ".join(
        f"{names.issue(issue.id)}: {names.option(issue.id, issue.today)}"
        for issue in session.issues
        if issue.today is not None
    )
    if today:
        yield f"Without an agreement: {today}."
    for party in session.parties:
        ways = next(iter(party.ratification), None)
        if ways is not None and ways.gates:
            yield f"In {names.who(party.id)}: {', then '.join(gate.name or gate.id for gate in ways.gates)}."


def _roles(names: Names, party: Party) -> Iterator[dict[str, Any]]:
    weightiest = sorted(party.constituencies, key=lambda who: -who.influence)[:GROUPS_PLAYED]
    cards = [card for who in party.constituencies if who not in weightiest for card in _cards(names, who)]
    yield {
        "id": f"{party.id}-table",
        "name": names.negotiator(party.id),
        "party": party.id,
        "plays": "negotiator",
        "facts": list(_facts(party.negotiator)),
        **({"cards": cards} if cards else {}),
    }
    for who in weightiest:
        yield {
            "id": f"{party.id}-{who.id}"[:64],
            "name": names.full(who.id),
            "party": party.id,
            "plays": who.id,
            "facts": list(_facts(who)),
        }


def _facts(who: Negotiator | Constituency | None) -> Iterator[str]:
    yield f"{TO_COMPLETE}: what only this role knows."
    if isinstance(who, Constituency):
        yield from who.interests
    for line in who.red_lines if who is not None else ():
        if line.says:
            yield line.says


def _cards(names: Names, who: Constituency) -> Iterator[dict[str, str]]:
    for line in who.red_lines:
        if line.says:
            yield {"id": line.id, "about": who.id, "says": line.says, "phase": "caucus"}


def _votes(party: Party, who: Constituency) -> bool:
    return any(gate.votes.get(who.id, 0) > 0 for way in party.ratification for gate in way.gates)


def _id(title: str) -> str:
    stem = safe_name(title, "workshop").lower().replace(" ", "-")
    kept = "".join(
        each if each.isascii() and (each.isalnum() or each in "-_") else "-" for each in stem
    ).strip("-")
    return (kept if kept[:1].isalpha() else f"workshop-{kept}")[:64].rstrip("-")
