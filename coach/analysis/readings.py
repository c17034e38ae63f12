"""What we believe of everyone at and behind the table, compiled for arrays of packages.

A `Reading` is one constituency or one negotiator: what each option is worth to it, what no agreement is worth, and the
red lines that it holds. All figures on single packages (odds, paths, the deal) and all counts over the whole space are
made from the same readings.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from coach.analysis.judged import Judged, judged
from coach.analysis.space import Choices, Flags, Region, Space
from coach.model.base import Confidence
from coach.model.constituencies import Constituency, Negotiator
from coach.model.parties import Party
from coach.model.red_lines import RedLine
from coach.model.session import Session

Floats = npt.NDArray[np.float64]

TOLERANCE = 1e-9
"""How far below nothing a margin may lie and still be a yes: room for rounding, not for doubt."""

NEGOTIATOR = "negotiator"


@dataclass(frozen=True, eq=False)
class Line:
    """A red line over the space. `counted`: it is believed and has not been lifted."""

    id: str
    region: Region
    confidence: Confidence
    believed: bool
    counted: bool


@dataclass(frozen=True, eq=False)
class Reading:
    """One constituency or negotiator. `holder` is the constituency's id, None for the negotiator.

    `judged` is None where no value can be computed: an unmapped constituency, a negotiator who is not judged.
    """

    party: str
    holder: str | None
    judged: Judged | None
    no_agreement: float
    confidence: Confidence
    lines: tuple[Line, ...]
    influence: float = 0.0
    cohesion: float = 1.0

    @property
    def mapped(self) -> bool:
        """Whether its value can be computed."""
        return self.judged is not None

    def values(self, choices: Choices) -> Floats:
        """Value v(x) of each package, in rating points.

        Parameters
        ----------
        choices : int array, shape (n, issues)

        Returns
        -------
        float array, shape (n,); NaN where it is not mapped
        """
        if self.judged is None:
            return np.full(len(choices), np.nan)
        return self.judged.values(choices)

    def margins(self, choices: Choices, shift: float = 0.0) -> Floats:
        """Margin m(x) = v(x) - no_agreement + shift, shape (n,); without a value the shift alone."""
        if self.judged is None:
            return np.full(len(choices), shift)
        return self.judged.values(choices) - self.no_agreement + shift

    def crossings(self, choices: Choices) -> Flags:
        """Which lines each package crosses, counted or not: shape (lines, n)."""
        rows = [line.region.holds(choices) for line in self.lines]
        return np.array(rows, dtype=np.bool_).reshape(len(self.lines), len(choices))

    def crosses(self, choices: Choices) -> Flags:
        """Which packages cross at least one counted line, shape (n,)."""
        crossed = np.zeros(len(choices), dtype=np.bool_)
        for line in self.lines:
            if line.counted:
                crossed |= line.region.holds(choices)
        return crossed

    def accepts(self, choices: Choices, shift: float = 0.0, unmapped: bool = True) -> Flags:
        """Which packages it would accept: no counted line crossed, and m(x) >= 0.

        Parameters
        ----------
        choices : int array, shape (n, issues)
        shift : float
            Added to the margin, in rating points.
        unmapped : bool
            What stands in for the margin of an unmapped constituency: True accepts, False refuses. A negotiator who is
            not judged accepts whatever crosses none of its red lines, whatever this says.

        Returns
        -------
        bool array, shape (n,)
        """
        willing = ~self.crosses(choices)
        if self.judged is not None:
            willing &= self.margins(choices, shift) >= -TOLERANCE
        elif self.holder is not None and not unmapped:
            willing &= False
        return willing

    def without(self, lines: Collection[str]) -> Reading:
        """The same reading with the red lines of these ids taken away."""
        if not any(line.id in lines for line in self.lines):
            return self
        kept = tuple(replace(line, counted=line.counted and line.id not in lines) for line in self.lines)
        return replace(self, lines=kept)

    def as_claimed(self) -> Reading:
        """The same reading if every red line, believed or not, were true."""
        return replace(self, lines=tuple(replace(line, counted=True) for line in self.lines))


@dataclass(frozen=True, eq=False)
class PartyReading:
    """One party: its negotiator, its constituencies in file order, and how far their moods move together (tau)."""

    id: str
    negotiator: Reading
    constituencies: tuple[Reading, ...]
    mood_swing: float

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The constituencies' ids."""
        return tuple(each.holder or "" for each in self.constituencies)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where each constituency stands in the file."""
        return {id: place for place, id in enumerate(self.ids)}

    @cached_property
    def unmapped(self) -> tuple[str, ...]:
        """The constituencies of whom nothing is known that would give a value."""
        return tuple(each.holder or "" for each in self.constituencies if not each.mapped)

    @property
    def everyone(self) -> tuple[Reading, ...]:
        """The negotiator, then the constituencies: the order of the file."""
        return (self.negotiator, *self.constituencies)

    def values(self, choices: Choices) -> Floats:
        """Value of each package to each constituency, shape (constituencies, n); NaN for the unmapped."""
        return _rows([each.values(choices) for each in self.constituencies], len(choices))

    def margins(self, choices: Choices, shifts: Mapping[str, float] | None = None) -> Floats:
        """Margin of each package for each constituency, shape (constituencies, n).

        Parameters
        ----------
        choices : int array, shape (n, issues)
        shifts : map from a constituency's id to rating points, optional
            Added to its margins. An unmapped constituency has the shift alone.
        """
        moved = shifts or {}
        rows = [each.margins(choices, moved.get(each.holder or "", 0.0)) for each in self.constituencies]
        return _rows(rows, len(choices))

    def crosses(self, choices: Choices) -> Flags:
        """Whether each package crosses a counted red line of each constituency, shape (constituencies, n)."""
        rows = [each.crosses(choices) for each in self.constituencies]
        return np.array(rows, dtype=np.bool_).reshape(len(rows), len(choices))

    def accepts(
        self, choices: Choices, shifts: Mapping[str, float] | None = None, unmapped: bool = True
    ) -> Flags:
        """Whether each constituency accepts each package, shape (constituencies, n); see `Reading.accepts`."""
        moved = shifts or {}
        rows = [
            each.accepts(choices, moved.get(each.holder or "", 0.0), unmapped) for each in self.constituencies
        ]
        return np.array(rows, dtype=np.bool_).reshape(len(rows), len(choices))

    def party_values(self, choices: Choices, shifts: Mapping[str, float] | None = None) -> Floats | None:
        """The party's own value of each package, in rating points.

        The negotiator's margin where judged, else the mean margin of the mapped constituencies, weighted by their
        influence; None where neither can be computed (nobody mapped, or all influence 0). A weighted mean hides who
        loses: two parties with the same value may face quite different quarrels at home.

        Returns
        -------
        float array, shape (n,), or None
        """
        moved = shifts or {}
        if self.negotiator.mapped:
            return self.negotiator.margins(choices, moved.get(f"{NEGOTIATOR}:{self.id}", 0.0))
        mapped = [each for each in self.constituencies if each.mapped]
        total = sum(each.influence for each in mapped)
        if total <= 0:
            return None
        value = np.zeros(len(choices))
        for each in mapped:
            value += each.influence / total * each.margins(choices, moved.get(each.holder or "", 0.0))
        return value

    @cached_property
    def worth(self) -> Judged | None:
        """The same value as one sum over issues: what every option adds, whoever it is added from."""
        if self.negotiator.judged is not None:
            weighed = [(1.0, self.negotiator, self.negotiator.judged)]
        else:
            total = sum(each.influence for each in self.constituencies if each.mapped)
            people = [(each, each.judged) for each in self.constituencies if each.judged is not None]
            weighed = [(each.influence / total, each, held) for each, held in people] if total > 0 else []
        if not weighed:
            return None
        constant = sum(share * (held.constant - each.no_agreement) for share, each, held in weighed)
        added: dict[int, Floats] = {}
        for share, _, held in weighed:
            for axis, contribution in held.contributions.items():
                added[axis] = added.get(axis, np.zeros(len(contribution))) + share * contribution
        return Judged(constant, added)

    def without(self, lines: Collection[str]) -> PartyReading:
        """The same party with the red lines of these ids taken away."""
        return replace(
            self,
            negotiator=self.negotiator.without(lines),
            constituencies=tuple(each.without(lines) for each in self.constituencies),
        )

    def as_claimed(self) -> PartyReading:
        """The same party if every red line, believed or not, were true."""
        return replace(
            self,
            negotiator=self.negotiator.as_claimed(),
            constituencies=tuple(each.as_claimed() for each in self.constituencies),
        )


def read_party(space: Space, party: Party) -> PartyReading:
    """A party of the session, compiled for the packages of a space."""
    negotiator = party.negotiator or Negotiator()
    return PartyReading(
        id=party.id,
        negotiator=_read(space, party, None, negotiator),
        constituencies=tuple(_read(space, party, each.id, each) for each in party.constituencies),
        mood_swing=party.mood_swing,
    )


def read_session(space: Space, session: Session) -> tuple[PartyReading, ...]:
    """Every party of a session, in file order."""
    return tuple(read_party(space, party) for party in session.parties)


def _read(space: Space, party: Party, holder: str | None, who: Constituency | Negotiator) -> Reading:
    judgement = who.judgement
    speaks_for_people = isinstance(who, Constituency)
    return Reading(
        party=party.id,
        holder=holder,
        judged=judged(space, party, judgement, who.stance if speaks_for_people else None),
        no_agreement=judgement.no_agreement if judgement else 0.0,
        confidence=judgement.confidence if judgement else "moderate",
        lines=tuple(_line(space, line) for line in who.red_lines),
        influence=who.influence if isinstance(who, Constituency) else 0.0,
        cohesion=who.cohesion if isinstance(who, Constituency) else 1.0,
    )


def _line(space: Space, line: RedLine) -> Line:
    return Line(line.id, space.region(line.forbids), line.confidence, line.believed, counted=line.believed)


def _rows(rows: list[Floats], width: int) -> Floats:
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)
