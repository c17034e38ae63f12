"""The normal distribution, against the standard library and printed tables."""

from __future__ import annotations

import math

import numpy as np

from coach.analysis.normal import erfc, phi_cdf


def test_erfc_agrees_with_the_standard_library_to_a_few_units_in_the_last_place() -> None:
    x = np.concatenate([np.linspace(-8, 26, 20_001), np.linspace(-0.6, 0.6, 2_001)])
    expected = np.array([math.erfc(each) for each in x])
    assert np.max(np.abs(erfc(x) - expected) / expected) < 2e-15


def test_phi_has_its_tabulated_values() -> None:
    assert phi_cdf(np.array([-1.0, 1.0, 2.0])).round(10).tolist() == [
        0.1586552539,
        0.8413447461,
        0.9772498681,
    ]


def test_the_two_tails_make_a_whole() -> None:
    x = np.linspace(0, 8, 801)
    assert np.abs(phi_cdf(x) + phi_cdf(-x) - 1).max() < 1e-15
