"""Several analysts side by side, in words: what each concludes, and which of their disagreements matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.analysis.analysts import SideAnswer
from coach.analysis.results import JointOdds
from coach.analysis.side_by_side import Analyst, Reading, SideBySide
from coach.views.names import Names, listed, opening
from coach.views.odds import distance, moves, odds_view, span

_MATTERS = {"verdict": "the verdict", "decides": "who decides", "tactic": "the first tactic"}
_TELLS = 0.005


@dataclass(frozen=True, slots=True)
class Told:
    """A name, or a heading, with the sentences under it."""

    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnalystsView:
    """The analysts; whether they come to one answer; the disagreements that matter, and those that do not."""

    analysts: tuple[Told, ...]
    verdict: str
    shelves: tuple[tuple[str, tuple[Told, ...]], ...]
    missing: tuple[str, ...]
    agreed: str


def analysts_view(found: SideBySide, all_names: Sequence[Names]) -> AnalystsView:
    """The view of the table; the names are those of each analyst's session, in the order of the analysts."""
    names = all_names[0]
    first = found.analysts[0].name
    matter = [each for each in found.readings if each.matters]
    other = [each for each in found.readings if not each.matters]
    shelves = (
        (f"WHAT MATTERS, one entry at a time in the place of that of {first}", matter),
        ("WHAT THEY SEE DIFFERENTLY, and would do nothing differently for", other),
    )
    return AnalystsView(
        analysts=tuple(_analyst(each, own) for each, own in zip(found.analysts, all_names, strict=True)),
        verdict=_verdict(found),
        shelves=tuple(
            (heading, tuple(_reading(each, names, found) for each in held))
            for heading, held in shelves
            if held
        ),
        missing=tuple(
            f"{each.person} ({names.who(each.party)}): {each.found_by} has them, {each.missed_by} has not"
            for each in found.missing
        ),
        agreed=f"{opening(listed(names.who(each) for each in found.agreed))}." if found.agreed else "",
    )


def _analyst(each: Analyst, names: Names) -> Told:
    joint = each.answer.joint
    lines = [f"all sides together: {odds_view(joint.odds, joint.low, joint.high).full}"]
    for id, side in each.answer.parties.items():
        decides = f"; who decides: {listed(names.who(who) for who in side.decides)}" if side.decides else ""
        lines.append(f"{names.full(id)}: {odds_view(side.odds, side.low, side.high).full}{decides}")
    lines.append(f"first tactic: {each.tactic}" if each.tactic else "no tactic is ranked")
    if not each.same_deal:
        lines.append("looks at a deal of its own: the first one's does not stand there")
    return Told(each.name, tuple(lines))


def _verdict(found: SideBySide) -> str:
    answers = [each.answer for each in found.analysts]
    apart = {what for answer in answers[1:] for what in answer.differs_from(answers[0])}
    if len({each.tactic for each in found.analysts}) > 1:
        apart.add("tactic")
    known = sorted(each.joint.odds for each in answers if each.joint.odds is not None)
    odds = span(known[0], known[-1]) if known else "not known"
    spread = f" The odds that all sides carry the deal are {odds} by their readings."
    if not apart:
        return f"They come to the same verdict, the same who decides and the same first tactic.{spread}"
    return f"They differ on {listed(words for what, words in _MATTERS.items() if what in apart)}.{spread}"


def _reading(each: Reading, names: Names, found: SideBySide) -> Told:
    whose = names.full(each.person) if each.person else f"How {names.who(each.party)} ratifies"
    return Told(f"{whose}, as {each.analyst} has it", tuple(_sentences(each, names, found)))


def _sentences(each: Reading, names: Names, found: SideBySide) -> Iterator[str]:
    yield "; ".join(each.differs)
    if each.here and each.there and each.here.margin != each.there.margin:
        yield f"how far from yes: {distance(each.here.margin)} -> {distance(each.there.margin)}"
    if each.answer is not None:
        first = found.analysts[0].answer
        together = _turned(first.joint, each.answer.joint)
        apart = _turned(first.parties[each.party], each.answer.parties[each.party])
        yield f"all sides together: {together}"
        if apart != together:
            yield f"{names.full(each.party)}: {apart}"
    if each.matters:
        yield f"it matters for {listed(_matter(what, each, names) for what in each.matters)}"
    if each.left_out:
        yield f"left out, because the first session has no place for it: {listed(each.left_out)}"


def _turned(before: JointOdds | SideAnswer, after: JointOdds | SideAnswer) -> str:
    """Odds before and after, or that they are hardly different."""
    known = before.odds is not None and after.odds is not None
    change = (after.odds or 0.0) - (before.odds or 0.0) if known else None
    if change is None or abs(change) < _TELLS:
        return moves(change)
    one, other = (odds_view(each.odds, each.low, each.high).full for each in (before, after))
    return f"{one} -> {other}: {moves(change)}"


def _matter(what: str, each: Reading, names: Names) -> str:
    if what == "tactic":
        return f"the first tactic ({each.tactic or 'none is ranked'})"
    if what == "decides" and each.answer is not None:
        people = [who for side in each.answer.parties.values() for who in side.decides]
        return (
            f"who decides ({listed(names.who(who) for who in people)})" if people else "who decides (nobody)"
        )
    return _MATTERS[what]
