"""A negotiation as linear rules over yes and no, and the solver that is asked where looking around does not end.

Every option is a variable, every judge's yes is one, and whatever somebody demands is a rule that can be switched off.
HiGHS, an extra of the installation, finds a package that keeps all rules or proves that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from coach.analysis.judged import Judged
from coach.analysis.readings import NEGOTIATOR, TOLERANCE, Line, Reading
from coach.analysis.sitting import Sitting
from coach.analysis.space import Choices, Region
from coach.analysis.watch import NOBODY, Stopped, Watch

if TYPE_CHECKING:
    from highspy import Highs, HighsLp
    from highspy.highs import HighsCallbackEvent

Floats = NDArray[np.float64]

SECONDS = 20.0
"""How long the solver may think about one question."""

Verdict: TypeAlias = Literal["found", "none", "open"]


def available() -> bool:
    """Whether the solver is installed."""
    return find_spec("highspy") is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver says: a package, shape (1, issues), or that there is none, or that it does not know.

    `bound`: what the value that was sought to be high exceeds nowhere.
    """

    verdict: Verdict
    package: Choices | None = None
    bound: float = np.inf


@dataclass(frozen=True, slots=True)
class Rule:
    """One linear rule: the sum of coefficients over columns lies between two ends."""

    columns: tuple[int, ...]
    coefficients: tuple[float, ...]
    low: float = -np.inf
    high: float = np.inf


@dataclass(frozen=True, eq=False)
class Linear:
    """All rules of a negotiation; `demands` names what can be switched off.

    Columns: one for each option of each issue, then a yes for each reading, then a release for each demand.
    """

    sitting: Sitting
    _more: list[Rule] = field(default_factory=list)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Everybody, party by party, the negotiator first."""
        return tuple(each for side in self.sitting.sides for each in side.party.everyone)

    @cached_property
    def demands(self) -> tuple[tuple[str, int, Line | None], ...]:
        """Every demand with the reading that makes it: a margin (no line) or a counted red line, in file order."""
        found: list[tuple[str, int, Line | None]] = []
        for place, each in enumerate(self.readings):
            if each.mapped:
                found.append((f"margin:{each.holder or f'{NEGOTIATOR}:{each.party}'}", place, None))
            found += [(line.id, place, line) for line in each.lines if line.counted and not line.region.empty]
        return tuple(found)

    @cached_property
    def first(self) -> tuple[int, ...]:
        """Where the columns of each issue begin, and where they end."""
        return tuple(np.cumsum([0, *self.sitting.negotiation.space.shape]).tolist())

    def yes(self, place: int) -> int:
        """The column of a reading's yes."""
        return self.first[-1] + place

    def release(self, demand: int) -> int:
        """The column that switches a demand off."""
        return self.first[-1] + len(self.readings) + demand

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self.first[-1] + len(self.readings) + len(self.demands)

    def rules(self) -> Iterator[Rule]:
        """All rules."""
        space = self.sitting.negotiation.space
        for axis in range(len(space.shape)):
            columns = tuple(range(self.first[axis], self.first[axis + 1]))
            yield Rule(columns, (1.0,) * len(columns), 1.0, 1.0)
        for region in space.impossible:
            columns = self._inside(region)
            yield Rule(columns, (1.0,) * len(columns), high=len(region.axes) - 1.0)
        for number, (_, place, line) in enumerate(self.demands):
            yield self._margin(number, place) if line is None else self._line(number, place, line.region)
        yield from self._gates()
        yield from self._more

    def _inside(self, region: Region) -> tuple[int, ...]:
        return tuple(
            self.first[axis] + int(option)
            for axis, flags in sorted(region.axes.items())
            for option in np.flatnonzero(flags)
        )

    def _margin(self, number: int, place: int) -> Rule:
        """A yes, unless released, needs a margin of at least 0."""
        reading = self.readings[place]
        assert reading.judged is not None
        start = reading.judged.constant - reading.no_agreement
        columns, coefficients = self.terms(reading.judged)
        lowest = start + sum(float(each.min()) for each in reading.judged.contributions.values())
        room = max(0.0, -lowest)
        return Rule(
            (*columns, self.yes(place), self.release(number)),
            (*coefficients, -room, room),
            low=-start - TOLERANCE - room,
        )

    def _line(self, number: int, place: int, region: Region) -> Rule:
        """A yes, unless released, keeps at least one issue out of the region."""
        columns = self._inside(region)
        return Rule(
            (*columns, self.yes(place), self.release(number)),
            (*(1.0,) * len(columns), 1.0, -1.0),
            high=float(len(region.axes)),
        )

    def _gates(self) -> Iterator[Rule]:
        """The votes that each gate of the planned routes needs at least; a rule that asks for more is checked after."""
        place = 0
        for side in self.sitting.sides:
            column = {who: self.yes(place + 1 + at) for at, who in enumerate(side.party.ids)}
            for gate in side.route.gates:
                everything = float(sum(gate.units)) or 1.0
                shares = tuple(float(units) / everything for units in gate.units)
                least = float(gate.favour[0][0]) / everything if gate.favour else 2.0
                yield Rule(tuple(column[who] for who in gate.members), shares, low=least)
                for holder in gate.vetoes:
                    yield Rule((column[holder],), (1.0,), low=1.0)
            place += 1 + len(side.party.ids)

    def terms(self, worth: Judged) -> tuple[tuple[int, ...], tuple[float, ...]]:
        """What a value adds up from: columns and what each adds."""
        pairs = [
            (self.first[axis] + option, float(added))
            for axis, contribution in sorted(worth.contributions.items())
            for option, added in enumerate(contribution)
            if added
        ]
        return tuple(column for column, _ in pairs), tuple(added for _, added in pairs)

    def rule_out(self, package: Choices) -> None:
        """Leave one package out from now on."""
        columns = tuple(self.first[axis] + int(option) for axis, option in enumerate(package[0]))
        self._more.append(Rule(columns, (1.0,) * len(columns), high=len(columns) - 1.0))


