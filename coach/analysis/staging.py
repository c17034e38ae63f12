"""Many sets of actions at once: a session staged once for all sets that change it alike, odds column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from coach.analysis.carrying_out import ActionsClash
from coach.analysis.outlook import MOST_EXPOSED, Staged
from coach.analysis.ratification import Ratification
from coach.analysis.results import Package
from coach.analysis.shifting import end_of
from coach.analysis.space import Choices
from coach.model.plan import Action, Shifts
from coach.model.session import Session

Floats = npt.NDArray[np.float64]
Chosen = tuple[int, ...]
"""A set of candidate actions, by their places, ascending."""

IMPOSSIBLE = -1.0
"""Stands for the odds of a set whose actions contradict each other."""

_AT_A_TIME = 1 << 14


@dataclass(frozen=True, eq=False)
class _Alike:
    """Sets, by their places, of which the same candidates may become known: in which states, at which chances."""

    known: Chosen
    states: npt.NDArray[np.bool_]
    chances: Floats
    places: list[int]


@dataclass(frozen=True, eq=False)
class Staging:
    """A session, actions that are done in any case, and candidates of which any set may be done beside them."""

    session: Session
    package: Package
    routes: Mapping[str, str] | None
    done: tuple[Action, ...]
    candidates: tuple[Action, ...]
    _staged: dict[Chosen, Staged | None] = field(default_factory=dict, repr=False)
    _moved: dict[tuple[str, ...], tuple[Floats, Floats]] = field(default_factory=dict, repr=False)

    @cached_property
    def restaging(self) -> frozenset[int]:
        """The candidates that change more than margins: terms, red lines, rules."""
        return frozenset(
            place
            for place, each in enumerate(self.candidates)
            if each.terms or each.lifts or each.changes is not None
        )

    @cached_property
    def exposed(self) -> frozenset[int]:
        """The candidates that may or may not become known."""
        return frozenset(
            place
            for place, each in enumerate(self.candidates)
            if each.exposure and 0 < each.exposure.chance < 1
        )

    def states(self, chosen: Chosen) -> int:
        """How many combinations of what becomes known a set has."""
        known = sum(place in self.exposed for place in chosen)
        own = sum(0 < each.exposure.chance < 1 for each in self.done if each.exposure)
        return 1 << (known + own)

    def staged(self, changing: Chosen) -> Staged | None:
        """The session with some candidates that change it carried out; None where they contradict each other."""
        if changing not in self._staged:
            actions = (*self.done, *(self.candidates[place] for place in changing))
            try:
                found: Staged | None = Staged.of(self.session, self.package, self.routes, actions)
            except (ActionsClash, KeyError):
                found = None
            self._staged[changing] = (
                found if found and found.choice is not None and found.sitting.known else None
            )
        return self._staged[changing]

    def joint(
        self, sets: Sequence[Chosen], hope: Mapping[Chosen, Mapping[str, float]] | None = None
    ) -> Floats:
        """The joint odds with each of some sets, expected over what becomes known of them.

        Parameters
        ----------
        sets
            Each a set of candidates.
        hope
            For some sets, rating points that are added to margins besides: with it the odds of a set are a bound.

        Returns
        -------
        Shape (sets,); -1 where the actions of a set contradict each other, or leave odds unknown.
        """
        found = np.full(len(sets), IMPOSSIBLE)
        alike: dict[Chosen, dict[Chosen, list[int]]] = {}
        for place, chosen in enumerate(sets):
            changing = tuple(each for each in chosen if each in self.restaging)
            known = tuple(each for each in chosen if each in self.exposed)
            alike.setdefault(changing, {}).setdefault(known, []).append(place)
        for changing, by_known in alike.items():
            staged = self.staged(changing)
            if staged is not None and staged.choice is not None:
                for part in self._in_turns(by_known):
                    self._look(staged, staged.choice, sets, part, hope or {}, found)
        return found

    def _in_turns(self, by_known: Mapping[Chosen, list[int]]) -> Iterator[list[_Alike]]:
        """Sets by what may become known of them, so many at a time as memory allows."""
        turn: list[_Alike] = []
        room = _AT_A_TIME
        for known, places in by_known.items():
            states, chances = self._states(known)
            each = max(1, _AT_A_TIME // len(states))
            for start in range(0, len(places), each):
                part = places[start : start + each]
                if turn and len(part) * len(states) > room:
                    yield turn
                    turn, room = [], _AT_A_TIME
                turn.append(_Alike(known, states, chances, part))
                room -= len(part) * len(states)
        if turn:
            yield turn

    def _look(
        self,
        staged: Staged,
        choice: Choices,
        sets: Sequence[Chosen],
        turn: Sequence[_Alike],
        hope: Mapping[Chosen, Mapping[str, float]],
        found: Floats,
    ) -> None:
        """Fill in the joint odds of some sets that change the session alike."""
        joint = np.ones(sum(len(each.places) * len(each.states) for each in turn))
        for side in staged.sitting.sides:
            parts = [self._margins_of(side.party.ids, sets, each, hope) for each in turn]
            columns = np.concatenate(parts, axis=1)
            minds = Ratification(side.party, side.route, {}, side.overruled).minds(choice)
            unbound = np.repeat(minds.unbound, columns.shape[1], axis=1)
            joint *= side.odds_of(replace(minds, margins=minds.margins + columns, unbound=unbound))
        start = 0
        for each in turn:
            size = len(each.places) * len(each.states)
            found[each.places] = joint[start : start + size].reshape(len(each.places), -1) @ each.chances
            start += size

    def _states(self, known: Chosen) -> tuple[npt.NDArray[np.bool_], Floats]:
        """What may become known together, of the actions done and of some candidates: (S, n), and each chance (S,)."""
        risks = [risk for each in self.done if each.exposure and 0 < (risk := each.exposure.chance) < 1]
        risks += [held.chance for place in known if (held := self.candidates[place].exposure)]
        if len(risks) > MOST_EXPOSED:
            raise TooManyExposedError(f"{len(risks)} actions may become known or not")
        states = np.array(list(product((False, True), repeat=len(risks))), dtype=bool).reshape(
            1 << len(risks), -1
        )
        odds = np.array(risks)
        return states, np.where(states, odds, 1 - odds).prod(axis=1)

    def _margins_of(
        self,
        ids: tuple[str, ...],
        sets: Sequence[Chosen],
        alike: _Alike,
        hope: Mapping[Chosen, Mapping[str, float]],
    ) -> Floats:
        """What each set adds to margins in each state, shape (C, sets x S)."""
        moved, exposed = self._moves(ids)
        own = [each for each in self.done if each.exposure and 0 < each.exposure.chance < 1]
        held = np.array([_points(each.exposure.shifts, ids) for each in own if each.exposure])
        becoming = np.concatenate(
            [
                held.reshape(len(own), len(ids)),
                exposed[list(alike.known)].reshape(len(alike.known), len(ids)),
            ]
        )
        chosen = [sets[place] for place in alike.places]
        base = np.array([moved[list(each)].sum(axis=0) for each in chosen]) + self._always(ids)
        if hope:
            base += np.array([[hope.get(each, {}).get(who, 0.0) for who in ids] for each in chosen])
        columns = base[:, None, :] + (alike.states @ becoming)[None]
        return np.asarray(columns.reshape(len(chosen) * len(alike.states), len(ids)).T)

    def _moves(self, ids: tuple[str, ...]) -> tuple[Floats, Floats]:
        """What each candidate adds to margins, and what it adds once it is known: (candidates, C) each.

        An exposure that is certain is part of what the candidate does.
        """
        if ids not in self._moved:
            moved = np.zeros((len(self.candidates), len(ids)))
            exposed = np.zeros_like(moved)
            for place, each in enumerate(self.candidates):
                moved[place] = _points(each.shifts, ids)
                if each.exposure:
                    exposed[place] = _points(each.exposure.shifts, ids)
                    if each.exposure.chance == 1:
                        moved[place] += exposed[place]
            self._moved[ids] = moved, exposed
        return self._moved[ids]

    def _always(self, ids: tuple[str, ...]) -> Floats:
        """What the actions that are done add to margins, shape (C,)."""
        found = np.zeros(len(ids))
        for each in self.done:
            found += _points(each.shifts, ids)
            if each.exposure and each.exposure.chance == 1:
                found += _points(each.exposure.shifts, ids)
        return found

    def hopes(self, who: str) -> Floats:
        """The most that each candidate can add to somebody's margin, known or not, and never below 0: (candidates,)."""
        moved, exposed = self._moves((who,))
        perhaps = np.array([place in self.exposed for place in range(len(self.candidates))], dtype=float)
        return np.asarray(np.maximum(0.0, moved[:, 0] + perhaps * np.maximum(0.0, exposed[:, 0])))


class TooManyExposedError(Exception):
    """More actions may become known than can be taken through all their combinations."""


def _points(shifts: Shifts, ids: tuple[str, ...]) -> Floats:
    return np.array([end_of(shifts[who], "likely") if who in shifts else 0.0 for who in ids])
