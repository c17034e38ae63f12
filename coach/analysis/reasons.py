"""Why, and what then: everything about a deal that is computed only where somebody asks for it."""

from __future__ import annotations

import math

from coach.analysis.by_option import MOST_PACKAGES, by_option
from coach.analysis.gifts import gifts
from coach.analysis.linkage import linkage
from coach.analysis.nearest_flip import nearest_flips
from coach.analysis.results import DealResult, FindOut, Package, PlanResult, Reasons
from coach.analysis.sensitivity import matters_most, party_views
from coach.analysis.sitting import Sitting
from coach.analysis.sizes import everything, sizes
from coach.analysis.whom_to_move import whom_to_move
from coach.model.session import Session


def reasons_of(session: Session, sitting: Sitting, deal: DealResult, plan: PlanResult | None) -> Reasons:
    """Why the deal stands as it does, and what would change that.

    Parameters
    ----------
    deal, plan
        What was found for the deal in hand, and with the plan.

    Returns
    -------
    The parts, each as its own function gives it.
    """
    space = sitting.negotiation.space
    choice = space.chosen(deal.package) if deal.complete else None
    ballots, exact = everything(sitting)
    known = choice is not None and sitting.known and sitting.exact
    views = party_views(sitting, choice) if choice is not None and known else None
    return Reasons(
        linkage=linkage(sitting, today_of(session), deal.package),
        linkage_of_plan=None if plan is None else linkage(sitting, deal.package, plan.package),
        gifts=() if choice is None else gifts(sitting, deal, choice),
        by_option=by_option(sitting, ballots, choice) if space.size <= MOST_PACKAGES else None,
        whom_to_move={
            side.party.id: None if choice is None else whom_to_move(side, choice) for side in sitting.sides
        },
        what_to_find_out=what_to_find_out(sitting, deal),
        matters_most=None if choice is None else matters_most(session, sitting, choice, views),
        nearest_flips=None if choice is None else nearest_flips(session, sitting, choice, views),
        sizes=sizes(sitting, choice, ballots, exact),
    )


def today_of(session: Session) -> Package:
    """What holds today, issue by issue, as far as it was entered."""
    return {issue.id: issue.today for issue in session.issues if issue.today is not None}


def what_to_find_out(sitting: Sitting, deal: DealResult) -> tuple[FindOut, ...]:
    """Whose answer is most worth knowing on the deal, over all parties, by what it would do to the joint odds.

    Parameters
    ----------
    deal
        What was found for the deal in hand.

    Returns
    -------
    Doubts, 0 to 1; empty where the joint odds are not known.

    Notes
    -----
    A party's doubt ``2 P (1 - P) (P(pass | accepts) - P(pass | refuses))`` times the odds of all others: what is learnt
    of one home is worth no more than what the others leave of it. Doubt that an answer is the truth.
    """
    if deal.parties is None or not sitting.known:
        return ()
    odds = {party: held.odds or 0.0 for party, held in deal.parties.items()}
    found = [
        FindOut(
            party=party,
            who=who,
            doubt=each.doubt,
            joint=each.doubt * math.prod(other for id, other in odds.items() if id != party),
        )
        for party, held in deal.parties.items()
        for who, each in held.constituencies.items()
        if each.doubt
    ]
    return tuple(sorted(found, key=lambda each: -round(each.joint, 9)))
