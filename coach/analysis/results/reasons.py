"""Why, and what then: what is said of single changes, of whom to move, of what matters, and of what would turn it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from coach.analysis.results.basics import Coalition, Package
from coach.analysis.results.sizes import Sizes
from coach.analysis.tree import OMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedChange:
    """One change between two packages, by itself and as part of the whole.

    `wins` and `loses` are those whose answer it alone turns to yes and to no; `holds` those who say yes to the whole,
    but not to the whole without it. `joint_alone` are the odds with it alone, `joint_without` those of all but it: None
    where that package is impossible, or its odds are not known.
    """

    option: str | Decimal
    instead_of: str | Decimal
    joint_alone: float | None
    joint_without: float | None
    wins: tuple[str, ...]
    loses: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InCompany:
    """A constituency (or a party as a whole, in `parties`) that no single change wins, but several together.

    `needs` are the smallest sets of changes that win it, none of whose parts does, fewest issues first; at most ten.
    """

    who: str
    party: str
    needs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """The changes from one package to another, each alone and all together.

    `votes` and `parties` flip only in company. `exact`: every combination of the changes was looked at; else those of
    two or three.
    """

    before: Package
    after: Package
    joint_before: float | None
    joint_after: float | None
    changes: Mapping[str, LinkedChange]
    votes: tuple[InCompany, ...]
    parties: tuple[InCompany, ...]
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """One change of the deal: what it moves in the group that decides on another side, and what it costs us.

    `moves` is the change of the margin of `who`, `costs` the largest loss of any constituency of ours (0 where nobody
    loses), both in rating points. `turns`: the group's no becomes a yes.
    """

    change: Package
    party: str
    who: str
    moves: float
    turns: bool
    costs: float
    costs_whom: str | None
    joint: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionBehind:
    """One option of an issue: packages with it that a negotiator would sign and all others ratify; those carried.

    `gains` and `loses` are those behind the table for whom it is better, and worse, than what the deal says there.
    """

    signable: int
    carried: int
    gains: tuple[str, ...]
    loses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheapestMove:
    """The cheapest set of constituencies whose change of mind would turn the counted result of a party.

    `aim`: `carry` where the party fails, and the set is to be won; `sink` where it passes, and this is what could be
    lost. `short` is the sum of how far their margins are from turning; believed red lines that hold them are named in
    `crosses`, and a set with fewer people held by lines goes first. No set with as few is cheaper than `bound`, and
    `proved` says that this one is the cheapest.
    """

    aim: Literal["carry", "sink"]
    who: Coalition
    short: float
    crosses: tuple[str, ...]
    bound: float
    proved: bool


InfluenceKind: TypeAlias = Literal["reading", "votes", "mood", "red_line", "by_hand"]
"""What sort of thing it is that we do not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """One thing that we do not know, and the share of the doubt about the result that knowing it would remove.

    `reading`: how far our reading of a group is off; `votes`: how a body that splits will split; `mood`: the mood of a
    whole side; `red_line`: whether a crossed line binds; `by_hand`: a yes whose chance was set by hand. `slope` is the
    change of the joint odds per rating point of the group's margin.
    """

    kind: InfluenceKind
    party: str
    who: str | None = field(default=None, metadata={OMIT: True})
    line: str | None = field(default=None, metadata={OMIT: True})
    share: float
    slope: float | None = field(default=None, metadata={OMIT: True})


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSlope:
    """One figure of the session: how the joint odds change per point of it, all else standing.

    `issue` and `option` are given for a rating, `issue` for an importance.
    """

    kind: Literal["rating", "importance", "no_agreement", "stance"]
    party: str
    who: str
    issue: str | None = field(default=None, metadata={OMIT: True})
    option: str | Decimal | None = field(default=None, metadata={OMIT: True})
    slope: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceOdds:
    """The joint odds if we were as sure of one reading, or one red line, as each word says."""

    low: float
    moderate: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MattersMost:
    """What the joint odds of the deal rest on, the most important first.

    `together` is the sum of all shares: what is left to 1 shows only in company. `figures` are the hundred steepest.
    """

    inputs: tuple[Influence, ...]
    together: float
    figures: tuple[FigureSlope, ...]
    confidences: Mapping[str, ConfidenceOdds]
    red_lines: Mapping[str, ConfidenceOdds]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """One figure of the session, changed: its old and its new value."""

    kind: Literal["rating", "importance", "no_agreement", "stance"]
    issue: str | None = field(default=None, metadata={OMIT: True})
    option: str | Decimal | None = field(default=None, metadata={OMIT: True})
    was: float
    becomes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One judgement which, changed alone, turns the verdict.

    `by` is how far the margin of `who` would have to be off, in rating points (None for a red line or a confidence);
    `figures` are single figures that would do it within their scales, the smallest change first. `line` is a red line
    that would have to be no line at all, `confidence` what we would have to be of the reading. `odds` are those then.
    """

    party: str
    who: str
    by: float | None = field(default=None, metadata={OMIT: True})
    figures: tuple[FigureChange, ...] = ()
    line: str | None = field(default=None, metadata={OMIT: True})
    confidence: str | None = field(default=None, metadata={OMIT: True})
    odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestFlips:
    """What single judgement turns the verdict on the odds (one half) of the deal, the nearest first."""

    odds: float
    carries: bool
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOut:
    """Somebody whose answer is worth knowing: how far the party's odds, and the joint odds, are expected to move."""

    party: str
    who: str
    doubt: float
    joint: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why, and what then: everything that is computed only where it is asked for.

    `linkage` goes from what holds today to the deal, `linkage_of_plan` from the deal to the terms that the plan puts in
    place. What needs a complete deal is None (or empty) while it is partial; `by_option` is None where there are too
    many packages, `matters_most` and `nearest_flips` where odds are not known or only estimated.
    """

    linkage: Linkage | None
    linkage_of_plan: Linkage | None
    gifts: tuple[Gift, ...]
    by_option: Mapping[str, Mapping[str, Mapping[str | Decimal, OptionBehind]]] | None
    whom_to_move: Mapping[str, CheapestMove | None]
    what_to_find_out: tuple[FindOut, ...]
    matters_most: MattersMost | None
    nearest_flips: NearestFlips | None
    sizes: Sizes
