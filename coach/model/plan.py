"""Actions: single uses of a tactic, with what each puts in place, risks and needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from coach.model.base import Confidence, Flag, Id, Model, NonNegative, Number, Text, UnitShare, Worth
from coach.model.dates import DateText
from coach.model.evidence import Grade, Grounded
from coach.model.packages import Package
from coach.model.ratification import Passes

ShiftTarget = Annotated[Text, StringConstraints(pattern=r"^(negotiator:)?[a-z][a-z0-9_-]{0,63}$")]


class ShiftRange(Model):
    """How far a margin moves, in rating points: at the least, likely, at the most. A blank end is the likely one."""

    low: Number | None = None
    likely: Number
    high: Number | None = None


Shifts = Mapping[ShiftTarget, Number | ShiftRange]


class Changes(Model):
    """What an action changes in the map other than margins and terms."""

    confidence: Mapping[Id, Confidence] = Field(default_factory=dict)
    no_agreement: Mapping[Id, Worth] = Field(default_factory=dict)
    votes: Mapping[Id, Mapping[Id, NonNegative]] = Field(default_factory=dict)
    passes: Mapping[Id, Passes] = Field(default_factory=dict)
    route: Mapping[Id, Id] = Field(default_factory=dict)


class Exposure(Grounded):
    """The chance that an action is known before the last gate decides, and what that adds."""

    chance: UnitShare = 0
    shifts: Shifts = Field(default_factory=dict)


class Need(Grounded):
    """What an action cannot do without."""

    who: Text | None = None
    what: Text | None = None
    by: Text | None = None
    status: Literal["open", "given", "refused"] | None = None


class Payment(Grounded):
    """Compensation that an action pays."""

    from_: Text | None = Field(None, alias="from")
    to: Text | None = None
    what: Text | None = None
    public: Text | None = None
    counsel: Literal["not_asked", "cleared", "refused"] | None = None


class Observation(Grounded):
    """What was seen of an action once it was done."""

    date: DateText | None = None
    says: Text | None = None
    grade: Grade | None = None


class Action(Grounded):
    """One use of a tactic: something that we do, or refrain from (`avoid`)."""

    id: Id
    tactic: Text | None = None
    kind: Literal["do", "avoid"] = "do"
    status: Literal["planned", "done", "dropped"] = "planned"
    absorbed: Flag = False
    by: Text | None = None
    with_: tuple[Id, ...] = Field((), alias="with")
    helps: Id | None = None
    goal: Text | None = None
    terms: Package = Field(default_factory=dict)
    shifts: Shifts = Field(default_factory=dict)
    lifts: tuple[Id, ...] = ()
    changes: Changes | None = None
    exposure: Exposure | None = None
    learns: tuple[Id, ...] = ()
    reach: Literal["explains", "changes"] | None = None
    needs: tuple[Need, ...] = ()
    known_to: tuple[Text, ...] = ()
    asked_by: Id | None = None
    agreed: Literal["no", "hinted", "agreed"] | None = None
    in_return_for: Text | None = None
    pays: Payment | None = None
    consists_of: tuple[Id, ...] = ()
    tell_them: Literal["yes", "no", "told"] | None = None
    owner: Text | None = None
    due: Text | None = None
    before: Text | None = None
    sign: Text | None = None
    stop_if: Text | None = None
    seen: Observation | None = None

    @property
    def counted(self) -> bool:
        """Whether the action's effect enters the odds with the plan: to do, and not already in the readings."""
        return (
            self.kind == "do" and self.status != "dropped" and not (self.status == "done" and self.absorbed)
        )
