"""Whom to move and whom to ask: what each constituency's yes or no does to the odds, all in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.analysis.deciders import RouteSeats, Splitter
from coach.analysis.route_odds import (
    DIRECT,
    MOST_NUMBERS,
    body_votes,
    carried_matrix,
    convolve,
    fold,
    passing_given,
    stages,
)
from coach.analysis.support import Chances

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pivots:
    """Given a mood, for each constituency, shape (C, R) (`passing`: (R,)).

    `if_yes`, `if_no`: the chance of passing with its support set to 1 and to 0. `accepts`: the chance that it
    accepts (for a body that splits: that more than half of the votes it casts are in favour). `both`: that it
    accepts and all pass.
    """

    passing: Floats
    if_yes: Floats
    if_no: Floats
    accepts: Floats
    both: Floats


def pivots(route: RouteSeats, chances: Chances) -> Pivots:
    """What each constituency's yes and no is worth, in each state.

    Notes
    -----
    One sweep forward gives the distribution of the votes before each bloc, one sweep backward the chance of
    passing for each count after it; their product with and without the bloc's votes is the chance of passing
    if it says yes or no. Together that is about three times the work of the odds alone.

    References
    ----------
    Straffin, P. D. (1977). Homogeneity, independence, and power indices. *Public Choice* 30, 107-118.
    """
    blocs = max((len(gate.alone) + len(gate.splitters) for gate in route.gates), default=0)
    size = max([1 << len(route.together)] + [(gate.top + 1) * (blocs + 1) for gate in route.gates])
    each = max(1, MOST_NUMBERS // size)
    parts = [
        _pivots(route, chances.part(slice(start, start + each))) for start in range(0, chances.states, each)
    ]
    return Pivots(
        *(np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in Pivots.__slots__)
    )


def _pivots(route: RouteSeats, chances: Chances) -> Pivots:
    yes = chances.yes
    together = yes[list(route.together)]
    forced = yes[list(route.forced)].prod(axis=0)
    before = [stages(gate, chances) for gate in route.gates]
    given = passing_given(route, chances, [each[-1] for each in before])
    passing = fold(given, together)
    found = Pivots(
        passing * forced, *(np.array(each) for each in (_like(passing, yes), _like(passing, yes), yes, yes))
    )
    for place, person in enumerate(route.together):
        found.if_no[person], found.if_yes[person] = fold(given, together, keep=place)
    for number, gate in enumerate(route.gates):
        if gate.alone or gate.splitters:
            _private(route, number, chances, before, found)
    found.if_yes[:] *= forced
    found.if_no[:] *= forced
    found.both[:] = np.where(_splitting(route), found.both * forced, yes * found.if_yes)
    for place, person in enumerate(route.forced):
        others = [each for index, each in enumerate(route.forced) if index != place]
        found.if_yes[person] = passing * yes[others].prod(axis=0)
        found.if_no[person] = 0.0
        found.both[person] = found.passing
    return found


def _like(passing: Floats, yes: Floats) -> Floats:
    return np.broadcast_to(passing, yes.shape)


def _splitting(route: RouteSeats) -> NDArray[np.bool_]:
    """Which constituencies split, shape (C, 1)."""
    flags = np.zeros((len(route.people), 1), dtype=bool)
    for gate in route.gates:
        flags[[body.person for body in gate.splitters]] = True
    return flags


@dataclass(frozen=True, slots=True)
class BodyPivot:
    """One body that splits: for every number of its votes in favour the chance of it, and of passing with so many.

    Both have shape (votes + 1, R); the second takes veto holders as accepting.
    """

    body: Splitter
    split: Floats
    passing: Floats


def body_pivots(route: RouteSeats, chances: Chances) -> Iterator[BodyPivot]:
    """Every body of a route that splits, veto holders accepting."""
    before = [stages(gate, chances) for gate in route.gates]
    for number, gate in enumerate(route.gates):
        if gate.splitters:
            yield from _bodies(route, number, chances, before)[0]


def _bodies(
    route: RouteSeats, number: int, chances: Chances, stages_of: Sequence[list[Floats]]
) -> tuple[list[BodyPivot], Floats]:
    """The bodies that split in one gate, and the worth of each count of the blocs before them."""
    gate, before = route.gates[number], stages_of[number]
    after = carried_matrix(gate).T @ _weight_of_offsets(route, number, chances, stages_of)
    found = []
    for index in range(len(gate.splitters) - 1, -1, -1):
        body = gate.splitters[index]
        counts = before[len(gate.alone) + index]
        votes = body_votes(gate, body, chances)
        stride = gate.vote // gate.step if body.votes else 1
        found.append(BodyPivot(body, votes[::stride], correlate(counts, after)[::stride]))
        after = correlate(votes, after)
    return found, after


def _private(
    route: RouteSeats, number: int, chances: Chances, stages_of: Sequence[list[Floats]], found: Pivots
) -> None:
    """Fill in the blocs that sit only in one gate."""
    gate, before = route.gates[number], stages_of[number]
    bodies, after = _bodies(route, number, chances, stages_of)
    for each in bodies:
        person, majority = each.body.person, each.body.votes // 2 + 1
        found.if_no[person], found.if_yes[person] = each.passing[0], each.passing[-1]
        found.accepts[person] = each.split[majority:].sum(axis=0)
        found.both[person] = (each.split * each.passing)[majority:].sum(axis=0)
    yes = chances.yes
    for index in range(len(gate.alone) - 1, -1, -1):
        person, units = gate.alone[index]
        counts, steps = before[index], units // gate.step
        top = len(counts)
        without, with_it = after[:top], after[steps : steps + top]
        found.if_no[person] = np.einsum("vr,vr->r", counts, without)
        found.if_yes[person] = np.einsum("vr,vr->r", counts, with_it)
        after = without + (with_it - without) * yes[person]


def _weight_of_offsets(
    route: RouteSeats, number: int, chances: Chances, stages_of: Sequence[list[Floats]]
) -> Floats:
    """For each offset of a gate, the chance of it with all other gates passing: shape (offsets, R)."""
    gate = route.gates[number]
    sums, of_decision = gate.offsets
    weight = np.ones((1, chances.states))
    for person in route.together:
        yes = chances.yes[person]
        weight = np.stack([weight * (1.0 - yes), weight * yes], axis=1).reshape(-1, chances.states)
    if len(route.gates) > 1:
        others = [None if index == number else each[-1] for index, each in enumerate(stages_of)]
        weight = weight * passing_given(route, chances, others)
    summed = np.zeros((len(sums), chances.states))
    np.add.at(summed, of_decision, weight)
    return summed


def correlate(chance: Floats, worth: Floats) -> Floats:
    """``sum over j of chance[j] worth[j + k]`` for every k that fits, shape (len(worth) - len(chance) + 1, R).

    >>> correlate(np.array([[0.5], [0.5]]), np.array([[0.0], [1.0], [1.0]])).ravel().tolist()
    [0.5, 1.0]
    """
    fits = len(worth) - len(chance) + 1
    if min(fits, len(chance)) > DIRECT:
        return convolve(worth, chance[::-1])[len(chance) - 1 : len(worth)]
    if len(chance) <= fits:
        return np.asarray(sum(part * worth[j : j + fits] for j, part in enumerate(chance)))
    return np.array([np.einsum("vr,vr->r", chance, worth[k : k + len(chance)]) for k in range(fits)])
