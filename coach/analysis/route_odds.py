"""The odds that a package passes every gate of a route, given how each constituency may decide."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coach.analysis.deciders import GateSeats, RouteSeats, Splitter
from coach.analysis.split import split_votes
from coach.analysis.support import Chances

Floats = NDArray[np.float64]

MOST_NUMBERS = 1 << 18
"""How many numbers one step may hold at a time, so that they stay in a processor's cache; states are taken in turns."""

FEW_OFFSETS = 6
"""For so many sums of forced and joint votes the counts that carry are added up one by one."""

DIRECT = 48
"""Sequences up to this length are convolved term by term, longer ones by fast Fourier transform."""


def chance_of_passing(route: RouteSeats, chances: Chances) -> Floats:
    """P(every gate passes) in each state.

    Parameters
    ----------
    route
        Who sits where.
    chances
        How each constituency may decide, R states.

    Returns
    -------
    Shape (R,).

    Notes
    -----
    Given the mood, blocs are independent: a gate's votes in favour are a sum of independent parts, so their
    distribution is the convolution of the parts, and nothing is sampled. Blocs that sit in several gates make
    one decision for all of them: the sum runs over their joint decisions, and given these the gates are
    independent. Doubt the independence: leaders of blocs talk to each other, and what ties them beyond the
    common mood is not in here.

    References
    ----------
    Owen, G. (1975). Multilinear extensions and the Banzhaf value. *Naval Research Logistics Quarterly* 22,
    741-750.
    """
    states = chances.states
    size = max([1 << len(route.together)] + [gate.top + 1 for gate in route.gates])
    each = max(1, MOST_NUMBERS // size)
    parts = [_passing(route, chances.part(slice(start, start + each))) for start in range(0, states, each)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _passing(route: RouteSeats, chances: Chances) -> Floats:
    yes = chances.yes
    given = passing_given(route, chances)
    return np.asarray(fold(given, yes[list(route.together)]) * yes[list(route.forced)].prod(axis=0))


def passing_given(
    route: RouteSeats, chances: Chances, counts: Sequence[Floats | None] | None = None
) -> Floats:
    """P(every gate passes) for each joint decision, veto holders accepting: shape (2^together, R).

    `counts` are the distributions of each gate's private votes where they are known; a gate whose are None is left out.
    """
    given: Floats | None = None
    for gate, known in zip(
        route.gates, counts or [votes_of_all(each, chances) for each in route.gates], strict=True
    ):
        if known is None:
            continue
        passing = gate_given(gate, known)[gate.offsets[1]]
        given = passing if given is None else np.multiply(given, passing, out=given)
    return np.ones((1 << len(route.together), chances.states)) if given is None else given


def gate_given(gate: GateSeats, counts: Floats) -> Floats:
    """P(this gate passes) for each different sum of forced and joint votes, veto holders accepting: (offsets, R)."""
    states = counts.shape[1]
    if len(gate.offsets[0]) <= FEW_OFFSETS:
        direct = np.zeros((len(gate.offsets[0]), states))
        for first, beyond in gate.carrying:
            for place, (least, past) in enumerate(zip(first, beyond, strict=True)):
                direct[place] += counts[least:past].sum(axis=0)
        return direct
    below = np.zeros((len(counts) + 1, states))
    np.cumsum(counts, axis=0, out=below[1:])
    given = np.zeros((len(gate.offsets[0]), states))
    for first, beyond in gate.carrying:
        given += below[beyond] - below[first]
    return given


def carried_matrix(gate: GateSeats) -> Floats:
    """Which private counts carry the gate on each offset, shape (offsets, top + 1)."""
    return np.array([gate.carried(offset) for offset in gate.offsets[0]])


def fold(given: Floats, yes: Floats, keep: int | None = None) -> Floats:
    """The mean over joint decisions of independent blocs.

    Parameters
    ----------
    given
        A value for each joint decision, shape (2^k, R), the first bloc being the highest binary digit.
    yes
        The chance of each bloc's yes, shape (k, R).
    keep
        A bloc that is not averaged over.

    Returns
    -------
    Shape (R,), or (2, R) for the kept bloc's no and yes.

    Examples
    --------
    >>> both = np.array([[0.0], [0.0], [0.0], [1.0]])
    >>> (
    ...     fold(both, np.array([[0.5], [0.2]])).round(3),
    ...     fold(both, np.array([[0.5], [0.2]]), keep=0)[1].round(3),
    ... )
    (array([0.1]), array([0.2]))
    """
    states = given.shape[1]
    before = given.reshape(1, -1, states)
    for bloc, chance in enumerate(yes):
        rows, rest, _ = before.shape
        halves = before.reshape(rows, 2, rest // 2, states)
        if bloc == keep:
            before = halves.reshape(rows * 2, rest // 2, states)
        else:
            before = halves[:, 0] + (halves[:, 1] - halves[:, 0]) * chance
    return before[0, 0] if keep is None else before[:, 0]


def votes_of_all(gate: GateSeats, chances: Chances) -> Floats:
    """The distribution of the private votes in favour, in steps: shape (top + 1, R)."""
    *_, counts = stages(gate, chances)
    return counts


def stages(gate: GateSeats, chances: Chances) -> list[Floats]:
    """The distribution before each private bloc has voted, blocs that decide as one first, and at the end.

    The last has shape (top + 1, R); each earlier one is as long as the votes so far.
    """
    yes = chances.yes
    counts = np.ones((1, chances.states))
    found = [counts]
    for person, units in gate.alone:
        counts = with_bloc(counts, yes[person], units // gate.step)
        found.append(counts)
    for body in gate.splitters:
        counts = convolve(counts, body_votes(gate, body, chances))
        found.append(counts)
    return found


def with_bloc(counts: Floats, yes: Floats, steps: int) -> Floats:
    """The distribution once a bloc that decides as one has voted."""
    if steps == 0:
        return counts
    top = len(counts)
    wider = np.zeros((top + steps, counts.shape[1]))
    moved = counts * yes
    np.subtract(counts, moved, out=wider[:top])
    wider[steps:] += moved
    return wider


def body_votes(gate: GateSeats, body: Splitter, chances: Chances) -> Floats:
    """The distribution of one splitting body's votes in favour, in steps, shape (votes in steps + 1, R)."""
    correlation = max(body.cohesion, float(chances.floor[body.person]))
    split = split_votes(chances.support[body.person], correlation, body.votes)
    unbound = chances.unbound[body.person]
    split *= unbound
    split[0] += 1.0 - unbound
    if body.votes == 0:
        return np.ones((1, chances.states))
    stride = gate.vote // gate.step
    spread = np.zeros((body.votes * stride + 1, chances.states))
    spread[::stride] = split
    return spread


def convolve(first: Floats, second: Floats) -> Floats:
    """The distribution of a sum, column by column: (n, R) and (m, R) give (n + m - 1, R).

    >>> convolve(np.array([[0.5], [0.5]]), np.array([[0.5], [0.5]])).ravel().tolist()
    [0.25, 0.5, 0.25]
    """
    size = len(first) + len(second) - 1
    if min(len(first), len(second)) <= DIRECT:
        short, long = sorted((first, second), key=len)
        wider = np.zeros((size, first.shape[1]))
        for place, chance in enumerate(short):
            wider[place : place + len(long)] += chance * long
        return wider
    length = 1 << (size - 1).bit_length()
    product = np.fft.rfft(first, length, axis=0) * np.fft.rfft(second, length, axis=0)
    return np.asarray(np.fft.irfft(product, length, axis=0)[:size].clip(min=0.0))
