"""The figures of a session behind a margin: which they are, whose they are, and how the margin moves with each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from coach.analysis.judged import ratings_of
from coach.analysis.ratification import Ratification
from coach.analysis.results import FigureSlope
from coach.analysis.space import Choices, Space
from coach.model.constituencies import Constituency
from coach.model.judgement import IssueJudgement
from coach.model.parties import Party
from coach.model.session import Session

FigureKind = Literal["rating", "importance", "no_agreement", "stance"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure behind a margin at a package.

    `holder` is in whose judgement it stands, which with `like` may be somebody else's; `value` is what it says (0 where
    an option is not rated), `weight` how the margin moves per point of it.
    """

    kind: FigureKind
    holder: str
    issue: str | None
    option: str | Decimal | None
    value: float
    weight: float


def figures_of(party: Party, who: Constituency, space: Space, choice: Choices) -> Iterator[Figure]:
    """Every figure that the margin of a constituency at a package, shape (1, issues), is made of."""
    judgement = who.judgement
    issues = _issues_of(party, who)
    weighed = {
        axis: issues[issue]
        for axis, issue in enumerate(space.issues)
        if issue in issues and issues[issue].ratings and issues[issue].importance > 0
    }
    total = sum(entry.importance for entry in weighed.values())
    if total > 0:
        rated = {
            axis: float(ratings_of(space.options[axis], entry.ratings)[choice[0, axis]])
            for axis, entry in weighed.items()
        }
        value = sum(entry.importance * rated[axis] for axis, entry in weighed.items()) / total
        for axis, entry in weighed.items():
            issue, option = space.issues[axis], space.options[axis][int(choice[0, axis])]
            for point, share in _points(entry, option):
                at = entry.rating_at.get(point, who.id)
                yield Figure(
                    "rating",
                    at,
                    issue,
                    point,
                    entry.ratings.get(point, 0.0),
                    share * entry.importance / total,
                )
            slope = (rated[axis] - value) / total
            yield Figure("importance", entry.importance_at, issue, None, entry.importance, slope)
    elif who.stance is not None:
        yield Figure("stance", who.id, None, None, float(who.stance), 1.0)
    else:
        return
    yield Figure("no_agreement", who.id, None, None, judgement.no_agreement if judgement else 0.0, -1.0)


def figure_slopes(
    session: Session, side: Ratification, choice: Choices, slopes: Mapping[str, float]
) -> list[FigureSlope]:
    """How the odds change with every figure, from how they change with every margin.

    A figure that others take over (`like`) moves their margins too.
    """
    party = session.party(side.party.id)
    assert party is not None
    space = Space.of(session)
    total: dict[tuple[FigureKind, str, str | None, str | Decimal | None], float] = {}
    for who in party.constituencies:
        for each in figures_of(party, who, space, choice):
            key = (each.kind, each.holder, each.issue, each.option)
            total[key] = total.get(key, 0.0) + slopes.get(who.id, 0.0) * each.weight
    return [
        FigureSlope(kind=kind, party=party.id, who=holder, issue=issue, option=option, slope=slope)
        for (kind, holder, issue, option), slope in total.items()
        if slope
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One judged issue with `like` resolved, and in whose judgement each figure of it stands."""

    importance: float
    importance_at: str
    ratings: Mapping[str | Decimal, float]
    rating_at: Mapping[str | Decimal, str]


def _issues_of(party: Party, who: Constituency, seen: frozenset[str] = frozenset()) -> dict[str, _Entry]:
    judgement = who.judgement
    if judgement is None:
        return {}
    liked = judgement.like
    source = party.constituency(liked) if liked is not None and liked not in seen else None
    issues = {} if source is None or liked is None else _issues_of(party, source, seen | {liked})
    for issue, own in judgement.issues.items():
        issues[issue] = _over(own, who.id, issues.get(issue))
    return issues


def _over(own: IssueJudgement, holder: str, taken: _Entry | None) -> _Entry:
    """What stands in somebody's own judgement, over what is taken from another's."""
    here = dict.fromkeys(own.ratings, holder)
    if taken is None:
        return _Entry(own.importance, holder, own.ratings, here)
    keeps = "importance" in own.model_fields_set
    return _Entry(
        own.importance if keeps else taken.importance,
        holder if keeps else taken.importance_at,
        {**taken.ratings, **own.ratings},
        {**taken.rating_at, **here},
    )


def _points(entry: _Entry, option: str | Decimal) -> Iterator[tuple[str | Decimal, float]]:
    """The rated points that make the rating of an option, with the share of each."""
    if not isinstance(option, Decimal):
        yield option, 1.0
        return
    points = sorted(point for point in entry.ratings if isinstance(point, Decimal))
    shares = np.eye(len(points))
    for point, each in zip(points, shares, strict=True):
        share = float(np.interp(float(option), [float(place) for place in points], each))
        if share:
            yield point, share
