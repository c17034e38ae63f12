"""How old what we know of those who decide is, in a sentence of plain dates."""

from __future__ import annotations

from coach.analysis.results.ageing import EvidenceAge
from coach.analysis.words import BANDS, band_of
from coach.views.dates import spoken
from coach.views.material import Material
from coach.views.names import listed, opening

_LAST = len(BANDS) - 1


def ageing_remarks(material: Material, party: str) -> tuple[str, ...]:
    """A sentence on each of those who decide of whom something dated is known; on the rest where odds are not plain."""
    ages = material.analysis.ageing.get(party, ())
    blank = [material.names.who(each.who) for each in ages if not each.dated]
    sentences = [_sentence(material, each) for each in ages if each.dated]
    deal = material.deal(party)
    if blank and material.session.as_of and deal and deal.odds is not None and 0 < band_of(deal.odds) < _LAST:
        sentences.append(f"Nothing that we know of {listed(blank)} has a date.")
    return tuple(sentences)


def _sentence(material: Material, age: EvidenceAge) -> str:
    who = opening(material.names.who(age.who))
    oldest = f"{who}: the oldest evidence is of {spoken(age.oldest or '')}{_before(age)}"
    if age.oldest == age.newest:
        return f"{oldest}; there is nothing newer."
    return f"{oldest}; the newest is of {spoken(age.newest or '')}."


def _before(age: EvidenceAge) -> str:
    """How long that is before the day that counts."""
    if age.on is None or age.oldest_days is None or age.oldest_days <= 0:
        return ""
    days = "a day" if age.oldest_days == 1 else f"{age.oldest_days:,} days"
    on = spoken(age.on)
    return f", {days} before they decide ({on})" if age.gate else f", {days} before {on}"
