"""What is said of all packages: every party, its gates and who weighs what in them, the frontier and red lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.analysis.results.basics import Coalition, Package, SetSize
from coach.analysis.tree import KEY, OMIT


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
    """What one constituency weighs in one gate; None where that is not known.

    `coleman_prevent`: of the decisions that carry the gate, the share that it could have kept from it alone.
    `coleman_initiate`: of those that do not, the share that it could have made carry the gate.
    """

    votes: float
    penrose_banzhaf: float | None
    banzhaf_normalised: float | None = field(metadata={KEY: "banzhaf"})
    shapley_shubik: float | None
    coleman_prevent: float | None = None
    coleman_initiate: float | None = None
    veto: bool
    dummy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """One gate over all packages: how many pass it, who has power in it, and which coalitions carry or block it.

    `coleman_act` is the power of the body to act: the share of all coalitions of its members that carry it.
    """

    route: str
    passing: int
    members: Mapping[str, MemberPower]
    minimal_winning: tuple[Coalition, ...]
    minimal_winning_count: int | None
    minimal_blocking: tuple[Coalition, ...]
    minimal_blocking_count: int | None
    coleman_act: float | None = None
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
