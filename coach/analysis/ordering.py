"""Whether a side's groups order the options alike (they differ in how far) or across (they want different things)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.analysis.ratification import Ratification
from coach.analysis.results import Across, Ordering
from coach.analysis.space import Space

_MOST_STEPS = 25
_MOST_NAMED = 20
_FELT = 1e-9


def ordering_of(side: Ratification, space: Space) -> Ordering | None:
    """How the groups behind a table order the options of each issue.

    Returns
    -------
    `alike` between 0 and 1; None where no two groups are judged on any issue. Of those who stand across each other the
    twenty furthest apart are named, by the number of pairs of options that they order differently.

    Notes
    -----
    For two groups and two options of an issue the pair is concordant when both prefer the same option, discordant when
    they prefer different ones, and not counted when either is indifferent (Kendall). *Alike* are groups without any
    discordant pair: a boundary question, in Putnam's words a homogeneous home. Pressure then hurts or helps all of them
    in the same direction, and a concession to one is welcome to all. *Across*, what pleases one displeases another:
    here pressure from outside finds friends inside, and tying issues together can buy a majority. Doubt rows that were
    copied from one group to the next: they are alike because nobody has asked.

    References
    ----------
    Putnam, R. D. (1988). Diplomacy and domestic politics. *International Organization* 42, 442-450, on homogeneous and
    heterogeneous conflict. Kendall, M. G. (1938). A new measure of rank correlation. *Biometrika* 30, 81-93.
    """
    concordant = discordant = 0
    across: list[tuple[int, Across]] = []
    for axis, issue in enumerate(space.issues):
        judged = [
            (each.holder or "", each.judged.contributions[axis])
            for each in side.party.constituencies
            if each.judged is not None and axis in each.judged.contributions
        ]
        if len(judged) < 2:
            continue
        signs = np.array([_signs(worth) for _, worth in judged])
        ordered, agreed = np.abs(signs) @ np.abs(signs).T, signs @ signs.T
        pairs = np.triu_indices(len(judged), 1)
        against = ((ordered - agreed) // 2)[pairs]
        concordant += int(((ordered + agreed) // 2)[pairs].sum())
        discordant += int(against.sum())
        for place in np.argsort(-against, kind="stable")[:_MOST_NAMED]:
            if against[place]:
                one, other = judged[pairs[0][place]][0], judged[pairs[1][place]][0]
                across.append((int(against[place]), Across(issue=issue, one=one, other=other)))
    if concordant + discordant == 0:
        return None
    across.sort(key=lambda each: -each[0])
    return Ordering(
        kind="across" if discordant else "alike",
        alike=concordant / (concordant + discordant),
        across=tuple(each for _, each in across[:_MOST_NAMED]),
    )


def _signs(worth: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Which of each pair of options (of a scale, of some steps) is preferred: 1 the second, -1 the first, 0 neither."""
    steps = np.unique(np.linspace(0, len(worth) - 1, min(len(worth), _MOST_STEPS)).round().astype(int))
    first, second = np.triu_indices(len(steps), 1)
    more = worth[steps][second] - worth[steps][first]
    return np.where(np.abs(more) > _FELT, np.sign(more), 0.0).astype(np.int64)
