"""All packages of a session taken together: counted where they can be, estimated and searched where they cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.analysis.boxes import Among
from coach.analysis.conflict import conflicts
from coach.analysis.conflict_beyond import conflicts_beyond
from coach.analysis.estimate import SEED
from coach.analysis.frontier import frontier_among, frontier_of
from coach.analysis.kept import Kept
from coach.analysis.likeliest import likeliest, likeliest_beyond
from coach.analysis.proving import any_one, best_for_us
from coach.analysis.results import BestForUs, Frontier, Likeliest, Package, Proved, SetSize
from coach.analysis.sampled import draw, estimate_sets
from coach.analysis.searching import Found
from coach.analysis.sets import Counts, count_sets
from coach.analysis.sitting import Sitting
from coach.analysis.solver import available
from coach.analysis.space import Choices
from coach.analysis.watch import NOBODY, Watch

_SEEN = 2_000
MOST_COMPARED = 2_000_000
"""In spaces up to this size conflicts are found by what each package fails."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Overall:
    """What holds of all packages together; `proved` is None where everything was counted."""

    sets: Counts
    frontier: Frontier
    conflict: tuple[tuple[str, ...], ...]
    conflict_complete: bool
    likeliest: Likeliest | None
    proved: Proved | None


def counted(sitting: Sitting, watch: Watch = NOBODY, kept: Kept | None = None) -> Overall:
    """Everything by going through all packages; `kept` spares what an earlier count has found."""
    negotiation = sitting.negotiation
    sets = count_sets(negotiation, watch, kept)
    conflict, complete = _conflicts(sitting, watch) if sets.agreeable.size == 0 else ((), True)
    return Overall(
        sets=sets,
        frontier=frontier_of(negotiation, sets.layout, sets.agreeable_bits, watch),
        conflict=conflict,
        conflict_complete=complete,
        likeliest=likeliest(sitting, sets, watch),
        proved=None,
    )


def estimated(sitting: Sitting, watch: Watch = NOBODY) -> Overall:
    """Sizes from a sample; what there is and is not from a search that proves what it says, as far as it comes."""
    sets = estimate_sets(sitting.negotiation, watch=watch)
    signed = _any(sitting, "agreeable", sets.agreed, watch)
    in_zone = _any(sitting, "zone", sets.in_zone if len(sets.in_zone) else signed.best, watch)
    possible = _any(sitting, "all", sets.seen, watch)
    sets = replace(
        sets,
        zone=_sure(sets.zone, in_zone, sets.packages.total),
        agreeable=_sure(sets.agreeable, signed, sets.packages.total),
    )
    seen: dict[Among, Choices] = {
        "agreeable": sets.agreed if len(sets.agreed) else signed.best,
        "zone": sets.in_zone if len(sets.in_zone) else in_zone.best,
        "all": sets.seen if len(sets.seen) else possible.best,
    }
    nothing = _empty(signed) is True
    conflict, complete = (
        conflicts_beyond(sitting, sets.seen, watch) if nothing else ((), _empty(signed) is False)
    )
    among: Among = "agreeable" if len(seen["agreeable"]) else "zone" if len(seen["zone"]) else "all"
    return Overall(
        sets=sets,
        frontier=frontier_among(sitting.negotiation, seen["agreeable"], exact=nothing),
        conflict=conflict,
        conflict_complete=complete,
        likeliest=likeliest_beyond(sitting, seen[among], among, watch),
        proved=_proved(sitting, in_zone, signed, complete, watch),
    )


def _any(sitting: Sitting, among: Among, seen: Choices, watch: Watch) -> Found:
    """A package that is looked for: one that has been seen, else one that a search finds."""
    if len(seen):
        return Found(seen[:1], 0.0, 0.0, complete=False)
    return any_one(sitting, among, watch)


def _empty(found: Found) -> bool | None:
    """Whether a set is empty; None where that is not known."""
    return False if len(found.best) else True if found.complete else None


def _sure(size: SetSize, found: Found, total: int) -> SetSize:
    """An estimate corrected by what is certain."""
    if _empty(found) is True:
        return SetSize(size=0, share=0.0, size_if_unmapped_refuse=0)
    if _empty(found) is None or size.size:
        return size
    return replace(size, size=1, share=1 / total)


def _conflicts(sitting: Sitting, watch: Watch) -> tuple[tuple[tuple[str, ...], ...], bool]:
    space = sitting.negotiation.space
    if space.size <= MOST_COMPARED:
        return conflicts(sitting.negotiation)
    return conflicts_beyond(sitting, draw(space, _SEEN, SEED, watch), watch)


def _proved(sitting: Sitting, in_zone: Found, signed: Found, every_conflict: bool, watch: Watch) -> Proved:
    best = _best_for_us(sitting, signed, watch)
    claims = {
        "zone_empty": _empty(in_zone) is not None,
        "agreeable_empty": _empty(signed) is not None,
        "best_for_us": best is None or best.proved,
        "conflict": every_conflict,
    }
    return Proved(
        zone_empty=_empty(in_zone),
        agreeable_empty=_empty(signed),
        in_zone=_package(sitting, in_zone.best),
        signed=_package(sitting, signed.best),
        best_for_us=best,
        open=tuple(claim for claim, proved in claims.items() if not proved),
        solver=available(),
    )


def _best_for_us(sitting: Sitting, signed: Found, watch: Watch) -> BestForUs | None:
    """The agreeable package that is best for our side; None where there is none, or we have no value for it."""
    if not len(signed.best) or sitting.values(signed.best).get(sitting.negotiation.our_side or "") is None:
        return None
    found = best_for_us(sitting, signed.best, watch)
    package = _package(sitting, found.best)
    assert package is not None
    return BestForUs(package=package, value=found.odds, bound=found.bound, proved=found.complete)


def _package(sitting: Sitting, found: Choices) -> Package | None:
    return sitting.negotiation.space.package(found[0]) if len(found) else None
