"""What matters most: shares by quadrature, against SALib's sampling of the same shares.

The model that SALib samples is the outcome itself: every group's reading is off by a normal error, every side has a
normal mood, votes are counted, and the deal is carried or not. Its first-order indices are the shares that we print. It
is given as many samples as bring its widest 95 % interval to about 0.01; how far its indices lie from ours is said too.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from SALib.analyze import sobol as analyzing
from SALib.sample import sobol as sampling

from benchmarks.problems import crowd
from benchmarks.timing import Row, once, timed
from coach.analysis.negotiation import Negotiation
from coach.analysis.sensitivity import matters_most
from coach.analysis.sitting import Floats, Sitting
from coach.analysis.space import Choices
from coach.analysis.support import SIGMA
from coach.model.session import Session

GOAL = 300.0
_DRAWN = 1 << 15


def rows() -> Iterator[Row]:
    """One row: the shares of thirty groups on two sides."""
    session = Session.from_tree(crowd(people=30, issues=4, options=4, lines=0, need=-0.15))
    sitting = Sitting.of(Negotiation.of(session))
    choice = sitting.negotiation.space.chosen(session.package)
    ours = timed(lambda: matters_most(session, sitting, choice))
    found = matters_most(session, sitting, choice)
    assert found is not None
    outcome = _Outcome(sitting, choice)
    told: list[tuple[dict[str, float], float]] = []
    theirs = once(lambda: told.append(outcome.sampled(_DRAWN)))
    indices, interval = told[0]
    shares = {each.who or each.party: each.share for each in found.inputs}
    off = max(abs(indices[name] - share) for name, share in shares.items() if name in indices)
    ratio = theirs.median / ours.median
    yield Row(
        "what matters most: shares of 30 groups and 2 moods, ms",
        f"{ours.shown}; SALib with {_DRAWN:,} x {len(indices) + 2} samples {theirs.shown} "
        f"(its interval +-{interval:.3f}, off by {off:.3f}): {ratio:,.0f} x",
        f">= {GOAL:.0f} x",
        ratio >= GOAL,
    )


class _Outcome:
    """Whether all carry the deal, given every error and every mood: what SALib samples."""

    def __init__(self, sitting: Sitting, choice: Choices) -> None:
        self.sitting = sitting
        self.sides = []
        self.names: list[str] = []
        for side in sitting.sides:
            margins = side.party.margins(choice)[:, 0]
            sigma = np.array([SIGMA[each.confidence] for each in side.party.constituencies])
            places = [len(self.names) + at for at in range(len(margins))]
            self.names += [*side.party.ids, side.party.id]
            self.sides.append((side, margins, sigma, places, len(self.names) - 1))

    def __call__(self, inputs: Floats) -> Floats:
        carried = np.ones(len(inputs), dtype=bool)
        for side, margins, sigma, places, mood in self.sides:
            yes = margins + sigma * inputs[:, places] + side.party.mood_swing * inputs[:, [mood]] >= 0
            accepts = dict(zip(side.party.ids, yes.T, strict=True))
            for gate in side.route.gates:
                carried &= gate.passed({who: accepts[who] for who in gate.everyone})
        return carried.astype(float)

    def sampled(self, size: int) -> tuple[dict[str, float], float]:
        """SALib's first-order indices by so many base samples, and its widest 95 % interval."""
        problem = {
            "num_vars": len(self.names),
            "names": self.names,
            "bounds": [[0.0, 1.0]] * len(self.names),
            "dists": ["norm"] * len(self.names),
        }
        inputs = sampling.sample(problem, size, calc_second_order=False, seed=1)
        found = analyzing.analyze(problem, self(inputs), calc_second_order=False, seed=1)
        return dict(zip(self.names, found["S1"].tolist(), strict=True)), float(found["S1_conf"].max())


if __name__ == "__main__":
    for row in rows():
        print(row.line)
