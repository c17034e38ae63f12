"""How a body that does not decide as one splits."""

from __future__ import annotations

import math

import numpy as np
import pytest

from coach.analysis.split import split_votes


def beta_binomial(n: int, k: int, alpha: float, beta: float) -> float:
    def log_b(x: float, y: float) -> float:
        return math.lgamma(x) + math.lgamma(y) - math.lgamma(x + y)

    return math.comb(n, k) * math.exp(log_b(k + alpha, n - k + beta) - log_b(alpha, beta))


@pytest.mark.parametrize(
    ("n", "mean", "rho"), [(5, 0.3, 0.04), (50, 0.7, 0.01), (20, 0.01, 0.5), (3, 0.5, 0.99)]
)
def test_the_split_is_beta_binomial(n: int, mean: float, rho: float) -> None:
    spread = 1 / rho - 1
    expected = [beta_binomial(n, k, mean * spread, (1 - mean) * spread) for k in range(n + 1)]
    assert split_votes(np.array([mean]), rho, n)[:, 0] == pytest.approx(expected, abs=1e-12)


def test_the_mean_and_the_correlation_are_those_asked_for() -> None:
    n, mean, rho = 40, 0.35, 0.09
    chances, votes = split_votes(np.array([mean]), rho, n)[:, 0], np.arange(n + 1)
    variance = chances @ votes**2 - (chances @ votes) ** 2
    assert chances @ votes == pytest.approx(n * mean)
    assert variance == pytest.approx(n * mean * (1 - mean) * (1 + (n - 1) * rho))


def test_at_the_ends_all_votes_fall_one_way() -> None:
    chances = split_votes(np.array([0.0, 1.0]), 0.04, 7)
    assert chances[0, 0] == 1
    assert chances[7, 1] == 1


def test_a_large_body_loses_nothing() -> None:
    chances = split_votes(np.array([0.5]), 0.01, 10_000)[:, 0]
    assert chances.sum() == pytest.approx(1, abs=1e-12)
    assert chances @ np.arange(10_001) == pytest.approx(5_000, abs=1e-6)
