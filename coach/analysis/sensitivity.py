"""What matters most: how much of the doubt about the result each thing that we do not know accounts for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from coach.analysis.figures import figure_slopes
from coach.analysis.moods import Floats, Moods, moods_of
from coach.analysis.ratification import Ratification
from coach.analysis.results import ConfidenceOdds, Influence, InfluenceKind, MattersMost
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices
from coach.analysis.split import split_votes
from coach.analysis.support import BINDING, FLOOR_OF_CORRELATION, SIGMA, chance_unbound
from coach.model.base import Confidence
from coach.model.session import Session

LEVELS: tuple[Confidence, ...] = ("low", "moderate", "high")
"""How sure one can be, from the least."""

_NOTHING = 1e-12
_MOST_FIGURES = 100


def matters_most(
    session: Session, sitting: Sitting, choice: Choices, views: Sequence[PartyView] | None = None
) -> MattersMost | None:
    """What the joint odds of a package rest on: every reading, body, mood and red line, and every figure behind them.

    Parameters
    ----------
    session
        Where the figures stand.
    choice
        The deal, shape (1, issues).
    views
        Every party at the deal, where that is known already.

    Returns
    -------
    Shares of the variance of the outcome, 0 to 1; slopes in probability per rating point (importances: per point of
    importance). None where some odds are not known, or only estimated.

    Notes
    -----
    The outcome Y is 1 where all carry the deal, so ``Var Y = P (1 - P)``. The first-order index of an input X is
    ``S = Var E[Y | X] / Var Y``: the share of that variance which would go, on average, if X were known. With the error
    e of a reading standard normal, a yes needs a mood above ``t(e) = -(m + sigma e) / tau``, and ``E[Y | e] = A + a
    G(t)`` with ``G(t) = integral from t of swing(z) phi(z) dz``. By parts ``E[G^2] = 2 integral of G swing phi s dz``:
    sums over one grid of moods, and no sampling. Without a shared mood it is ``a^2 s (1 - s) swing^2``; for a body that
    splits, the variance of the chance of passing given its votes; for a line, ``q (1 - q)`` times the square of what
    its binding takes. Slopes follow from ``dP/dm = a E[swing(z) phi((m + tau z) / sigma)] / sigma`` and ``dm/dr_i =
    w_i / sum w``, ``dm/dw_i = (r_i - v) / sum w``. Doubt the frame: shares say what to ask about within this map, not
    what is missing from it; and what matters only together with something else is in no share.

    References
    ----------
    Sobol, I. M. (1993). Sensitivity estimates for nonlinear mathematical models. *Mathematical Modelling and
    Computational Experiments* 1, 407-414. Saltelli, A. et al. (2008). *Global Sensitivity Analysis: The Primer*, ch. 4.

    Examples
    --------
    >>> from coach.analysis.negotiation import Negotiation
    >>> people = [{"id": "friends", "stance": 1}, {"id": "middle", "stance": 0}]
    >>> side = {
    ...     "id": "us",
    ...     "mood_swing": 0,
    ...     "constituencies": people,
    ...     "ratification": [
    ...         {
    ...             "id": "way",
    ...             "gates": [
    ...                 {"id": "vote", "votes": {"friends": 1, "middle": 1}, "passes": {"at_least": 1}}
    ...             ],
    ...         }
    ...     ],
    ... }
    >>> session = Session.from_tree({"format": "coach.session/1.0", "title": "Two", "parties": [side]})
    >>> found = matters_most(session, Sitting.of(Negotiation.of(session)), np.zeros((1, 0), dtype=int))
    >>> [(each.who, round(each.share, 3)) for each in found.inputs]
    [('middle', 0.956), ('friends', 0.022)]
    """
    if not sitting.known or not sitting.exact:
        return None
    seen = {side.party.id: moods_of(side, choice) for side in sitting.sides}
    views = [
        PartyView(
            side,
            choice,
            seen[side.party.id],
            math.prod(m.odds for id, m in seen.items() if id != side.party.id),
        )
        for side in sitting.sides
    ]
    joint = math.prod(each.odds for each in seen.values())
    whole = joint * (1.0 - joint)
    inputs = [
        replace(each, share=each.share * view.others**2 / whole if whole > _NOTHING else 0.0)
        for view in views
        for each in view.inputs()
    ]
    figures = [each for view in views for each in figure_slopes(session, view.side, choice, view.slopes())]
    return MattersMost(
        inputs=tuple(sorted(inputs, key=lambda each: -round(each.share, 9))),
        together=math.fsum(each.share for each in inputs),
        figures=tuple(sorted(figures, key=lambda each: -round(abs(each.slope), 9))[:_MOST_FIGURES]),
        confidences={who: odds for view in views for who, odds in view.confidences()},
        red_lines={line: odds for view in views for line, odds in view.red_lines()},
    )


def party_views(sitting: Sitting, choice: Choices) -> tuple[PartyView, ...]:
    """Every party at a package, shape (1, issues), with the odds of all others together."""
    moods = [moods_of(side, choice) for side in sitting.sides]
    return tuple(
        PartyView(
            side,
            choice,
            moods[place],
            math.prod(each.odds for other, each in enumerate(moods) if other != place),
        )
        for place, side in enumerate(sitting.sides)
    )


@dataclass(frozen=True, eq=False)
class PartyView:
    """One party at a package: its moods, and the odds of all others together."""

    side: Ratification
    choice: Choices
    moods: Moods
    others: float

    def inputs(self) -> Iterator[Influence]:
        """Every input of this party, its share as yet the variance that it accounts for within the party."""
        m = self.moods
        slopes = self.slopes()
        for place in self.side.seats.seated:
            who, kind = self.side.party.ids[place], self._kind(place)
            yield Influence(
                kind=kind,
                party=self.side.party.id,
                who=who,
                share=self._variance(place),
                slope=slopes[who] if kind in ("reading", "votes") else None,
            )
            for line, binding, taken in self._lines(place):
                variance = binding * (1.0 - binding) * taken**2
                yield Influence(kind="red_line", party=self.side.party.id, who=who, line=line, share=variance)
        if m.minds.tau:
            spread = float(m.weight @ m.passing**2) - m.odds**2
            yield Influence(kind="mood", party=self.side.party.id, share=max(0.0, spread))

    def _kind(self, place: int) -> InfluenceKind:
        if place in self.moods.bodies:
            return "votes"
        return "by_hand" if self.moods.overruled(place) else "reading"

    def _variance(self, place: int) -> float:
        """The variance of the chance of passing given what one constituency's input turns out to be."""
        m, unbound = self.moods, float(self.moods.unbound[place])
        swing, support = m.swing[place], m.support[place]
        if place in m.bodies:
            body = m.bodies[place]
            split = body.split @ m.weight
            together = (body.split * body.passing) @ m.weight
            given = np.divide(together, split, out=np.zeros_like(split), where=split > 0)
            return max(0.0, float(split @ given**2) - m.odds**2)
        if m.minds.tau == 0 or m.overruled(place):
            mean, worth = float(support @ m.weight), float(swing @ m.weight)
            return mean * (1.0 - mean) * (unbound * worth) ** 2
        density = swing * m.weight
        step = m.z[1] - m.z[0]
        beyond = density[::-1].cumsum()[::-1] - density / 2 + step / 12 * np.gradient(density, step)
        mean = float(density @ support)
        square = 2.0 * float((beyond * density) @ support)
        return unbound**2 * max(0.0, square - mean**2)

    def _lines(self, place: int) -> Iterator[tuple[str, float, float]]:
        """Each crossed line of a constituency: its chance to bind, and what its binding takes from the odds."""
        m, reading = self.moods, self.side.party.constituencies[place]
        if m.overruled(place):
            return
        free = self._if_free(place)
        for line in reading.lines:
            if line.counted and bool(line.region.holds(self.choice)[0]):
                rest = m.unbound[place] / (1.0 - BINDING[line.confidence])
                yield line.id, BINDING[line.confidence], rest * free

    def _if_free(self, place: int) -> float:
        """What it adds to the odds that no red line of somebody binds, over one binding."""
        return self.moods.odds_if(place, unbound=1.0) - self.moods.odds_if(place, unbound=0.0)

    def slopes(self) -> Mapping[str, float]:
        """How the joint odds change per rating point of each constituency's margin."""
        m = self.moods
        each = m.unbound[:, None] * m.swing
        for place, body in m.bodies.items():
            each[place] = m.unbound[place] * (self._split_slope(place) * body.passing).sum(axis=0)
        slopes = ((each * m.steepness) @ m.weight) * self.others
        seated = set(self.side.seats.seated)
        return {
            who: float(slopes[place]) if place in seated else 0.0
            for place, who in enumerate(self.side.party.ids)
        }

    def _split_slope(self, place: int) -> Floats:
        """How the chance of each number of votes grows with the support, shape (votes + 1, K)."""
        m, body = self.moods, self.moods.bodies[place].body
        spread = 1.0 / max(body.cohesion, float(m.minds.floor[place])) - 1.0
        support = m.support[place].clip(1e-12, 1.0 - 1e-12)
        split = split_votes(support, 1.0 / (spread + 1.0), body.votes)
        steps = np.arange(body.votes)[:, None]
        zero = np.zeros((1, len(m.z)))
        up = np.concatenate([zero, np.cumsum(1.0 / (support * spread + steps), axis=0)])
        down = np.concatenate([zero, np.cumsum(1.0 / ((1.0 - support) * spread + steps), axis=0)])[::-1]
        return np.asarray(split * spread * (up - down))

    def confidences(self) -> Iterator[tuple[str, ConfidenceOdds]]:
        """The joint odds by how sure we are of each reading that was made."""
        m = self.moods
        for place in self.side.seats.seated:
            who, margin = self.side.party.ids[place], float(m.minds.margins[place, 0])
            if who not in self.side.party.unmapped and not m.overruled(place):
                levels = [
                    m.odds_if(
                        place, m.support_at(place, margin, SIGMA[level]), floor=FLOOR_OF_CORRELATION[level]
                    )
                    for level in LEVELS
                ]
                yield who, _by_level(levels, self.others)

    def red_lines(self) -> Iterator[tuple[str, ConfidenceOdds]]:
        """The joint odds by how sure we are that each crossed line binds."""
        for place in self.side.seats.seated:
            if self.moods.overruled(place):
                continue
            reading = self.side.party.constituencies[place]
            crossed = [
                line for line in reading.lines if line.counted and bool(line.region.holds(self.choice)[0])
            ]
            free, odds = self._if_free(place), self.moods.odds
            for line in crossed:
                binding = np.array([BINDING[each.confidence] for each in crossed if each is not line])
                rest = float(chance_unbound(np.ones((len(binding), 1), dtype=bool), binding)[0])
                levels = [
                    odds + free * rest * (BINDING[line.confidence] - BINDING[level]) for level in LEVELS
                ]
                yield line.id, _by_level(levels, self.others)


def _by_level(odds: Sequence[float], others: float) -> ConfidenceOdds:
    low, moderate, high = (each * others for each in odds)
    return ConfidenceOdds(low=low, moderate=moderate, high=high)
