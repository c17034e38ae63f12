"""Why a win-set is as large as it is, and what enlarging or tying it would do: the two faces of size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from coach.analysis.tree import OMIT

CutKind: TypeAlias = Literal["group", "gate", "veto", "quota", "alternative"]
"""What sort of thing keeps a win-set from being larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What cuts a win-set most in its kind, and how many packages would be carried without it.

    `who` is a constituency: one whose refusals cut most (`group`), or whose life without agreement does (`alternative`,
    were it a point worse). A rule is a gate that would not be asked, a veto (its holder in `who`), or a quota that
    would be a bare majority. `size` counts packages looked at.
    """

    kind: CutKind
    who: str | None = field(default=None, metadata={OMIT: True})
    gate: str | None = field(default=None, metadata={OMIT: True})
    size: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingIssue:
    """The issue on which a win-set depends most, and its width there.

    `spread` is the difference between the largest and the smallest share of packages that are carried, option by
    option. `carried` are the options (of a scale: its steps) that would be carried with all else as in the deal, `of`
    how many there are; `carried` is None while the deal is partial.
    """

    issue: str
    spread: float
    carried: tuple[str | Decimal, ...] | None
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """Two groups of one side that want opposite things on an issue: they order some two options of it differently."""

    issue: str
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """How a side's groups order the options: alike (they differ in how far), or across (they want different things).

    `alike` is the share of pairs of groups and options that are ordered the same way, among those ordered at all.
    """

    kind: Literal["alike", "across"]
    alike: float
    across: tuple[Across, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lies:
    """Where in the zone a bargain can lie for one party: its own values there, in rating points."""

    low: float
    mean: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Resized:
    """A party's win-set made larger or smaller by one change, and what comes of it.

    `who` gives way in everything, or is given a veto. `zone` counts packages that every party would then carry, `joint`
    are the odds of the deal then. `values` says for every party where its own value lies in the zone; None for a party
    without values, and empty where the zone is.
    """

    who: str
    win_set: int
    zone: int
    zone_share: float
    joint: float | None
    values: Mapping[str, Lies | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeReasons:
    """One party's win-set: how large it is, what cuts it most, how its groups differ, and its two faces.

    `share_of_frontier` is the share of the packages that no other betters for everyone which its people would carry.
    `unstoppable`: no gate can keep its negotiator from anything, so that it cannot plead its people at the table.
    `exact`: every package was looked at, and not a sample of them (`looked_at`).
    """

    share: float
    share_of_frontier: float | None
    binding: BindingIssue | None
    group: Cut | None
    rule: Cut | None
    alternative: Cut | None
    ordering: Ordering | None
    unstoppable: bool
    enlarged: Resized | None
    tied: Resized | None
    looked_at: int
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Every party's win-set explained, beside the zone as it is and where in it a bargain lies now."""

    zone: int
    zone_share: float
    values: Mapping[str, Lies | None]
    parties: Mapping[str, SizeReasons]
