"""Traces of odds: of a decision, of a side, of all sides together; of counts, and of the nearest to turning them."""

from __future__ import annotations

from collections.abc import Iterator

from coach.analysis.results import PartyDeal
from coach.model.parties import Party
from coach.model.ratification import Gate
from coach.views.material import Material
from coach.views.names import listed
from coach.views.odds import distance, odds_view, percent, span, weight
from coach.views.trace.clauses import Clause
from coach.views.trace.figures import Figure, gate_name, terms_of
from coach.views.trace.numbers import count_of
from coach.views.trace.people import person_lines
from coach.views.verdict import gate_count


def joint(material: Material, _: str = "") -> Iterator[Clause]:
    """The product over the sides."""
    found, parties = material.analysis.deal.joint, material.analysis.deal.parties
    if found is None or parties is None:
        yield Clause(f"The deal is not complete: {len(material.analysis.deal.open)} issues are open.")
        return
    factors = []
    for id, deal in parties.items():
        says = f"{material.names.who(id)}: {odds_view(deal.odds, deal.low, deal.high).full}"
        yield Clause(says, figure=Figure("odds", id))
        factors.append("?" if deal.odds is None else f"{deal.odds:.2f}")
    if found.odds is None:
        yield Clause("One side is not known, so that all together is not known either.", "bold")
        return
    yield Clause(
        f"Multiplied, for each side decides by itself: {' × '.join(factors)} = {found.odds:.2f}", "bold"
    )
    yield Clause(f"Had we misread everybody in the same direction: {span(found.low, found.high)}.")
    if found.bounds is not None:
        low, high = found.bounds
        yield Clause(f"However the sides hang together: {span(low, high)}.", "quiet")


def odds(material: Material, party_id: str) -> Iterator[Clause]:
    """The decisions of the planned way, the mood, the range, and everybody."""
    party, deal = material.session.party(party_id), material.deal(party_id)
    if party is None or deal is None:
        yield Clause("The deal is not complete yet.")
        return
    if deal.odds is None:
        yield Clause("Nobody of this side is judged yet, so that nothing is known.", "bold")
        return
    if len(deal.gates) > 1:
        yield Clause("All of these must pass:")
    for id, count in deal.gates.items():
        name = gate_name(material.session, id)
        yield Clause(f"{name}: {percent(count.odds)} to pass", figure=Figure("gate", id))
        yield Clause(f"  {gate_count(count)}, if every reading is right", figure=Figure("count", id))
    yield Clause(
        f"Moods there move together by {party.mood_swing:g} of a point: one event can turn several at once.",
        entry=("parties", party.id, "mood_swing"),
    )
    yield Clause("Everybody behind that table on this deal:", "head")
    yield from everybody(material, party, deal)
    yield Clause("All combinations of yes and no were added up, each with its chance.", "quiet")
    yield Clause(f"It is carried: {odds_view(deal.odds, deal.low, deal.high).full}.", "bold")
    yield from _range(deal)
    yield Clause(f"Were every reading firm: {percent(deal.if_sure)}", figure=Figure("sure", party.id))


def everybody(material: Material, party: Party, deal: PartyDeal) -> Iterator[Clause]:
    """Everybody behind a table, those who decide marked."""
    for who in party.constituencies:
        held = deal.constituencies.get(who.id)
        if held is not None:
            yield from person_lines(material, held, who.id)
            if who.id in deal.decides:
                yield Clause("  ◆ decides: learning its mind would move most", figure=Figure("doubt", who.id))


def _range(deal: PartyDeal) -> Iterator[Clause]:
    yield Clause(
        f"Its range, {span(deal.low, deal.high)}: everybody taken half a spread of our reading worse, and better, all "
        "in the same direction.",
    )
    if deal.interval is not None:
        low, high = deal.interval
        yield Clause(f"Estimated by drawing: in 95 of 100 cases {span(low, high)}.", "quiet")


def sure(material: Material, party_id: str) -> Iterator[Clause]:
    """The same with every reading firm."""
    deal = material.deal(party_id)
    if deal is None or deal.odds is None or deal.if_sure is None:
        return
    yield Clause(f"As read: {percent(deal.odds)}.", figure=Figure("odds", party_id))
    yield Clause("Every reading taken as firm: it may be off by 0.25 of a point and no more.")
    yield Clause(
        f"Then {percent(deal.if_sure)}. What lies between the two is our own ignorance.",
        "bold",
    )


