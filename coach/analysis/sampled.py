"""Sets too large to be counted: estimated on packages drawn at random, with the interval that such an estimate has.

The drawn packages become a space of one issue, so that everything is counted on them as it is on a whole space.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from coach.analysis.estimate import SEED, wilson
from coach.analysis.judged import Judged
from coach.analysis.measure import impossible_in
from coach.analysis.negotiation import Negotiation
from coach.analysis.readings import Line, PartyReading, Reading
from coach.analysis.results import Behind, Packages, RedLineResult, SetSize
from coach.analysis.sets import Counts, PartyCounts, count_sets
from coach.analysis.space import Choices, Region, Space
from coach.analysis.watch import NOBODY, Watch

DRAWS = 100_000
_MOST_NUMBERS = 20_000_000
_FUTILE = 40


@dataclass(frozen=True, kw_only=True, eq=False)
class Estimate(Counts):
    """The counts as far as drawn packages tell them, and the sets themselves as the drawn packages in them."""

    seen: Choices
    in_zone: Choices
    agreed: Choices


def estimate_sets(
    negotiation: Negotiation, draws: int = DRAWS, seed: int = SEED, watch: Watch = NOBODY
) -> Estimate:
    """Estimate every set of packages of a negotiation from packages drawn at random.

    Parameters
    ----------
    draws
        How many packages to draw; fewer where there are very many readings.
    seed
        The same seed gives the same packages.

    Returns
    -------
    Estimate
        `total` is exact. Every share is the share among the drawn packages, with Wilson's 95 % interval.

    Notes
    -----
    With k of n drawn packages in a set, its share is p = k / n and the interval is centred on
    ``(p + z^2 / 2n) / (1 + z^2 / n)``. A set that no drawn package is in may still exist: that is for a proof to say,
    never for a sample. Doubt small shares: what matters in a negotiation may be one package in a million.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. *JASA* 22, 209-212.
    """
    impossible = impossible_in(negotiation.space)
    total = negotiation.space.size - impossible
    readings = sum(len(side.reading.everyone) for side in negotiation.sides)
    wanted = max(1_000, min(draws, _MOST_NUMBERS // max(1, readings)))
    drawn = draw(negotiation.space, wanted if total else 0, seed, watch)
    found = count_sets(_on(negotiation, drawn), watch)
    scale = _Scale(total, len(drawn))
    return Estimate(
        packages=Packages(total=total, impossible=impossible, sampled=len(drawn)),
        parties={id: _party(counts, scale) for id, counts in found.parties.items()},
        zone=scale.sized(found.zone),
        agreeable=scale.sized(found.agreeable),
        red_lines={id: _line(line, scale) for id, line in found.red_lines.items()},
        zone_as_claimed=scale.up(found.zone_as_claimed),
        seen=drawn,
        in_zone=drawn[found.in_zone()],
        agreed=drawn[found.agreed()],
    )


def draw(space: Space, wanted: int, seed: int, watch: Watch = NOBODY) -> Choices:
    """Possible packages drawn at random, each as likely as any other, shape (n, issues).

    Fewer than wanted where nearly everything is impossible.
    """
    luck = np.random.default_rng(seed)
    kept: list[Choices] = []
    have = 0
    for turn in range(_FUTILE):
        if have >= wanted:
            break
        watch.at("drawing", have, wanted)
        columns = [luck.integers(0, options, wanted, dtype=np.int64) for options in space.shape]
        choices = np.array(columns, dtype=np.int64).reshape(len(columns), wanted).T
        choices = choices[space.possible(choices)]
        kept.append(choices)
        have += len(choices)
        if turn and not have:
            break
    everything = np.concatenate(kept) if kept else np.zeros((0, len(space.shape)), dtype=np.int64)
    return np.ascontiguousarray(everything[:wanted])


@dataclass(frozen=True, slots=True)
class _Scale:
    """From counts among drawn packages to counts among all."""

    total: int
    drawn: int

    def up(self, count: int) -> int:
        """The count among all that is likeliest; whole numbers of any size."""
        return (2 * self.total * count + self.drawn) // (2 * self.drawn) if self.drawn else 0

    def sized(self, found: SetSize) -> SetSize:
        """A size among drawn packages as an estimate among all."""
        share = found.size / self.drawn if self.drawn else 0.0
        low, high = wilson(share, self.drawn) if self.drawn else (0.0, 1.0 if self.total else 0.0)
        return SetSize(
            size=self.up(found.size),
            share=share,
            size_if_unmapped_refuse=self.up(found.size_if_unmapped_refuse),
            exact=self.total == 0,
            low=low,
            high=high,
        )


def _party(counts: PartyCounts, scale: _Scale) -> PartyCounts:
    behind = counts.behind_the_table
    return PartyCounts(
        unmapped=counts.unmapped,
        win_set=scale.sized(counts.win_set),
        routes={id: scale.sized(size) for id, size in counts.routes.items()},
        gates={id: scale.up(size) for id, size in counts.gates.items()},
        freed_by={id: scale.up(size) for id, size in counts.freed_by.items()},
        behind_the_table=behind
        and Behind(signable=scale.up(behind.signable), carried=scale.up(behind.carried)),
    )


def _line(line: RedLineResult, scale: _Scale) -> RedLineResult:
    return replace(
        line,
        crossed=scale.up(line.crossed),
        zone_without=scale.up(line.zone_without),
        agreeable_without=scale.up(line.agreeable_without),
    )


def _on(negotiation: Negotiation, drawn: Choices) -> Negotiation:
    """The same negotiation over the drawn packages alone: one issue, an option for each."""
    space = Space(("package",), (tuple(map(str, range(len(drawn)))),))
    sides = tuple(replace(side, reading=_party_on(side.reading, drawn)) for side in negotiation.sides)
    return Negotiation(space, sides, negotiation.our_side)


def _party_on(party: PartyReading, drawn: Choices) -> PartyReading:
    return replace(
        party,
        negotiator=_reading_on(party.negotiator, drawn),
        constituencies=tuple(_reading_on(each, drawn) for each in party.constituencies),
    )


def _reading_on(reading: Reading, drawn: Choices) -> Reading:
    judged = Judged(0.0, {0: reading.judged.values(drawn)}) if reading.judged else None
    return replace(reading, judged=judged, lines=tuple(_line_on(line, drawn) for line in reading.lines))


def _line_on(line: Line, drawn: Choices) -> Line:
    held = line.region.holds(drawn)
    return replace(line, region=Region({0: held}, empty=not held.any()))
