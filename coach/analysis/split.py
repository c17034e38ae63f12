"""How the votes of a body that does not decide as one fall: the beta-binomial distribution."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def split_votes(mean: Floats, correlation: float, votes: int) -> Floats:
    """The distribution of the votes in favour in a body whose members lean the same way.

    Parameters
    ----------
    mean
        Expected share in favour, 0 to 1, shape (R,).
    correlation
        Intraclass correlation rho between the votes of two members, above 0 and below 1.
    votes
        Votes cast, n.

    Returns
    -------
    Probability of k votes in favour, shape (n + 1, R).

    Notes
    -----
    Beta-binomial with ``alpha = mean (1/rho - 1)`` and ``beta = (1 - mean)(1/rho - 1)``:
    ``P(k) = C(n, k) B(k + alpha, n - k + beta) / B(alpha, beta)``, by sums of logarithms. At mean 0 and 1 all
    votes fall one way. A negotiator should doubt the correlation first: it stands for everything that we do
    not know of the body.

    References
    ----------
    Skellam, J. G. (1948). A probability distribution derived from the binomial distribution. *JRSS B* 10,
    257-261.

    Examples
    --------
    >>> split_votes(np.array([0.5]), 1 / 3, 2).round(6).ravel().tolist()  # uniform: alpha = beta = 1
    [0.333333, 0.333333, 0.333333]
    """
    spread = 1.0 / correlation - 1.0
    before = np.arange(votes)[:, None]
    with np.errstate(divide="ignore"):
        in_favour = np.log(mean * spread + before)
        against = np.log((1.0 - mean) * spread + before)
    zero = np.zeros((1, len(mean)))
    up = np.concatenate([zero, np.cumsum(in_favour, axis=0)])
    down = np.concatenate([zero, np.cumsum(against, axis=0)])[::-1]
    log_odds = up + down + log_binomials(votes)[:, None]
    chances = np.exp(log_odds - log_odds.max(axis=0))
    return np.asarray(chances / chances.sum(axis=0))


def log_binomials(n: int) -> Floats:
    """The logarithm of C(n, k) for every k, shape (n + 1,).

    >>> np.exp(log_binomials(4)).round().astype(int).tolist()
    [1, 4, 6, 4, 1]
    """
    log_factorials = np.array([math.lgamma(k + 1) for k in range(n + 1)])
    return np.asarray(log_factorials[-1] - log_factorials - log_factorials[::-1])
