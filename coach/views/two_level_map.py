"""The two-level map: both tables, who stands where behind them, who decides, and whom our acts are meant to reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.analysis.results import ConstituencyDeal
from coach.model.constituencies import Constituency
from coach.model.parties import Party
from coach.model.plan import Action
from coach.views.audiences import stands, weight_phrase
from coach.views.deciders import who_decides
from coach.views.material import Material
from coach.views.names import opening
from coach.views.two_level_layout import ActToPlace, Drawing, NodeToPlace, SideToPlace, draw
from coach.views.verdict import counted

TIES = {
    "answers_to": "answers to",
    "part_of": "part of",
    "listens_to": "listens to",
    "allied": "allied with",
    "rival": "rival of",
    "fears": "fears",
    "twin": "twin across the table of",
}


@dataclass(frozen=True, slots=True)
class MapRow:
    """One constituency as the text equivalent gives it."""

    group: str
    name: str
    weight: str
    stands: str
    marks: str
    ties: str


@dataclass(frozen=True, slots=True)
class MapAct:
    """One arrow as the text equivalent gives it."""

    name: str
    reaches: str
    refrain: bool


@dataclass(frozen=True, slots=True)
class TwoLevelMap:
    """One map: the drawing of two parties, and the same in words."""

    name: str
    title: str
    alt: str
    drawing: Drawing
    sides: str
    rows: tuple[MapRow, ...]
    acts: tuple[MapAct, ...]
    channels: tuple[str, ...]
    template: str = "two_level_map.svg"


def maps_of(material: Material) -> tuple[TwoLevelMap, ...]:
    """A map of our side with each other party; of the first party with each other one where none is ours."""
    left = material.ours or (material.session.parties[0] if material.session.parties else None)
    if left is None:
        return ()
    others = [party for party in material.session.parties if party.id != left.id]
    focus = material.focus
    others.sort(key=lambda party: focus is None or party.id != focus.id)
    return tuple(_map(material, left, right) for right in others)


def _map(material: Material, left: Party, right: Party) -> TwoLevelMap:
    names = material.names
    acts = [
        (action, reached)
        for action in acts_shown(material)
        if (reached := reaches(material, action, left, right))
    ]
    channels = tuple(_channels(material, left, right))
    title = f"{names.full(left.id)} and {names.who(right.id)}: at the table and behind it"
    drawing = draw(
        _side(material, "A", left),
        _side(material, "B", right),
        tuple(
            ActToPlace(_act_label(material, action), reached, action.kind == "avoid")
            for action, reached in acts
        ),
        channels,
    )
    return TwoLevelMap(
        name=f"two-level-map-{right.id}",
        title=title,
        alt=f"Two-level map. {title}. The table below says the same in words.",
        drawing=drawing,
        sides=f"A: {names.full(left.id)}. B: {names.full(right.id)}. "
        "Of each table, + would accept this deal as read, − would refuse it, ? is not judged.",
        rows=(*_rows(material, "A", left), *_rows(material, "B", right)),
        acts=tuple(
            MapAct(names.action(action.id), names.all_of(reached), action.kind == "avoid")
            for action, reached in acts
        ),
        channels=channels,
    )


def _side(material: Material, letter: str, party: Party) -> SideToPlace:
    deal = material.deal(party.id)
    return SideToPlace(
        letter=letter,
        party=material.names.full(party.id),
        negotiator=material.names.negotiator(party.id),
        nodes=tuple(_node(material, party, each) for each in material.in_order_of_decision(party)),
        judged=deal is not None,
        count=opening(counted(material, party, deal)) if deal else "",
    )


def _node(material: Material, party: Party, who: Constituency) -> NodeToPlace:
    held = _held(material, party, who)
    return NodeToPlace(
        id=who.id,
        name=material.names.full(who.id),
        weight=share_of_weight(material, party, who),
        sign=_sign(held),
        dashed=who.judgement is None or who.judgement.confidence == "low",
        decides=who.id in _deciding(material, party),
        veto=_can_stop(material, party, who.id),
        detail=_detail(material, party, who, held),
        brief=f"{held.margin:+.1f}".replace("-", "−") if held and held.margin is not None else "?",
    )


def _rows(material: Material, letter: str, party: Party) -> Iterator[MapRow]:
    for who in material.in_order_of_decision(party):
        held = _held(material, party, who)
        marks = ["decides"] if who.id in _deciding(material, party) else []
        marks += ["can stop it alone"] if _can_stop(material, party, who.id) else []
        marks += ["low confidence"] if who.judgement is None or who.judgement.confidence == "low" else []
        yield MapRow(
            group=f"{letter}{_sign(held)}",
            name=material.names.full(who.id),
            weight=weight_phrase(material, party, who.id),
            stands=stands(material, held),
            marks="; ".join(marks),
            ties="; ".join(
                f"{TIES.get(each.kind or '', 'tied to')} {material.names.who(each.to)}"
                for each in material.session.relations
                if each.from_ == who.id and each.to
            ),
        )


def _held(material: Material, party: Party, who: Constituency) -> ConstituencyDeal | None:
    deal = material.deal(party.id)
    return deal.constituencies.get(who.id) if deal else None


def _sign(held: ConstituencyDeal | None) -> str:
    if held is None or (held.margin is None and not held.crosses):
        return "?"
    return "+" if held.accepts else "−"


def _short(held: ConstituencyDeal | None) -> str:
    if held is None or (held.margin is None and not held.crosses):
        return "not judged"
    crossed = ", red line" if held.crosses else ""
    if held.margin is None:
        return "red line crossed"
    return f"{abs(held.margin):.1f} {'past' if held.margin >= 0 else 'short of'} yes{crossed}"


def _detail(material: Material, party: Party, who: Constituency, held: ConstituencyDeal | None) -> str:
    gates = material.gates(party)
    weighs = (
        weight_phrase(material, party, who.id)
        if len(gates) < 2 and not (gates and who.id in gates[0].vetoes)
        else ""
    )
    return f"{weighs}, {_short(held)}" if weighs else _short(held)


def share_of_weight(material: Material, party: Party, who: Constituency) -> float:
    """Somebody's share of the gate in which it weighs most; of all influence, where no gate was entered."""
    votes = [
        gate.votes[who.id] / max(sum(gate.votes.values()), 1e-9)
        for gate in material.gates(party)
        if who.id in gate.votes
    ]
    if votes or material.gates(party):
        return max(votes, default=0.0)
    total = sum(each.influence for each in party.constituencies)
    return who.influence / total if total else 0.0