def solve(
    linear: Linear,
    released: frozenset[int] = frozenset(),
    *,
    signed: bool = True,
    worth: Judged | None = None,
    seconds: float = SECONDS,
    watch: Watch = NOBODY,
) -> Answer:
    """A package that keeps every rule, or that there is none.

    Parameters
    ----------
    linear
        The rules.
    released
        Positions of demands that are switched off.
    signed
        Whether negotiators must say yes too.
    worth
        What is to be as high as possible; without it any package will do.
    seconds
        After which the solver gives up.

    Returns
    -------
    Answer
        A package is not checked here: the solver adds with rounding, so whoever asks holds it against the exact count.
        Rounding can only let more pass, so that "none" stands (to its tolerance of a millionth of a point).

    Notes
    -----
    ``sum_o x_io = 1`` for each issue; for a margin demand ``sum a_io x_io >= -m_0 - M (1 - y_c) - M r_d``; for a red
    line over k issues ``sum x + y_c <= k + r_d``; for a gate ``sum votes_c y_c >= quota``. Doubt the model, not
    the proof: an answer is as good as the readings that it is made from.

    References
    ----------
    Huangfu, Q. & Hall, J. A. J. (2018). Parallelizing the dual revised simplex method. *Mathematical Programming
    Computation* 10, 119-142 (HiGHS).
    """
    import highspy

    lp = _program(linear, released, signed, worth)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in {
        "output_flag": False,
        "time_limit": seconds,
        "threads": 1,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 1e-9,
    }.items():
        solver.setOptionValue(option, value)
    stopped = _stoppable(solver, watch)
    solver.passModel(lp)
    solver.run()
    if stopped:
        raise Stopped("solving")
    status = solver.getModelStatus()
    known = highspy.HighsModelStatus
    if status in (known.kInfeasible, known.kUnboundedOrInfeasible):
        return Answer("none", bound=-np.inf)
    info = solver.getInfo()
    bound = np.inf if worth is None else -float(info.mip_dual_bound) + worth.constant
    values = np.array(solver.getSolution().col_value)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible or not len(values):
        return Answer("open", bound=bound)
    ends = linear.first
    row = [int(values[start:stop].argmax()) for start, stop in pairwise(ends)]
    return Answer("found", np.array([row], dtype=np.int64), bound)


def _stoppable(solver: Highs, watch: Watch) -> list[bool]:
    """Let the watch end the solver; the list that comes back fills when it has."""
    stopped: list[bool] = []
    asked = watch.stop
    if asked is not None:

        def look(event: HighsCallbackEvent) -> None:
            if not stopped and asked():
                stopped.append(True)
            if event.data_in is not None:
                event.data_in.user_interrupt = bool(stopped)

        solver.cbMipInterrupt.subscribe(look)
    return stopped


def _program(linear: Linear, released: frozenset[int], signed: bool, worth: Judged | None) -> HighsLp:
    """The rules in the solver's own terms."""
    import highspy

    rules = list(linear.rules())
    lower, upper = np.zeros(linear.width), np.ones(linear.width)
    for number in range(len(linear.demands)):
        lower[linear.release(number)] = upper[linear.release(number)] = float(number in released)
    if signed:
        for place, each in enumerate(linear.readings):
            if each.holder is None:
                lower[linear.yes(place)] = 1.0
    cost = np.zeros(linear.width)
    if worth is not None:
        columns, added = linear.terms(worth)
        cost[list(columns)] = [-each for each in added]
    whole = linear.first[-1] + len(linear.readings)
    kinds = highspy.HighsVarType
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = linear.width, len(rules)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, lower, upper
    lp.row_lower_ = np.array([rule.low for rule in rules])
    lp.row_upper_ = np.array([rule.high for rule in rules])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = linear.width, len(rules)
    lp.a_matrix_.start_ = np.cumsum([0, *(len(rule.columns) for rule in rules)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([each for rule in rules for each in rule.columns], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([each for rule in rules for each in rule.coefficients], dtype=np.float64)
    lp.integrality_ = [kinds.kInteger] * whole + [kinds.kContinuous] * (linear.width - whole)
    return lp
