"""One variant of a session in one row: the figures by which many of them are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.analysis.deal import deal_result
from coach.analysis.negotiation import Negotiation
from coach.analysis.overall import counted, estimated
from coach.analysis.results import JointOdds, PartyDeal
from coach.analysis.sets import MOST_COUNTED
from coach.analysis.sitting import Sitting, overruled_probabilities
from coach.analysis.standing import SideOdds, odds_with_plan, standing_of
from coach.analysis.tree import OMIT
from coach.model.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantSide:
    """One party in a variant. What only the whole analysis knows is left out where just the odds were asked for."""

    odds: float | None
    low: float | None
    high: float | None
    words: str
    ratified: bool | None = field(default=None, metadata={OMIT: True})
    ratified_if_unmapped_refuse: bool | None = field(default=None, metadata={OMIT: True})
    decides: tuple[str, ...] | None = field(default=None, metadata={OMIT: True})
    win_set: int | None = field(default=None, metadata={OMIT: True})
    win_set_share: float | None = field(default=None, metadata={OMIT: True})


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantResult:
    """A variant: the odds of its deal; and unless only these are asked for, its sets, its best, and the plan's odds."""

    joint: JointOdds
    parties: Mapping[str, VariantSide]
    zone: int | None = field(default=None, metadata={OMIT: True})
    zone_share: float | None = field(default=None, metadata={OMIT: True})
    agreeable: int | None = field(default=None, metadata={OMIT: True})
    frontier: int | None = field(default=None, metadata={OMIT: True})
    likeliest: float | None = field(default=None, metadata={OMIT: True})
    with_plan: float | None = field(default=None, metadata={OMIT: True})


def odds_only(session: Session) -> VariantResult:
    """The row of a variant of which only the odds are asked for: the quick way."""
    found = standing_of(session)
    return VariantResult(joint=found.joint, parties={id: _side(side) for id, side in found.parties.items()})


def whole(session: Session) -> VariantResult:
    """The row of a variant with its sets and who decides, as the whole analysis gives them.

    What the row does not hold (paths, power, what each action adds) is not computed. Raises `ActionsClash` where two
    actions of the plan set the same thing differently.
    """
    sitting = Sitting.of(Negotiation.of(session), overruled_probabilities(session.overrides))
    over = counted(sitting) if sitting.negotiation.space.size <= MOST_COUNTED else estimated(sitting)
    deal, sets = deal_result(session, sitting, session.package), over.sets
    partial = odds_only(session) if deal.parties is None else None
    sides = deal.parties or (partial.parties if partial else {})
    joint = deal.joint or (partial.joint if partial else None)
    assert joint is not None
    return VariantResult(
        joint=joint,
        parties={
            id: _side(sides[id], party.win_set.size, party.win_set.share)
            for id, party in sets.parties.items()
        },
        zone=sets.zone.size,
        zone_share=sets.zone.share,
        agreeable=sets.agreeable.size,
        frontier=over.frontier.size,
        likeliest=over.likeliest.joint.odds if over.likeliest else None,
        with_plan=odds_with_plan(session)[""] if session.plan else None,
    )


def _side(
    held: SideOdds | VariantSide | PartyDeal, size: int | None = None, share: float | None = None
) -> VariantSide:
    deal = held if isinstance(held, PartyDeal) else None
    return VariantSide(
        odds=held.odds,
        low=held.low,
        high=held.high,
        words=held.words,
        ratified=deal.ratified if deal else None,
        ratified_if_unmapped_refuse=deal.ratified_if_unmapped_refuse if deal else None,
        decides=deal.decides if deal else None,
        win_set=size,
        win_set_share=share,
    )
