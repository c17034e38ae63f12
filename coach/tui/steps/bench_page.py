"""The bench as lines: the deal at the left, people at the right, odds and nearest ways below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

from coach.desk.bench import DealLine, OddsLine, Side, bar
from coach.tui.ui import cut, folded, padded, width
from coach.tui.widgets.board import Line, Part, Spot, cells_of

if TYPE_CHECKING:
    from coach.desk.looking import Look

_BAR = 30
_TALL = 32


@dataclass(frozen=True, slots=True)
class BenchShown:
    """Everything that the bench shows at one moment; `at` is the line of the deal, -1 while a figure is looked at."""

    lines: tuple[DealLine, ...]
    at: int
    sides: tuple[Side, ...]
    covered: str
    condition: str
    question: str
    remarks: tuple[str, ...]
    look: Look | None


def bench_page(shown: BenchShown, cells: int, rows: int) -> list[Line]:
    """The page for a width and a height: with room enough, both sides beside each other and more ways."""
    left = min(max(cells * 38 // 80, 30), 56)
    deal = list(_deal(shown, left - 2))
    if shown.covered:
        people: list[Line] = [((line, "accent"),) for line in folded(shown.covered, cells - left - 2)]
    elif cells - left > 68 and len(shown.sides) > 1:
        half = (cells - left - 3) // 2
        columns = [list(_side(side, half - 1, brief=False)) for side in shown.sides[:2]]
        people = [
            (*_filled(one or (), half), ("│ ", "quiet"), *(other or ()))
            for one, other in zip_longest(*columns)
        ]
    else:
        people = [
            line
            for place, side in enumerate(shown.sides)
            for line in _side(side, cells - left - 2, brief=place > 0 and rows < _TALL)
        ]
    page: list[Line] = [
        (*_filled(one or (), left - 2), ("│ ", "quiet"), *(other or ()))
        for one, other in zip_longest(deal, people)
    ]
    if not shown.covered:
        page.append((("─" * (left - 2) + "┴" + "─" * (cells - left + 1), "quiet"),))
        page += list(_odds(shown, cells))
        page += list(_ways(shown, cells, max(rows - len(page) - 4, 2)))
        if shown.question:
            for place, line in enumerate(folded(f"{shown.question} F3", cells - 7)):
                page.append((("       " if place else "COACH  ", "accent"), (line, "")))
    return page


def _filled(parts: Line, cells: int) -> Line:
    used = cells_of(parts)
    return (*parts, (" " * max(cells - used, 0), ""))


def _deal(shown: BenchShown, cells: int) -> Iterator[Line]:
    yield (("THE DEAL", "head"),)
    name = min(max([len(line.name) for line in shown.lines] or [8]), cells * 2 // 5)
    for place, line in enumerate(shown.lines):
        here = place == shown.at
        tail = "ours" if line.ours else ""
        room = cells - name - 4 - (len(tail) + 1 if tail else 0)
        option = cut(line.option, room - 2 if here else room)
        parts: list[Part] = [
            ("► " if here else "  ", "accent"),
            (padded(line.name, name) + " ", "bold" if here else ""),
        ]
        style = "cursor" if here else "quiet" if line.open else ""
        parts.append((f"‹{option}›" if here else option, style))
        if tail:
            used = sum(width(part[0]) for part in parts)
            parts += [(" " * max(cells - used - len(tail), 1), ""), (tail, "quiet")]
        yield tuple(parts)
    if any(line.ours for line in shown.lines):
        yield (("  (ours: to do, not to bargain for)", "quiet"),)


def _side(side: Side, cells: int, *, brief: bool) -> Iterator[Line]:
    count = cut(side.count, max(cells - len(side.name) - 2, 0))
    key = f"count:{side.gates[0]}" if side.gates else ""
    yield ((side.name.upper() + "  ", "head"), Spot(count, "quiet", key))
    if brief:
        yield from _in_brief(side, cells)
        return
    name = max(min(cells - 27, 40), 8)
    for each in side.stands:
        seat = f"votes:{each.seat}/{each.id}" if each.seat else ""
        beside = "by hand" if each.by_hand else f"ours {each.ours}" if each.ours else each.moved
        yield (
            ("◆ " if each.decides else "  ", "accent"),
            (padded(each.name, name), "bold" if each.decides else ""),
            (" ", ""),
            Spot(f"{each.weight:>3}", "quiet", seat),
            (" ", ""),
            Spot(padded(each.mark, 13), _style(each.mark), f"probability:{each.id}"),
            (" ", ""),
            Spot(f"{each.margin:>4}", "quiet", f"margin:{each.id}"),
            (f" {beside}", "accent"),
        )
    if side.unknown:
        yield ((cut(side.unknown, cells), "accent"),)


def _in_brief(side: Side, cells: int) -> Iterator[Line]:
    key = f"odds:{side.id}"
    others = [f"{each.name} {each.mark}{each.moved.strip()}" for each in side.stands if each.mark != "yes"]
    if not others:
        yield (("  ", ""), Spot("yes, all of them", "", key))
        return
    yes = len(side.stands) - len(others)
    named = f"{yes} yes; {'; '.join(others)}"
    yield (("  ", ""), Spot(named if width(named) <= cells - 2 else _counted(side), "", key))
    if side.unknown:
        yield ((cut(f"  {side.unknown}", cells), "accent"),)


def _counted(side: Side) -> str:
    """How many stand where, for a line on which their names find no room: 4 yes, 1 leaning no, 1 no."""
    marks = Counter(each.mark.removesuffix(" x") for each in side.stands)
    order = ("yes", "leaning yes", "on the line", "leaning no", "no", "? not judged")
    return ", ".join(f"{marks[mark]} {mark.removeprefix('? ')}" for mark in order if marks[mark])


def _style(mark: str) -> str:
    return (
        "good"
        if mark == "yes"
        else "error"
        if mark.startswith("no")
        else "quiet"
        if mark.startswith("?")
        else ""
    )


def _odds(shown: BenchShown, cells: int) -> Iterator[Line]:
    for remark in shown.remarks:
        yield from (((line, "error"),) for line in folded(remark, cells))
    for line in folded(f"IF THIS WERE PUT TO THEM {shown.condition.upper()}", cells):
        yield ((line, "head"),)
    room = min(_BAR, max(cells - 56, 12))
    for side in shown.sides:
        if side.odds is None:
            yield ((padded(cut(side.name, 12), 13), "bold"), ("not known", "quiet"))
        else:
            yield from _odds_of(side.odds, room)
    scale = "had we misread them: worse · as is · better"
    yield ((padded(f"  {scale}", 52), "quiet"), (padded("0 %", room - 5) + "100 %", "quiet"))


def _odds_of(odds: OddsLine, room: int) -> Iterator[Line]:
    if odds.before:
        yield (
            (padded(cut(odds.name, 12), 13), "quiet"),
            (f"was {odds.before}, {odds.before_words}; now:", "quiet"),
        )
    yield (
        (padded(cut(odds.name, 12), 13), "bold"),
        Spot(odds.percent, "bold", f"odds:{odds.party}"),
        (" " * max(17 - width(odds.percent), 1), ""),
        (padded(odds.words, 22), ""),
        (bar(odds.low, odds.odds, odds.high, room), "accent"),
    )
    if odds.ours:
        yield ((f"{'':13}{odds.ours}", "accent"),)


def _ways(shown: BenchShown, cells: int, most: int) -> Iterator[Line]:
    look = shown.look
    if look is None:
        yield (("looking for the nearest ways …", "quiet"),)
        return
    if look.deciders and look.deciders[0].deciders:
        first = look.deciders[0].deciders[0]
        if first.if_yes and first.if_no:
            there = f"{look.deciders[0].party} is at {first.if_yes} or at {first.if_no}"
            says = f"Learn the mind of {first.name}, and {there}."
            for place, line in enumerate(folded(says, cells)):
                yield ((line, ""),) if place else (Spot(line, "", f"doubt:{first.id}"),)
    flips = look.flips
    if flips is None:
        return
    found = [*flips.parts[:3], *((flips.together,) if flips.together else ()), *flips.instead]
    costs = 26 if cells < 100 else 44
    brief = cells - costs - 19
    yield (
        (padded("NEAREST WAYS TO A YES FROM HERE", brief + 2), "head"),
        (padded(cut(f"in {flips.party}", 16), 17), "quiet"),
        ("costs us", "quiet"),
    )
    for place, flip in enumerate(found[: min(most, 6)], 1):
        yield (
            (f"{place} {padded(flip.brief, brief - 1)} ", ""),
            Spot(padded(flip.odds, 16), "bold" if flip.turns else "", way_key(flip.changes)),
            (" ", ""),
            (cut(_cost(flip.costs_us), costs), "quiet"),
        )
    for flip in flips.undone_by[:1]:
        yield ((cut(f"undone by: {flip.brief} ({flip.odds})", cells), "quiet"),)


def way_key(changes: Mapping[str, str | Decimal]) -> str:
    """The key of the figure of a way: the options that the deal would have instead."""
    return f"way:{';'.join(f'{issue}={option}' for issue, option in changes.items())}"


def _cost(says: str) -> str:
    """What a change costs us, in few words, the size before the name so that it is never cut."""
    short = {"nobody of ours loses more than a trace": "next to nothing", "nobody of ours loses": "nothing"}
    if says in short:
        return short[says]
    who, colon, size = says.removeprefix("hardest on ").rpartition(": ")
    return f"{size.split(' ')[0]} to {who}" if colon else says
