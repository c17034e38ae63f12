"""What an analysis says: frozen records that mirror `coach analyze --json` key by key.

Nothing here is rounded or worded beyond the fixed words of odds, and nothing holds an array. A field is named
as its key in the document unless its metadata says otherwise. None prints as null: not known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from coach.analysis.tree import HIDDEN, KEY, OMIT, Tree, to_tree

Package: TypeAlias = Mapping[str, "str | Decimal"]
"""One option per issue, in file order: an option's id, or the step of a numeric issue."""

Coalition: TypeAlias = tuple[str, ...]
"""Ids of constituencies, in the order of the gate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """Which session was analysed: its id, its title, and the SHA-256 of the text that was read."""

    id: str | None = None
    title: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A warning about the session, at the place that it is about."""

    severity: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str | None = None
    says: str
    expected: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """How many packages there are; `total` leaves the impossible ones out.

    `sampled` is how many were drawn where sizes of sets are estimates.
    """

    total: int
    impossible: int
    exact: bool = True
    sampled: int | None = field(default=None, metadata={OMIT: True})


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSize:
    """The size of a set of packages; `low` and `high` are the 95 % interval on its share where it is an estimate."""

    size: int
    share: float
    size_if_unmapped_refuse: int
    exact: bool = True
    low: float | None = field(default=None, metadata={OMIT: True})
    high: float | None = field(default=None, metadata={OMIT: True})


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteResult:
    """How many packages one route would ratify, and its odds for the deal."""

    size: int
    share: float
    odds: float | None
    size_if_unmapped_refuse: int
    entered: bool = True
    """False for the informal route that stands in where no ratification was entered."""

    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPower:
    """What one constituency weighs in one gate."""

    votes: float
    penrose_banzhaf: float | None
    banzhaf_normalised: float | None = field(metadata={KEY: "banzhaf"})
    shapley_shubik: float | None
    veto: bool
    dummy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """One gate over all packages: how many pass it, who has power in it, and which coalitions carry or block it."""

    route: str
    passing: int
    members: Mapping[str, MemberPower]
    minimal_winning: tuple[Coalition, ...]
    minimal_winning_count: int | None
    minimal_blocking: tuple[Coalition, ...]
    minimal_blocking_count: int | None
    power_unknown: str | None = field(default=None, metadata={OMIT: True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Packages that a party's negotiator would sign and all others ratify; how many its own people would carry."""

    signable: int
    carried: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyResult:
    """One party over all packages. `behind_the_table` is None where its negotiator is not judged."""

    unmapped: tuple[str, ...]
    win_set: SetSize
    routes: Mapping[str, RouteResult]
    gates: Mapping[str, GateResult]
    freed_by: Mapping[str, int]
    behind_the_table: Behind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierPackage:
    """One package of the frontier with every party's value."""

    package: Package
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """Agreeable packages that no other betters for everyone: how many, and the first thousand by our value.

    Where packages were sampled it is the frontier of those seen, and not exact.
    """

    size: int
    packages: tuple[FrontierPackage, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLineResult:
    """How many packages one red line forbids, and how large the sets would be without it."""

    party: str
    constituency: str | None
    crossed: int
    zone_without: int
    agreeable_without: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AsClaimed:
    """The zone and the joint odds of the deal if every red line not believed were true."""

    zone: int
    joint: float | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanParty:
    """One party on the deal with the plan carried out; `ratified` and `gates` are counted with nothing exposed."""

    odds: float | None
    low: float | None
    high: float | None
    words: str
    exact: bool
    ratified: bool
    gates: Mapping[str, GateCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionResult:
    """What one action is worth within the plan; only the figures that its role has are printed.

    `adds`: the plan's joint odds less those without it. `own_side`: the same for our own party's odds. `if_exposed`:
    what it adds if it becomes known for certain. `avoids`: the plan's odds less those if we did it after all.
    `learns`: the largest doubt that it settles, on the deal as it stands. `role` is what it does to the odds, `asks`
    whether it is meant to find something out.
    """

    role: Literal["adds", "avoids", "none"] = field(metadata={HIDDEN: True})
    asks: bool = field(metadata={HIDDEN: True})
    adds: float | None = None
    avoids: float | None = None
    own_side: float | None = None
    if_exposed: float | None = None
    learns: float | None = None

    @property
    def left_out(self) -> frozenset[str]:
        """The figures that its role does not have."""
        figures = {"adds": {"adds", "own_side", "if_exposed"}, "avoids": {"avoids"}}.get(self.role, set())
        asked = {"learns"} if self.asks else set()
        return frozenset({"adds", "avoids", "own_side", "if_exposed", "learns"} - figures - asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """The deal with the plan carried out, and what each action is worth."""

    package: Package
    joint: JointOdds | None
    parties: Mapping[str, PlanParty] | None
    actions: Mapping[str, ActionResult]


@dataclass(frozen=True, slots=True, kw_only=True)
class BestForUs:
    """The agreeable package with the highest value for our side: proved, or the best that was found."""

    package: Package
    value: float
    bound: float
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """What is certain in a space too large to be counted.

    `zone_empty`, `agreeable_empty`: True and False are proved, None is open. `in_zone`, `signed`: a package of each
    set, where one was found. `open` names what is unproved, `solver` whether a solver could be asked.
    """

    zone_empty: bool | None
    agreeable_empty: bool | None
    in_zone: Package | None
    signed: Package | None
    best_for_us: BestForUs | None
    open: tuple[str, ...]
    solver: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything that follows from a session: the document `coach.analysis/1`."""

    format: str = "coach.analysis/1"
    made_with: str = "1.0"
    session: SourceInfo
    warnings: tuple[Note, ...]
    packages: Packages
    parties: Mapping[str, PartyResult]
    zone: SetSize
    agreeable: SetSize
    frontier: Frontier
    red_lines: Mapping[str, RedLineResult]
    conflict: tuple[tuple[str, ...], ...]
    conflict_complete: bool
    as_claimed: AsClaimed
    deal: DealResult
    likeliest: Likeliest | None
    paths: tuple[Path, ...]
    plan: PlanResult | None
    proved: Proved | None = field(default=None, metadata={OMIT: True})

    def to_tree(self) -> Tree:
        """The document as plain maps, lists, text and numbers, unrounded."""
        return to_tree(self)

    def to_json(self) -> str:
        """The document as JSON text, in ASCII so that nothing in it can steer a terminal."""
        return json.dumps(self.to_tree(), indent=2, allow_nan=False)
