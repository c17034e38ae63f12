"""Constituencies and negotiators."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.strategies.numbers import confidences, importances, one_in, ratings
from tests.strategies.space import Tree, conditions, options_of


@st.composite
def judgements(draw: st.DrawFn, issues: list[Tree], like: list[str]) -> Tree:
    """A judgement of some issues, in whole or in part, perhaps taking over another's."""
    judgement: Tree = {}
    if len(like) > 0 and draw(one_in(5)):
        judgement["like"] = draw(st.sampled_from(like))
    if draw(st.booleans()):
        judgement["confidence"] = draw(confidences)
    if draw(st.booleans()):
        judgement["no_agreement"] = draw(ratings)
    judged = {issue["id"]: draw(_opinions(issue)) for issue in issues if not draw(one_in(6))}
    if judged:
        judgement["issues"] = judged
    return judgement


@st.composite
def _opinions(draw: st.DrawFn, issue: Tree) -> Tree:
    opinion: Tree = {}
    if draw(st.booleans()):
        opinion["importance"] = draw(importances)
    points: list[Any] = options_of(issue)
    if "scale" in issue and len(points) > 1:
        between = (Decimal(str(points[0])) + Decimal(str(points[1]))) / 2
        points = [*points, float(between)]
    if not draw(one_in(10)):
        chosen = draw(st.lists(st.sampled_from(points), min_size=1, max_size=4, unique=True))
        opinion["ratings"] = {str(point): draw(ratings) for point in chosen}
    return opinion


@st.composite
def red_lines(draw: st.DrawFn, issues: list[Tree], prefix: str) -> list[Tree]:
    """Up to two red lines, some in words only, some that we do not believe."""
    lines = []
    for at in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
        line: Tree = {"id": f"{prefix}-line{at}", "says": "not with us"}
        if len(issues) > 0 and draw(st.integers(0, 7)):
            line["forbids"] = draw(conditions(issues))
        if draw(st.booleans()):
            line["confidence"] = draw(confidences)
        if draw(one_in(4)):
            line["believed"] = draw(st.sampled_from([False, False, True]))
        lines.append(line)
    return lines


@st.composite
def constituencies(draw: st.DrawFn, issues: list[Tree], id: str, others: list[str]) -> Tree:
    """Someone behind the table: judged, with a stance only, or not judged at all."""
    who: Tree = {"id": id}
    if draw(one_in(3)):
        who["influence"] = draw(st.sampled_from([0, 1, 2, 3, 5, 2.5]))
    if draw(one_in(2)):
        who["cohesion"] = draw(st.sampled_from([0, 0.02, 0.3, 0.8, 1]))
    known = draw(st.sampled_from(["judged"] * 5 + ["stance", "judged", "unmapped"] + ["judged"] * 4))
    if known == "stance" or draw(one_in(6)):
        who["stance"] = draw(ratings)
    if known == "judged" and issues:
        who["judgement"] = draw(judgements(issues, others))
    elif draw(one_in(3)):
        who["judgement"] = {"confidence": draw(confidences), "no_agreement": draw(ratings)}
    who["red_lines"] = draw(red_lines(issues, id))
    return who


@st.composite
def negotiators(draw: st.DrawFn, issues: list[Tree], party: str, constituencies: list[str]) -> Tree:
    """Who sits at the table."""
    who: Tree = {"name": "The minister"}
    if len(issues) > 0 and draw(st.booleans()):
        who["judgement"] = draw(judgements(issues, constituencies))
    if draw(one_in(5)):
        who["stance"] = draw(ratings)
    if draw(st.booleans()):
        who["red_lines"] = draw(red_lines(issues, f"{party}-negotiator"))
    return who
