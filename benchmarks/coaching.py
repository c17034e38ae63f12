"""What coaching costs: all tactics held against a session of 60 constituencies, ranked, and the best set looked for.

    python benchmarks/coaching.py [--constituencies N] [--issues N]

Times are medians of five runs in one process, in milliseconds of its own processor time, so that a busy computer does
not blur them; beside each stands its share of one plain analysis, which a screen has anyway.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from coach.analysis.analyze import analyze
from coach.coaching.context import Context
from coach.coaching.matching import matched
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.portfolio import best_portfolio
from coach.coaching.questions import next_questions
from coach.coaching.ranking import advise
from coach.coaching.statements import check_statements
from coach.coaching.warnings import raised
from coach.files.playbooks import load_playbooks
from coach.model.session import Session

BARRIERS = ("interest", "belief", "face", "procedure", "structure")
RUNS = 5


def crowded(constituencies: int, issues_in_all: int = 12, seed: int = 1) -> dict[str, Any]:
    """A session of two sides with so many groups and issues, red lines, channels, words and a plan."""
    dice = random.Random(seed)
    issues = [
        {
            "id": f"i{n}",
            "options": [{"id": f"o{k}"} for k in range(3)],
            **({"decided_by": "us"} if n > 5 else {}),
        }
        for n in range(issues_in_all)
    ]
    parties = [party(dice, side, constituencies // 2, issues_in_all) for side in ("us", "them")]
    return {
        "format": "coach.session/1.0",
        "title": "Crowded",
        "our_side": "us",
        "as_of": "2026-03-01",
        "issues": issues,
        "deal": {f"i{n}": "o1" for n in range(issues_in_all)},
        "parties": parties,
        "channels": [{"id": "line", "between": [{"name": "A", "of": "us"}, {"name": "B", "of": "them"}]}],
        "milestones": [{"id": "vote", "on": "2026-06-01", "whose": "them", "kind": "decides"}],
        "statements": [
            {
                "id": "s",
                "by": "us",
                "said": False,
                "claims": {"i0": ["o2"]},
                "text": "We have won",
                "to": ["us0"],
            }
        ],
        "plan": [
            {
                "id": "act",
                "tactic": "named-assurances",
                "by": "us",
                "helps": "them",
                "shifts": {"them0": 0.2},
            },
            {
                "id": "pay",
                "by": "us",
                "terms": {"i7": "o2"},
                "exposure": {"chance": 0.2, "shifts": {"them1": -0.3}},
            },
        ],
    }


def party(dice: random.Random, side: str, groups: int, issues_in_all: int) -> dict[str, Any]:
    """One side: groups of every kind, all with votes in one gate that decides in June."""
    people = [group(dice, f"{side}{n}", issues_in_all) for n in range(groups)]
    votes = {each["id"]: dice.randint(1, 9) for each in people}
    gate = {"id": f"{side}-vote", "kind": "vote", "when": "2026-06-01", "votes": votes}
    return {
        "id": side,
        "negotiator": {"name": side, "stance": 1, "standing": "falling"},
        "constituencies": people,
        "ratification": [{"id": f"{side}-way", "gates": [gate]}],
    }


def group(dice: random.Random, id: str, issues_in_all: int) -> dict[str, Any]:
    """One group, somewhere about the line."""
    ratings = {
        f"i{n}": {
            "importance": dice.randint(0, 5),
            "ratings": {f"o{k}": round(dice.uniform(-2, 2), 1) for k in range(3)},
        }
        for n in range(issues_in_all)
    }
    line = {
        "id": f"line-{id}",
        "forbids": {f"i{dice.randint(0, issues_in_all - 1)}": [f"o{dice.randint(0, 2)}"]},
        "nature": dice.choice(("limit", "symbol", "sacred", "position")),
    }
    return {
        "id": id,
        "barrier": dice.sample(BARRIERS, dice.randint(1, 2)),
        "intensity": dice.randint(0, 5),
        "regard": {"us": dice.randint(-2, 2)},
        "means": ["A strike"],
        "red_lines": [line] if dice.random() < 0.3 else [],
        "judgement": {
            "confidence": dice.choice(("low", "moderate", "high")),
            "no_agreement": round(dice.uniform(-1, 0.5), 1),
            "issues": ratings,
        },
    }


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median processor time of a few runs."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return statistics.median(times)


def main() -> None:
    """Print a line for each part."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--constituencies", type=int, default=60)
    parser.add_argument("--issues", type=int, default=12)
    wanted = parser.parse_args()
    books = load_playbooks().playbooks
    session = Session.from_tree(crowded(wanted.constituencies, wanted.issues))
    analysis = analyze(session)

    def fresh() -> Context:
        return Context(session, analysis, books)

    def best() -> object:
        odds = PlanOdds(session)
        return best_portfolio(advise(fresh(), odds), odds, books)

    print(f"{wanted.constituencies} constituencies, {wanted.issues} issues, {len(books.tactics)} tactics")
    parts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("playbooks read from their files", load_playbooks),
        ("all tactics held against the map", lambda: matched(fresh())),
        ("matched and ranked", lambda: advise(fresh())),
        ("matched, ranked, and the best set of three", best),
        ("all warnings", lambda: raised(fresh(), extra=True)),
        ("all questions in order", lambda: next_questions(fresh(), extra=True)),
        ("every statement checked", lambda: check_statements(fresh())),
    )
    plain = seconds(lambda: analyze(session), runs=2)
    print(f"  {'one plain analysis':<45}{plain * 1000:>8.0f} ms")
    for name, work in parts:
        took = seconds(work)
        print(f"  {name:<45}{took * 1000:>8.0f} ms{took / plain:>8.2f}")


if __name__ == "__main__":
    main()
