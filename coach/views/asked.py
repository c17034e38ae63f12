"""What a condition of a playbook asks of a map, in a phrase."""

from __future__ import annotations

from coach.coaching.playbook.conditions import Condition
from coach.views.names import humanised, listed


def asked_words(condition: Condition) -> str:
    """What a condition asks of a map, in a phrase: a red line (nature: symbol; crossed: yes)."""
    if condition.predicate is not None:
        name = next(
            name for name in type(condition).model_fields if getattr(condition, name) is condition.predicate
        )
        given = condition.predicate.to_tree()
        details = "; ".join(f"{humanised(key)}: {_value(each)}" for key, each in given.items())
        return humanised(name.strip("_")) + (f" ({details})" if details else "")
    if condition.not_ is not None:
        return f"no {asked_words(condition.not_)}"
    if condition.exists is not None:
        return asked_words(condition.exists)
    side = next((part.side.is_ for part in condition.all_ or () if part.side is not None), None)
    if side is not None and len(condition.parts) > 1:
        rest = [asked_words(part) for part in condition.parts if part.side is None]
        return f"on {'our' if side == 'ours' else 'their'} side, {listed(rest)}"
    parts = [asked_words(part) for part in condition.parts]
    return listed(parts, "or" if condition.any_ is not None else "and")


def _value(value: object) -> str:
    if isinstance(value, list):
        return " or ".join(humanised(str(each)) for each in value)
    return (
        {True: "yes", False: "no"}.get(value, humanised(str(value)))
        if isinstance(value, bool)
        else humanised(str(value))
    )
