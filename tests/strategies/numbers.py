"""Numbers as people enter them: few decimals, many round ones, sometimes as text."""

from __future__ import annotations

from hypothesis import strategies as st

ratings = st.one_of(
    st.sampled_from([-2, -1, -0.5, 0, 0.5, 1, 2]),
    st.integers(-40, 40).map(lambda twentieths: twentieths / 20),
)
importances = st.sampled_from([1, 2, 2.5, 0, 1, 5, 0.3])
confidences = st.sampled_from(["low", "moderate", "high"])
whole_votes = st.one_of(st.integers(1, 4), st.integers(1, 4), st.integers(1, 8), st.integers(0, 8))
votes = st.one_of(whole_votes, whole_votes, whole_votes, st.sampled_from([0.5, 2.5, 1.25, 3.1]))
shares_present = st.sampled_from([0.9, 0.5, 0, 0.75, 1, "2/3", "50 %"])
quorums = st.sampled_from([0.5, "1/3", 0, "66.7 %", 0.9, "25 %"])
shares_needed = st.sampled_from(
    ["1/2", "2/3", "66.7 %", 0.5, 0.6, "3/5", 0.334, "25 %", 0, "100 %", 1, 0.5, 0.4]
)
rules = st.one_of(
    st.builds(lambda share: {"more_than": share}, shares_needed),
    st.builds(lambda share: {"at_least": share}, shares_needed),
    st.builds(
        lambda count: {"at_least_votes": count},
        st.one_of(st.integers(0, 5), st.integers(0, 12), st.just(2.5)),
    ),
)
shifts = st.integers(-30, 30).map(lambda twentieths: twentieths / 20)


@st.composite
def ranged_shifts(draw: st.DrawFn) -> object:
    """A shift: a number, or low, likely and high in order."""
    if draw(st.booleans()):
        return draw(shifts)
    low, likely, high = sorted(draw(st.tuples(shifts, shifts, shifts)))
    return {"low": low, "likely": likely, "high": high}


@st.composite
def one_in(draw: st.DrawFn, n: int) -> bool:
    """True about once in n draws (the middle of a range: its ends are drawn far more often than their share)."""
    return draw(st.integers(0, max(2, n - 1))) == 1
