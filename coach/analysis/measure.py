"""How many packages of a space are possible, exactly, whatever its size."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from coach.analysis.space import Space

MOST_STATES = 200_000
"""So many different sets of combinations, each met so far, are kept in mind at a time."""


class TooEntangledError(Exception):
    """The impossible combinations overlap in too many ways to be counted."""


def impossible_in(space: Space) -> int:
    """How many packages of the grid contradict themselves.

    Parameters
    ----------
    space
        A grid of any size, with its impossible combinations.

    Returns
    -------
    The size of the union of the combinations, as a whole number without rounding.

    Notes
    -----
    Issue by issue, packages are counted by the set of combinations that all their options so far belong to: options
    that belong to the same combinations count together. Nothing is enumerated, so that 10^40 packages take no longer
    than 10^4. Doubt the combinations: each says that something can never be, and takes it out of every share.

    Raises
    ------
    TooEntangledError
        Where more than 200 000 such sets would have to be told apart.

    Examples
    --------
    >>> from coach.analysis.space import Region
    >>> flags = np.array([True, False, False])
    >>> grid = Space(("a", "b"), (("x", "y", "z"), ("p", "q", "r")), (Region({0: flags}), Region({1: flags})))
    >>> impossible_in(grid)
    5
    """
    regions = space.impossible
    everything = (1 << len(regions)) - 1
    counts: Mapping[int, int] = {everything: 1}
    for axis, options in enumerate(space.shape):
        masks = [everything] * options
        for place, region in enumerate(regions):
            if axis in region.axes:
                for option in np.flatnonzero(~region.axes[axis]):
                    masks[option] &= ~(1 << place)
        alike: dict[int, int] = {}
        for mask in masks:
            alike[mask] = alike.get(mask, 0) + 1
        after: dict[int, int] = {}
        for state, count in counts.items():
            for mask, many in alike.items():
                after[state & mask] = after.get(state & mask, 0) + count * many
        if len(after) > MOST_STATES:
            raise TooEntangledError(f"{len(regions)} combinations overlap in too many ways")
        counts = after
    return sum(count for state, count in counts.items() if state)
