"""The average over a common mood."""

from __future__ import annotations

import math

import numpy as np
import pytest

from coach.analysis.mood import average_over_mood
from coach.analysis.normal import phi_cdf


def mean_of_step(slope: float, at: float) -> float:
    """E Phi(slope (z - at)), computed."""
    return float(
        average_over_mood(lambda z, rows: phi_cdf(slope * (z - at))[:, None] + 0.0 * rows, 1, tau=1.0)[0]
    )


@pytest.mark.parametrize("slope", [0.1, 0.5, 2.0, 8.0])
@pytest.mark.parametrize("at", [0.0, 0.125, 0.25, 1.5, -3.0])
def test_a_step_in_the_mood_has_its_closed_form(slope: float, at: float) -> None:
    expected = 0.5 * math.erfc(slope * at / math.sqrt(1 + slope**2) / math.sqrt(2))
    assert mean_of_step(slope, at) == pytest.approx(expected, abs=1e-8)


def test_a_step_half_way_between_two_nodes_does_not_stop_it_too_early() -> None:
    expected = 0.5 * math.erfc(40 * 0.25 / math.sqrt(1 + 40**2) / math.sqrt(2))
    assert mean_of_step(40.0, 0.25) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("tau", "margins", "sigmas", "quotas", "spread"),
    [
        (1.5, (0.0, -1.53857111), (1.0, 0.25), (0.6, 0.5), 0.2),
        (2.0, (0.5, 0.0), (0.5, 1.0), (2 / 3, 0.5), 0.3),
        (2.0, (0.5, -1.34763805, -0.54712666), (0.25, 0.25, 0.25), (2 / 3, 0.9, 0.6), 0.3),
        (1.0, (0.25, 0.25, 0.25), (1.0, 0.25, 0.5), (0.30592992, 0.75, 0.75), 0.2),
    ],
)
def test_bodies_whose_steps_cancel_by_accident_on_a_coarse_grid_do_not_stop_it_too_early(
    tau: float,
    margins: tuple[float, ...],
    sigmas: tuple[float, ...],
    quotas: tuple[float, ...],
    spread: float,
) -> None:
    def passing(z: np.ndarray) -> np.ndarray:
        support = phi_cdf((np.array(margins)[:, None] + tau * z) / np.array(sigmas)[:, None])
        return np.asarray(phi_cdf((support - np.array(quotas)[:, None]) / spread).prod(axis=0))

    moods = np.linspace(-8, 8, 16_001)
    expected = float((passing(moods) * np.exp(-moods * moods / 2)).sum() / 1000 / math.sqrt(2 * math.pi))
    found = average_over_mood(lambda z, rows: passing(z)[:, None] + 0.0 * rows, 1, tau=tau)
    assert float(found[0]) == pytest.approx(expected, abs=1e-6)


def test_without_swing_it_is_looked_at_once() -> None:
    seen: list[int] = []

    def quantity(z: np.ndarray, rows: np.ndarray) -> np.ndarray:
        seen.append(len(z))
        return np.ones((len(z), len(rows)))

    assert average_over_mood(quantity, 2, tau=0.0).tolist() == [1.0, 1.0]
    assert seen == [1]


def test_rows_that_stand_still_are_left_alone() -> None:
    widest: list[tuple[int, int]] = []

    def quantity(z: np.ndarray, rows: np.ndarray) -> np.ndarray:
        widest.append((len(z), len(rows)))
        return phi_cdf(np.array([0.1, 30.0])[rows][None, :] * (z[:, None] - 0.3))

    average_over_mood(quantity, 2, tau=1.0)
    assert widest[0][1] == 2
    assert widest[-1][1] == 1
