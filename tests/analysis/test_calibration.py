"""Scores of forecasts: a worked example by hand, and the identities that they obey."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.analysis.calibration import calibration_of
from coach.analysis.words import band_of

SAID = [0.9, 0.9, 0.7, 0.7, 0.7, 0.3, 0.3, 0.1, 0.6, 0.6]
CAME = [True, True, True, False, True, False, True, False, True, False]

forecasts = st.lists(
    st.tuples(st.sampled_from([0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.95, 1.0]), st.booleans()),
    min_size=1,
    max_size=30,
)


def test_ten_forecasts_are_scored_as_by_hand() -> None:
    found = calibration_of(SAID, CAME)
    assert found.brier == pytest.approx(0.18)
    assert found.log_loss == pytest.approx(0.522117, abs=1e-6)
    assert found.base_rate == 0.6
    assert found.murphy.reliability == pytest.approx(0.013333, abs=1e-6)
    assert found.murphy.resolution == pytest.approx(0.073333, abs=1e-6)
    assert found.murphy.uncertainty == pytest.approx(0.24)
    assert found.brier_of_base_rate == pytest.approx(0.24)
    assert found.skill == pytest.approx(0.25)


@given(forecasts)
def test_the_three_parts_make_up_the_whole(pairs: list[tuple[float, bool]]) -> None:
    found = calibration_of([p for p, _ in pairs], [came for _, came in pairs])
    parts = found.murphy
    assert found.brier == pytest.approx(parts.reliability - parts.resolution + parts.uncertainty, abs=1e-9)
    assert sum(band.count for band in found.bands) == found.count == len(pairs)
    assert sum(band.came for band in found.bands) == found.came
    assert found.skill is None or found.skill <= 1


@given(forecasts)
def test_a_forecast_stands_in_the_band_of_its_words(pairs: list[tuple[float, bool]]) -> None:
    for probability, came in pairs:
        bands = calibration_of([probability], [came]).bands
        assert [band.count for band in bands].index(1) == band_of(probability)
        held = bands[band_of(probability)]
        assert held.low is not None
        assert held.high is not None
        assert held.low <= float(came) <= held.high


def test_a_certainty_that_was_wrong_is_dear_and_not_infinite() -> None:
    assert calibration_of([1.0], [False]).brier == 1
    assert calibration_of([1.0], [False]).log_loss == pytest.approx(4.60517, abs=1e-5)


def test_where_everything_came_alike_nobody_had_skill() -> None:
    assert calibration_of([0.8, 0.9], [True, True]).skill is None


def test_nothing_has_no_score() -> None:
    with pytest.raises(ValueError, match="no forecasts"):
        calibration_of([], [])
