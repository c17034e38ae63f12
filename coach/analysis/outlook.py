"""A session with actions carried out, and its odds over what may become known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from coach.analysis.carrying_out import carry_out
from coach.analysis.negotiation import Negotiation
from coach.analysis.ratification import Ratification
from coach.analysis.results import Package
from coach.analysis.shifting import End, exposed_shifts, total_shifts
from coach.analysis.sitting import Sitting, overruled_probabilities
from coach.analysis.space import Choices
from coach.model.plan import Action
from coach.model.session import Session

Floats = NDArray[np.float64]

Moved: TypeAlias = tuple[tuple[float, ...], ...]
"""What is added to margins: by constituency, then by combination of exposures."""

MOST_EXPOSED = 14
"""So many actions that may become known are taken through all their combinations."""

_SEED = 19_880_701
_DRAWS = 1 << 12


@dataclass(frozen=True, slots=True)
class Outlook:
    """Expected odds over exposures: of each party in file order, and joint; None where they are not known."""

    parties: tuple[float | None, ...]
    joint: float | None


@dataclass(frozen=True, eq=False)
class Staged:
    """A session with some actions carried out, ready for its odds. `choice` is None while the package is partial.

    What one side's odds come to under some shifts is kept, for the same staging with other actions that only shift
    margins (`dataclasses.replace(staged, actions=...)`) often leaves a side as it was.
    """

    actions: tuple[Action, ...]
    package: Package
    choice: Choices | None
    sitting: Sitting
    _kept: dict[tuple[str, End, Moved], Floats] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        session: Session,
        package: Package,
        routes: Mapping[str, str] | None,
        counted: Sequence[Action],
        against: Action | None = None,
    ) -> Staged:
        """The counted actions carried out; `against` is one more, done although the plan avoids it."""
        done = carry_out(session, package, routes, counted, against)
        negotiation = Negotiation.of(done.session, done.routes)
        actions = (*counted, *(() if against is None else (against,)))
        overruled = overruled_probabilities(session.overrides)
        complete = not negotiation.space.missing(done.package)
        return cls(
            actions=actions,
            package={
                issue.id: done.package[issue.id] for issue in session.issues if issue.id in done.package
            },
            choice=negotiation.space.chosen(done.package) if complete else None,
            sitting=Sitting.of(negotiation, overruled, total_shifts(actions, "likely")),
        )

    def outlook(self, end: End = "likely", certain: str | None = None) -> Outlook:
        """Expected odds over which actions become known.

        Parameters
        ----------
        end
            Which end of the shifts to take; `low` and `high` also take the low and the high reading of all
            margins.
        certain
            The id of an action that becomes known for certain.
        """
        sides = self.sitting.sides
        if self.choice is None or not sides:
            return Outlook((None,) * len(sides), None)
        chances, shifts = exposures(self.actions, end, certain)
        base = total_shifts(self.actions, end)
        rows = [self._odds_if(side, self.choice, _moved(side, base, shifts), end) for side in sides]
        parties = tuple(
            float(row @ chances) if side.known else None for side, row in zip(sides, rows, strict=True)
        )
        joint = float(np.prod(rows, axis=0) @ chances) if self.sitting.known else None
        return Outlook(parties, joint)

    def _odds_if(self, side: Ratification, choice: Choices, moved: Moved, end: End) -> Floats:
        """One party's odds in each combination of exposures."""
        states = len(moved[0]) if moved else 1
        if not side.known:
            return np.full(states, np.nan)
        key = (side.party.id, end, moved)
        if key not in self._kept:
            bare = Ratification(side.party, side.route, {}, side.overruled).minds(
                np.repeat(choice, states, axis=0)
            )
            minds = bare.shifted(np.array(moved).reshape(bare.margins.shape))
            self._kept[key] = side.odds_of(
                minds if end == "likely" else minds.misread(-1 if end == "low" else 1)
            )
        return self._kept[key]


def exposures(
    actions: Sequence[Action], end: End, certain: str | None = None
) -> tuple[Floats, list[Mapping[str, float]]]:
    """Every combination of actions that may become known: its chance, and what it adds to margins.

    Chances are independent. Beyond fourteen actions with a chance between 0 and 1 the combinations are drawn,
    seeded.
    """
    risk = {
        action.id: 1.0 if action.id == certain else action.exposure.chance
        for action in actions
        if action.exposure
    }
    known = [action for action in actions if risk.get(action.id) == 1]
    perhaps = [action for action in actions if 0 < risk.get(action.id, 0) < 1]
    odds = np.array([risk[action.id] for action in perhaps])
    if len(perhaps) <= MOST_EXPOSED:
        states = np.array(list(product((False, True), repeat=len(perhaps))), dtype=bool)
        chances = np.where(states, odds, 1 - odds).prod(axis=1)
    else:
        states = np.random.default_rng(_SEED).random((_DRAWS, len(perhaps))) < odds
        chances = np.full(_DRAWS, 1 / _DRAWS)
    shifts = [
        exposed_shifts([*known, *(action for action, out in zip(perhaps, state, strict=True) if out)], end)
        for state in states
    ]
    return chances, shifts


def _moved(side: Ratification, base: Mapping[str, float], exposed: list[Mapping[str, float]]) -> Moved:
    """What is added to each constituency's margin in each combination of exposures."""
    return tuple(
        tuple(base.get(who, 0.0) + extra.get(who, 0.0) for extra in exposed) for who in side.party.ids
    )
