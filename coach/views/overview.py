"""What `coach analyze` says in a shell: the verdict, who stands where, what both could carry, and the nearest ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.analysis.results import ActionResult, MemberPower, NegotiatorDeal, Path, PlanResult, SetSize
from coach.model.parties import Party
from coach.views.ageing import ageing_remarks
from coach.views.deciders import who_decides
from coach.views.gaps import gaps_of
from coach.views.material import Material
from coach.views.names import is_act_of, listed, opening, sentence, within
from coach.views.odds import distance, moves, odds_view, percent, points, weight
from coach.views.proofs import proof_sentences
from coach.views.verdict import BY_INFLUENCE, PartyVerdict, joint_sentence, verdict_of

_MOST_WAYS = 5
_MOST_CONFLICTS = 5
_TRACE = 0.005


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the deal; `note` says where one side settles it alone."""

    issue: str
    option: str
    note: str


@dataclass(frozen=True, slots=True)
class Person:
    """One constituency on the deal as it stands. `alone`: some gate cannot pass without it."""

    name: str
    decides: bool
    alone: bool
    weight: str
    counted: str
    distance: str
    chance: str
    crosses: str


@dataclass(frozen=True, slots=True)
class SideOverview:
    """One party on the deal: its odds, its count, everybody behind its table, and who speaks for it."""

    name: str
    odds: str
    count: str
    unit: str
    people: tuple[Person, ...]
    at_the_table: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to better odds from the deal in hand."""

    what: str
    leads_to: str
    note: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole answer on one page; what is not known is left out or said to be missing."""

    title: str
    handling: str
    verdict: tuple[str, ...]
    deal_name: str
    deal: tuple[Term, ...]
    deal_remarks: tuple[str, ...]
    sides: tuple[SideOverview, ...]
    sets: tuple[str, ...]
    likeliest: str
    ways: tuple[Way, ...]
    conflicts: tuple[str, ...]
    plan: tuple[Way, ...]
    missing: tuple[str, ...]


def overview_of(material: Material) -> Overview:
    """The answer on the deal in hand, or as much of it as a half-empty session allows."""
    verdict = verdict_of(material)
    first = (verdict.first, verdict.fails, joint_sentence(material))
    return Overview(
        title=material.session.title,
        handling=material.session.handling_mark,
        verdict=tuple(each for each in first if each),
        deal_name=opening(material.names.deal()),
        deal=tuple(_terms(material)),
        deal_remarks=tuple(_deal_remarks(material)),
        sides=tuple(_side(material, party) for party in verdict.parties),
        sets=(*_sets(material, verdict.zone), *proof_sentences(material)),
        likeliest=_likeliest(material) if verdict.zone else "",
        ways=tuple(_way(material, path) for path in material.analysis.paths[:_MOST_WAYS]),
        conflicts=tuple(_conflicts(material)),
        plan=tuple(_plan(material, material.analysis.plan)),
        missing=tuple(gap.says for gap in gaps_of(material)),
    )


def _terms(material: Material) -> Iterator[Term]:
    package = material.analysis.deal.package
    for issue in material.session.issues:
        option = material.names.option(issue.id, package[issue.id]) if issue.id in package else "open"
        alone = issue.decided_by
        note = ""
        if alone is not None:
            ours = is_act_of(issue, material.session.our_side)
            note = "ours alone to settle" if ours else f"settled by {material.names.who(alone)} alone"
        yield Term(material.names.issue(issue.id), option, note)


def _deal_remarks(material: Material) -> Iterator[str]:
    deal = material.analysis.deal
    yield from verdict_of(material).remarks
    if deal.impossible:
        yield "It contradicts itself."


def _side(material: Material, verdict: PartyVerdict) -> SideOverview:
    party = material.session.party(verdict.id)
    deal = material.deal(verdict.id)
    assert party is not None
    assert deal is not None
    decides = who_decides(material, party)
    remarks = [decides.sentence if decides else "", sentence(opening(verdict.depends_on))]
    if decides and decides.nearest and not decides.settled and party.constituencies:
        remarks.append(f"Nearest to {decides.turns_to}: {'; '.join(decides.nearest)}.")
    remarks += ageing_remarks(material, party.id)
    if verdict.by_influence:
        remarks.append(sentence(opening(BY_INFLUENCE)))
    return SideOverview(
        name=verdict.name,
        odds=verdict.odds.full,
        count=verdict.counted,
        unit="votes" if material.counted_in_votes(party) else "weight",
        people=tuple(
            _person(material, party, id, bool(decides and id in decides.leading))
            for id in deal.constituencies
        ),
        at_the_table=_at_the_table(material, party, deal.negotiator),
        remarks=tuple(remark for remark in remarks if remark.strip(".")),
    )


def _person(material: Material, party: Party, id: str, decides: bool) -> Person:
    deal = material.deal(party.id)
    assert deal is not None
    held = deal.constituencies[id]
    seats = _seats(material, party, id)
    counted = "?" if held.accepts is None else "yes" if held.accepts else "no"
    return Person(
        name=opening(material.names.who(id)),
        decides=decides,
        alone=any(member.veto for member in seats),
        weight=" + ".join(weight(member.votes) for member in seats),
        counted=counted,
        distance="not judged" if held.margin is None else distance(held.margin),
        chance=f"{percent(held.probability)}, by hand" if held.overruled else percent(held.probability),
        crosses=listed(material.names.red_line(line) for line in held.crosses),
    )


