"""Six answers that make a first page: each is an edit on the map, so that the whole walk goes on from there."""

from __future__ import annotations

from coach.desk.naming import fresh_id, people_ids
from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, SetEntry, Together
from coach.model.parties import Party
from coach.model.session import Session
from coach.model.speeches import Criticism

ASK = "the-ask"
DECISION = "their-decision"
_GATE = "their-yes"


def theirs(session: Session) -> Party | None:
    """The side whose yes is wanted: the first that is not ours."""
    return next((party for party in session.parties if party.id != session.our_side), None)


def _sides(session: Session) -> tuple[Edit, ...]:
    """Two sides, where there are none yet."""
    edits: list[Edit] = []
    if session.our_side is None and not session.parties:
        edits += [
            AddEntry("", ("parties",), {"id": "us", "name": "Our side"}),
            SetEntry("", ("our_side",), "us"),
        ]
    if theirs(session) is None:
        edits.append(AddEntry("", ("parties",), {"id": "them", "name": "Their side"}))
    return tuple(edits)


def _them(session: Session) -> str:
    held = theirs(session)
    return held.id if held else "them"


def asked(session: Session) -> str:
    """What they are to sign, as it was answered."""
    issue = session.issue(ASK)
    return (issue.name if issue else None) or ""


def set_ask(session: Session, typed: str) -> Edit | None:
    """The first answer: it becomes an issue with two options, and the deal in hand."""
    says = typed.strip()
    if not says:
        return None
    label = f"They are to sign: {says}"
    if session.issue(ASK) is not None:
        return SetEntry(label, ("issues", ASK, "name"), says)
    options: list[Tree] = [
        {"id": "not-signed", "name": "They do not sign"},
        {"id": "signed", "name": "They sign"},
    ]
    issue: Tree = {"id": ASK, "name": says, "today": "not-signed", "options": options}
    package = {**{key: str(ref) for key, ref in session.package.items()}, ASK: "signed"}
    return Together(
        label, (*_sides(session), AddEntry("", ("issues",), issue), SetEntry("", ("deal",), dict(package)))
    )


def set_date(session: Session, typed: str) -> Edit | None:
    """By when: a milestone on their calendar."""
    on = typed.strip()
    if session.milestone(DECISION) is not None:
        return SetEntry(f"They decide by {on}", ("milestones", DECISION, "on"), on or None)
    if not on:
        return None
    entry: Tree = {
        "id": DECISION,
        "name": "Their decision",
        "on": on,
        "whose": _them(session),
        "kind": "decides",
    }
    edits: list[Edit] = [*_sides(session), AddEntry("", ("milestones",), entry)]
    party = theirs(session)
    if party is not None and (gate := _gate_path(party)) is not None:
        edits.append(SetEntry("", (*gate, "when"), DECISION))
    return Together(f"They decide by {on}", tuple(edits))


def _gate_path(party: Party) -> Path | None:
    for route in party.ratification:
        for gate in route.gates:
            if gate.id.startswith(_GATE):
                return ("parties", party.id, "ratification", route.id, "gates", gate.id)
    return None


def add_decider(session: Session, typed: str, *, stops: bool) -> Edit | None:
    """Somebody who must say yes there, or could stop it: a name behind their table, with a place in their decision."""
    name = typed.strip().lstrip("+-?").strip()
    if not name:
        return None
    edits: list[Edit] = list(_sides(session))
    party = theirs(session)
    id = fresh_id(name, people_ids(session) | {"us", "them"})
    entry: dict[str, Tree] = {"id": id, "name": name}
    if stops:
        entry["stance"] = -1
    them = _them(session)
    edits.append(AddEntry("", ("parties", them, "constituencies"), entry))
    gate = _gate_path(party) if party else None
    if gate is None:
        edits.append(AddEntry("", ("parties", them, "ratification"), _way(session, id, stops=stops)))
    else:
        edits.append(SetEntry("", (*gate, "votes", id), 5))
        if stops:
            held = (
                next(each for route in party.ratification for each in route.gates if each.id == gate[-1])
                if party
                else None
            )
            vetoes: list[Tree] = [*(held.vetoes if held else ()), id]
            edits.append(SetEntry("", (*gate, "vetoes"), vetoes))
    return Together(f"{name} {'could stop it' if stops else 'must say yes'}", tuple(edits))


def _way(session: Session, id: str, *, stops: bool) -> Tree:
    taken = {gate.id for party in session.parties for way in party.ratification for gate in way.gates}
    gate: dict[str, Tree] = {
        "id": fresh_id(_GATE, taken),
        "name": "Their yes",
        "kind": "acquiescence",
        "votes": {id: 5},
        "passes": {"more_than": "1/2"},
    }
    if stops:
        gate["vetoes"] = [id]
    if session.milestone(DECISION) is not None:
        gate["when"] = DECISION
    ways = {way.id for party in session.parties for way in party.ratification}
    return {"id": fresh_id("their-way", ways), "name": "The way that is planned", "gates": [gate]}


def stoppers(session: Session) -> frozenset[str]:
    """Those who could stop it."""
    party = theirs(session)
    gates = [gate for route in (party.ratification if party else ()) for gate in route.gates]
    return frozenset(id for gate in gates for id in gate.vetoes)


def criticism_of(session: Session, who: str) -> Criticism | None:
    """What somebody will throw at their negotiator: the first of them."""
    speech = session.speeches.get(_them(session))
    return next((each for each in speech.criticisms if each.by == who), None) if speech else None


def set_criticism(session: Session, who: str, name: str, typed: str) -> Edit | None:
    """The fourth answer, name by name."""
    says = typed.strip()
    path: Path = ("speeches", _them(session), "criticisms")
    held = criticism_of(session, who)
    label = f"{name} will say: {says}" if says else f"{name} will say nothing"
    if held is not None and held.id:
        return SetEntry(label, (*path, held.id, "says"), says)
    if not says:
        return None
    speech = session.speeches.get(_them(session))
    taken = [each.id for each in speech.criticisms if each.id] if speech else []
    return AddEntry(
        label, path, {"id": fresh_id(f"says {who}", taken), "by": who, "says": says, "status": "open"}
    )


def without_us(session: Session) -> str:
    """What they do without us, as it was answered."""
    party = theirs(session)
    judged = party.negotiator.judgement if party and party.negotiator else None
    return (judged.no_deal.course if judged and judged.no_deal else None) or ""


def set_without_us(session: Session, typed: str) -> Edit | None:
    """The fifth answer: their course without a deal."""
    path: Path = ("parties", _them(session), "negotiator", "judgement", "no_deal", "course")
    label = f"Without us they {typed.strip()}"
    return Together(label, (*_sides(session), SetEntry("", path, typed.strip() or None)))


def first_words(session: Session) -> str:
    """The first thing that he must be able to say, as it was answered."""
    speech = session.speeches.get(_them(session))
    return (speech.themes[0].says if speech and speech.themes else None) or ""


def set_first_words(session: Session, typed: str) -> Edit | None:
    """The sixth answer: the first theme of his speech."""
    says = typed.strip()
    path: Path = ("speeches", _them(session), "themes")
    label = f"He must be able to say: {says}"
    speech = session.speeches.get(_them(session))
    if speech and speech.themes:
        return SetEntry(label, (*path, 0, "says"), says or None)
    if not says:
        return None
    return Together(label, (*_sides(session), AddEntry("", path, {"id": "first-words", "says": says})))
