"""The verdict on the deal in hand: who would carry it, by when, how likely, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.analysis.results import GateCount, PartyDeal, PlanParty
from coach.model.exchanges import Exchange, Statement
from coach.model.parties import Party
from coach.views.material import Material
from coach.views.names import few, humanised, listed, quoted
from coach.views.odds import Odds, distance, odds_view, weight
from coach.views.tuning import tuned_of

BY_INFLUENCE = "counted by influence: no ratification was entered"
MISREAD = "had we misread them all in the same direction"

# A name may be singular or plural: no verb agrees with it.
_CARRIES = {
    "remote": "there is only a remote chance that {} would carry it",
    "realistic possibility": "it is a realistic possibility that {} would carry it",
    "about even": "it is about even whether {} would carry it",
}
_EVEN = 0.5
_CARRIES_SO = "it is {} that {} would carry it"


@dataclass(frozen=True, slots=True)
class PartyVerdict:
    """One party on the deal. `carries` is a clause; `counted` is what the count gives if every reading is right."""

    id: str
    name: str
    ours: bool
    odds: Odds
    carries: str
    counted: str
    fails_at: str
    ratified: bool
    depends_on: str
    by_influence: bool
    when: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict.

    `first` is the first sentence of every page; `fails` says where the deal fails as counted, and who makes the
    difference where count and odds disagree; `remarks`, where it goes against what we set ourselves, what our
    principals allow, or what was said.
    """

    first: str
    fails: str
    zone: str
    remarks: tuple[str, ...]
    parties: tuple[PartyVerdict, ...]


def verdict_of(material: Material) -> Verdict:
    """The verdict on the deal in hand, or what keeps us from one."""
    parties = tuple(_party_verdict(material, party, held) for party, held in _on_deal(material))
    first = _obstacle(material) or _first_sentence(material, parties)
    fails = " ".join(part for part in (_fails(material, parties), *_disagreements(material)) if part)
    return Verdict(first, fails, _zone(material), tuple(_remarks(material)), parties)


def _on_deal(material: Material) -> list[tuple[Party, PartyDeal]]:
    order = (*material.theirs, *((material.ours,) if material.ours else ()))
    pairs = [(party, material.deal(party.id)) for party in order]
    held = [(party, deal) for party, deal in pairs if deal is not None]
    return sorted(held, key=lambda pair: 2.0 if pair[1].odds is None else pair[1].odds)


def _obstacle(material: Material) -> str:
    deal = material.analysis.deal
    if not material.session.parties:
        return "Nobody is on the map yet, so there is no verdict."
    if deal.open:
        return f"No verdict yet: {material.names.deal()} leaves open {listed(map(material.names.issue, deal.open))}."
    if deal.impossible:
        return f"No verdict: {material.names.deal()} contradicts itself."
    return ""


def _first_sentence(material: Material, parties: tuple[PartyVerdict, ...]) -> str:
    if not parties:
        return "No verdict yet: nobody on the map has been asked about a deal."
    clauses = [_clause(party, first=place == 0) for place, party in enumerate(parties)]
    return f"If {material.names.deal()} were put to them {when(material)}, {'; '.join(clauses)}."


def when(material: Material) -> str:
    """The condition of every sentence with odds: by when it would be put to them."""
    when = material.decides_when(material.focus)
    return f"by {when}" if when else "now (no date of decision was entered)"


def _clause(party: PartyVerdict, first: bool) -> str:
    if not party.odds.known:
        return f"for {party.name} no odds can be given, for too little is known of its people"
    if not first:
        return f"{party.name}: {party.odds.full}"
    if party.odds.percent == party.odds.range:
        return f"{party.carries}: {party.odds.percent}"
    return f"{party.carries}: {party.odds.percent} ({party.odds.range}, {MISREAD})"


def _party_verdict(material: Material, party: Party, deal: PartyDeal) -> PartyVerdict:
    depends = deal.ratified and not deal.ratified_if_unmapped_refuse
    unmapped = material.analysis.parties[party.id].unmapped
    name = material.names.who(party.id)
    depends_on = f"depends on those not yet judged: {material.names.all_of(unmapped)}" if depends else ""
    if not party.constituencies:
        depends_on = "depends on people who are not on the map yet"
    return PartyVerdict(
        id=party.id,
        name=name,
        ours=party.id == material.session.our_side,
        odds=odds_view(deal.odds, deal.low, deal.high),
        carries=_CARRIES[deal.words].format(name)
        if deal.words in _CARRIES
        else _CARRIES_SO.format(deal.words, name),
        counted=counted(material, party, deal) if party.constituencies else "",
        fails_at=counted(material, party, deal, only_failing=True),
        ratified=deal.ratified and deal.ratified_if_unmapped_refuse and not depends_on,
        depends_on=depends_on,
        by_influence=not material.gates(party) and bool(party.constituencies),
        when=material.decides_when(party) or "",
    )


def counted(material: Material, party: Party, deal: PartyDeal | PlanParty, only_failing: bool = False) -> str:
    """The count of each gate: 40 of the 55 needed. With several gates, each by its name."""
    gates = {gate.id: gate for gate in material.gates(party)}
    if len(deal.gates) == 1:
        return gate_count(next(iter(deal.gates.values())))
    parts = []
    for id, count in deal.gates.items():
        gate = gates.get(id)
        if not (only_failing and count.passes):
            parts.append(f"{(gate.name if gate else None) or id}: {gate_count(count)}")
    return "; ".join(parts)


