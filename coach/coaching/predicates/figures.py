"""Answers from the analysis; none where there is no analysis."""

from __future__ import annotations

from collections.abc import Iterator

from coach.coaching.context import NEGOTIATOR, Context
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import figures as asked
from coach.coaching.predicates.registry import answers, within


@answers(asked.Odds)
def odds(context: Context, ask: asked.Odds) -> Iterator[Match]:
    """Parties whose odds lie within the bounds."""
    for party in context.session.parties:
        deal = context.deal(party.id)
        if deal is not None and within(deal.odds, ask.at_least, ask.below):
            yield match(
                {"party": party.id}, Fact.of("odds", party.id, deal.odds), odds=deal.odds, words=deal.words
            )


@answers(asked.JointOdds)
def joint_odds(context: Context, ask: asked.JointOdds) -> Iterator[Match]:
    """The joint odds, where they lie within the bounds."""
    joint = context.analysis.deal.joint if context.analysis else None
    if joint is not None and within(joint.odds, ask.at_least, ask.below):
        yield match({}, Fact.of("odds", "joint", joint.odds), odds=joint.odds, words=joint.words)


@answers(asked.Carries)
def carries(context: Context, ask: asked.Carries) -> Iterator[Match]:
    """Parties that carry the deal by the count, do not, or depend on those not judged."""
    for party in context.session.parties:
        deal = context.deal(party.id)
        if deal is None:
            continue
        both = deal.ratified, deal.ratified_if_unmapped_refuse
        answer = "depends" if both[0] != both[1] else "yes" if both[0] else "no"
        if answer == ask.answer:
            yield match({"party": party.id}, Fact.of("carries", party.id, answer))


@answers(asked.Fragile)
def fragile(context: Context, ask: asked.Fragile) -> Iterator[Match]:
    """Parties whose counted answer turns with one group's reading."""
    for party in context.session.parties:
        deal = context.deal(party.id)
        for near in deal.nearest if deal else ():
            if len(near.who) == 1 and not near.crosses and near.short <= ask.within + 1e-9:
                who = near.who[0]
                yield match(
                    {"party": party.id, "who": who}, Fact.of("turns with", who, near.short), short=near.short
                )


@answers(asked.Zone)
def zone(context: Context, ask: asked.Zone) -> Iterator[Match]:
    """The zone, where it is so."""
    if context.analysis is None or not context.session.issues or len(context.session.parties) < 2:
        return
    found = context.analysis.zone
    if ask.empty is not None and (found.size == 0) is not ask.empty:
        return
    if ask.share_above is not None and found.share <= ask.share_above:
        return
    if ask.share_below is not None and found.share >= ask.share_below:
        return
    yield match({}, Fact.of("zone", "zone", found.size), size=float(found.size), share=found.share)


@answers(asked.TighterSide)
def tighter_side(context: Context, ask: asked.TighterSide) -> Iterator[Match]:
    """The party with the smallest win-set."""
    sizes = (
        {id: each.win_set.size for id, each in context.analysis.parties.items()} if context.analysis else {}
    )
    if len(sizes) < 2:
        return
    (party, size), (_, following) = sorted(sizes.items(), key=lambda pair: pair[1])[:2]
    if size < following and size <= ask.share * following:
        yield match({"party": party}, Fact.of("win-set", party, size), size=float(size))


@answers(asked.BehindTheTable)
def behind_the_table(context: Context, ask: asked.BehindTheTable) -> Iterator[Match]:
    """Parties whose people carry little of what their negotiator would sign."""
    for party, held in (context.analysis.parties if context.analysis else {}).items():
        found = held.behind_the_table
        if found is not None and found.signable > 0 and found.carried <= ask.share * found.signable:
            facts = (Fact.of("signable", party, found.signable), Fact.of("carried", party, found.carried))
            yield match(
                {"party": party},
                *facts,
                negotiator=NEGOTIATOR + party,
                signable=float(found.signable),
                carried=float(found.carried),
            )


