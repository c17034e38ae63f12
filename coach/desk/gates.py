"""Ways to a yes: kinds of decisions to choose from, what one takes as it is typed, and each read back as a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from coach.desk.naming import fresh_id
from coach.model.changes import Tree
from coach.model.edits import AddEntry, Edit, RemoveEntry, SetEntry
from coach.model.parties import Party
from coach.model.ratification import BaseRate, Gate, Passes
from coach.model.session import Session
from coach.views.names import Names, listed
from coach.views.odds import weight

_VOTES = re.compile(r"(?:at least\s+)?(\d+(?:\.\d+)?)(?:\s+votes?)?")
_MORE = re.compile(r"(?:more than|over|>)\s*(.+)")


@dataclass(frozen=True, slots=True)
class GateKind:
    """A kind of decision: what it is called, when it fits, and the gate that it makes of a party's people."""

    id: str
    name: str
    says: str
    make: Callable[[Party], dict[str, Tree]]


def _votes(party: Party) -> dict[str, Tree]:
    return {who.id: who.influence for who in party.constituencies}


def _every_veto(party: Party) -> list[Tree]:
    return [who.id for who in party.constituencies]


KINDS: tuple[GateKind, ...] = (
    GateKind(
        "acquiescence",
        "Enough of them must go along",
        "Nobody counts votes; those who carry most of the weight must not turn against it.",
        lambda party: {"kind": "acquiescence", "votes": _votes(party), "passes": {"more_than": "1/2"}},
    ),
    GateKind(
        "majority",
        "A vote: more than half of those who vote",
        "A parliament, an assembly, a ballot of members.",
        lambda party: {
            "kind": "vote",
            "votes": _votes(party),
            "of": "voting",
            "passes": {"more_than": "1/2"},
        },
    ),
    GateKind(
        "two-thirds",
        "A vote: two thirds",
        "A senate, a change of statutes.",
        lambda party: {
            "kind": "vote",
            "votes": _votes(party),
            "of": "present",
            "passes": {"at_least": "2/3"},
        },
    ),
    GateKind(
        "all",
        "All of them must agree",
        "A coalition, a consortium, a family: each can stop it alone.",
        lambda party: {"kind": "approval", "vetoes": _every_veto(party)},
    ),
    GateKind(
        "alone",
        "One of them decides alone",
        "A board, an owner, a court: choose below who it is.",
        lambda party: {"kind": "approval", "vetoes": _every_veto(party)[:1]},
    ),
)


def add_gate(session: Session, party: Party, kind: str, route: str | None = None) -> Edit | None:
    """Adds a decision of that kind to a way, or to the first one, which is made where there is none."""
    found = next((each for each in KINDS if each.id == kind), None)
    if found is None:
        return None
    taken = [gate.id for each in session.parties for way in each.ratification for gate in way.gates]
    gate: Tree = {"id": fresh_id(f"decision {party.id}", taken), "name": found.name, **found.make(party)}
    held = next((each for each in party.ratification if route in (None, each.id)), None)
    label = f"{party.name or party.id}: {found.name}"
    if held is not None:
        return AddEntry(label, ("parties", party.id, "ratification", held.id, "gates"), gate)
    return AddEntry(label, ("parties", party.id, "ratification"), _way(session, party, [gate]))


def add_way(session: Session, party: Party) -> Edit:
    """Adds another way to a yes, without decisions yet."""
    return AddEntry("Added another way", ("parties", party.id, "ratification"), _way(session, party, []))


def _way(session: Session, party: Party, gates: list[Tree]) -> Tree:
    taken = [way.id for each in session.parties for way in each.ratification]
    first = not party.ratification
    name = "The way that is planned" if first else "Another way"
    return {"id": fresh_id(f"way {party.id}", taken), "name": name, "gates": gates}


def read_passes(typed: str) -> dict[str, Tree] | None:
    """What a decision takes, as it is typed; None where it cannot be read.

    >>> [read_passes(each) for each in ("55", "2/3", "more than 1/2", "60 %", "half")]
    [{'at_least_votes': '55'}, {'at_least': '2/3'}, {'more_than': '1/2'}, {'at_least': '60 %'}, {'more_than': '1/2'}]
    """
    text = typed.strip().casefold()
    if text in ("half", "a majority", "majority"):
        return {"more_than": "1/2"}
    if more := _MORE.fullmatch(text):
        return {"more_than": more[1]}
    if votes := _VOTES.fullmatch(text):
        return {"at_least_votes": votes[1]}
    share = text.removeprefix("at least").strip()
    return {"at_least": share} if share else None


def set_passes(path: tuple[str | int, ...], name: str, typed: str) -> Edit:
    """Sets how much a decision takes; what cannot be read is left to the checks to refuse."""
    if not typed.strip():
        return RemoveEntry(f"{name} takes more than half", (*path, "passes"))
    return SetEntry(f"{name} takes {typed.strip()}", (*path, "passes"), read_passes(typed))


def set_votes(path: tuple[str | int, ...], who: str, name: str, typed: str) -> Edit:
    """Sets how much somebody has in a decision; blank takes them out."""
    return SetEntry(
        f"{name} has {typed.strip() or 'nothing'} in it", (*path, "votes", who), typed.strip() or None
    )


def turn_veto(path: tuple[str | int, ...], gate: Gate, who: str, name: str) -> Edit:
    """Lets somebody stop a decision alone, or no longer."""
    held: list[Tree] = [each for each in gate.vetoes if each != who]
    if len(held) == len(gate.vetoes):
        return SetEntry(f"{name} can stop it alone", (*path, "vetoes"), [*held, who])
    return SetEntry(f"{name} cannot stop it alone", (*path, "vetoes"), held or None)


