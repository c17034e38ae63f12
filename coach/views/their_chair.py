"""The view from their chair: the same deal in the first person of their negotiator. Nothing in it is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.parties import Party
from coach.views.deciders import who_decides
from coach.views.material import Material
from coach.views.names import listed, quoted
from coach.views.package_at_home import package_at_home


@dataclass(frozen=True, slots=True)
class Chair:
    """What somebody across the table sees from where they sit."""

    party: str
    speaker: str
    if_yes: tuple[str, ...]
    if_no: tuple[str, ...]
    shows: tuple[str, ...]
    admits: tuple[str, ...]
    before: str
    attacks: str
    needs: tuple[str, ...]
    dares_not: tuple[str, ...]
    bears: str
    missing: tuple[str, ...]


def chairs_of(material: Material) -> tuple[Chair, ...]:
    """One view for each other side, the one on which the deal hangs first."""
    focus = material.focus
    order = sorted(material.theirs, key=lambda party: focus is None or party.id != focus.id)
    return tuple(_chair(material, party) for party in order)


def _chair(material: Material, party: Party) -> Chair:
    speech = material.session.speeches.get(party.id)
    choice = speech.choice_now if speech else None
    decides = who_decides(material, party)
    package = package_at_home(
        material, party, frozenset(each.id for each in decides.deciders) if decides else frozenset()
    )
    chair = Chair(
        party=material.names.who(party.id),
        speaker=(speech.speaker if speech else None) or material.names.negotiator(party.id),
        if_yes=choice.if_yes if choice else (),
        if_no=choice.if_no if choice else (),
        shows=package.shows,
        admits=package.explains,
        before=package.before,
        attacks=_attacks(material, party),
        needs=party.negotiator.needs_at_home if party.negotiator else (),
        dares_not=tuple(_dares_not(material, party)),
        bears=_bears(material),
        missing=(),
    )
    return _with_gaps(chair)


def _with_gaps(chair: Chair) -> Chair:
    wanted = {
        "what they say to themselves about a yes": chair.if_yes,
        "what they say to themselves about a no": chair.if_no,
        "who of theirs attacks first": chair.attacks,
        "what they would like to ask of us and dare not": chair.dares_not,
        "what they think that our people will bear": chair.bears,
    }
    blank = [name for name, held in wanted.items() if not held]
    missing = (f"Not entered: {listed(blank)}.",) if blank else ()
    values = {name: getattr(chair, name) for name in Chair.__slots__ if name != "missing"}
    return Chair(**values, missing=missing)


def _attacks(material: Material, party: Party) -> str:
    """Who is against the deal with most intensity, and what was entered that they would say."""
    deal = material.deal(party.id)
    against = [id for id, held in (deal.constituencies if deal else {}).items() if held.accepts is False]
    if not against:
        return ""
    people = {each.id: each for each in party.constituencies}
    first = max(against, key=lambda id: (people[id].intensity or 0.0, people[id].influence))
    speech = material.session.speeches.get(party.id)
    said = (
        next((each.says for each in speech.criticisms if each.by == first and each.says), "")
        if speech
        else ""
    )
    return f"{material.names.who(first)}: {quoted(said)}" if said else material.names.who(first)


def _dares_not(material: Material, party: Party) -> Iterator[str]:
    for issue in material.session.issues:
        for option in issue.options:
            until = option.unsayable.get(party.id)
            if until:
                yield f"{material.names.term(issue.id, option.id)} (not to be said {until})"


def _bears(material: Material) -> str:
    """Their reading of our own people, where an answer of the preparation gives it."""
    said = (
        each.says
        for each in material.session.answers
        if each.question == "their-view-of-our-people" and each.says
    )
    return next(said, "")
