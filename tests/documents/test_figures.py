"""Every figure in the documents is one of the analysis of the same session, rounded as figures are rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.analysis.deal import deal_result
from coach.analysis.negotiation import Negotiation
from coach.analysis.results import Analysis
from coach.analysis.sitting import Sitting
from coach.desk.cases import worked_case
from coach.documents import render
from coach.model.session import Session
from coach.views.dossier import dossier_of
from coach.views.odds import distance, figure, moves, percent, points, weight

CASES = ("german-reunification-1990", "labour-contract-lockin", "enterprise-sale-champion")
DOCUMENTS = ("acceptance-speech", "risk-report")
CHANCES = {"odds", "low", "high", "if_sure", "joint", "probability", "bounds"}
FIGURE = re.compile(r"(?:just under |under |over )?\b\d+(?= %| and (?:just under |under |over )?\d+ %)")


@cache
def session(case: str) -> Session:
    return worked_case(case).opened.session


@cache
def analysis(case: str) -> Analysis:
    return analyze(session(case))


@cache
def page(case: str, document: str) -> str:
    return render(document, dossier_of(session(case), analysis(case)), "md").decode()


def chances(tree: Any, key: str = "") -> Iterator[float]:
    """Every chance in a document of the analysis, and what it leaves to the other outcome."""
    if isinstance(tree, dict):
        for name, each in tree.items():
            yield from chances(each, name)
    elif isinstance(tree, list):
        for each in tree:
            yield from chances(each, key)
    elif key in CHANCES and isinstance(tree, int | float) and not isinstance(tree, bool):
        yield from (tree, 1 - tree)


def row(text: str, name: str) -> str:
    """The first row of a table that begins with a name in bold."""
    return next(line for line in text.splitlines() if line.startswith(f"| **{name}"))


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("case", CASES)
def test_every_chance_is_one_that_was_computed_or_entered(case: str, document: str) -> None:
    tree = session(case).to_tree()
    allowed = {figure(each) for each in chances(analysis(case).to_tree())}
    allowed |= {figure(each) for each in _what_if(case)} | _entered(tree)
    printed = FIGURE.findall(page(case, document))
    assert len(printed) > 10
    assert set(printed) <= allowed, sorted(set(printed) - allowed)


def odds_of(
    held: Session, changes: Mapping[str, Any], sure: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Each party's odds on the deal with some changes, and some minds made up."""
    sitting = Sitting.of(Negotiation.of(held), dict(sure or {}))
    deal = deal_result(held, sitting, {**held.package, **changes})
    return {id: party.odds for id, party in (deal.parties or {}).items() if party.odds is not None}


def remedy_of(held: Session) -> dict[str, Any]:
    """The terms that the plan puts in place of those in hand."""
    planned = {issue: option for each in held.plan if each.counted for issue, option in each.terms.items()}
    return {issue: option for issue, option in planned.items() if held.package[issue] != option}


@cache
def _what_if(case: str) -> frozenset[float]:
    """The odds of deals one issue away, of the plan's terms, all and but one of them, and of a mind made up."""
    held, remedy = session(case), remedy_of(session(case))
    deals: list[dict[str, Any]] = [
        {issue.id: option} for issue in held.issues for option in issue.option_refs
    ]
    deals += [remedy, *({key: remedy[key] for key in remedy if key != left} for left in remedy)]
    people = [each.id for party in held.parties for each in party.constituencies]
    found = [odds_of(held, deal) for deal in deals]
    found += [odds_of(held, {}, {who: value}) for who in people for value in (0.0, 1.0)]
    return frozenset((*(odds for each in found for odds in each.values()), *_restrained(analysis(case))))


def _restrained(found: Analysis) -> Iterator[float]:
    """What the plan comes to without each restraint."""
    plan = found.plan.joint.odds if found.plan and found.plan.joint else None
    for action in found.plan.actions.values() if found.plan else ():
        if action.avoids is not None and plan is not None:
            yield plan - action.avoids


def _entered(tree: Any) -> set[str]:
    """Percentages that somebody wrote: in words, as what they close at, as base rates, as chances of exposure."""
    text = str(tree)
    numbers = set(re.findall(r"(\d+) ?%", text))
    for found in re.findall(r"'(?:close_at|low|likely|high|chance)': '?(0?\.\d+)", text):
        numbers |= {f"{float(found):.0%}".rstrip("%"), figure(float(found))}
    return numbers


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("case", CASES)
def test_no_odds_are_nought_or_certain_or_have_a_decimal(case: str, document: str) -> None:
    text = page(case, document)
    assert not re.search(r"(?<![\d.])(?:0|100) %", text)
    assert not re.search(r"\d[.,]\d+ %", text)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("case", CASES)
def test_everybody_s_distance_and_chance_are_those_of_the_analysis(case: str, document: str) -> None:
    held = session(case)
    for party in held.parties:
        deal = (analysis(case).deal.parties or {})[party.id]
        for who in party.constituencies:
            each = deal.constituencies[who.id]
            verdict = "yes" if each.accepts else "no"
            said = f"{verdict}, {distance(each.margin)} ({percent(each.probability)} a yes)"
            assert said in row(page(case, document).partition("## The map")[2], who.name or who.id)


@pytest.mark.parametrize("case", CASES)
def test_counts_sizes_and_what_acts_bring_are_those_of_the_analysis(case: str) -> None:
    text, found = page(case, "risk-report"), analysis(case)
    assert f"Of {found.packages.total:,} possible deals {found.zone.size:,} " in text
    for party in (found.deal.parties or {}).values():
        for gate in party.gates.values():
            if gate.voters > 1 and gate.needed is not None:
                assert f"{weight(gate.in_favour)} of the {weight(gate.needed)} needed" in text
    assert found.plan is not None
    for id, action in found.plan.actions.items():
        absorbed = next(each for each in session(case).plan if each.id == id).absorbed
        if action.adds is not None and not absorbed:
            assert moves(action.adds) in row(text, f"{id.replace('-', ' ').capitalize()}:")
    for party in (found.deal.parties or {}).values():
        for each in party.constituencies.values():
            if each.doubt is not None and each.doubt >= 0.025:
                assert f"| {points(each.doubt)} |" in text


@pytest.mark.parametrize("case", CASES)
def test_what_would_turn_it_is_what_the_analysis_gives_for_that_deal(case: str) -> None:
    held, dossier = session(case), dossier_of(session(case), analysis(case))
    assert dossier.flips is not None
    focus = min(odds_of(held, {}), key=lambda id: odds_of(held, {})[id])
    now, remedy = odds_of(held, {})[focus], remedy_of(held)
    assert dossier.flips.now == percent(now)
    found = {issue: odds_of(held, {issue: option})[focus] for issue, option in remedy.items()}
    felt = [odds for odds in found.values() if abs(odds - now) >= 0.005]
    assert sorted(flip.odds for flip in dossier.flips.parts) == sorted(percent(odds) for odds in felt)
    assert sorted(flip.moves for flip in dossier.flips.parts) == sorted(moves(odds - now) for odds in felt)
    if dossier.flips.together:
        assert dossier.flips.together.odds == percent(odds_of(held, remedy)[focus])