def _deciding(material: Material, party: Party) -> tuple[str, ...]:
    decides = who_decides(material, party)
    return decides.leading if decides else ()


def _can_stop(material: Material, party: Party, who: str) -> bool:
    held = material.analysis.parties.get(party.id)
    gates = {gate.id for gate in material.gates(party)}
    powers = (
        [gate.members[who] for id, gate in held.gates.items() if id in gates and who in gate.members]
        if held
        else []
    )
    return any(power.veto for power in powers)


def acts_shown(material: Material) -> Iterator[Action]:
    """The acts that a map shows: all but what was dropped, or done long since."""
    for action in material.session.plan:
        if action.status != "dropped" and not (action.status == "done" and action.absorbed):
            yield action


def reaches(material: Material, action: Action, left: Party, right: Party) -> tuple[str, ...]:
    """Whom an act is meant to reach: those it shifts, learns from or changes; by its terms alone, those who decide."""
    here = [each.id for party in (left, right) for each in party.constituencies]
    named = [*action.shifts, *action.learns]
    if action.changes:
        named += [*action.changes.confidence, *action.changes.no_agreement]
    reached = [id for id in dict.fromkeys(named) if id in here]
    helped = material.session.party(action.helps) if action.helps in (left.id, right.id) else None
    if not reached and action.terms and helped is not None:
        reached = list(_deciding(material, helped))
    return tuple(reached)


def _act_label(material: Material, action: Action) -> str:
    name = material.names.action(action.id)
    return f"refrain: {name}" if action.kind == "avoid" else name


def _channels(material: Material, left: Party, right: Party) -> Iterator[str]:
    sides = {left.id, right.id}
    for channel in material.session.channels:
        if {end.of for end in channel.between} == sides:
            yield " – ".join(end.name or "somebody" for end in channel.between)
