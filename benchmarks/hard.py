"""Input that is meant to be too much: each has an answer, or a sentence, in bounded time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from benchmarks.problems import Tree, crowd
from benchmarks.timing import Row, once
from coach.analysis.analyze import analyze
from coach.analysis.results import Analysis
from coach.model.session import Session


def rows(full: bool) -> Iterator[Row]:
    """A row for each kind of excess: the whole analysis, odds and ways included."""
    for name, make in KINDS.items():
        session = Session.from_tree(make())
        found: list[Analysis] = []
        taken = once(lambda each=session, into=found: into.append(analyze(each)))  # type: ignore[misc]
        yield Row(f"hard: {name}, s", f"{taken.median:.1f}", "an answer", _answered(found[0]))


def _answered(found: Analysis) -> bool:
    """Whether the document can be printed and says what it does not know."""
    return bool(found.to_json()) and (found.zone.exact or found.zone.low is not None)


def bodies(votes: int, cohesion: float, people: int = 5) -> Tree:
    """Every group a body of so many votes."""
    tree = crowd(2 * people, 4, 4)
    dice = random.Random(3)
    for party in tree["parties"]:
        for group in party["constituencies"]:
            group["cohesion"] = cohesion
        ids = [group["id"] for group in party["constituencies"]]
        party["ratification"][0]["gates"] = [
            {
                "id": f"{party['id']}-gate",
                "votes": {id: votes - dice.randrange(max(1, votes // 10)) for id in ids},
            }
        ]
    return tree


def every(change: Callable[[Tree], object]) -> Callable[[], Tree]:
    """A crowd at 10^6 with something done to each party."""

    def make() -> Tree:
        tree = crowd()
        for party in tree["parties"]:
            change(party)
        return tree

    return make


def without_votes(party: Tree) -> None:
    """Nobody holds a vote."""
    for gate in party["ratification"][0]["gates"]:
        gate["votes"] = dict.fromkeys(gate["votes"], 0)


def shut_out(issues: int) -> Callable[[], Tree]:
    """Everybody forbids every option of one issue."""

    def make() -> Tree:
        tree = crowd(30, issues, 6)
        for party in tree["parties"]:
            for group in party["constituencies"]:
                group["red_lines"] = [
                    {"id": f"{group['id']}-{at}", "forbids": {"i0": [f"o{at}"]}} for at in range(6)
                ]
        return tree

    return make


def beside_nobody() -> Tree:
    """A third party without anybody."""
    tree = crowd()
    tree["parties"].append({"id": "nobody"})
    return tree


def uncohesive(party: Tree) -> None:
    """Everybody for itself."""
    for group in party["constituencies"]:
        group["cohesion"] = 0


KINDS: dict[str, Callable[[], Tree]] = {
    "10^40 packages": lambda: crowd(30, 40),
    "10^40 packages, nothing agreeable": lambda: crowd(30, 40, need=1.3),
    "10^8 packages": lambda: crowd(30, 8),
    "votes of 10^7, blocs": lambda: bodies(10**7, 1.0),
    "votes of 10^7, bodies": lambda: bodies(10**7, 0.5),
    "a body of 2 000 votes": lambda: bodies(2_000, 0.3, 1),
    "five bodies of 2 000 votes": lambda: bodies(2_000, 0.3),
    "no votes at all": every(without_votes),
    "contradictory red lines": shut_out(6),
    "contradictory red lines at 10^31": shut_out(40),
    "mood swing 0": every(lambda party: party.update(mood_swing=0)),
    "mood swing 2": every(lambda party: party.update(mood_swing=2)),
    "cohesion 0": every(uncohesive),
    "a party without anybody": beside_nobody,
    "500 constituencies": lambda: crowd(500, 4, 5, lines=100),
}
