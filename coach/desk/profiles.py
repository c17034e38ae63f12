"""Profiles at work: what a session made from one begins with, and its archetypes laid into the map when asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coach.coaching.playbook.profiles import (
    GateArchetype,
    LineArchetype,
    NegotiatorArchetype,
    PeopleArchetype,
    Profile,
)
from coach.coaching.profiles import PROFILE, line_edit, open_lines, profile_in
from coach.coaching.wording import Wording
from coach.desk.naming import free, people_ids
from coach.desk.playbooks import all_playbooks
from coach.desk.problems import WrongInput
from coach.files.words import did_you_mean, listed, quoted
from coach.model.changes import Path, Tree
from coach.model.constituencies import Constituency
from coach.model.edits import AddEntry, Edit, SetEntry, Together
from coach.model.findings import Finding
from coach.model.parties import Party
from coach.model.session import FORMAT, Session

GUESSED: Mapping[str, Tree] = {"status": "guessed"}
"""What everything that comes from an archetype rests on, until somebody knows better."""

_READINGS = frozenset(
    {"stance", "judgement", "red_lines", "barrier", "intensity", "posture", "regard", "means"}
)
_FIGURES = frozenset({"stance", "judgement", "red_lines"})


def profiles(folders: Sequence[str] = ()) -> tuple[Profile, ...]:
    """Every profile at hand, the coach's own first."""
    return all_playbooks(folders).playbooks.profiles


def profile_named(id: str, folders: Sequence[str] = ()) -> Profile:
    """The profile of that id, or the only one whose id begins so. Raises `WrongInput` where there is none."""
    known = {each.id: each for each in profiles(folders)}
    begins = [each for each in known if each.startswith(id)]
    if id not in known and len(begins) != 1:
        says = f"there is no profile {quoted(id)}{did_you_mean(id, known)}"
        raise WrongInput((Finding("error", says, expected=f"one of {listed(list(known))}"),))
    return known[id] if id in known else known[begins[0]]


def profile_of(session: Session, folders: Sequence[str] = ()) -> Profile | None:
    """The session's profile; None where it has none, or one that is not at hand."""
    return profile_in(session, all_playbooks(folders).playbooks)


def words(session: Session, folders: Sequence[str] = ()) -> Wording:
    """What its field calls things: `.word("gate")`, `.many("constituency")`, `.told(sentence)`."""
    return Wording.of(profile_of(session, folders))


def archetypes(session: Session, folders: Sequence[str] = ()) -> tuple[GateArchetype, ...]:
    """The ways to yes that are often met in the session's field; without a profile those of every field, once each."""
    own = profile_of(session, folders)
    held = {
        each.name: each
        for profile in reversed((own,) if own else profiles(folders))
        for each in reversed(profile.gates)
    }
    return tuple(reversed(held.values()))


def people_archetypes(session: Session, folders: Sequence[str] = ()) -> tuple[PeopleArchetype, ...]:
    """The groups that are often met in the session's field; none without a profile."""
    own = profile_of(session, folders)
    return own.constituencies if own else ()


def negotiator_archetypes(session: Session, folders: Sequence[str] = ()) -> tuple[NegotiatorArchetype, ...]:
    """The negotiators that are often met in the session's field; none without a profile."""
    own = profile_of(session, folders)
    return own.negotiators if own else ()


def suggested_lines(session: Session, folders: Sequence[str] = ()) -> tuple[LineArchetype, ...]:
    """Red lines typical of the field that nobody holds yet: to be confirmed one by one, never facts."""
    return open_lines(session, profile_of(session, folders))


def begun_from(profile: Profile, title: str, origin: Session | None = None) -> Session:
    """A session that is to be made from a profile: it knows its field, and nothing about this negotiation yet."""
    tree = origin.to_tree() if origin else {"format": FORMAT}
    return Session.from_tree({**tree, "title": title, PROFILE: profile.id})


def two_sides(session: Session) -> Edit | None:
    """Our side and theirs, for a session in which nobody sits at the table yet; None where somebody does."""
    if session.parties:
        return None
    sides: list[Tree] = [{"id": "us", "name": "Our side"}, {"id": "them", "name": "Their side"}]
    edits = (SetEntry("", ("parties",), sides), SetEntry("", ("our_side",), "us"))
    return Together("Two sides at the table", edits)


def gate_named(profile: Profile, id: str) -> GateArchetype:
    """A profile's way to yes of that id. Raises `WrongInput` where it has none."""
    known = {each.id: each for each in profile.gates}
    if id not in known:
        says = f"{quoted(profile.id)} has no way to yes called {quoted(id)}{did_you_mean(id, known)}"
        raise WrongInput((Finding("error", says, expected=f"one of {listed(list(known))}"),))
    return known[id]


