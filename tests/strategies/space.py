"""Issues, packages, and conditions on packages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.strategies.numbers import one_in

Tree = dict[str, Any]
NAMES = ["no", "yes", "part", "full"]
MOST_PACKAGES = 48


def options_of(issue: Tree) -> list[Any]:
    """The options of an issue: ids, or the steps of its scale."""
    if "scale" not in issue:
        return [option["id"] for option in issue["options"]]
    low, high, step = (Decimal(str(issue["scale"][key])) for key in ("low", "high", "step"))
    return [_number(low + step * at) for at in range(int((high - low) / step) + 1)]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


@st.composite
def issues(draw: st.DrawFn, parties: list[str]) -> list[Tree]:
    """Up to three issues, in words or numeric, some with a single option, some decided by one party."""
    found: list[Tree] = []
    room = MOST_PACKAGES
    for at in range(draw(st.sampled_from([1, 2, 1, 0, 2, 2, 2, 3, 2, 3, 3, 2]))):
        most = max(1, min(4, room))
        size = draw(st.sampled_from([size for size in (2, 3, 4, 1, 2, 3, 2) if size <= most]))
        room //= size
        issue: Tree = {"id": f"i{at}"}
        if draw(one_in(3)):
            low, step = draw(st.sampled_from([(0, 1), (250, 10), (-1, 0.5), ("0.1", "0.1")]))
            high = _number(Decimal(str(low)) + Decimal(str(step)) * (size - 1))
            issue["scale"] = {"low": low, "high": high, "step": step, "unit": "thousand"}
        else:
            issue["options"] = [{"id": name} for name in NAMES[:size]]
            for option in issue["options"]:
                if draw(one_in(8)):
                    option["unsayable"] = {draw(st.sampled_from(parties)): "until the autumn"}
        if draw(one_in(4)):
            issue["decided_by"] = draw(st.sampled_from(parties))
        found.append(issue)
    return found


@st.composite
def packages(draw: st.DrawFn, issues: list[Tree], partial: bool = False) -> Tree:
    """A package; partial ones leave some issues open."""
    chosen = {issue["id"]: draw(st.sampled_from(options_of(issue))) for issue in issues if options_of(issue)}
    if partial:
        chosen = {issue: option for issue, option in chosen.items() if draw(st.booleans())}
    return chosen


@st.composite
def conditions(draw: st.DrawFn, issues: list[Tree]) -> Tree:
    """What a red line or an impossible combination forbids: one issue or several together."""
    named = draw(
        st.lists(st.sampled_from(issues), min_size=1, max_size=2, unique_by=lambda issue: str(issue["id"]))
    )
    return {issue["id"]: draw(_condition(issue)) for issue in named}


@st.composite
def _condition(draw: st.DrawFn, issue: Tree) -> Any:
    options = options_of(issue)
    if "scale" in issue and draw(st.booleans()):
        word = draw(st.sampled_from(["below", "above", "outside", "between"]))
        at = st.integers(0, len(options) - 1)
        if word in ("below", "above"):
            return {word: options[draw(at)]}
        low, high = sorted([draw(at), draw(at)])
        return {word: [options[low], options[high]]}
    return draw(st.lists(st.sampled_from(options), min_size=1, max_size=2, unique=True))
