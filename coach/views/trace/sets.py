"""Traces of sets of deals: how many there are, who could carry them, and what each red line shuts out."""

from __future__ import annotations

from collections.abc import Iterator

from coach.analysis.results import SetSize
from coach.model.changes import Path
from coach.views.material import Material
from coach.views.trace.clauses import Clause, known_by
from coach.views.trace.figures import NEGOTIATOR, Figure
from coach.views.trace.numbers import number_of
from coach.views.trace.people import SURE, path_of

_RIGHT = "Counted: a deal belongs to it if every reading is right."


def packages(material: Material, _: str = "") -> Iterator[Clause]:
    """The options of every issue, multiplied, less what contradicts itself."""
    session, found = material.session, material.analysis.packages
    sizes = []
    for issue in session.issues:
        count = len(issue.option_refs)
        if count > 1:
            sizes.append(f"{count}")
            yield Clause(f"{material.names.issue(issue.id)}: {count} options", entry=("issues", issue.id))
    if sizes:
        yield Clause(f"Multiplied: {' × '.join(sizes)} = {found.total + found.impossible:,}")
    if found.impossible:
        yield Clause(f"less {found.impossible:,} that contradict themselves", entry=("impossible",))
    yield Clause(f"{found.total:,} deals are left.", "bold")


def _size(found: SetSize, total: int) -> Iterator[Clause]:
    share = f"{found.share * 100:.1f} %" if found.share < 0.1 else f"{found.share * 100:.0f} %"
    yield Clause(f"{found.size:,} of {total:,}: {share}.", "bold")
    if found.size_if_unmapped_refuse != found.size:
        least = f"{found.size_if_unmapped_refuse:,}"
        yield Clause(f"Should those not yet judged refuse everything: {least}.", "accent")
    if not found.exact:
        low, high = (f"{(end or 0) * 100:.1f} %" for end in (found.low, found.high))
        yield Clause(f"Estimated by drawing deals: in 95 of 100 cases between {low} and {high}.", "quiet")


def win_set(material: Material, party_id: str) -> Iterator[Clause]:
    """Every deal that passes all decisions of the planned way, and who stands in the way of the others."""
    held, party = material.analysis.parties.get(party_id), material.session.party(party_id)
    if held is None or party is None:
        return
    yield Clause("Every deal was held against each decision of the way that is planned.")
    for id, gate in held.gates.items():
        if gate.route == (party.ratification[0].id if party.ratification else gate.route):
            yield Clause(f"  passes this decision: {gate.passing:,}", figure=Figure("gate", id))
    yield from _size(held.win_set, material.analysis.packages.total)
    yield Clause("How many it would be if one of them accepted everything:", "head")
    for who, size in sorted(held.freed_by.items(), key=lambda pair: -pair[1]):
        yield Clause(f"{material.names.who(who)}: {size:,}", figure=Figure("freed", who))
    yield Clause(_RIGHT, "quiet")


def freed(material: Material, who: str) -> Iterator[Clause]:
    """The win-set with one person accepting everything, red lines included."""
    party = material.session.party_of(who)
    held = material.analysis.parties.get(party.id) if party else None
    if party is None or held is None or who not in held.freed_by:
        return
    now, then = held.win_set.size, held.freed_by[who]
    yield Clause(f"Now {now:,} deals.", figure=Figure("win_set", party.id))
    yield Clause("Taken to accept every deal, its red lines included, everybody else as read:")
    yield Clause(f"{then:,} deals: {then - now:,} more.", "bold")


def behind(material: Material, party_id: str) -> Iterator[Clause]:
    """What the negotiator would sign and all others carry, and how much of it his own people would carry."""
    held = material.analysis.parties.get(party_id)
    found = held.behind_the_table if held else None
    if found is None:
        yield Clause("Their negotiator is not judged.")
        return
    speaker = material.names.negotiator(party_id)
    yield Clause(
        f"{speaker} would sign, and every other side could carry: {found.signable:,}.",
        figure=Figure("value", f"{NEGOTIATOR}{party_id}"),
    )
    yield Clause(
        f"Of these his own people would carry {found.carried:,}.", "bold", figure=Figure("win_set", party_id)
    )
    yield Clause(_RIGHT, "quiet")


def zone(material: Material, _: str = "") -> Iterator[Clause]:
    """Where all win-sets meet, and which red line closes most of it."""
    for id, held in material.analysis.parties.items():
        says = f"{material.names.who(id)} could carry {held.win_set.size:,}"
        yield Clause(says, figure=Figure("win_set", id))
    yield Clause("What all of them could carry is where these meet:")
    yield from _size(material.analysis.zone, material.analysis.packages.total)
    for id, line in material.analysis.red_lines.items():
        gain = line.zone_without - material.analysis.zone.size
        if gain:
            says = f"without “{material.names.red_line(id)}”: {gain:,} more"
            yield Clause(says, figure=Figure("red_line", id))
    yield Clause(_RIGHT, "quiet")


def agreeable(material: Material, _: str = "") -> Iterator[Clause]:
    """What all could carry and every negotiator would sign."""
    yield Clause(f"All could carry {material.analysis.zone.size:,}.", figure=Figure("zone"))
    for party in material.session.parties:
        judged = number_of(material, Figure("value", f"{NEGOTIATOR}{party.id}")) is not None
        says = (
            "and signs by his own reading"
            if judged
            else "is not judged: signs what crosses none of his lines"
        )
        yield Clause(
            f"{material.names.negotiator(party.id)} {says}",
            figure=Figure("value", f"{NEGOTIATOR}{party.id}") if judged else None,
        )
    yield from _size(material.analysis.agreeable, material.analysis.packages.total)


def frontier(material: Material, _: str = "") -> Iterator[Clause]:
    """Of what is agreeable, the deals that nobody can better for one side without worsening another."""
    size = material.analysis.agreeable.size
    yield Clause(f"Of {size:,} deals that all would carry and sign", figure=Figure("agreeable"))
    yield Clause("those stay for which no other is as good for every side and better for one.")
    yield Clause(f"{material.analysis.frontier.size:,} deals.", "bold")


def red_line(material: Material, id: str) -> Iterator[Clause]:
    """What one line shuts out, and what all could carry without it."""
    found = material.analysis.red_lines.get(id)
    held = next(
        ((party, who, line) for party, who, line in material.session.red_lines() if line.id == id), None
    )
    if found is None or held is None:
        return
    party, somebody, line = held
    holder = somebody.id if somebody else f"{NEGOTIATOR}{party.id}"
    entry: Path = (*path_of(material, holder), "red_lines", id)
    believed = "believed" if line.believed else "claimed only: not counted"
    yield Clause(
        f"Your entry for {material.names.who(holder)}: {believed}, {SURE[line.confidence]}.",
        "accent",
        entry=entry,
    )
    if known := known_by(line.basis):
        yield Clause(known)
    yield Clause(f"It shuts out {found.crossed:,} deals.")
    now = material.analysis.zone.size
    yield Clause(f"All could carry {now:,}.", figure=Figure("zone"))
    yield Clause(f"Were it gone, {found.zone_without:,}: {found.zone_without - now:,} more.", "bold")
    yield Clause(f"Of these all would sign {found.agreeable_without:,}.", figure=Figure("agreeable"))
