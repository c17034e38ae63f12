"""Predicates on parties, negotiators and the groups behind them."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from coach.coaching.playbook.predicates.base import Lean, Predicate, Side
from coach.model.base import Confidence, Flag, NonNegative, Number, Text, UnitShare
from coach.model.constituencies import Barrier


class OfSide(Predicate):
    """A party on our side or on theirs. Without `our_side` every party is theirs."""

    binds: ClassVar = ("party",)
    is_: Side = Field(alias="is")


class PartyHas(Predicate):
    """A party with something entered under a key of it."""

    binds: ClassVar = ("party",)
    what: Literal["negotiator", "constituencies", "ratification", "carrying_out", "reneging"]


class NegotiatorHas(Predicate):
    """A party whose negotiator has something entered under a key."""

    binds: ClassVar = ("party",)
    tells: ClassVar = ("negotiator",)
    what: Literal[
        "name",
        "judgement",
        "motives",
        "standing",
        "authority",
        "needs_at_home",
        "posture",
        "stance",
        "successor",
    ]


class NegotiatorIs(Predicate):
    """A party whose negotiator stands or may act as named; `willing` asks whether he would sign the deal.

    Willing by his own margin and red lines on the deal where he is judged; where not, by a stance above 0
    (willing) or below 0 (not); neither is known where both are blank, and then no match is found.
    """

    binds: ClassVar = ("party",)
    tells: ClassVar = ("negotiator",)
    standing: tuple[Literal["rising", "steady", "falling"], ...] = ()
    authority: tuple[Literal["explore", "propose", "commit"], ...] = ()
    willing: Flag | None = None


class Lock(Predicate):
    """A party with one lock in front of the deal: its negotiator, or the people behind him.

    `negotiator`: judged, and he would not sign the deal. `people`: he would sign (or is not judged), and the
    party does not carry the deal by the count, or its odds are below `close_at` (below 0.75 where none is set).
    """

    binds: ClassVar = ("party",)
    tells: ClassVar = ("negotiator", "short", "odds")
    what: Literal["negotiator", "people"]


class SuccessorIs(Predicate):
    """A party whose negotiator has a successor of that stance (against: below 0; for: above 0)."""

    binds: ClassVar = ("party",)
    tells: ClassVar = ("negotiator", "successor")
    leans: Lean


class ConstituencyIs(Predicate):
    """A constituency for which every given parameter holds.

    `leans` goes by its stance, and where that is blank by its margin on the deal: for at 0.5 and above, against at
    -0.5 and below, undecided between; blank both, it leans nowhere. `mapped`: has a judged issue or a stance.
    `votes`: has votes or a veto in a gate of the first route.
    """

    binds: ClassVar = ("who", "party")
    leans: tuple[Lean, ...] = ()
    kind: tuple[Text, ...] = ()
    barrier: tuple[Barrier, ...] = ()
    confidence: tuple[Confidence, ...] = ()
    influence_at_least: NonNegative | None = None
    cohesion_below: UnitShare | None = None
    intensity_at_least: NonNegative | None = None
    mapped: Flag | None = None
    votes: Flag | None = None


class ConstituencyHas(Predicate):
    """A constituency with something entered under a key (of itself, or of its judgement).

    `no_agreement` means that the value was written down, be it 0; `evidence` any line of evidence in its basis or its
    judgement's; `barrier` and the other lists at least one entry.
    """

    binds: ClassVar = ("who", "party")
    what: Literal[
        "judgement", "ratings", "no_agreement", "no_deal", "seen", "evidence", "red_lines", "interests", "perceptions",
        "sensitivities", "means", "posture", "stance", "intensity", "regard", "barrier", "kind",
    ]  # fmt: skip


class OnDeal(Predicate):
    """Someone's reading of the deal in hand (none while the deal is partial).

    `among`: constituencies (the default), negotiators (bound as `negotiator:PARTY`), or both. `short_*` measure a
    refusal (-margin), `clear_*` an acceptance (margin), `within` the distance of either; `crosses` is about red lines.
    `doubt_at_least` and `probability_*` are the figures of the analysis, and hold for constituencies only.
    """

    binds: ClassVar = ("who", "party")
    tells: ClassVar = ("margin", "short", "probability")
    among: Literal["constituencies", "negotiators", "both"] = "constituencies"
    accepts: Flag | None = None
    crosses: Flag | None = None
    short_at_least: NonNegative | None = None
    short_at_most: NonNegative | None = None
    clear_at_least: NonNegative | None = None
    within: NonNegative | None = None
    probability_at_least: UnitShare | None = None
    probability_at_most: UnitShare | None = None
    doubt_at_least: UnitShare | None = None


class Decides(Predicate):
    """A constituency among those who decide on the deal (`decides` of its party in the analysis)."""

    binds: ClassVar = ("who", "party")
    tells: ClassVar = ("margin", "short")


class Nearest(Predicate):
    """A constituency in the first of the nearest sets: its yes would carry the deal, or its loss would sink it."""

    binds: ClassVar = ("who", "party")
    tells: ClassVar = ("short",)
    outcome: Literal["would_carry", "would_sink"] | None = None


class Power(Predicate):
    """What a constituency can do in one gate: decide never, stop it alone; `declared` is about the gate's `vetoes`."""

    binds: ClassVar = ("who", "gate", "route", "party")
    veto: Flag | None = None
    dummy: Flag | None = None
    declared: Flag | None = None


