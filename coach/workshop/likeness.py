"""How near one side's map of the other's people comes to the map that those have of themselves, in six parts.

It measures a reading, never a person: people differ about themselves, and a map can be right for the wrong reason.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Stance = Literal["blocking", "opposed", "undecided", "leaning", "support"]

STANCES: tuple[Stance, ...] = ("blocking", "opposed", "undecided", "leaning", "support")
PARTS: Mapping[str, float] = MappingProxyType(
    {
        "coverage": 0.25,
        "stance": 0.2,
        "influence": 0.15,
        "no_agreement": 0.1,
        "top_priority": 0.15,
        "red_lines": 0.15,
    }
)
"""The six parts and what each counts."""


@dataclass(frozen=True, slots=True)
class GroupRead:
    """One group as a map reads it. None, and an empty list, is unknown.

    `influence` is any weight from 0; `no_agreement` lies between 0 and 1, from the worst to the best that the map's
    scale can say; `priorities` are issues, the first one first; `red_lines` are what they forbid.
    """

    stance: Stance | None = None
    influence: float = 0.0
    no_agreement: float | None = None
    priorities: tuple[str, ...] = ()
    red_lines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was found of a side's own map. Shares lie between 0 and 1, None where that side says nothing of the kind.

    `total` lies between 0 and 100, over the parts of which that side says something.

    `missed`, `invented` and `wrong_sign` name groups; `invented_share` is the influence that the guess gives to groups
    that the others do not have.
    """

    coverage: float
    stance: float | None
    influence: float | None
    no_agreement: float | None
    top_priority: float | None
    red_precision: float
    red_recall: float
    red_f1: float
    invented_share: float
    total: float
    missed: tuple[str, ...]
    invented: tuple[str, ...]
    wrong_sign: tuple[str, ...]
    missed_pivots: tuple[str, ...]
    missed_vetoes: tuple[str, ...]


def likeness_of(
    truth: Mapping[str, GroupRead],
    guess: Mapping[str, GroupRead],
    *,
    pivots: Collection[str] = (),
    vetoes: Collection[str] = (),
) -> Likeness:
    r"""Hold a guess against the truth, group by group; the same key in both is the same group.

    Parameters
    ----------
    truth, guess
        Groups by key: the side's own map, and the other side's map of it.
    pivots, vetoes
        Keys of those in `truth` who decide, and of those who can stop it alone.

    Returns
    -------
    Likeness
        With :math:`c` the share of groups found, :math:`s` the mean over found groups of :math:`1-|d|/4` on the five
        stances, :math:`i=\sum\min` of the two shares of influence, :math:`n` the mean of :math:`1-|d|` on the worth of
        no agreement, :math:`p` the share of found groups whose first priority stands among the guess's first two, and
        :math:`F_1` of the red lines:
        :math:`100\,(0.25c+0.15i+0.15F_1+c\,(0.2s+0.1n+0.15p))`. What the guess left blank counts as not found; what
        the truth left blank is left out, and a part of which it says nothing at all counts for neither.

    Notes
    -----
    What a negotiator should doubt: the "truth" is what that side wrote about itself, with its own blind spots; and a
    group named otherwise counts as another group.

    Examples
    --------
    >>> own = {
    ...     "military": GroupRead("blocking", 60, 0.6, ("troops",)),
    ...     "party": GroupRead("leaning", 40, 0.5, ("aid",)),
    ... }
    >>> found = likeness_of(own, {"military": GroupRead("opposed", 100, 0.7, ("troops",))}, pivots=["party"])
    >>> found.coverage, found.influence, found.missed_pivots
    (0.5, 0.6, ('party',))
    """
    found = [key for key in truth if key in guess]
    coverage = len(found) / len(truth) if truth else 0.0
    pairs = [(truth[key], guess[key]) for key in found]
    stance = _mean(truth, pairs, lambda own, other: _near_stance(own.stance, other.stance))
    no_agreement = _mean(truth, pairs, lambda own, other: _near(own.no_agreement, other.no_agreement))
    top = _mean(truth, pairs, lambda own, other: _first_among_two(own.priorities, other.priorities))
    own_share, other_share = _shares(truth), _shares(guess)
    influence = (
        sum(min(own_share[key], other_share[key]) for key in found) if any(own_share.values()) else None
    )
    precision, recall, f1 = _red_lines(truth, guess)
    parts = {
        "coverage": coverage,
        "stance": _times(coverage, stance),
        "influence": influence,
        "no_agreement": _times(coverage, no_agreement),
        "top_priority": _times(coverage, top),
        "red_lines": f1,
    }
    known = {name: share for name, share in parts.items() if share is not None}
    total = sum(PARTS[name] * share for name, share in known.items()) / sum(PARTS[name] for name in known)
    invented = tuple(key for key in guess if key not in truth)
    return Likeness(
        coverage,
        stance,
        influence,
        no_agreement,
        top,
        precision,
        recall,
        f1,
        sum(other_share[key] for key in invented),
        100 * total,
        tuple(key for key in truth if key not in guess),
        invented,
        tuple(key for key in found if _opposite(truth[key].stance, guess[key].stance)),
        tuple(key for key in truth if key in pivots and key not in guess),
        tuple(key for key in truth if key in vetoes and key not in guess),
    )


def _mean(
    truth: Mapping[str, GroupRead],
    pairs: Iterable[tuple[GroupRead, GroupRead]],
    near: Callable[[GroupRead, GroupRead], float | None],
) -> float | None:
    """The mean over the groups found; None where the truth says nothing of the kind about anybody."""
    if all(near(own, own) is None for own in truth.values()):
        return None
    known = [value for own, other in pairs if (value := near(own, other)) is not None]
    return sum(known) / len(known) if known else 0.0


def _times(coverage: float, share: float | None) -> float | None:
    return None if share is None else coverage * share


def _near_stance(own: Stance | None, other: Stance | None) -> float | None:
    if own is None:
        return None
    return 0.0 if other is None else 1 - abs(STANCES.index(own) - STANCES.index(other)) / 4


def _near(own: float | None, other: float | None) -> float | None:
    if own is None:
        return None
    return 0.0 if other is None else 1 - abs(own - other)


def _first_among_two(own: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    return float(own[0] in other[:2]) if own else None


def _opposite(own: Stance | None, other: Stance | None) -> bool:
    if own is None or other is None:
        return False
    return (STANCES.index(own) - 2) * (STANCES.index(other) - 2) < 0


def _shares(groups: Mapping[str, GroupRead]) -> Mapping[str, float]:
    whole = sum(group.influence for group in groups.values())
    return {key: group.influence / whole if whole else 0.0 for key, group in groups.items()}


def _red_lines(truth: Mapping[str, GroupRead], guess: Mapping[str, GroupRead]) -> tuple[float, float, float]:
    """Precision, recall and F1 over every pair of group and line; where neither has any, all was found."""
    own = {(key, line) for key, group in truth.items() for line in group.red_lines}
    other = {(key, line) for key, group in guess.items() for line in group.red_lines}
    if not own and not other:
        return 1.0, 1.0, 1.0
    hits = len(own & other)
    precision = hits / len(other) if other else 0.0
    recall = hits / len(own) if own else 0.0
    return precision, recall, 2 * hits / (len(own) + len(other))
