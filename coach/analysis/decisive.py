"""How often each weight decides in a large body: by integrating over the chance of a yes, in place of counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.analysis.counted import Ranges

Floats = npt.NDArray[np.float64]

_AT_A_TIME = 1 << 17


@dataclass(frozen=True, slots=True)
class Decisive:
    """One kind of member: how often it is decisive.

    `even`: with all others even chances, the chance that it carries the gate less the chance that its yes sinks it.
    `in_turn`: the same where they come in a random order. `matters`: there is a decision of the others that makes its
    own matter. `without`: some coalition carries the gate without it.
    """

    even: float
    in_turn: float
    matters: bool
    without: bool


@dataclass(frozen=True, slots=True)
class Body:
    """All members: `passing` is the chance that the gate passes at even chances; `holder` is a holder of a veto."""

    passing: float
    holder: Decisive
    of_weight: Mapping[int, Decisive]


def decisive(weights: Sequence[int], favour: Ranges, vetoes: int) -> Body:
    """How often members of each weight decide.

    Parameters
    ----------
    weights
        Votes of those without a veto, in units.
    favour
        The votes of theirs that carry the gate once all holders of a veto accept, as ranges of units.
    vetoes
        How many must accept in any case.

    Returns
    -------
    Probabilities, to about 1e-12; whether a member matters at all is exact.

    Notes
    -----
    With everybody in favour with chance t, independently, let ``f_i(t) = P(passes | i yes) - P(passes | i no)``. Then
    ``f_i(1/2)`` is the Penrose-Banzhaf index and ``integral of f_i(t) dt`` over [0, 1] the Shapley-Shubik index. f_i is
    a polynomial of degree n - 1, and a Gauss-Legendre sum with n/2 nodes is exact for it. The distribution of the votes
    of all others is that of all, divided by ``1 - t + t x^w``; the part of it that counts is an alternating sum over
    every w-th place, taken from below for t up to one half and from above beyond, where it loses no digits. Doubt what
    indices leave out: here everybody tosses a coin.

    References
    ----------
    Owen, G. (1972). Multilinear extensions of games. *Management Science* 18, 64-79. Straffin, P. D. (1977).
    Homogeneity, independence, and power indices. *Public Choice* 30, 107-118.

    Examples
    --------
    >>> body = decisive([4, 4, 4, 2, 2, 1], ((12, 17),), 0)
    >>> round(body.passing, 6), round(body.of_weight[4].even, 6), round(body.of_weight[4].in_turn, 6)
    (0.21875, 0.3125, 0.233333)
    """
    positive = [weight for weight in weights if weight]
    total, kinds = sum(positive), sorted(set(positive))
    favour = tuple(
        (max(least, 0), min(most, total)) for least, most in favour if most >= 0 and least <= total
    )
    nodes, shares = np.polynomial.legendre.leggauss((len(weights) + vetoes) // 2 + 1)
    chances = np.append((nodes + 1) / 2, 0.5)
    shares = np.append(shares / 2, 0.0)
    passing = np.zeros(len(chances))
    swings = np.zeros((len(kinds), len(chances)))
    each = max(1, _AT_A_TIME // (total + 2))
    for start in range(0, len(chances), each):
        part = slice(start, start + each)
        below = _below(positive, chances[part])
        passing[part] = sum(below[:, most + 1] - below[:, least] for least, most in favour)
        for place, weight in enumerate(kinds):
            swings[place, part] = sum(
                _window(below, least, weight, chances[part])
                - (_window(below, most + 1, weight, chances[part]) if most < total else 0.0)
                for least, most in favour
            )
    held, forced = chances**vetoes, 0.5**vetoes
    matters, without = _matters(positive, favour)
    carried = _carried(positive, favour)
    of_weight = {
        weight: Decisive(
            float(swings[place, -1] * forced) if matters[weight] else 0.0,
            float((shares * held) @ swings[place]) if matters[weight] else 0.0,
            matters[weight],
            without[weight],
        )
        for place, weight in enumerate(kinds)
    }
    of_weight[0] = Decisive(0.0, 0.0, matters=False, without=carried)
    others = chances ** max(0, vetoes - 1)
    holder = Decisive(
        float(passing[-1] * 0.5 ** max(0, vetoes - 1)),
        float((shares * others) @ passing),
        matters=carried,
        without=False,
    )
    return Body(float(passing[-1] * forced), holder, of_weight)


def _below(weights: Sequence[int], chances: Floats) -> Floats:
    """The chance of fewer than so many units in favour, for every number up to one beyond all: (K, total + 2)."""
    found = np.zeros((len(chances), sum(weights) + 2))
    counts = found[:, 1:]
    counts[:, 0] = 1.0
    top, share = 1, chances[:, None]
    for weight in weights:
        moved = counts[:, :top] * share
        counts[:, :top] -= moved
        counts[:, weight : top + weight] += moved
        top += weight
    np.cumsum(counts, axis=1, out=counts)
    return found


def _window(below: Floats, quota: int, weight: int, chances: Floats) -> Floats:
    """The chance that all but one of this weight have fewer than `quota` units, but with it no fewer: shape (K,)."""
    top = below.shape[1] - 1
    found = np.zeros(len(chances))
    low, high = chances <= 0.5, chances > 0.5
    if low.any():
        points = np.clip(np.arange(quota, -weight, -weight), 0, top)
        parts = -np.diff(below[low][:, points])
        ratio = chances[low] / (1.0 - chances[low])
        found[low] = _alternating(parts, ratio) / (1.0 - chances[low])
    if high.any():
        points = np.clip(np.arange(quota, top + weight + 1, weight), 0, top)
        parts = np.diff(below[high][:, points])
        ratio = (1.0 - chances[high]) / chances[high]
        found[high] = _alternating(parts, ratio) / chances[high]
    return found.clip(min=0.0)


def _alternating(parts: Floats, ratio: Floats) -> Floats:
    """``sum over k of (-ratio)^k parts[:, k]``, shape (K,)."""
    with np.errstate(under="ignore"):
        weighed = parts * ratio[:, None] ** np.arange(parts.shape[1])
    return np.asarray(weighed[:, ::2].sum(axis=1) - weighed[:, 1::2].sum(axis=1))


def _carried(weights: Sequence[int], favour: Ranges) -> bool:
    """Whether any coalition carries the gate, its veto holders accepting."""
    return bool(_with_all(1, weights) & _bits(favour, sum(weights)))


def _matters(weights: Sequence[int], favour: Ranges) -> tuple[Mapping[int, bool], Mapping[int, bool]]:
    """For each weight: whether one more yes of it ever makes a difference, and whether others can do without it.

    Which sums the others can reach is a bit for every number; taking one member out at a time is a walk down a tree, on
    which each half of the members is added while the other half is looked at.
    """
    carrying = _bits(favour, sum(weights))
    matters: dict[int, bool] = {}
    without: dict[int, bool] = {}
    waiting: list[tuple[int, Sequence[int]]] = [(1, sorted(weights))]
    while waiting:
        reached, left = waiting.pop()
        if left and left[0] == left[-1]:
            reached = _with_all(reached, left[1:])
            matters[left[0]] = bool((carrying ^ (carrying >> left[0])) & reached)
            without[left[0]] = bool(carrying & reached)
        elif left:
            half = len(left) // 2
            waiting.append((_with_all(reached, left[half:]), left[:half]))
            waiting.append((_with_all(reached, left[:half]), left[half:]))
    return matters, without


def _with_all(reached: int, weights: Sequence[int]) -> int:
    """The sums that can be reached, as bits, once these weights may be added."""
    for weight in weights:
        reached |= reached << weight
    return reached


def _bits(favour: Ranges, total: int) -> int:
    """The numbers in some ranges, from 0 to the total, as bits."""
    found = 0
    for least, most in favour:
        low, high = max(least, 0), min(most, total)
        if low <= high:
            found |= ((1 << (high - low + 1)) - 1) << low
    return found
