"""How each predicate of the playbooks is answered: small pure functions over a context."""

from coach.coaching.predicates import (
    figures,
    gates,
    lines,
    parties,
    people,
    plan,
    records,
    sources,
    speeches,
    words,
)
from coach.coaching.predicates.registry import ANSWERS

__all__ = [
    "ANSWERS",
    "figures",
    "gates",
    "lines",
    "parties",
    "people",
    "plan",
    "records",
    "sources",
    "speeches",
    "words",
]
