"""What is said of one package: the deal in hand, the likeliest, and the ways from one to better odds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from coach.analysis.results.basics import Coalition, Package
from coach.analysis.tree import OMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class JointOdds:
    """The odds that every party ratifies: product over parties, with its range, its words and its bounds.

    All figures are None where a party's odds are not known.
    """

    odds: float | None
    low: float | None
    high: float | None
    words: str
    bounds: tuple[float, float] | None
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The nearest constituencies whose change of mind would change the counted result.

    `short` is how far they are from changing: the sum of their shortfalls where the party fails, of their
    margins where it passes. Crossed red lines are named in `crosses` and not measured.
    """

    who: Coalition
    short: float
    crosses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateCount:
    """One gate counted for the deal: the votes in favour and the votes that it needs.

    `needed` is the smallest vote in favour that passes, None where no count of votes alone decides (no votes,
    or a refusal that must itself reach a share). `missing_vetoes` are veto holders that do not accept.
    `voters` is how many constituencies hold votes.
    """

    passes: bool
    in_favour: float
    in_favour_if_unmapped_refuse: float
    needed: float | None
    votes: float
    cast: float
    voters: int
    quorum_met: bool
    missing_vetoes: tuple[str, ...] = ()
    odds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NegotiatorDeal:
    """What a party's negotiator thinks of the deal; value and margin are None without a judged issue."""

    value: float | None
    margin: float | None
    accepts: bool
    crosses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstituencyDeal:
    """What one constituency thinks of the deal, how likely its yes is, and what it weighs in the odds.

    `overruled` is true where the user's own probability stands in for the computed one.
    """

    value: float | None
    margin: float | None
    accepts: bool | None
    probability: float | None
    swing: float | None
    doubt: float | None
    crosses: tuple[str, ...]
    overruled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDeal:
    """One party on the deal in hand, on the route named by `route`."""

    ratified: bool
    ratified_if_unmapped_refuse: bool
    odds: float | None
    low: float | None
    high: float | None
    words: str
    if_sure: float | None
    exact: bool
    interval: tuple[float, float] | None = field(default=None, metadata={OMIT: True})
    value: float | None
    negotiator: NegotiatorDeal
    decides: tuple[str, ...]
    nearest: tuple[Nearest, ...]
    constituencies: Mapping[str, ConstituencyDeal]
    route: str
    gates: Mapping[str, GateCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealResult:
    """The deal in hand. `parties` and `joint` are None while it is partial; `open` names the issues still missing.

    `contradicts` names what the deal cannot stand beside: impossible combinations that it contains (in their words),
    and promises, assurances and statements that it does not keep (by id).
    """

    package: Package
    complete: bool
    open: tuple[str, ...]
    impossible: bool
    crosses: tuple[str, ...]
    outside_mandate: tuple[str, ...]
    contradicts: tuple[str, ...]
    joint: JointOdds | None
    parties: Mapping[str, PartyDeal] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeliest:
    """The package with the best joint odds, looked for among the agreeable ones, else the zone, else all."""

    package: Package
    joint: JointOdds
    values: Mapping[str, float | None]
    among: Literal["agreeable", "zone", "all"]
    exact: bool = True
    bound: float | None = field(default=None, metadata={OMIT: True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Changes of the deal in one to three issues that lift the joint odds.

    `flips` are those whose no becomes a yes by the count, `loses` those whose yes becomes a no.
    """

    changes: Package
    joint: float
    reaches: bool
    agreeable: bool
    flips: tuple[str, ...]
    loses: tuple[str, ...] = ()
    ours_alone: bool
