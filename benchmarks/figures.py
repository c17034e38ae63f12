"""The frontier, power, and odds: against moocore, powerindices, draws at random, and SALib."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np

from benchmarks.problems import compiled, crowd
from benchmarks.timing import Row, once, timed
from coach.analysis.counted import gate_rule
from coach.analysis.frontier import nondominated
from coach.analysis.power import power_of
from coach.analysis.ratification import Ratification
from coach.analysis.sitting import Sitting
from coach.model.ratification import Gate


def rows(full: bool) -> Iterator[Row]:
    """The rows about figures on points, gates and single deals."""
    yield from frontier()
    yield from power()
    yield odds()
    yield from sensitivity()


def frontier() -> Iterator[Row]:
    """Which of a million points nothing betters, for two parties and for three."""
    try:
        import moocore
    except ImportError:
        yield Row("frontier of 10^6 points", "moocore is not installed", ">= 40 x and >= 1 x")
        return
    luck = np.random.default_rng(1)
    for parties, goal in ((2, 40.0), (3, 1.0)):
        values = luck.normal(size=(parties, 10**6))
        points = np.ascontiguousarray(values.T)
        ours = timed(lambda each=values: nondominated(each))  # type: ignore[misc]
        theirs = once(lambda each=points: moocore.is_nondominated(each, maximise=True), 3)  # type: ignore[misc]
        assert (nondominated(values) == moocore.is_nondominated(points, maximise=True)).all()
        ratio = theirs.median / ours.median
        yield Row(
            f"frontier of 10^6 points, {parties} parties, ms (the same as moocore's)",
            f"{ours.shown}, moocore {theirs.shown}: {ratio:.1f} x",
            f">= {goal:.0f} x",
            ratio >= goal,
        )


def power() -> Iterator[Row]:
    """Both indices of a gate of thirty, veto holders included, and of one of two hundred."""
    luck = np.random.default_rng(2)
    weights = [int(each) for each in luck.integers(1, 40, 30)]
    votes = {f"m{place}": weight for place, weight in enumerate(weights)}
    rule = gate_rule(Gate.model_validate({"id": "g", "votes": votes, "vetoes": ["m3"]}))
    plain = gate_rule(Gate.model_validate({"id": "g", "votes": votes}))
    ours = timed(lambda: power_of(rule))
    try:
        import powerindices
    except ImportError:
        yield Row("power at n = 30", "powerindices is not installed", ">= 8 x")
    else:
        quota = sum(weights) // 2 + 1
        theirs = timed(
            lambda: (powerindices.compute_pbi(quota, weights), powerindices.compute_ssi(quota, weights)), 3
        )
        found = power_of(plain)
        assert found is not None
        ssi = np.array(powerindices.compute_ssi(quota, weights), dtype=float)
        mine = np.array([float(each.shapley_shubik or 0) for each in found.members.values()])
        assert np.allclose(mine, ssi, atol=1e-9), (mine[:3], ssi[:3])
        ratio = theirs.median / ours.median
        yield Row(
            "power at n = 30 (ours with a veto holder and more indices), ms",
            f"{ours.shown}, powerindices {theirs.shown}: {ratio:.1f} x",
            ">= 8 x",
            ratio >= 8,
        )
    many = {f"m{place}": int(each) for place, each in enumerate(luck.integers(1, 20, 200))}
    assembly = gate_rule(Gate.model_validate({"id": "g", "votes": many}))
    taken = once(lambda: power_of(assembly))
    yield Row("power at n = 200, ms", taken.shown, "exact", power_of(assembly) is not None)


def odds() -> Row:
    """Odds and all pivots of a deal of thirty blocs that vote as one, against ten thousand draws of the odds alone."""
    side = Sitting.of(compiled(crowd(60, 4))).sides[1]
    choice = np.zeros((1, 4), dtype=np.int64)
    turn = count()

    def ours() -> None:
        moved = Ratification(side.party, side.route, {side.party.ids[0]: next(turn) * 1e-9})
        moved.leverage(choice)

    minds = side.minds(choice)
    quotas = [(gate.rule.favour[0][0], gate.rule) for gate in side.seats.gates]

    def draws() -> float:
        luck = np.random.default_rng(7)
        moods = luck.standard_normal(10_000)
        yes = minds.given_mood(moods, np.array([0])).yes
        accepts = luck.random(yes.shape) < yes
        passed = np.ones(10_000, dtype=bool)
        for least, rule in quotas:
            places = [side.party.ids.index(member) for member in rule.members]
            passed &= np.array(rule.units) @ accepts[places] >= least
        return float(passed.mean())

    mine, drawn = timed(ours, 21), timed(draws, 21)
    ratio = drawn.median / mine.median
    off = abs(draws() - float(side.odds(choice)[0]))
    return Row(
        "odds and all pivots of 30 blocs, ms",
        f"{mine.shown}; 10^4 draws of the odds alone {drawn.shown} (off by {off:.0e}): {ratio:.1f} x",
        ">= 5 x",
        ratio >= 5,
    )


def sensitivity() -> Iterator[Row]:
    """What matters most, against SALib's sampling; the comparison has a file of its own."""
    try:
        from benchmarks.sensitivity import rows as measured
    except ImportError:
        yield Row("what matters most, against SALib", "SALib or the comparison is not there", ">= 300 x")
        return
    yield from measured()