@answers(asked.Dominated)
def dominated(context: Context, ask: asked.Dominated) -> Iterator[Match]:
    """The deal, where an agreeable package is better for one party and worse for none."""
    analysis = context.analysis
    if analysis is None or analysis.deal.parties is None:
        return
    mine = {party: deal.value for party, deal in analysis.deal.parties.items()}
    for better in analysis.frontier.packages:
        pairs = [(better.values.get(party), value) for party, value in mine.items()]
        known = [(theirs, ours) for theirs, ours in pairs if theirs is not None and ours is not None]
        if known and all(a >= b - 1e-9 for a, b in known) and any(a > b + 1e-9 for a, b in known):
            told = "; ".join(f"{issue} {option}" for issue, option in better.package.items())
            yield match({}, Fact.of("better package", "deal", told))
            return


@answers(asked.OutsideMandate)
def outside_mandate(context: Context, ask: asked.OutsideMandate) -> Iterator[Match]:
    """What the deal does although our principals have forbidden it."""
    for says in context.analysis.deal.outside_mandate if context.analysis else ():
        yield match({}, Fact.of("forbidden", "mandate", says), says=says)


@answers(asked.DearAndCheap)
def dear_and_cheap(context: Context, ask: asked.DearAndCheap) -> Iterator[Match]:
    """Options that are worth much to a group over there and cost ours little."""
    package = context.package
    if context.analysis is None or context.ours is None or not context.analysis.deal.complete:
        return
    ours = [who for who, held in context.holders.items() if context.is_ours(held.party.id)]
    wanted = _wanted(context)
    for issue in context.session.issues:
        alone = issue.decided_by is not None and issue.decided_by == context.session.our_side
        if issue.id not in package or (ask.ours_alone is not None and alone is not ask.ours_alone):
            continue
        refs = issue.option_refs[:: max(1, len(issue.option_refs) // 25)]
        for option in refs:
            if option == package[issue.id] or (
                (held_option := issue.option(option)) is not None
                and (context.session.our_side or "") in held_option.unsayable
            ):
                continue
            terms = {issue.id: option}
            cost = max((-(context.change(who, terms) or 0.0) for who in ours), default=0.0)
            if cost > ask.cost + 1e-9:
                continue
            for who, party in wanted:
                gain = context.change(who, terms) or 0.0
                if gain >= ask.gain - 1e-9:
                    ids = {"issue": issue.id, "option": str(option), "who": who, "party": party}
                    facts = (Fact.of("gain", who, gain), Fact.of("cost", "our side", max(cost, 0.0)))
                    yield match(ids, *facts, gain=gain, cost=max(cost, 0.0))


def _wanted(context: Context) -> list[tuple[str, str]]:
    """Those of the other sides who refuse the deal or decide on it."""
    found = []
    for party in context.theirs:
        deal = context.deal(party.id)
        for who, each in deal.constituencies.items() if deal else ():
            if each.accepts is False or (deal and who in deal.decides):
                found.append((who, party.id))
    return found


@answers(asked.PathNeeds)
def path_needs(context: Context, ask: asked.PathNeeds) -> Iterator[Match]:
    """Paths with so many changes."""
    for path in context.analysis.paths if context.analysis else ():
        if len(path.changes) >= ask.changes and (ask.ours_alone is None or path.ours_alone is ask.ours_alone):
            told = "; ".join(f"{issue}: {option}" for issue, option in path.changes.items())
            yield match({}, Fact.of("path", told, path.joint), changes=told, odds=path.joint)


@answers(asked.Undecided)
def undecided(context: Context, ask: asked.Undecided) -> Iterator[Match]:
    """The deal while it leaves issues open."""
    open_ = context.analysis.deal.open if context.analysis else ()
    if open_:
        yield match({}, Fact.of("open", "deal", ", ".join(open_)), issues=", ".join(open_))