def _at_the_table(material: Material, party: Party, held: NegotiatorDeal) -> str:
    if party.negotiator is None:
        return ""
    name = within(material.names.negotiator(party.id))
    if held.margin is None and held.accepts:
        return f"At the table: {name} (not judged)."
    would = "would sign" if held.accepts else "would not sign"
    reach = f" ({distance(held.margin)})" if held.margin is not None else ""
    lines = listed(material.names.red_line(line) for line in held.crosses)
    crosses = f"; it crosses: {lines}" if lines else ""
    return sentence(f"At the table: {name} {would}{reach}{crosses}")


def _seats(material: Material, party: Party, id: str) -> list[MemberPower]:
    """What somebody is in each gate of the planned route in which it sits."""
    held, deal = material.analysis.parties.get(party.id), material.deal(party.id)
    if held is None or deal is None:
        return []
    gates = (held.gates[gate] for gate in deal.gates if gate in held.gates)
    return [gate.members[id] for gate in gates if id in gate.members]


def _sets(material: Material, zone: str) -> Iterator[str]:
    if not zone:
        return
    yield zone
    analysis = material.analysis
    if analysis.zone.size and analysis.agreeable.size == analysis.zone.size:
        judged = [held.behind_the_table is not None for held in analysis.parties.values()]
        if any(judged):
            yield f"Every negotiator{'' if all(judged) else ' who was judged'} would sign all of them."
    elif analysis.zone.size and not analysis.agreeable.size:
        yield "None of them is one that every negotiator would sign."
    elif analysis.zone.size:
        about = "" if analysis.agreeable.exact else "about "
        yield f"{opening(about + f'{analysis.agreeable.size:,}')} of them every negotiator would sign too."
    for party in material.session.parties:
        held = analysis.parties.get(party.id)
        if held is None or not party.constituencies:
            continue
        name = material.names.who(party.id)
        yield f"{opening(name)} could carry {_size(held.win_set)} of {analysis.packages.total:,} at home."
        if held.behind_the_table and held.behind_the_table.carried * 2 < held.behind_the_table.signable:
            behind = held.behind_the_table
            yield (
                f"Behind its table, not across it: {material.names.negotiator(party.id)} would sign "
                f"{behind.signable:,} of those that all others could carry; {name} could carry {behind.carried:,}."
            )


def _likeliest(material: Material) -> str:
    """The deal with the best odds that all sides carry it; empty where it is the one in hand."""
    found = material.analysis.likeliest
    if found is None or found.joint.odds is None or found.package == material.analysis.deal.package:
        return ""
    odds = odds_view(found.joint.odds, found.joint.low, found.joint.high)
    detail = odds.words if odds.range == odds.percent else f"{odds.range}; {odds.words}"
    terms = material.names.brief_terms(found.package)
    return f"The likeliest of all deals, all sides together, stands at {odds.percent} ({detail}): {terms}."


def _size(held: SetSize) -> str:
    about = "" if held.exact else "about "
    if held.size_if_unmapped_refuse == held.size:
        return f"{about}{held.size:,}"
    return f"{about}{held.size:,} (or {held.size_if_unmapped_refuse:,}, if those not yet judged refuse)"


def _way(material: Material, path: Path) -> Way:
    over = material.names.all_of(path.flips)
    notes = [
        "ours alone to do" if path.ours_alone else "",
        f"wins over {over}" if path.flips else "",
        "" if path.agreeable else "not every side would carry and sign it, if every reading is right",
    ]
    return Way(
        what=material.names.brief_terms(path.changes),
        leads_to=percent(path.joint),
        note="; ".join(note for note in notes if note),
    )


def _conflicts(material: Material) -> Iterator[str]:
    conflict = material.analysis.conflict
    if conflict == ((),):
        yield "Even if everybody accepted everything, some gate could not pass."
        return
    for demands in conflict[:_MOST_CONFLICTS]:
        yield listed(_demand(material, demand) for demand in demands)
    if len(conflict) > _MOST_CONFLICTS:
        yield f"{len(conflict) - _MOST_CONFLICTS} more"


def _demand(material: Material, demand: str) -> str:
    if demand.startswith("margin:"):
        return f"what {material.names.who(demand.removeprefix('margin:'))} loses"
    return f"the red line “{material.names.red_line(demand)}”"


def _plan(material: Material, plan: PlanResult | None) -> Iterator[Way]:
    if plan is None:
        return
    if plan.joint is not None and plan.joint.odds is not None:
        odds = odds_view(plan.joint.odds, plan.joint.low, plan.joint.high)
        yield Way("With the whole plan", odds.full, "")
    idle = []
    for id, result in plan.actions.items():
        if (figure := _figure(result)) is None or abs(figure) < _TRACE:
            idle.append(material.names.action(id))
        elif result.adds is not None:
            yield Way(material.names.action(id), moves(figure), "")
        elif result.avoids is not None:
            yield Way(material.names.action(id), f"doing it after all {moves(-figure)}", "to refrain from")
        else:
            yield Way(
                material.names.action(id), f"settles a doubt of {points(figure)}", "moves no odds itself"
            )
    if idle:
        yield Way("Nothing that counts", listed(idle), "")


def _figure(result: ActionResult) -> float | None:
    return next((each for each in (result.adds, result.avoids, result.learns) if each is not None), None)