class Regard(Predicate):
    """A constituency that has said how it regards us (its `regard` of our party), within the bounds given."""

    binds: ClassVar = ("who", "party")
    tells: ClassVar = ("regard",)
    below: Number | None = None
    at_least: Number | None = None


class PostureDiffers(Predicate):
    """A constituency that says aloud something else than it thinks: posture and stance at least so far apart."""

    binds: ClassVar = ("who", "party")
    tells: ClassVar = ("posture", "stance")
    by: Number = 1


class NoAgreement(Predicate):
    """How a constituency would live without a deal: the value, whether it is getting better, and its course.

    `bites_before_gate`: it bites at a milestone or date before the first gate of its party decides.
    """

    binds: ClassVar = ("who", "party")
    tells: ClassVar = ("no_agreement", "course")
    at_least: Number | None = None
    below: Number | None = None
    getting: tuple[Literal["better", "same", "worse"], ...] = ()
    bites_before_gate: Flag | None = None


class Related(Predicate):
    """Two groups, one standing to the other as named; `across` asks for groups of different sides."""

    binds: ClassVar = ("who", "other", "party")
    kind: tuple[Literal["answers_to", "part_of", "listens_to", "allied", "rival", "fears", "twin"], ...] = ()
    across: Flag | None = None


class Divided(Predicate):
    """A party in which at least one constituency leans for the deal and at least one against (see `constituency`)."""

    binds: ClassVar = ("party",)


class AllAlike(Predicate):
    """A party with at least two constituencies, all of which have the same stance, or the same no-agreement value."""

    binds: ClassVar = ("party",)
    what: Literal["stance", "no_agreement"]


class ThinMap(Predicate):
    """A party of whose constituencies more than `share` are read with low confidence or not at all.

    With `than_other` instead: its share is at least so many times that of every party on the other side.
    """

    binds: ClassVar = ("party",)
    tells: ClassVar = ("share",)
    share: UnitShare | None = None
    than_other: NonNegative | None = None


class OutsiderIs(Predicate):
    """Somebody at neither table who can do one of these things."""

    binds: ClassVar = ("outsider",)
    can: tuple[Literal["pay", "guarantee", "mediate", "spoil"], ...] = ()
    leans: tuple[Lean, ...] = ()


class NeededLater(Predicate):
    """A constituency that `carrying_out` needs; `refuses` asks for one that does not accept the deal."""

    binds: ClassVar = ("who", "party")
    refuses: Flag | None = None
