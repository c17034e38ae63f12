"""Sessions to keep: small ones, and one of the size that a week's work reaches."""

from __future__ import annotations

import copy
import random
from typing import Any

Tree = dict[str, Any]


def small(id: str = "11111111-aaaa-4bbb-8ccc-000000000001", title: str = "A ferry for the islands") -> Tree:
    """A session with two parties, three constituencies, red lines and one action."""
    return {
        "format": "coach.session/1.0",
        "id": id,
        "title": title,
        "our_side": "council",
        "issues": [
            {
                "id": "route",
                "name": "The route",
                "options": [{"id": "north"}, {"id": "south", "name": "By the south"}],
            },
            {"id": "fare", "scale": {"low": 2, "high": 8, "step": 1, "unit": "crowns"}},
        ],
        "drafts": {"first": {"route": "north", "fare": 4}},
        "parties": [
            {
                "id": "council",
                "name": "Island council",
                "negotiator": {
                    "name": "Ms Holm",
                    "red_lines": [{"id": "no-winter-gap", "says": "Ships in winter"}],
                },
                "constituencies": [
                    {"id": "fishers", "name": "Fishers", "influence": 6, "interests": ["Moorings at dawn"]},
                    {"id": "school", "name": "School board", "stance": 1},
                ],
            },
            {
                "id": "line",
                "name": "Shipping line",
                "constituencies": [
                    {
                        "id": "crew",
                        "name": "Crew",
                        "red_lines": [{"id": "rest", "says": "Eleven hours of rest", "confidence": "high"}],
                    }
                ],
            },
        ],
        "plan": [{"id": "visit", "kind": "do", "by": "council", "goal": "The board sees the harbour"}],
    }


_WORDS = (
    "the they of and to a in that have fear for moorings said twice harbour meeting spring winter board council ferry "
    "line crew rest pay night crossing hours fishers school islands route north south fare crowns subsidy vote quota "
    "wants promise letter minister press Tuesday before after unless never public private cousin retired captain fuel "
    "storm closing tender lawyers contract clause signed draft memory reported angry calm quietly asked answered "
    "all second third budget deficit jobs youth tourists trucks mail freight dawn pier quay insurance strike"
)


def prose(chance: random.Random, words: int) -> str:
    """Sentences of about the variety that notes have."""
    known = _WORDS.split()
    return " ".join(chance.choices(known, weights=[1 / (n + 1) for n in range(len(known))], k=words)) + "."


def large(id: str = "22222222-aaaa-4bbb-8ccc-000000000002") -> Tree:
    """A session whose document is about 100 KB of JSON."""
    tree = small(id, "A long negotiation")
    chance = random.Random(7)
    tree["drafts"] = {}
    tree["issues"] = [
        {
            "id": f"i{i}",
            "name": f"Issue {i}",
            "options": [{"id": f"o{j}", "name": f"Way {j}"} for j in range(6)],
        }
        for i in range(8)
    ]
    for party in tree["parties"]:
        party["constituencies"] = [
            {
                "id": f"{party['id']}-{k}",
                "name": f"Group {k}",
                "influence": k % 9,
                "interests": [prose(chance, 45), prose(chance, 35)],
                "judgement": {
                    "issues": {
                        f"i{i}": {
                            "importance": 3,
                            "ratings": {f"o{j}": (i + j + k) % 5 - 2 for j in range(6)},
                        }
                        for i in range(8)
                    }
                },
            }
            for k in range(38)
        ]
    return tree


def with_stance(tree: Tree, stance: float, constituency: int = 0) -> Tree:
    """The tree with one entry changed, and nothing of the old one touched."""
    changed = copy.deepcopy(tree)
    changed["parties"][0]["constituencies"][constituency]["stance"] = stance
    return changed
