"""The odds with the plan as it stands, and with more or fewer actions: the engine of plans, asked again and again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coach.analysis.carrying_out import ActionsClash
from coach.analysis.outlook import Outlook, Staged, work_out
from coach.analysis.shifting import total_shifts
from coach.model.plan import Action
from coach.model.session import Session


@dataclass(frozen=True, eq=False)
class PlanOdds:
    """A session whose plan can be asked about: the joint odds with some actions more, or without one.

    The figures are those of `coach.analysis.plan`: the same staging and the same expectation over what becomes known.
    What only sets terms or shifts margins is evaluated on what is staged already.
    """

    session: Session
    _kept: dict[tuple[str, ...], Staged | None] = field(default_factory=dict, repr=False)
    _outlooks: dict[tuple[int, ...], tuple[tuple[Action, ...], Outlook | None]] = field(
        default_factory=dict, repr=False
    )

    @cached_property
    def counted(self) -> tuple[Action, ...]:
        """The actions that the plan counts."""
        return tuple(action for action in self.session.plan if action.counted)

    @cached_property
    def staged(self) -> Staged:
        """The plan as it stands, carried out."""
        return Staged.of(self.session, self.session.package, None, self.counted)

    @cached_property
    def base(self) -> Outlook:
        """The odds with the plan as it stands."""
        return self.staged.outlook()

    @property
    def known(self) -> bool:
        """Whether there are odds at all."""
        return self.base.joint is not None

    def outlook(self, more: Sequence[Action]) -> Outlook | None:
        """The odds with some actions more; None where they contradict the plan or each other."""
        key = tuple(map(id, more))
        if key not in self._outlooks:
            staged = self.staged_with(more)
            self._outlooks[key] = tuple(more), staged.outlook() if staged else None
        return self._outlooks[key][1]

    def prepare(self, sets: Iterable[Sequence[Action]]) -> None:
        """Has the odds with each of several sets of actions at hand: computed at once, which is far quicker."""
        work_out([staged for more in sets if (staged := self.staged_with(more)) is not None])

    def staged_with(self, more: Sequence[Action]) -> Staged | None:
        """The plan with some actions more, carried out; None where they contradict the plan or each other."""
        restaged = [action for action in more if action.lifts or action.changes]
        rest = [action for action in more if not (action.lifts or action.changes)]
        held = self._restaged(restaged) if restaged else self.staged
        try:
            return held.adding(rest) if held else None
        except (ActionsClash, KeyError):
            return None

    def _restaged(self, more: Sequence[Action]) -> Staged | None:
        """The plan with actions more that need everything to be built anew; built once for each set of them."""
        key = tuple(each.model_dump_json(exclude={"id"}) for each in more)
        if key not in self._kept:
            self._kept[key] = self._staged_anew((*self.counted, *more))
        return self._kept[key]

    def without(self, ids: Collection[str]) -> Outlook | None:
        """The odds without some actions of the plan."""
        staged = self._staged_anew(tuple(action for action in self.counted if action.id not in ids))
        return staged.outlook() if staged else None

    def margins_without(self, ids: Collection[str]) -> Mapping[str, float]:
        """Everybody's margin without some actions of the plan."""
        staged = self._staged_anew(tuple(action for action in self.counted if action.id not in ids))
        return margins_of(staged) if staged else {}

    def _staged_anew(self, actions: tuple[Action, ...]) -> Staged | None:
        try:
            return Staged.of(self.session, self.session.package, None, actions)
        except (ActionsClash, KeyError):
            return None

    @cached_property
    def margins(self) -> Mapping[str, float]:
        """Everybody's margin with the plan as it stands, negotiators' too; empty while the deal is partial."""
        return margins_of(self.staged)

    def margins_with(self, more: Sequence[Action]) -> Mapping[str, float]:
        """Everybody's margin with some actions more; empty where they contradict the plan."""
        staged = self.staged_with(more)
        return margins_of(staged) if staged else {}

    def joint_change(self, more: Sequence[Action]) -> float | None:
        """What some actions add to the joint odds with the plan as it stands."""
        found = self.outlook(more)
        return less(found.joint if found else None, self.base.joint)

    def own_change(self, more: Sequence[Action]) -> float | None:
        """What they add to our own side's odds."""
        found, place = self.outlook(more), self._our_place
        return (
            None if found is None or place is None else less(found.parties[place], self.base.parties[place])
        )

    def own_less(self, other: Outlook) -> float | None:
        """Our own side's odds with the plan as it stands, less those of another outlook."""
        place = self._our_place
        return None if place is None else less(self.base.parties[place], other.parties[place])

    @cached_property
    def _our_place(self) -> int | None:
        ids = [party.id for party in self.session.parties]
        return ids.index(self.session.our_side) if self.session.our_side in ids else None


def margins_of(staged: Staged) -> Mapping[str, float]:
    """Everybody's margin once actions are carried out, shifts included."""
    if staged.choice is None:
        return {}
    shifts = total_shifts(staged.actions, "likely")
    found: dict[str, float] = {}
    for side in staged.sitting.sides:
        for reading in side.party.everyone:
            id = reading.holder or f"negotiator:{side.party.id}"
            if reading.mapped:
                found[id] = float(reading.margins(staged.choice)[0]) + shifts.get(id, 0.0)
    return found


def less(figure: float | None, other: float | None) -> float | None:
    """One figure less another; None where either is not known."""
    return None if figure is None or other is None else figure - other
