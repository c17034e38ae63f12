"""Predicates on red lines and on what readings rest on."""

from __future__ import annotations

from typing import ClassVar, Literal

from coach.coaching.playbook.predicates.base import Predicate
from coach.model.base import Confidence, Flag, NonNegative

Nature = Literal["limit", "position", "symbol", "sacred"]


class RedLineIs(Predicate):
    """A red line for which every given parameter holds; the negotiator's own is bound with `negotiator:PARTY`.

    `crossed`: the deal in hand crosses it. `lacks`: nothing stands under that key (`evidence`: nothing in its basis).
    """

    binds: ClassVar = ("line", "who", "party")
    nature: tuple[Nature, ...] = ()
    confidence: tuple[Confidence, ...] = ()
    said: tuple[Literal["public", "private", "inferred"], ...] = ()
    believed: Flag | None = None
    crossed: Flag | None = None
    lacks: Literal["another_name", "forbids", "evidence", "nature", "claimed_by", "profits"] | None = None


class SelfServing(Predicate):
    """A believed red line known only from someone who gains if it is believed.

    So it is where all its evidence is `from: negotiator` (or its basis is `said` by a negotiator, with no evidence),
    or where `claimed_by` and `profits` name the same and no evidence is from anyone else.
    """

    binds: ClassVar = ("line", "who", "party")
    tells: ClassVar = ("claimed_by",)


class LineDecides(Predicate):
    """A red line without which the zone would open (where it is empty), or be at least `times` as large."""

    binds: ClassVar = ("line", "who", "party")
    tells: ClassVar = ("zone", "without")
    times: NonNegative = 2


class LinesExclude(Predicate):
    """Two red lines of different parties that leave nothing: a conflict of the analysis that consists of lines only."""

    binds: ClassVar = ("line", "other_line")


class FewSources(Predicate):
    """A red line, or a constituency, with fewer sources that do not depend on each other than `fewer_than`.

    Evidence with the same `source`, or that `rests_on` another's source, counts once. No evidence counts 0. Of a red
    line, the `line` is bound as well.
    """

    binds: ClassVar = ("who", "party")
    tells: ClassVar = ("count",)
    of: Literal["red_line", "constituency"]
    fewer_than: NonNegative = 2


class Stale(Predicate):
    """A reading whose latest evidence (or `seen`) is older than a milestone of its party that lies before `as_of`.

    With `days` it is enough that it is so many days older than `as_of`. `subject` names what the reading is of.
    """

    binds: ClassVar = ("who", "party")
    tells: ClassVar = ("subject", "seen", "event")
    days: NonNegative | None = None
