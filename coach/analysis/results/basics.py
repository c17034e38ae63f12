"""What every part of an analysis speaks of: packages, coalitions, sizes of sets, where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from coach.analysis.tree import OMIT

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
