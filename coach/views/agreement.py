"""The Level Two agreement sheet: what each side does or leaves undone so that the other can carry the deal at home."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.plan import Action
from coach.views.material import Material
from coach.views.names import quoted

_AGREED = {"no": "not agreed", "hinted": "hinted at", "agreed": "agreed"}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure to take or to avoid: by whom, for whom, when, and in return for what."""

    what: str
    by: str
    for_whom: str
    when: str
    in_return: str
    stands: str
    known_to: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Measures to take and measures to avoid."""

    take: tuple[Measure, ...]
    avoid: tuple[Measure, ...]
    missing: tuple[str, ...]


def agreement_of(material: Material) -> Agreement:
    """The sheet, from the plan."""
    planned = [each for each in material.session.plan if each.status != "dropped"]
    take = tuple(_measure(material, each) for each in planned if each.kind == "do")
    avoid = tuple(_measure(material, each) for each in planned if each.kind == "avoid")
    ours = material.session.our_side
    missing = []
    if not planned:
        missing.append("No measure was entered.")
    elif not any(each.helps == ours and ours is not None for each in planned):
        missing.append("Nothing is asked of them that would help us at home.")
    return Agreement(take, avoid, tuple(missing))


def _measure(material: Material, action: Action) -> Measure:
    terms = material.names.terms(action.terms)
    name = material.names.action(action.id)
    other = material.session.action(action.in_return_for) if action.in_return_for else None
    when = action.due or action.before
    return Measure(
        what=f"{name}: {terms}" if terms else name,
        by=material.names.who(action.by) if action.by else "nobody entered",
        for_whom=material.names.who(action.helps) if action.helps else "nobody entered",
        when=material.names.milestone(when) if when else "no date",
        in_return=quoted(material.names.action(other.id)) if other else "nothing",
        stands=_AGREED[action.agreed] if action.agreed else "not spoken of yet",
        known_to="; ".join(action.known_to) or "not entered",
    )
