"""A small two-sided session for tests of tactics, changed by patches; and tactics made for a test."""

from __future__ import annotations

from typing import Any

from coach.analysis.analyze import analyze
from coach.coaching.context import Context
from coach.coaching.matching import Matched, match_tactic
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.tactics import Tactic
from coach.model.session import Session
from tests.coaching.patched import merged

SESSION: dict[str, Any] = {
    "format": "coach.session/1.0",
    "title": "Water",
    "our_side": "city",
    "as_of": "2026-05-01",
    "issues": [
        {"id": "price", "options": [{"id": "cheap"}, {"id": "fair"}, {"id": "dear"}]},
        {"id": "pledge", "decided_by": "city", "options": [{"id": "silent"}, {"id": "public"}]},
    ],
    "deal": {"price": "fair", "pledge": "silent"},
    "parties": [
        {
            "id": "city",
            "constituencies": [
                {
                    "id": "council",
                    "judgement": {
                        "no_agreement": -1,
                        "issues": {"price": {"ratings": {"cheap": 2, "fair": 1}}},
                    },
                }
            ],
            "ratification": [{"id": "vote", "gates": [{"id": "session", "votes": {"council": 5}}]}],
        },
        {
            "id": "farms",
            "negotiator": {"name": "Chair", "stance": 1},
            "constituencies": [
                {
                    "id": "growers",
                    "barrier": ["interest"],
                    "judgement": {
                        "no_agreement": 0.4,
                        "issues": {
                            "price": {"ratings": {"cheap": -2, "fair": 0, "dear": 2}},
                            "pledge": {"ratings": {"silent": 0, "public": 1}},
                        },
                    },
                },
                {"id": "temple", "barrier": ["face"], "stance": 1, "judgement": {"no_agreement": 0.2}},
                {"id": "singers", "barrier": ["interest"], "stance": -1},
            ],
            "ratification": [
                {
                    "id": "assembly",
                    "gates": [
                        {
                            "id": "meeting",
                            "kind": "acquiescence",
                            "when": "2026-07-01",
                            "votes": {"growers": 3, "temple": 3, "singers": 0},
                            "passes": {"at_least_votes": 5},
                        }
                    ],
                }
            ],
        },
    ],
}

TACTIC: dict[str, Any] = {
    "id": "help",
    "name": "Help",
    "family": "framing",
    "direction": "we_help_them",
    "goal": "x",
    "targets": {"all": [{"side": {"is": "theirs"}}, {"constituency": {}}]},
    "fits": {"constituency": {}},
    "prerequisites": {},
    "how": "x",
    "steps": ["x"],
    "effect": {"channel": "framing", "points": [10, 20]},
    "makes": "shifts",
    "own_cost": {"says": "x"},
    "exposure": {"risk": "low", "if_leaked": "x"},
    "effort": "light",
    "reversible": "easily",
    "failure_modes": ["x"],
    "legitimacy": {},
    "mirror": "x",
}


def tactic(**changes: Any) -> Tactic:
    return Tactic.from_tree({**TACTIC, **changes})


def session(patch: dict[str, Any] | None = None) -> Session:
    return Session.from_tree(merged(SESSION, patch or {}))


def context(*tactics: Tactic, patch: dict[str, Any] | None = None) -> Context:
    held = session(patch)
    return Context(held, analyze(held), Playbooks(tactics=tactics))


def group(who: str, **entries: Any) -> dict[str, Any]:
    """A patch of one of their groups."""
    return {"parties": [{"id": "farms", "constituencies": [{"id": who, **entries}]}]}


def held_against(one: Tactic, patch: dict[str, Any] | None = None) -> Matched:
    return match_tactic(one, context(one, patch=patch))


def reasons(found: Matched, who: str) -> set[str]:
    """Why a tactic is refused for one target."""
    return {each.reason for each in found.refusals if each.target == who}
