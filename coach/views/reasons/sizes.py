"""Why each win-set is as large as it is, how its people differ, and the two faces of its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.analysis.results import Cut, Lies, Resized, SizeReasons, Sizes
from coach.model.parties import Party
from coach.model.ratification import Gate
from coach.views.material import Material
from coach.views.names import listed, opening, within
from coach.views.reasons.steps import Reason, Step, all_packages, from_to, rated, share_of

_MOST_ACROSS = 3


def size_reasons(material: Material) -> Iterator[Reason]:
    """Two answers for every party that has anybody behind it: why its win-set is so large, and its two faces."""
    sizes = material.analysis.reasons.sizes if material.analysis.reasons else None
    for party in material.session.parties:
        found = sizes.parties.get(party.id) if sizes else None
        if sizes is None or found is None or not party.constituencies or not found.looked_at:
            continue
        yield Reason(
            "size",
            f"Why the win-set of {material.names.who(party.id)} is as large as it is",
            " ".join(_sentences(material, party, found)),
            tuple(_steps(material, party, found)),
            about=party.id,
        )
        faces = tuple(_faces(material, found, sizes))
        if faces:
            yield Reason(
                "two-faces",
                f"What enlarging or tying the win-set of {material.names.who(party.id)} would do",
                f"{' '.join(faces)} Neither is better as such.",
                tuple(_resizing(material, found, sizes)),
                about=party.id,
            )


def _sentences(material: Material, party: Party, found: SizeReasons) -> Iterator[str]:
    name = material.names.who(party.id)
    frontier = (
        "" if found.share_of_frontier is None else f" and {share_of(found.share_of_frontier)} of the frontier"
    )
    yield f"{opening(name)} could carry {share_of(found.share)} of all packages{frontier}{_width(material, found)}."
    if found.unstoppable:
        yield _cannot_plead(material, party)
    else:
        yield _group(material, found)
        yield _rule(material, found)
        yield _alternative(material, found)
    if (order := _order(material, found)) is not None:
        yield order


def _width(material: Material, found: SizeReasons) -> str:
    binding = found.binding
    if binding is None:
        return ""
    issue = material.names.issue(binding.issue)
    if binding.carried is None:
        return f"; it depends most on “{issue}”"
    carried = f"{len(binding.carried)} of {binding.of} options"
    return f"; it depends most on “{issue}”, where it would carry {carried} as the deal stands"


def _cannot_plead(material: Material, party: Party) -> str:
    ours = party.id == material.session.our_side
    name = material.names.who(party.id)
    pleads = "you cannot plead your people" if ours else f"{name} cannot plead its people"
    return f"No gate can stop {within(material.names.negotiator(party.id))}: {pleads} at this table."


def _group(material: Material, found: SizeReasons) -> str:
    if found.group is None or found.group.who is None:
        return "No group alone keeps it from being larger."
    return (
        f"What cuts it most is what {material.names.who(found.group.who)} would refuse: were they to accept "
        f"everything, it would be {share_of(found.group.share)}."
    )


def _rule(material: Material, found: SizeReasons) -> str:
    cut = found.rule
    if cut is None:
        return "No single rule of its gates is in the way."
    return f"Of its rules, {_rule_named(material, cut)} cuts it most: without it, {share_of(cut.share)}."


def _rule_named(material: Material, cut: Cut) -> str:
    gates = {gate.id: gate.name or gate.id for party in material.session.parties for gate in _gates(party)}
    gate = gates.get(cut.gate or "", cut.gate or "")
    if cut.kind == "veto" and cut.who is not None:
        return f"the veto of {material.names.who(cut.who)} (“{gate}”)"
    return f"the quota of “{gate}” above a bare majority" if cut.kind == "quota" else f"the gate “{gate}”"


def _gates(party: Party) -> Iterator[Gate]:
    for route in party.ratification:
        yield from route.gates


def _alternative(material: Material, found: SizeReasons) -> str:
    cut = found.alternative
    if cut is None or cut.who is None:
        return "Nobody's life without agreement alone decides its size."
    return (
        f"Were life without agreement one point worse for {material.names.who(cut.who)}, it would be "
        f"{share_of(cut.share)}."
    )


def _order(material: Material, found: SizeReasons) -> str | None:
    order = found.ordering
    if order is None:
        return None
    if order.kind == "alike":
        return (
            "Its groups order the options alike and differ in how far they go: pressure, and a concession, work on all "
            "of them in one direction."
        )
    issues = dict.fromkeys(each.issue for each in order.across)
    named = listed(f"“{material.names.issue(issue)}”" for issue in [*issues][:_MOST_ACROSS])
    more = " and more" if len(issues) > _MOST_ACROSS else ""
    return (
        f"Its groups want different things ({named}{more}): what pleases one costs another, so pressure from outside "
        "finds friends inside, and tying issues together can buy a majority."
    )


def _faces(material: Material, found: SizeReasons, sizes: Sizes) -> Iterator[str]:
    """What enlarging it, and tying it, would do to the chance of agreement and to where the bargain lies."""
    now = material.analysis.deal.joint.odds if material.analysis.deal.joint else None
    for held, does in ((found.enlarged, "gave way in everything"), (found.tied, "had a veto")):
        if held is not None:
            stays = held.zone == sizes.zone
            goes = (
                f"would stay at {held.zone:,}" if stays else f"would go from {sizes.zone:,} to {held.zone:,}"
            )
            yield (
                f"If {material.names.who(held.who)} {does}, the zone {goes} packages, and the odds of the deal "
                f"{from_to(now, held.joint)}; {_lies(material, sizes.values, held)}."
            )


def _lies(material: Material, before: Mapping[str, Lies | None], held: Resized) -> str:
    """Where the bargain lies, before and after, for every party."""
    if not held.values:
        return "nothing would be left to agree on"
    told = []
    for id, after in held.values.items():
        was = before.get(id)
        if after is not None:
            start = "" if was is None else f"from {rated(was.mean)} "
            told.append(f"for {material.names.who(id)} {start}to {rated(after.mean)}")
    return (
        f"the middle of the zone would move {listed(told)}" if told else "where the bargain lies is not known"
    )


def _steps(material: Material, party: Party, found: SizeReasons) -> Iterator[Step]:
    names, of = material.names, all_packages(found.looked_at, found.exact)
    yield Step("Packages that its people would carry", (), f"{share_of(found.share)} {of}")
    if found.binding is not None:
        options = found.binding.carried
        yield Step(
            f"Options of “{names.issue(found.binding.issue)}” carried with the rest of the deal",
            tuple(names.brief_option(found.binding.issue, option) for option in options or ()),
            "not known while the deal is partial"
            if options is None
            else f"{len(options)} of {found.binding.of}",
        )
    for says, cut in (
        ("group", found.group),
        ("rule", found.rule),
        ("life without agreement", found.alternative),
    ):
        if cut is not None:
            who = names.who(cut.who) if cut.who else _rule_named(material, cut)
            yield Step(f"Without the {says} that cuts it most", (who,), f"{cut.size:,} {of}")
    if found.ordering is not None:
        yield Step(
            "Pairs of groups and options that are ordered alike",
            tuple(
                f"{names.issue(each.issue)}: {names.who(each.one)} against {names.who(each.other)}"
                for each in found.ordering.across[:_MOST_ACROSS]
            ),
            share_of(found.ordering.alike),
        )


def _resizing(material: Material, found: SizeReasons, sizes: Sizes) -> Iterator[Step]:
    for says, held in (("enlarged", found.enlarged), ("tied", found.tied)):
        if held is not None:
            yield Step(
                f"The win-set {says} by {material.names.who(held.who)}",
                (f"{held.win_set:,} packages at home", f"{held.zone:,} in the zone (now {sizes.zone:,})"),
                _lies(material, sizes.values, held),
            )