def gate(material: Material, id: str) -> Iterator[Clause]:
    """One decision: its rule, who has what in it, and the chance of each."""
    count, found = count_of(material, id), _gate(material, id)
    if count is None:
        yield Clause("It is not on the way that is planned, or the deal is not complete.")
        return
    yield Clause(f"Counted, if every reading is right: {gate_count(count)}", figure=Figure("count", id))
    if found is not None:
        party, way, held = found
        deal = material.deal(party.id)
        yield Clause("Its rule", entry=("parties", party.id, "ratification", way, "gates", id))
        for who in held.members:
            chance = deal.constituencies[who].probability if deal and who in deal.constituencies else None
            votes = f"{weight(held.votes[who])} " if who in held.votes else ""
            alone = ", must agree" if who in held.vetoes else ""
            says = f"{material.names.who(who)} {votes}{alone}: a yes {percent(chance)}"
            yield Clause(says.replace(" ,", ","), figure=Figure("probability", who))
    yield Clause("All combinations of yes and no that pass were added up, mood by mood.", "quiet")
    yield Clause(f"It passes: {percent(count.odds)}.", "bold")
    if found is not None and (rate := found[2].base_rate) is not None and rate.likely is not None:
        source = f" ({rate.source})" if rate.source else ""
        yield Clause(f"Beside it, never mixed in: such decisions pass in {percent(rate.likely)}{source}.")


def count(material: Material, id: str) -> Iterator[Clause]:
    """Who is taken for a yes, with how much, against what is needed."""
    held, found = count_of(material, id), _gate(material, id)
    if held is None:
        return
    deal = next((each for each in (material.analysis.deal.parties or {}).values() if id in each.gates), None)
    names, votes = material.names, found[2].votes if found else {}
    for heading, wanted in (("For it", True), ("Against it", False), ("Not judged", None)):
        here = [who for who, each in (deal.constituencies if deal else {}).items() if each.accepts is wanted]
        for who in here:
            if found is None or who in found[2].members:
                has = f" {weight(votes[who])}" if who in votes else ""
                margin = deal.constituencies[who].margin if deal else None
                says = f"{heading}: {names.who(who)}{has}, {distance(margin)}"
                yield Clause(says, figure=Figure("margin", who))
    needed = f"; it takes {weight(held.needed)}" if held.needed is not None else ""
    yield Clause(f"In favour {weight(held.in_favour)} of {weight(held.votes)}{needed}.", "bold")
    if held.missing_vetoes:
        yield Clause(f"Must agree and does not: {names.all_of(held.missing_vetoes)}.", "error")
    if held.in_favour_if_unmapped_refuse != held.in_favour:
        sure_ = weight(held.in_favour_if_unmapped_refuse)
        yield Clause(f"Should those not yet judged refuse: {sure_}.", "accent")
    yield Clause("A count takes every reading as right; the odds do not.", figure=Figure("gate", id))


def nearest(material: Material, party_id: str) -> Iterator[Clause]:
    """The sets whose change of mind would turn the count, by how far they are from it."""
    deal = material.deal(party_id)
    if deal is None:
        return
    turned = "sink it" if deal.ratified else "complete it"
    yield Clause(f"Counted, it {'passes' if deal.ratified else 'fails'}; at most two who could {turned}:")
    for each in deal.nearest:
        parts = []
        for who in each.who:
            margin = deal.constituencies[who].margin
            parts.append(
                f"{material.names.who(who)} {'' if margin is None else f'{abs(margin):.2f}'}".strip()
            )
        lines = (
            f"; crosses {listed(material.names.red_line(id) for id in each.crosses)}" if each.crosses else ""
        )
        figure = Figure("margin", each.who[0]) if each.who else None
        yield Clause(f"{' and '.join(parts)}: {each.short:.2f} in all{lines}", figure=figure)


def way(material: Material, about: str) -> Iterator[Clause]:
    """The deal with some changes: every side before and after, and who moves."""
    changes = terms_of(material.session, about)
    found = material.what_if.deals([{}, changes]) if changes else ()
    if len(found) < 2:
        return
    now, then = found
    for issue, option in changes.items():
        before = material.session.package.get(issue)
        was = material.names.brief_option(issue, before) if before is not None else "open"
        says = (
            f"{material.names.issue(issue)}: from “{was}” to “{material.names.brief_option(issue, option)}”"
        )
        yield Clause(says, "bold")
    for id in then.odds:
        says = f"{material.names.who(id)}: {percent(now.odds[id])}, then {percent(then.odds[id])}"
        yield Clause(says, figure=Figure("odds", id))
    for who, margin in then.margins.items():
        moved = margin - now.margins[who]
        if abs(moved) > 0.005:
            turned = ""
            if then.accepts[who] != now.accepts[who]:
                turned = ", a yes now" if then.accepts[who] else ", a no now"
            says = f"{material.names.who(who)}: {now.margins[who]:+.2f}, then {margin:+.2f}{turned}"
            yield Clause(says, figure=Figure("margin", who))
    yield Clause(f"All together: {percent(now.joint)}, then {percent(then.joint)}.", "bold")


def _gate(material: Material, id: str) -> tuple[Party, str, Gate] | None:
    return next(
        (
            (party, way.id, gate)
            for party in material.session.parties
            for way in party.ratification
            for gate in way.gates
            if gate.id == id
        ),
        None,
    )
