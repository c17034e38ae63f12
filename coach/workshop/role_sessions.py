"""The session that a role begins with: what everybody knows, its own reading, and no reading of the rest."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from coach.model.session import Session
from coach.model.workshop import Role, Workshop

_NAMESPACE = uuid.UUID("5a0f3a52-7e0b-4d0e-9d0f-3c5a7f6f2c11")
_PUBLIC_ISSUE = ("id", "name", "decided_by", "today", "scale")
_PUBLIC_OPTION = ("id", "name")
_PUBLIC_PERSON = ("id", "name", "kind")
_PUBLIC_GATE = ("id", "name", "kind", "when", "of", "passes", "quorum", "rejection_needs")
_OWN = ("judgement", "red_lines", "stance", "interests")

Tree = dict[str, Any]


def session_id(workshop: Workshop, table: int, role: Role) -> str:
    """The id of a role's session at a table: the same each time, so that what is handed in finds its place."""
    return str(uuid.uuid5(_NAMESPACE, f"{workshop.id}/{table}/{role.id}"))


def role_session(workshop: Workshop, full: Session, role: Role, table: int = 1) -> Session:
    """The session that a role opens.

    It holds the issues, both sides with the groups that everybody knows, the public rules of their gates, and of all
    readings only the role's own. Nothing else of the full map is copied: what is not named here is not in it.
    """
    tree = full.to_tree()
    parties = [_party(party, role, workshop.known) for party in tree.get("parties", ())]
    return Session.from_tree(
        {
            "format": "coach.session/1.0",
            "id": session_id(workshop, table, role),
            "title": f"{workshop.title}: {role.name}",
            "our_side": role.party,
            "handling": f"EXERCISE: {role.name} only",
            **({"language": tree["language"]} if "language" in tree else {}),
            "issues": [_issue(issue) for issue in tree.get("issues", ())],
            **({"impossible": tree["impossible"]} if "impossible" in tree else {}),
            "parties": parties,
            "milestones": [
                _some(each, ("id", "name", "on", "whose", "kind")) for each in tree.get("milestones", ())
            ],
        }
    )


def _issue(issue: Tree) -> Tree:
    options = [_some(option, _PUBLIC_OPTION) for option in issue.get("options", ())]
    return {**_some(issue, _PUBLIC_ISSUE), **({"options": options} if options else {})}


def _party(party: Tree, role: Role, known: Collection[str]) -> Tree:
    own = party["id"] == role.party
    people = {who["id"] for who in party.get("constituencies", ())}
    told = {*known, *([role.plays] if own else ())} & people
    negotiator = party.get("negotiator", {})
    return {
        **_some(party, ("id", "name")),
        "negotiator": {
            **_some(negotiator, ("name",)),
            **(_some(negotiator, _OWN) if own and role.plays == "negotiator" else {}),
        },
        "constituencies": [
            {**_some(who, _PUBLIC_PERSON), **(_read(who, party) if own and who["id"] == role.plays else {})}
            for who in party.get("constituencies", ())
            if who["id"] in told
        ],
        "ratification": [
            {**_some(way, ("id", "name")), "gates": [_gate(gate, told) for gate in way.get("gates", ())]}
            for way in party.get("ratification", ())
        ],
    }


def _read(who: Tree, party: Tree) -> Tree:
    """A group's own reading; where it is entered as like another's, what that comes to, so that no other is named."""
    own = _some(who, _OWN)
    judgement: Tree = dict(own.get("judgement", {}))
    seen = {who["id"]}
    while (like := judgement.pop("like", None)) is not None and like not in seen:
        seen.add(like)
        others: dict[str, Tree] = {each["id"]: each for each in party["constituencies"]}
        other: Tree = others[like].get("judgement", {}) if like in others else {}
        issues = {**other.get("issues", {}), **judgement.get("issues", {})}
        judgement = {**_some(other, ("like",)), **judgement, "issues": issues}
    return {**own, **({"judgement": judgement} if judgement else {})}


def _gate(gate: Tree, told: Collection[str]) -> Tree:
    """A gate as it stands in the law: its rule, and the votes of the groups that everybody knows."""
    shares: Tree = {
        key: {who: share for who, share in gate[key].items() if who in told}
        for key in ("votes", "turnout", "abstain")
        if key in gate
    }
    vetoes = [who for who in gate.get("vetoes", ()) if who in told]
    return {**_some(gate, _PUBLIC_GATE), **shares, **({"vetoes": vetoes} if vetoes else {})}


def _some(tree: Mapping[str, Any], keys: Collection[str]) -> Tree:
    return {key: tree[key] for key in keys if key in tree}
