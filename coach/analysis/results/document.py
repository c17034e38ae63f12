"""The whole document that an analysis is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.analysis.results.ageing import EvidenceAge
from coach.analysis.results.basics import Note, Package, Packages, SetSize, SourceInfo
from coach.analysis.results.deal import DealResult, Likeliest, Path
from coach.analysis.results.parties import AsClaimed, Frontier, PartyResult, RedLineResult
from coach.analysis.results.plan import PlanResult
from coach.analysis.results.reasons import Reasons
from coach.analysis.tree import OMIT, Tree, to_tree


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
    reasons: Reasons | None = field(default=None, metadata={OMIT: True})
    ageing: Mapping[str, tuple[EvidenceAge, ...]] = field(default_factory=dict)

    def to_tree(self) -> Tree:
        """The document as plain maps, lists, text and numbers, unrounded."""
        return to_tree(self)

    def to_json(self) -> str:
        """The document as JSON text, in ASCII so that nothing in it can steer a terminal."""
        return json.dumps(self.to_tree(), indent=2, allow_nan=False)
