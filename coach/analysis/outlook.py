"""A session with actions carried out, and its odds over what may become known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from coach.analysis.carrying_out import carry_out, check_clashes
from coach.analysis.negotiation import Negotiation
from coach.analysis.ratification import Ratification
from coach.analysis.results import Package
from coach.analysis.shifting import End, exposed_shifts, total_shifts
from coach.analysis.sitting import Sitting, overruled_probabilities
from coach.analysis.space import Choices
from coach.model.plan import Action
from coach.model.session import Session

Floats = NDArray[np.float64]

Moved: TypeAlias = tuple[bytes, bytes, int]
"""A package, what is added to margins by constituency and combination of exposures, and how many of these there are."""

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
        chances, moved = self._moved(end, certain)
        rows = []
        for side, each in zip(sides, moved, strict=True):
            if side.known:
                _one_side(side, (self,), (each,), end)
            rows.append(
                self._kept[self._key(side, each, end)] if side.known else np.full(len(chances), np.nan)
            )
        parties = tuple(
            float(row @ chances) if side.known else None for side, row in zip(sides, rows, strict=True)
        )
        joint = float(np.prod(rows, axis=0) @ chances) if self.sitting.known else None
        return Outlook(parties, joint)

    def adding(self, more: Sequence[Action]) -> Staged:
        """The same with further actions that lift no line and change no reading, rule or route: little is built anew.

        Raises `ActionsClash` where they contradict what is staged, and `KeyError` for an option that is not on the map.
        """
        actions = (*self.actions, *more)
        check_clashes(actions)
        terms = {issue: option for action in more for issue, option in action.terms.items()}
        package, space = {**self.package, **terms}, self.sitting.negotiation.space
        choice = self.choice if not terms else space.chosen(package) if not space.missing(package) else None
        return replace(self, actions=actions, package=package, choice=choice)

    def _moved(self, end: End, certain: str | None) -> tuple[Floats, tuple[Floats, ...]]:
        """The chance of each combination of exposures, shape (S,), and what each adds to a side's margins, (C, S)."""
        known, perhaps, states, chances = exposures(self.actions, certain)
        base, always = total_shifts(self.actions, end), exposed_shifts(known, end)
        apart = [exposed_shifts((action,), end) for action in perhaps]
        moved = []
        for side in self.sitting.sides:
            ids = side.party.ids
            steady = np.array([base.get(who, 0.0) + always.get(who, 0.0) for who in ids])
            sudden = np.array([[each.get(who, 0.0) for who in ids] for each in apart]).reshape(
                len(apart), len(ids)
            )
            moved.append((steady + states @ sudden).T)
        return chances, tuple(moved)

    def _key(self, side: Ratification, moved: Floats, end: End) -> tuple[str, End, Moved]:
        package = b"" if self.choice is None else self.choice.tobytes()
        return side.party.id, end, (package, np.ascontiguousarray(moved).tobytes(), moved.shape[1])


def work_out(stagings: Iterable[Staged], end: End = "likely", certain: str | None = None) -> None:
    """Computes what the odds of several stagings rest on, at once where they share a sitting.

    Each has its own at hand afterwards. Nothing comes out differently for it: every column of a side's odds is computed
    by itself.
    """
    sharing: dict[int, list[Staged]] = {}
    for each in stagings:
        if each.choice is not None and each.sitting.sides:
            sharing.setdefault(id(each._kept), []).append(each)
    for together in sharing.values():
        moved = [each._moved(end, certain)[1] for each in together]
        for place, side in enumerate(together[0].sitting.sides):
            if side.known:
                _one_side(side, together, [each[place] for each in moved], end)


def _one_side(side: Ratification, together: Sequence[Staged], moved: Sequence[Floats], end: End) -> None:
    """One side's odds in all combinations of exposures of several stagings that share what is kept."""
    kept = together[0]._kept
    wanted = {
        key: (staged, each)
        for staged, each in zip(together, moved, strict=True)
        if (key := staged._key(side, each, end)) not in kept
    }
    if not wanted:
        return
    columns = [_different(each) for _, each in wanted.values()]
    choices = [
        np.repeat(staged.choice, different.shape[1], axis=0)
        for (staged, _), (different, _) in zip(wanted.values(), columns, strict=True)
        if staged.choice is not None
    ]
    bare = Ratification(side.party, side.route, {}, side.overruled)
    minds = bare.minds(np.concatenate(choices)).shifted(np.concatenate([each for each, _ in columns], axis=1))
    found = side.odds_of(minds if end == "likely" else minds.misread(-1 if end == "low" else 1))
    start = 0
    for key, (different, of_state) in zip(wanted, columns, strict=True):
        kept[key] = found[start : start + different.shape[1]][of_state]
        start += different.shape[1]


def _different(moved: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """The different columns, and for every column which of them it is."""
    if moved.shape[1] == 1:
        return moved, np.zeros(1, dtype=np.intp)
    different, of_state = np.unique(moved, axis=1, return_inverse=True)
    return different, of_state.reshape(-1)


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
