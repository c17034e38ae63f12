"""Tactics: what others have done to help a yes at home, when it fits, what it does and what it risks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.coaching.playbook.conditions import Condition
from coach.model.base import Flag, Id, Model, Number, Text, UnitShare

Family = Literal[
    "deal-terms", "form-of-the-process", "statements", "conduct-at-the-table", "framing", "outside-pressure",
    "joint-measures", "own-side", "channels", "timing", "leverage",
]  # fmt: skip
Direction = Literal["we_help_them", "they_help_us", "both", "across", "own_side"]
Makes = Literal["terms", "shifts", "lifts", "changes", "learns", "nothing"]
Channel = Literal[
    "perceived_humiliation", "perceived_gains", "framing", "face", "procedural_suspicion", "reactive_devaluation",
    "opponents_argument", "backlash_avoided", "perceived_risk", "beliefs", "utility", "pivotal_support", "hold_out",
    "gates", "targeted_action_quality", "utility_and_intensity", "supporters_mobilisation", "no_agreement_value",
    "aspirations", "zopa_expansion", "win_set_creation", "red_line", "quota", "internal_balance", "chief_status_cost",
    "chief_standing", "information", "deadlock_risk", "bargaining_share", "implementation_risk",
]  # fmt: skip
Shelf = Literal["keep_talking", "find_out", "make_it_last", "where_in_the_zone"]


class IfOnly(Model):
    """A condition under which a tactic could fit, and what is still missing, in words."""

    when: Condition
    if_: Text = Field(alias="if")


class Contra(Model):
    """A condition under which a tactic does not fit, and the reason that is given."""

    when: Condition
    because: Text


class Prerequisites(Model):
    """What must be there before: trust, a channel, time, and a hand on what it needs."""

    trust: Literal["none", "low", "medium", "high", "very_high"] = "none"
    channel: Literal["none", "helpful", "required"] = "none"
    days: Number | None = None
    control: Text | None = None


class Effect(Model):
    """What such acts have done, as percentage points of a waverer's yes: a prior, no finding."""

    channel: Channel
    points: tuple[Number, Number] | None = None
    prior: Flag = True
    onset: Text | None = None
    decay: Text | None = None
    backfire: tuple[Number, Number] | None = None
    backfire_when: Text | None = None
    note: Text | None = None


class OwnCost(Model):
    """What it costs at our own table and with others."""

    says: Text
    points: tuple[Number, Number] | None = None
    others: Text | None = None


class Exposed(Model):
    """How likely it is to become known, and what follows."""

    risk: Literal["very_low", "low", "medium", "high", "very_high"]
    if_leaked: Text
    backfire: Text | None = None
    chance: UnitShare | None = None


class Stop(Model):
    """A hard stop: where it applies the tactic is not ranked at all. Without `when` it is for people to judge."""

    kind: Literal[
        "personal_benefit", "duty_to_disclose", "false_deadline", "false_constraint", "foreign_influence",
        "deceives_principals", "violence",
    ]  # fmt: skip
    when: Condition | None = None
    because: Text


class Legitimacy(Model):
    """Whether it may be done: hard stops, and whether somebody must answer for it before it is ranked."""

    stops: tuple[Stop, ...] = ()
    needs_answer: Flag = False
    asks: Text | None = None
    note: Text | None = None


class Precedent(Model):
    """Where it was done, whence we know, and how well. One case is no proof."""

    case: Text
    says: Text | None = None
    source: Text
    status: Literal["verified", "reported", "memory", "fictional"]
    lesson: Literal["worked", "failed", "caution"] = "worked"


class Tactic(Model):
    """One tactic.

    `targets` finds those whom it is meant for: each match binds `who` (a constituency or `negotiator:PARTY`), or, where
    it changes a rule, `gate` or `route`. `fits`, `could_fit` (what is still missing) and `not_when` (why not) are
    joined with the targets, whose ids their sentences may name too: a match of `not_when` that shares ids with a
    target rules out that target, one that shares none rules out the tactic. `meant_for` says for people what `targets`
    and `fits` look for. A tactic off ratification stands on a
    shelf of its own and is never ranked with the others. `option` says what a term that does it could be, for maps that
    hold none.
    """

    id: Id
    name: Text
    family: Family
    direction: Direction
    goal: Text
    meant_for: Text | None = None
    targets: Condition
    fits: Condition
    could_fit: tuple[IfOnly, ...] = ()
    not_when: tuple[Contra, ...] = ()
    prerequisites: Prerequisites
    how: Text
    steps: tuple[Text, ...]
    effect: Effect
    makes: Makes
    option: Text | None = None
    on_ratification: Flag = True
    shelf: Shelf | None = None
    barrier: tuple[Literal["interest", "belief", "face", "procedure", "structure"], ...] = ()
    own_cost: OwnCost
    exposure: Exposed
    effort: Literal["light", "moderate", "heavy"]
    reversible: Literal["easily", "partly", "hardly"]
    failure_modes: tuple[Text, ...]
    legitimacy: Legitimacy
    honest_variant_of: Id | None = None
    companions: tuple[Id, ...] = ()
    mirror: Text
    precedents: tuple[Precedent, ...] = ()


class TacticsFile(Model):
    """A file of tactics."""

    format: Literal["coach.tactics/1"]
    tactics: tuple[Tactic, ...]