def set_profile(profile: Profile | None) -> Edit:
    """Gives a session that profile, or none: its words and questions change, and no figure does."""
    label = f"Speak as in: {profile.name}" if profile else "Speak plainly, as in no field of its own"
    return SetEntry(label, (PROFILE,), profile.id if profile else None)


def lay_gate(session: Session, party: Party, archetype: GateArchetype, route: str | None = None) -> Edit:
    """Lays a way to yes into a party: its rule, and those who decide in it, at the end of a route.

    A group of the same name that is there already takes its place in it. The weights are the archetype's examples,
    marked as guessed; what anybody thinks of the deal stays blank, because that is not known.
    """
    described = {each.id for each in archetype.constituencies}
    others = (Constituency(id=id) for id in archetype.gate.members if id not in described)
    ids, people = _people_of(session, party, (*archetype.constituencies, *others))
    gate = _renamed(archetype.gate.to_tree(), ids)
    taken = {gate.id for each in session.parties for way in each.ratification for gate in way.gates}
    gate = {**gate, "id": free(archetype.gate.id, taken), "basis": dict(GUESSED)}
    at: Path = ("parties", party.id, "constituencies")
    edits: list[Edit] = [AddEntry("", at, each) for each in people]
    held = next((each for each in party.ratification if route in (None, each.id)), None)
    ways: Path = ("parties", party.id, "ratification")
    if held is not None:
        edits.append(AddEntry("", (*ways, held.id, "gates"), gate))
    else:
        taken = {way.id for each in session.parties for way in each.ratification}
        way: Tree = {"id": free(f"way-{party.id}", taken), "name": "The way that is planned", "gates": [gate]}
        edits.append(AddEntry("", ways, way))
    return Together(f"{party.name or party.id}: {archetype.name}", tuple(edits))


def lay_people(session: Session, party: Party, archetype: PeopleArchetype) -> Edit | None:
    """Puts a group behind a party's table, as a guess; None where one of that name stands there already."""
    _, people = _people_of(session, party, (archetype.constituency,), _FIGURES)
    label = f"{archetype.name} behind {party.name or party.id}"
    at: Path = ("parties", party.id, "constituencies")
    return AddEntry(label, at, people[0]) if people else None


def lay_negotiator(party: Party, archetype: NegotiatorArchetype) -> Edit:
    """Lays a kind of negotiator into a party, as a guess; what is entered about its negotiator already stays."""
    guess = {key: each for key, each in archetype.negotiator.to_tree().items() if key not in _FIGURES}
    held = party.negotiator.to_tree() if party.negotiator else {}
    entry: Tree = {"basis": dict(GUESSED), **guess, **held}
    return SetEntry(f"{party.name or party.id}: {archetype.name}", ("parties", party.id, "negotiator"), entry)


def confirm_line(session: Session, who: str, archetype: LineArchetype) -> Edit:
    """Enters a suggested red line for somebody (a constituency, or `negotiator:PARTY`) who was found to hold it.

    It stands in words until somebody says over which options it goes. Raises `LookupError` where nobody is `who`.
    """
    edit = line_edit(session, who, archetype, f"Red line: {archetype.red_line.says or archetype.says}")
    if edit is None:
        raise LookupError(f"nobody has the id {who}")
    return edit


def _people_of(
    session: Session, party: Party, wanted: Sequence[Constituency], without: frozenset[str] = _READINGS
) -> tuple[dict[str, str], list[Tree]]:
    """The ids under which an archetype's groups stand behind a party, and the entries of those that are new there."""
    named = {(each.name or each.id).casefold(): each.id for each in party.constituencies}
    taken = people_ids(session)
    ids: dict[str, str] = {}
    entries: list[Tree] = []
    for each in wanted:
        name = (each.name or each.id).casefold()
        if name in named:
            ids[each.id] = named[name]
            continue
        ids[each.id] = free(each.id, taken)
        taken.add(ids[each.id])
        entries.append({**dict(_without(each, without)), "id": ids[each.id], "basis": dict(GUESSED)})
    return ids, entries


def _without(each: Constituency, keys: frozenset[str]) -> Iterator[tuple[str, Tree]]:
    yield from ((key, value) for key, value in each.to_tree().items() if key not in keys)


def _renamed(gate: dict[str, Tree], ids: Mapping[str, str]) -> dict[str, Tree]:
    """A gate with the ids of its members as they are in the session."""
    changed = dict(gate)
    for key in ("votes", "turnout", "abstain"):
        if isinstance(held := gate.get(key), dict):
            changed[key] = {ids.get(id, id): value for id, value in held.items()}
    if isinstance(held := gate.get("vetoes"), list):
        changed["vetoes"] = [ids.get(str(id), str(id)) for id in held]
    return changed
