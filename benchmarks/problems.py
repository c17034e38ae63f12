"""Problems of any size: two sides of many groups, two gates each, red lines, and a small zone."""

from __future__ import annotations

import random
from typing import Any

from coach.analysis.negotiation import Negotiation
from coach.model.session import Session

Tree = dict[str, Any]


def crowd(
    people: int = 30,
    issues: int = 6,
    options: int = 10,
    *,
    lines: int = 15,
    need: float = 0.02,
    seed: int = 1,
) -> Tree:
    """A session of so many groups in two parties, over options ** issues packages."""
    dice = random.Random(seed)
    names = [f"i{place}" for place in range(issues)]
    leaning = {name: [dice.uniform(-2, 2) for _ in range(options)] for name in names}
    parties = []
    drawn = 0
    for sign, side in ((1, "us"), (-1, "them")):
        groups = []
        for place in range(people // 2):
            red_lines = []
            if place % 2 == 0 and drawn < lines:
                red_lines = [
                    {"id": f"line-{drawn}", "forbids": {dice.choice(names): [f"o{dice.randrange(options)}"]}}
                ]
                drawn += 1
            groups.append(_group(dice, f"{side}{place}", sign, leaning, need, red_lines))
        gates = [
            {
                "id": f"{side}-gate{number}",
                "votes": {
                    group["id"]: dice.randint(1, 20)
                    for place, group in enumerate(groups)
                    if place % 2 == number
                },
            }
            for number in (0, 1)
        ]
        parties.append(
            {"id": side, "constituencies": groups, "ratification": [{"id": f"{side}-way", "gates": gates}]}
        )
    return {
        "format": "coach.session/1.0",
        "title": "A crowd",
        "our_side": "us",
        "issues": [{"id": name, "options": [{"id": f"o{at}"} for at in range(options)]} for name in names],
        "parties": parties,
        "deal": dict.fromkeys(names, "o0"),
    }


def _group(
    dice: random.Random,
    id: str,
    sign: int,
    leaning: dict[str, list[float]],
    need: float,
    red_lines: list[Tree],
) -> Tree:
    issues = {
        name: {
            "importance": dice.randint(1, 5),
            "ratings": {
                f"o{at}": round(max(-2.0, min(2.0, 0.4 * sign * value + dice.uniform(-1, 1))), 1)
                for at, value in enumerate(values)
            },
        }
        for name, values in leaning.items()
    }
    return {
        "id": id,
        "influence": dice.randint(1, 9),
        "red_lines": red_lines,
        "judgement": {
            "confidence": dice.choice(["low", "moderate", "high"]),
            "no_agreement": need,
            "issues": issues,
        },
    }


def compiled(tree: Tree) -> Negotiation:
    """The session, ready for counting."""
    return Negotiation.of(Session.from_tree(tree))
