"""The computed number of each kind of figure, looked up where the analysis holds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coach.analysis.judged import ratings_of, resolved
from coach.analysis.results import ConstituencyDeal, GateCount
from coach.views.material import Material
from coach.views.trace.figures import NEGOTIATOR, Figure, person, terms_of

Read = Callable[[Material, str], float | None]


def deal_of(material: Material, who: str) -> ConstituencyDeal | None:
    """What a constituency makes of the deal."""
    party = material.session.party_of(who)
    deal = material.deal(party.id) if party else None
    return deal.constituencies.get(who) if deal else None


def count_of(material: Material, gate: str) -> GateCount | None:
    """A gate counted for the deal."""
    for party in (material.analysis.deal.parties or {}).values():
        if gate in party.gates:
            return party.gates[gate]
    return None


def _value(material: Material, who: str) -> float | None:
    if who.startswith(NEGOTIATOR):
        deal = material.deal(who.removeprefix(NEGOTIATOR))
        return deal.negotiator.value if deal else None
    held = deal_of(material, who)
    return held.value if held else None


def _margin(material: Material, who: str) -> float | None:
    if who.startswith(NEGOTIATOR):
        deal = material.deal(who.removeprefix(NEGOTIATOR))
        return deal.negotiator.margin if deal else None
    held = deal_of(material, who)
    return held.margin if held else None


def _without(material: Material, who: str) -> float | None:
    found = person(material.session, who)
    judgement = found[1].judgement if found else None
    return judgement.no_agreement if judgement else 0.0 if found else None


def worth(material: Material, about: str) -> float | None:
    """What the deal's option on an issue is worth to somebody, about as `WHO/ISSUE`; None where that is not judged."""
    who, _, issue = about.partition("/")
    found, option = person(material.session, who), material.analysis.deal.package.get(issue)
    if found is None or option is None:
        return None
    entry = resolved(found[0], found[1].judgement).get(issue)
    return float(ratings_of((option,), entry.ratings)[0]) if entry and entry.ratings else None


def _votes(material: Material, about: str) -> float | None:
    gate, _, who = about.partition("/")
    for party in material.analysis.parties.values():
        if gate in party.gates and who in party.gates[gate].members:
            return party.gates[gate].members[who].votes
    return None


def _way(material: Material, about: str) -> float | None:
    changes = terms_of(material.session, about)
    found = material.what_if.deals([changes]) if changes else ()
    joint: float | None = found[0].joint if found else None
    return None if joint is None or joint != joint else joint


def _nearest(material: Material, party: str) -> float | None:
    deal = material.deal(party)
    return deal.nearest[0].short if deal and deal.nearest else None


def _freed(material: Material, who: str) -> float | None:
    party = material.session.party_of(who)
    held = material.analysis.parties.get(party.id) if party else None
    return held.freed_by.get(who) if held else None


def _behind(material: Material, party: str) -> float | None:
    held = material.analysis.parties.get(party)
    return held.behind_the_table.carried if held and held.behind_the_table else None


def _win_set(material: Material, party: str) -> float | None:
    held = material.analysis.parties.get(party)
    return held.win_set.size if held else None


def _red_line(material: Material, line: str) -> float | None:
    held = material.analysis.red_lines.get(line)
    return held.zone_without if held else None


def _plan(material: Material, _: str) -> float | None:
    plan = material.analysis.plan
    return plan.joint.odds if plan and plan.joint else None


def _action(material: Material, id: str) -> float | None:
    plan = material.analysis.plan
    held = plan.actions.get(id) if plan else None
    if held is None:
        return None
    return next((each for each in (held.adds, held.avoids, held.learns) if each is not None), None)


def _odds(material: Material, party: str) -> float | None:
    deal = material.deal(party)
    return deal.odds if deal else None


def _sure(material: Material, party: str) -> float | None:
    deal = material.deal(party)
    return deal.if_sure if deal else None


def _joint(material: Material, _: str) -> float | None:
    joint = material.analysis.deal.joint
    return joint.odds if joint else None


def _gate(material: Material, id: str) -> float | None:
    held = count_of(material, id)
    return held.odds if held else None


def _count(material: Material, id: str) -> float | None:
    held = count_of(material, id)
    return held.in_favour if held else None


def _of_person(name: str) -> Read:
    def read(material: Material, who: str) -> float | None:
        held = deal_of(material, who)
        found: float | None = getattr(held, name) if held else None
        return found

    return read


NUMBERS: Mapping[str, Read] = {
    "joint": _joint,
    "odds": _odds,
    "sure": _sure,
    "gate": _gate,
    "count": _count,
    "votes": _votes,
    "probability": _of_person("probability"),
    "margin": _margin,
    "value": _value,
    "worth": worth,
    "without": _without,
    "swing": _of_person("swing"),
    "doubt": _of_person("doubt"),
    "nearest": _nearest,
    "way": _way,
    "win_set": _win_set,
    "freed": _freed,
    "behind": _behind,
    "zone": lambda material, _: material.analysis.zone.size,
    "agreeable": lambda material, _: material.analysis.agreeable.size,
    "frontier": lambda material, _: material.analysis.frontier.size,
    "packages": lambda material, _: material.analysis.packages.total,
    "red_line": _red_line,
    "plan": _plan,
    "action": _action,
}


def number_of(material: Material, figure: Figure) -> float | None:
    """The computed figure, unrounded; None where it is not known, or no number."""
    read = NUMBERS.get(figure.of)
    return read(material, figure.about) if read else None
