"""The deal in hand: who carries it, with what odds, who decides and who is nearest."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from tests.twin.case import Case, Side
from tests.twin.odds import Odds, Reading
from tests.twin.people import Person
from tests.twin.space import Package, matches, shown

WORDS = [
    (0.05, "remote"),
    (0.20, "highly unlikely"),
    (0.35, "unlikely"),
    (0.50, "realistic possibility"),
    (0.55, "about even"),
    (0.75, "likely"),
    (0.95, "highly likely"),
    (1.01, "almost certain"),
]
LOW, SURE, HIGH = Reading(lean=-1), Reading(sure=True), Reading(lean=1)


def words(odds: float | None) -> str:
    """The words of odds; a figure within 1e-9 of an edge is taken to stand on it."""
    if odds is None:
        return "not known"
    return next(word for edge, word in WORDS if odds + 1e-9 < edge)


def product(odds: Sequence[float | None]) -> float | None:
    """The joint odds; None where one is not known."""
    return None if not odds or None in odds else prod(each for each in odds if each is not None)


def joint_block(sides: Sequence[Mapping[str, float | None]]) -> dict[str, Any]:
    """Joint odds with range, words and bounds, from the sides' odds, low and high."""
    likely = [side["odds"] for side in sides]
    known = [each for each in likely if each is not None]
    odds = product(likely)
    return {
        "odds": odds,
        "low": product([side["low"] for side in sides]),
        "high": product([side["high"] for side in sides]),
        "words": words(odds),
        "bounds": None if odds is None else [max(0.0, sum(known) - len(known) + 1), min(known)],
    }


def three(odds: Odds, package: Package) -> dict[str, float | None]:
    """A side's odds with their range."""
    return {
        "odds": odds.of(package),
        "low": odds.of(package, reading=LOW),
        "high": odds.of(package, reading=HIGH),
    }


def deal_block(case: Case, odds: Mapping[str, Odds]) -> dict[str, Any]:
    """Everything about the deal in hand."""
    mandate = (case.tree.get("mandate") or {}).get("forbids", [])
    block: dict[str, Any] = {
        "package": shown(case.deal),
        "complete": not case.open,
        "open": case.open,
        "crosses": [
            line.id
            for side in case.sides
            for person in [side.negotiator, *side.constituencies]
            for line in person.lines
            if line.believed and line.is_crossed(case.deal)
        ],
        "outside_mandate": [e["says"] for e in mandate if matches(e.get("forbids"), case.deal)],
        "contradicts": [
            entry.get("says")
            for entry in case.tree.get("impossible", [])
            if matches(entry.get("forbids"), case.deal)
        ],
        "joint": None,
        "parties": None,
    }
    if not case.open:
        block["parties"] = {side.id: _party(side, odds[side.id], case.deal) for side in case.sides}
        block["joint"] = joint_block(list(block["parties"].values()))
    return block


def _party(side: Side, odds: Odds, deal: Package) -> dict[str, Any]:
    figures = three(odds, deal)
    value = side.value(deal)
    people = {person.id: _constituency(odds, person, deal, figures["odds"]) for person in side.constituencies}
    return {
        "ratified": side.ratifies(deal),
        "ratified_if_unmapped_refuse": side.ratifies(deal, False),
        **figures,
        "words": words(figures["odds"]),
        "if_sure": odds.of(deal, reading=SURE),
        "exact": True,
        "value": None if value is None else float(value),
        "negotiator": _judging(side.negotiator, deal),
        "decides": _decides(people),
        "nearest": nearest(side, deal),
        "constituencies": people,
    }


def _judging(person: Person, deal: Package) -> dict[str, Any]:
    value, margin = person.value(deal), person.margin(deal)
    crosses = person.crosses(deal)
    unknown = value is None and person.constituency and not crosses
    return {
        "value": None if value is None else float(value),
        "margin": None if margin is None else float(margin),
        "accepts": None if unknown else person.accepts(deal),
        "crosses": crosses,
    }


def _constituency(odds: Odds, person: Person, deal: Package, party: float | None) -> dict[str, Any]:
    learnt = odds.learnt(deal, person)
    if party is None:
        learnt = {"probability": learnt["probability"], "swing": None, "doubt": None}  # type: ignore[dict-item]
    return {**_judging(person, deal), **learnt}


def _decides(people: Mapping[str, Mapping[str, Any]]) -> list[str]:
    doubts = {who: figures["doubt"] or 0.0 for who, figures in people.items()}
    most = max(doubts.values(), default=0.0)
    return [who for who, doubt in doubts.items() if most > 1e-12 and doubt >= 0.9 * most]


def nearest(side: Side, deal: Package) -> list[dict[str, Any]]:
    """Sets of one or two whose turning would turn the party, by the sum of what each is away."""
    yes = side.yes(deal)
    passes = side.ratifies(deal)
    candidates = [person for person in side.constituencies if (person.id in yes) == passes]
    found: list[tuple[float, set[str], list[str]]] = []
    for size in (1, 2):
        for chosen in itertools.combinations(candidates, size):
            who = {person.id for person in chosen}
            if any(smaller <= who for _, smaller, _ in found):
                continue
            turned = yes - who if passes else yes | who
            if side.routes[0].passes_with(turned) != passes:
                distance = sum(_away(person, deal, passes) for person in chosen)
                found.append((distance, who, [line for p in chosen for line in p.crosses(deal)]))
    order = [person.id for person in side.constituencies]
    found.sort(key=lambda entry: round(entry[0], 9))
    return [
        {"who": sorted(who, key=order.index), "short": distance, "crosses": crosses}
        for distance, who, crosses in found
    ]


def _away(person: Person, deal: Package, passes: bool) -> float:
    margin = float(person.margin(deal) or 0)
    return margin if passes else max(0.0, -margin)