def gate_count(count: GateCount) -> str:
    """One gate's count in a phrase, both ways where somebody is not judged, with what else keeps it from passing."""
    text = _in_favour(count)
    extra = ["too few would be there for it to count"] if not count.quorum_met else []
    extra += ["someone who can stop it alone does not accept"] if count.missing_vetoes else []
    if not text and not extra:
        text = "passes" if count.passes else "does not pass"
    return ", ".join([text, *extra] if text else extra)


def _in_favour(count: GateCount) -> str:
    """How many are in favour; empty where nobody holds votes."""
    open_minds = abs(count.in_favour - count.in_favour_if_unmapped_refuse) > 1e-9
    if count.voters == 1:
        return "not judged yet" if open_minds else "in favour" if count.in_favour else "against"
    if not count.votes:
        return ""
    if count.needed is None:
        text = f"{weight(count.in_favour)} of {weight(count.votes)} in favour"
    else:
        text = f"{weight(count.in_favour)} of the {weight(count.needed)} needed"
    refuse = weight(count.in_favour_if_unmapped_refuse)
    return f"{text} if those not yet judged accept, {refuse} if they refuse" if open_minds else text


def _fails(material: Material, parties: tuple[PartyVerdict, ...]) -> str:
    failing = [party for party in parties if not party.ratified]
    against = [f"{party.name} ({party.fails_at})" for party in failing if not party.depends_on]
    parts = [f"it fails with {listed(against)}"] if against else []
    parts += [f"with {party.name} it {party.depends_on}" for party in failing if party.depends_on]
    refusing = [who for party, deal in _on_deal(material) if (who := _would_not_sign(material, party, deal))]
    if not parts and not parties:
        return ""
    said = "; ".join(parts) or "it passes at home on every side"
    joint = f"; at the table, {listed(refusing)} would not sign it" if refusing else ""
    return f"If every reading is right, {said}{joint}."


def _disagreements(material: Material) -> Iterator[str]:
    """Where the count says one thing and the odds another, and on whom that hangs."""
    for party, deal in _on_deal(material):
        sure = deal.ratified == deal.ratified_if_unmapped_refuse
        if deal.odds is None or not sure or deal.ratified == (deal.odds >= _EVEN):
            continue
        count, odds = ("yes", "no") if deal.ratified else ("no", "yes")
        people = few(
            f"{material.names.who(id)} ({distance(deal.constituencies[id].margin)})" for id in deal.decides
        )
        yield (
            f"With {material.names.who(party.id)} the count says {count} and the odds lean to {odds}; "
            f"what makes the difference is how sure we are of {people}."
        )


def _would_not_sign(material: Material, party: Party, deal: PartyDeal) -> str:
    """A negotiator who would refuse the deal, and how far from yes; empty for one who would sign it."""
    if party.negotiator is None or deal.negotiator.accepts:
        return ""
    reach = f" ({distance(deal.negotiator.margin)})" if deal.negotiator.margin is not None else ""
    return f"{material.names.negotiator(party.id)}{reach}"


def _zone(material: Material) -> str:
    packages, zone = material.analysis.packages, material.analysis.zone
    if not material.session.issues or not material.session.parties:
        return ""
    about = "" if zone.exact else "about "
    if zone.size == 0:
        return "No deal among those entered passes on all sides, even if every reading is right."
    sentence = (
        f"Of {packages.total:,} possible deals {about}{zone.size:,} "
        f"{'passes' if zone.size == 1 else 'pass'} on all sides if every reading is right"
    )
    if zone.size_if_unmapped_refuse != zone.size:
        return f"{sentence} and those not yet judged accept; {zone.size_if_unmapped_refuse:,} if they refuse."
    return sentence + "."


def _remarks(material: Material) -> Iterator[str]:
    close_at, deal = material.session.close_at, material.analysis.deal
    below = [
        material.names.who(party.id)
        for party, held in _on_deal(material)
        if close_at is not None and held.odds is not None and held.odds < close_at
    ]
    if below and close_at is not None:
        yield f"We said that we do not sign below {close_at * 100:.0f} % on either side. Below it: {listed(below)}."
    if deal.outside_mandate:
        yield f"Outside our mandate: {listed(deal.outside_mandate)}."
    for id in deal.contradicts:
        said = _said(material, id)
        if said:
            yield f"At odds with what was said: {said}"
    if tuned := tuned_of(material.session).sentence:
        yield tuned


def _said(material: Material, id: str) -> str:
    """The word given or the statement of that id, with who said it."""
    records: tuple[Exchange | Statement, ...] = (*material.session.exchanges, *material.session.statements)
    held = next((each for each in records if each.id == id), None)
    if held is None:
        return ""
    text = held.text if isinstance(held, Statement) else held.says
    return f"{material.names.speaker(held.by)}: {quoted(text or humanised(id))}"


def joint_sentence(material: Material) -> str:
    """The odds that every side carries the deal, in a sentence with its condition; empty where they are not known."""
    joint = material.analysis.deal.joint
    if joint is None or joint.odds is None or len(material.session.parties) < 2:
        return ""
    odds = odds_view(joint.odds, joint.low, joint.high)
    return f"All sides together, if this were put to them {when(material)}: {odds.full}."
