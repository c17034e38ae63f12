"""What lies between two states, in words: each entry that moved the odds, by how much, and what the order hides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from coach.analysis.attribution import Attribution, Moved, Step
from coach.analysis.results import JointOdds
from coach.analysis.standing import SideOdds
from coach.model.base import as_option_ref
from coach.model.merging import Maybe
from coach.model.stepping import Entry
from coach.views.names import Names
from coach.views.odds import Odds, moves, odds_view, points

ALL = "all sides together"
_ORDER = "What each moves depends on what stood already; in another order the same whole would be divided otherwise."
_COUNTS = 0.005
_TELLS = 0.025


@dataclass(frozen=True, slots=True)
class Turned:
    """One probability before and after, and what that adds or takes; `whose` is a party's name, or all of them."""

    whose: str
    before: Odds
    after: Odds
    moves: str

    def reads_like(self, other: Turned) -> bool:
        """Whether the same is said of both."""
        return (self.before, self.after, self.moves) == (other.before, other.after, other.moves)

    @property
    def sentence(self) -> str:
        """All of it: "all sides together: likely, about 70 % ... -> ...: adds about 10 points"."""
        if not self.before.known and not self.after.known:
            return f"{self.whose}: {self.after.words}"
        if not self.before.known or not self.after.known:
            return f"{self.whose}: {self.before.full} -> {self.after.full}"
        return f"{self.whose}: {self.before.full} -> {self.after.full}: {self.moves}"


@dataclass(frozen=True, slots=True)
class StepLine:
    """What was entered, when, what it moved, and what it would move in another place of the order."""

    entries: tuple[str, ...]
    when: str
    turned: tuple[Turned, ...]
    elsewhere: str


@dataclass(frozen=True, slots=True)
class DiffView:
    """Two states and the way between them."""

    before: str
    after: str
    odds: str
    whole: tuple[Turned, ...]
    order: str
    steps: tuple[StepLine, ...]
    company: str
    still: tuple[str, ...]
    aside: tuple[str, ...]


def diff_view(
    found: Attribution,
    names: tuple[str, str],
    whose: Callable[[str], str],
    says: Callable[[Entry], tuple[str, ...]],
    when: Callable[[Entry], str],
    aside: tuple[Entry, ...],
    by_the_log: bool,
    with_plan: bool = False,
) -> DiffView:
    """The view of what was found; the functions give a party its name, and an entry its sentences and its time."""
    moved = [each for each in found.steps if _counts(each)]
    still = [each for each in found.steps if not _counts(each)]
    ids = dict.fromkeys((*found.before.parties, *found.after.parties))
    return DiffView(
        before=names[0],
        after=names[1],
        odds="Odds with the plan carried out" if with_plan else "Odds of the deal",
        whole=(
            _turned(ALL, found.before.joint, found.after.joint),
            *(_turned(whose(id), found.before.parties.get(id), found.after.parties.get(id)) for id in ids),
        ),
        order="in the order in which it was entered" if by_the_log else "in the order of the file",
        steps=tuple(_line(each, whose, says, when) for each in moved),
        company=_company(found, len(moved)),
        still=tuple(sentence for step in still for each in step.entries for sentence in says(each)),
        aside=tuple(sentence for each in aside for sentence in says(each)),
    )


def _counts(step: Step) -> bool:
    """Whether a step moves anything that is worth a line: odds that move, or become known or unknown."""
    before, after = step.before.figures(), step.after.figures()
    for id in {*before, *after}:
        old, new = before.get(id), after.get(id)
        if (old is None) != (new is None) or (
            old is not None and new is not None and abs(new - old) >= _COUNTS
        ):
            return True
    return False


def _line(
    step: Step,
    whose: Callable[[str], str],
    says: Callable[[Entry], tuple[str, ...]],
    when: Callable[[Entry], str],
) -> StepLine:
    sides = (
        _turned(whose(id), step.before.parties.get(id), step.after.parties.get(id))
        for id, moved in step.parties.items()
        if moved.change is None or abs(moved.change) >= _COUNTS
    )
    together = _turned(ALL, step.before.joint, step.after.joint)
    apart = [each for each in sides if each.after.known and not each.reads_like(together)]
    dull = step.joint.change is not None and abs(step.joint.change) < _COUNTS and apart
    return StepLine(
        entries=tuple(sentence for each in step.entries for sentence in says(each)),
        when=", ".join(dict.fromkeys(filter(None, (when(each) for each in step.entries)))),
        turned=(*(() if dull else (together,)), *apart),
        elsewhere=_elsewhere(step.joint),
    )


def term_sentence(names: Names, entry: Entry) -> tuple[str, ...]:
    """A term of the deal that changed, by the names of issue and options; nothing for any other entry."""
    if len(entry.path) != 2 or entry.path[0] != "deal":
        return ()
    issue = str(entry.path[1])
    old, new = (_option(names, issue, each) for each in (entry.before, entry.after))
    return (f"{names.issue(issue)} in the deal: {old} -> {new}",)


def _option(names: Names, issue: str, held: Maybe) -> str:
    ref = as_option_ref(held)
    return names.option(issue, ref) if isinstance(ref, str | Decimal) else "open"


def _turned(whose: str, before: JointOdds | SideOdds | None, after: JointOdds | SideOdds | None) -> Turned:
    old, new = (each.odds if each else None for each in (before, after))
    return Turned(
        whose=whose,
        before=_odds(before),
        after=_odds(after),
        moves=moves(None if old is None or new is None else new - old),
    )


def _odds(held: JointOdds | SideOdds | None) -> Odds:
    return odds_view(held.odds, held.low, held.high) if held else odds_view(None, None, None)


def _elsewhere(moved: Moved) -> str:
    """What the step would move first or last, where that differs so much that the order matters."""
    parts = list(_other_places(moved))
    return f"The order matters: {' and '.join(parts)}." if parts else ""


def _other_places(moved: Moved) -> Iterator[str]:
    for change, where in ((moved.alone, "by itself it {}"), (moved.last, "as the last of all it {}")):
        if change is not None and moved.change is not None and abs(change - moved.change) >= _TELLS:
            yield where.format(moves(change))


def _company(found: Attribution, moved: int) -> str:
    if moved < 2:
        return ""
    if found.company is None:
        return _ORDER
    if abs(found.company) < _COUNTS:
        return "Each would have moved about as much by itself: here the order does not matter."
    more = "more" if found.company > 0 else "less"
    size = points(found.company)
    return f"{_ORDER} Together they add {size} {more} than the sum of what each would do by itself."