def passes_words(passes: Passes | None) -> str:
    """How much it takes, in words."""
    if passes is None:
        return "more than half"
    if passes.at_least_votes is not None:
        return f"at least {weight(passes.at_least_votes)}"
    if passes.more_than is not None:
        return f"more than {share_words(float(passes.more_than))}"
    assert passes.at_least is not None
    return f"at least {share_words(float(passes.at_least))}"


def passes_typed(passes: Passes | None) -> str:
    """How much it takes, as it is typed."""
    if passes is None:
        return ""
    if passes.at_least_votes is not None:
        return f"{passes.at_least_votes:g}"
    return f"more than {passes.more_than}" if passes.more_than is not None else f"{passes.at_least}"


def share_words(share: float) -> str:
    """A share as people say it.

    >>> share_words(0.5), share_words(2 / 3), share_words(0.45)
    ('half', 'two thirds', '45 %')
    """
    known = {0.5: "half", 2 / 3: "two thirds", 0.75: "three quarters", 0.6: "three fifths", 1.0: "all"}
    return next((word for value, word in known.items() if abs(value - share) < 1e-9), f"{share * 100:g} %")


def gate_sentence(session: Session, gate: Gate) -> str:
    """A decision read back."""
    names = Names(session)
    total = sum(gate.votes.values())
    unit = "votes" if gate.kind == "vote" else "of the weight"
    said = []
    if total:
        base = {"members": "", "present": " of those present", "voting": " of those who vote"}[gate.of]
        counted = gate.passes is not None and gate.passes.at_least_votes is not None
        ending = f" of {weight(total)}" if counted else f"{base} ({weight(total)} {unit} in all)"
        said.append(f"It takes {passes_words(gate.passes)}{ending}")
    if gate.quorum:
        said.append(f"{share_words(float(gate.quorum))} must be there")
    if away := [id for id, share in gate.turnout.items() if float(share) < 1 and id in gate.votes]:
        come = [f"{names.who(id)} {share_words(float(gate.turnout[id]))}" for id in away]
        said.append(f"not all come: {listed(come)}")
    if gate.vetoes:
        verb = "must agree, whatever the count" if total else "must agree"
        said.append(f"{names.all_of(gate.vetoes)} {verb}")
    if gate.rejection_needs:
        said.append(f"a refusal stands only with {passes_words(gate.rejection_needs)} against")
    if not said:
        return "Nobody decides here yet: say below how much each has in it."
    when = f" {names.deadline(gate.when)}." if gate.when else ""
    return "; ".join(said) + "." + (f" By{when}" if when else "")


def power_words(session: Session, gate: Gate, *, veto: frozenset[str], dummy: frozenset[str]) -> str:
    """Who can stop it alone and who can never decide, in a sentence; empty where nobody stands out."""
    names = Names(session)
    alone = [names.who(id) for id in gate.members if id in veto]
    never = [names.who(id) for id in gate.members if id in dummy]
    parts = [
        f"{listed(alone)} can stop it alone" if alone else "",
        f"{listed(never)} can never decide" if never else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said}." if said else ""


# advanced numbers as sentences; the number is what is edited


def quorum_words(quorum: float | None) -> str:
    """How many must be there, as a sentence; empty where it does not matter."""
    return "" if not quorum else f"{share_words(quorum)} of all votes must be there"


def turnout_words(share: float | None) -> str:
    """How many come, as a sentence; empty where all do.

    >>> turnout_words(0.45), turnout_words(1.0)
    ('45 % of them come', 'all of them come')
    """
    return "" if share is None else f"{share_words(share)} of them come"


def abstain_words(share: float | None) -> str:
    """How many of those present do not vote, as a sentence; empty where it was not entered."""
    return "" if share is None else f"{share_words(share)} of those who come do not vote"


def together_words(cohesion: float) -> str:
    """Whether they vote as one, as a sentence.

    >>> together_words(1), together_words(0.6), together_words(0.1)
    ('they vote as one', 'mostly as one', 'each for himself')
    """
    if cohesion >= 0.95:
        return "they vote as one"
    return (
        "mostly as one" if cohesion >= 0.5 else "in loose groups" if cohesion >= 0.2 else "each for himself"
    )


def refusal_words(passes: Passes | None) -> str:
    """What a refusal needs, as a sentence; empty where it is simply a proposal that does not pass."""
    return "" if passes is None else f"a refusal stands only with {passes_words(passes)} against"


def rate_words(rate: BaseRate | None) -> str:
    """How often such decisions pass, as a sentence; empty where that was not entered."""
    if rate is None or rate.likely is None:
        return ""
    ends = (
        f" (between {share_words(rate.low)} and {share_words(rate.high)})" if rate.low and rate.high else ""
    )
    return f"such decisions pass in {share_words(rate.likely)} of cases{ends}"


def set_refusal(path: tuple[str | int, ...], name: str, typed: str) -> Edit:
    """Sets what a refusal needs to stand; blank takes that out."""
    if not typed.strip():
        return RemoveEntry(f"{name}: a refusal needs nothing more", (*path, "rejection_needs"))
    return SetEntry(
        f"{name}: a refusal needs {typed.strip()}", (*path, "rejection_needs"), read_passes(typed)
    )


def set_cohesion(party: str, who: str, name: str, typed: str) -> Edit:
    """Sets how far somebody votes as one: 1 as one, 0 each for himself; blank is 1."""
    label = f"{name}: cohesion {typed.strip() or '1'}"
    return SetEntry(label, ("parties", party, "constituencies", who, "cohesion"), typed.strip() or None)
