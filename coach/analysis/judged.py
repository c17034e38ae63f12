"""The value of a package to one judge: a weighted mean of its ratings, issue by issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from coach.analysis.space import Choices, OptionRef, Space
from coach.model.judgement import IssueJudgement, Judgement
from coach.model.parties import Party

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Judged:
    """A value that is a constant and a sum of one contribution per issue.

    `contributions` maps an issue's position in the space to `w_i r_i(option) / sum w`, a float per option: v(x) is
    `constant` plus the contributions of the options in x.
    """

    constant: float
    contributions: Mapping[int, Floats]

    def values(self, choices: Choices) -> Floats:
        """Value v(x) of each package.

        `v(x) = sum_i w_i r_i(x_i) / sum_i w_i` over the judged issues: the additive value function of Keeney and
        Raiffa. It lets a gain on one issue make up for a loss on any other; what nothing can make up for belongs
        in a red line.

        Parameters
        ----------
        choices : int array, shape (n, issues)

        Returns
        -------
        float array, shape (n,), in rating points

        References
        ----------
        Keeney, R. L. and Raiffa, H. (1976), Decisions with Multiple Objectives, chapter 3.

        Examples
        --------
        >>> Judged(0.0, {0: np.array([1.0, -0.5]), 1: np.array([0.25, 0.0])}).values(
        ...     np.array([[0, 0], [1, 1]])
        ... )
        array([ 1.25, -0.5 ])
        """
        total = np.full(len(choices), self.constant)
        for axis, contribution in self.contributions.items():
            total += contribution[choices[:, axis]]
        return total

    def part(self, first: int, beyond: int) -> Judged:
        """What some issues alone add, without the constant; their positions are counted from the first."""
        held = {axis - first: each for axis, each in self.contributions.items() if first <= axis < beyond}
        return Judged(0.0, held)


def judged(space: Space, party: Party, judgement: Judgement | None, stance: float | None) -> Judged | None:
    """How someone values the packages of a space, or None where nothing that was entered gives a value.

    Issues outside the space weigh nothing. Without a judged issue, or where all judged issues weigh 0, the stance
    stands in.
    """
    issues = resolved(party, judgement)
    weighed = [
        (axis, issues[issue])
        for axis, issue in enumerate(space.issues)
        if issue in issues and issues[issue].ratings and issues[issue].importance > 0
    ]
    total = sum(entry.importance for _, entry in weighed)
    if total <= 0:
        return None if stance is None else Judged(float(stance), {})
    contributions = {
        axis: entry.importance / total * ratings_of(space.options[axis], entry.ratings)
        for axis, entry in weighed
    }
    return Judged(0.0, contributions)


def ratings_of(options: tuple[OptionRef, ...], ratings: Mapping[str | Decimal, float]) -> Floats:
    """The rating of every option of one issue.

    An option in words without a rating is rated 0. The steps of a scale are rated along straight lines between the
    given points, and as the outermost points beyond them.

    >>> ratings_of((Decimal(250), Decimal(310), Decimal(500)), {Decimal(370): 1, Decimal(250): 2})
    array([2. , 1.5, 1. ])
    """
    if options and isinstance(options[0], Decimal):
        points = sorted(
            (float(point), rating) for point, rating in ratings.items() if isinstance(point, Decimal)
        )
        if not points:
            return np.zeros(len(options))
        steps = [float(step) for step in options if isinstance(step, Decimal)]
        return np.interp(steps, [point for point, _ in points], [rating for _, rating in points])
    return np.array([ratings.get(option, 0.0) for option in options], dtype=np.float64)


def resolved(party: Party, judgement: Judgement | None) -> Mapping[str, IssueJudgement]:
    """The issues of a judgement with those that it takes over from another constituency of the party (`like`).

    Every rating and every importance that stands in the judgement itself wins; what it leaves out is taken over.
    No-agreement value, confidence, stance and red lines are never taken over.
    """
    return _resolved(party, judgement, frozenset())


def _resolved(
    party: Party, judgement: Judgement | None, seen: frozenset[str]
) -> Mapping[str, IssueJudgement]:
    if judgement is None:
        return {}
    liked = judgement.like
    source = party.constituency(liked) if liked is not None and liked not in seen else None
    if liked is None or source is None:
        return judgement.issues
    issues = dict(_resolved(party, source.judgement, seen | {liked}))
    for issue, own in judgement.issues.items():
        issues[issue] = _merged(own, issues[issue]) if issue in issues else own
    return issues


def _merged(own: IssueJudgement, taken: IssueJudgement) -> IssueJudgement:
    weight = own.importance if "importance" in own.model_fields_set else taken.importance
    return IssueJudgement(importance=weight, ratings={**taken.ratings, **own.ratings})
