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

Moved: TypeAlias = tuple[bytes, int]
"""What is added to margins by constituency, then by combination of exposures, and how many of these there are."""

MOST_EXPOSED = 14
"""So many actions that may become known are taken through all their combinations; with more the odds are estimates."""

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

    @property
    def all_exposures(self) -> bool:
        """Whether every combination of what may become known is taken into account, and none is drawn."""
        return sum(0 < each.exposure.chance < 1 for each in self.actions if each.exposure) <= MOST_EXPOSED

    @property
    def exact(self) -> bool:
        """Whether the joint odds are no estimate."""
        return self.sitting.exact and self.all_exposures

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
        known, perhaps, states, chances = exposures(self.actions, certain)
        base, always = total_shifts(self.actions, end), exposed_shifts(known, end)
        rows = []
        for side in sides:
            ids = side.party.ids
            steady = np.array([base.get(who, 0.0) + always.get(who, 0.0) for who in ids])
            apart = [exposed_shifts((action,), end) for action in perhaps]
            sudden = np.array([[each.get(who, 0.0) for who in ids] for each in apart]).reshape(-1, len(ids))
            rows.append(self._odds_if(side, self.choice, (steady + states @ sudden).T, end))
        parties = tuple(
            float(row @ chances) if side.known else None for side, row in zip(sides, rows, strict=True)
        )
        joint = float(np.prod(rows, axis=0) @ chances) if self.sitting.known else None
        return Outlook(parties, joint)

    def _odds_if(self, side: Ratification, choice: Choices, moved: Floats, end: End) -> Floats:
        """One party's odds in each combination of exposures, given what is added to margins, shape (C, S)."""
        if not side.known:
            return np.full(moved.shape[1], np.nan)
        key = (side.party.id, end, (np.ascontiguousarray(moved).tobytes(), moved.shape[1]))
        if key not in self._kept:
            bare = Ratification(side.party, side.route, {}, side.overruled)
            different, of_state = np.unique(moved, axis=1, return_inverse=True)
            minds = bare.minds(np.repeat(choice, different.shape[1], axis=0)).shifted(different)
            found = side.odds_of(minds if end == "likely" else minds.misread(-1 if end == "low" else 1))
            self._kept[key] = found[of_state.reshape(-1)]
        return self._kept[key]


def exposures(
    actions: Sequence[Action], certain: str | None = None
) -> tuple[tuple[Action, ...], tuple[Action, ...], NDArray[np.bool_], Floats]:
    """What may become known: what does for certain, what perhaps, every combination of the latter, and its chance.

    Chances are independent. Beyond fourteen actions with a chance between 0 and 1 the combinations are drawn,
    seeded.

    Returns
    -------
    Actions; actions; combinations, shape (S, actions); chances, shape (S,)
    """
    risk = {
        action.id: 1.0 if action.id == certain else action.exposure.chance
        for action in actions
        if action.exposure
    }
    known = tuple(action for action in actions if risk.get(action.id) == 1)
    perhaps = tuple(action for action in actions if 0 < risk.get(action.id, 0) < 1)
    odds = np.array([risk[action.id] for action in perhaps])
    if len(perhaps) <= MOST_EXPOSED:
        states = np.array(list(product((False, True), repeat=len(perhaps))), dtype=bool)
        states = states.reshape(1 << len(perhaps), len(perhaps))
        return known, perhaps, states, np.where(states, odds, 1 - odds).prod(axis=1)
    states = np.random.default_rng(_SEED).random((_DRAWS, len(perhaps))) < odds
    return known, perhaps, states, np.full(_DRAWS, 1 / _DRAWS)
