"""Behind the table by option: what a negotiator could sign with each option, and how much of it would be carried."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import numpy as np

from coach.analysis.ballots import Ballots
from coach.analysis.ratification import Ratification
from coach.analysis.results import OptionBehind
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Flags, Indices

MOST_PACKAGES = 200_000
"""Larger spaces are not looked at option by option."""

MOST_STEPS = 101
"""Of a longer scale so many steps are listed, spread evenly."""

_FELT = 1e-9

ByOption = Mapping[str, Mapping["str | Decimal", OptionBehind]]


def by_option(sitting: Sitting, ballots: Ballots, choice: Choices | None) -> Mapping[str, ByOption]:
    """For each party whose negotiator is judged: issue by issue and option by option, what stands behind its table.

    Parameters
    ----------
    ballots
        Every package of the space.
    choice
        The deal, shape (1, issues), against which people gain and lose; None while it is partial (then nobody does).

    Returns
    -------
    Numbers of packages: signed by its negotiator and carried by every other party, and of these, carried at home.

    Notes
    -----
    For party p and option o of issue i, ``signable = #{x : x_i = o, p's negotiator accepts x, x in W_q for all other
    q}`` and ``carried`` those of them in W_p. A wide gap says that the trouble with this option lies behind the table
    and not across it. Doubt the numbers as one doubts all counts of packages; compare options, never add them up.

    References
    ----------
    Putnam, R. D. (1988). Diplomacy and domestic politics. *International Organization* 42, 427-460, on what
    negotiators prefer and what they can carry.
    """
    found = {}
    for side in sitting.sides:
        if side.party.negotiator.mapped:
            signable = ballots.others_carry(side.party.id) & ballots.signs[side.party.id]
            carried = signable & ballots.carried[side.party.id]
            found[side.party.id] = {
                issue: _options(sitting, side, axis, (ballots.choices[:, axis], signable, carried), choice)
                for axis, issue in enumerate(sitting.negotiation.space.issues)
            }
    return found


def _options(
    sitting: Sitting,
    side: Ratification,
    axis: int,
    counted: tuple[Indices, Flags, Flags],
    choice: Choices | None,
) -> Mapping[str | Decimal, OptionBehind]:
    places, signable, carried = counted
    options = sitting.negotiation.space.options[axis]
    signed = np.bincount(places[signable], minlength=len(options))
    held = np.bincount(places[carried], minlength=len(options))
    shown = np.unique(np.linspace(0, len(options) - 1, min(len(options), MOST_STEPS)).round().astype(int))
    worth = {
        each.holder or "": each.judged.contributions[axis]
        for each in side.party.constituencies
        if each.judged is not None and axis in each.judged.contributions
    }
    found = {}
    for place in shown.tolist():
        better = {
            who: 0.0 if choice is None else float(points[place] - points[choice[0, axis]])
            for who, points in worth.items()
        }
        found[options[place]] = OptionBehind(
            signable=int(signed[place]),
            carried=int(held[place]),
            gains=tuple(who for who, by in better.items() if by > _FELT),
            loses=tuple(who for who, by in better.items() if by < -_FELT),
        )
    return found
