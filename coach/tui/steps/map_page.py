"""The two-level map in characters: both tables, everybody behind them by weight, relations, channels, and our acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from coach.desk.bench import mark_of
from coach.model.constituencies import Constituency
from coach.model.parties import Party
from coach.model.plan import Action
from coach.model.records import Relation
from coach.tui.ui import cut, folded, padded, width
from coach.tui.widgets.board import Line, Part, Spot, cells_of
from coach.views.two_level_map import TIES, acts_shown, reaches

if TYPE_CHECKING:
    from coach.desk.looking import Look

_SIGNS = {"yes": "+", "leaning yes": "+", "on the line": "", "leaning no": "−", "no": "−"}
_GROUPS = (("+", "would accept"), ("", "on the line"), ("−", "would refuse"), ("?", "not judged"))
_LEGEND = "◆ decides  ■ its weight  x crosses a red line  ══ channels  ─1▶ an act  ─✕2▶ what we refrain from"
_HEAVIEST = 8
_LANES = 3
_NUMBERS = "123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Act:
    """One of our acts on the map: the sign under which it stands, and whom it is meant to reach."""

    sign: str
    action: Action
    reaches: tuple[str, ...]


def map_lines(look: Look, cells: int) -> list[Line]:
    """Ours at the left, the other side at the right; A is at the table, A+ A A- and B+ B B- stand behind it."""
    session = look.session
    ours = look.material.ours or (session.parties[0] if session.parties else None)
    others = [party for party in session.parties if ours is None or party.id != ours.id]
    if ours is None or not others:
        return [(("Two sides are needed for a map.", "quiet"),)]
    focus = look.material.focus
    others.sort(key=lambda party: focus is None or party.id != focus.id)
    lines: list[Line] = []
    for other in others:
        legend: list[Line] = [((line, "quiet"),) for line in folded(_LEGEND, cells)]
        lines += [*_pair(look, ours, other, cells), *legend, ((" ", ""),)]
    return [*lines, *_ties(look, cells), *_list_of_acts(look, acts_of(look, ours, others[0]), cells)]


def acts_of(look: Look, left: Party, right: Party) -> tuple[Act, ...]:
    """Our acts with a sign each, in the order of the plan."""
    shown = list(acts_shown(look.material))
    return tuple(
        Act(sign, action, reaches(look.material, action, left, right))
        for sign, action in zip(_NUMBERS, shown, strict=False)
    )


def _pair(look: Look, ours: Party, other: Party, cells: int) -> Iterator[Line]:
    gutter = 14 if cells < 100 else 22
    half = (cells - gutter) // 2
    acts = acts_of(look, ours, other)
    channels = [
        each for each in look.session.channels if {end.of for end in each.between} == {ours.id, other.id}
    ]
    wire = ("═" if channels else " ") * (gutter - 2)
    heads = (_head(look, "A", ours, half), _head(look, "B", other, half))
    for place, (one, two) in enumerate(zip(*heads, strict=True)):
        middle = f" {wire} " if place == 1 else " " * gutter
        yield (*_filled(one, half), (middle, "accent"), *two)
    left, right = _side(look, "A", ours, half), _side(look, "B", other, half)
    for (who, one), (whom, two) in zip_longest(left, right, fillvalue=("", ())):
        yield (*_filled(one, half), (_arrows(acts, who, whom, gutter), "accent"), *two)


def _filled(parts: Line, cells: int) -> Line:
    return (*parts, (" " * max(cells - cells_of(parts), 0), ""))


def _head(look: Look, letter: str, party: Party, cells: int) -> list[Line]:
    names = look.material.names
    negotiator = cut(names.negotiator(party.id), cells - 4)
    return [
        ((f"{letter}  {cut(names.who(party.id).upper(), cells - 3)}", "head"),),
        (("   ", ""), Spot(negotiator, "bold", f"margin:negotiator:{party.id}")),
    ]


def _side(look: Look, letter: str, party: Party, cells: int) -> list[tuple[str, Line]]:
    """Each line behind a table with the id of whoever stands on it, group by group."""
    signs = {who.id: _sign(look, party, who) for who in party.constituencies}
    rows: list[tuple[str, Line]] = []
    order = [who for sign, _ in _GROUPS for who in party.constituencies if signs[who.id] == sign]
    places = {who.id: place for place, who in enumerate(order)}
    lanes = _lanes(look, places)
    heaviest = max([who.influence for who in order] or [1]) or 1
    for sign, says in _GROUPS:
        here = [who for who in order if signs[who.id] == sign]
        if here:
            first = places[here[0].id]
            through = "".join("│" if min(ends) < first <= max(ends) else " " for _, ends in lanes)
            rows.append(("", ((padded(through, _LANES + 1), "quiet"), (f"{letter}{sign}  {says}", "quiet"))))
            rows += [(who.id, _person(look, party, who, places, lanes, heaviest, cells)) for who in here]
    return rows


def _sign(look: Look, party: Party, who: Constituency) -> str:
    deal = look.material.deal(party.id)
    held = deal.constituencies.get(who.id) if deal else None
    return _SIGNS.get(mark_of(held).removesuffix(" x"), "?") if held else "?"


_Lane = tuple[str, tuple[int, int]]
"""A relation within a side: its letter, and the places of the two whom it binds."""


def _lanes(look: Look, places: Mapping[str, int]) -> list[_Lane]:
    return [
        (letter, (places[tie.from_ or ""], places[tie.to or ""]))
        for letter, tie in _lettered(look)
        if tie.from_ in places and tie.to in places
    ]


def _lettered(look: Look) -> list[tuple[str, Relation]]:
    """The relations within a side that are drawn, a few a side, each with its letter."""
    found: list[Relation] = []
    for party in look.session.parties:
        here = {who.id for who in party.constituencies}
        found += [tie for tie in look.session.relations if {tie.from_, tie.to} <= here][:_LANES]
    return list(zip("uvwxyzqrst", found, strict=False))


def _person(
    look: Look,
    party: Party,
    who: Constituency,
    places: Mapping[str, int],
    lanes: Sequence[_Lane],
    heaviest: float,
    cells: int,
) -> Line:
    here, deal = places[who.id], look.material.deal(party.id)
    held = deal.constituencies.get(who.id) if deal else None
    tie = "".join(
        letter if here in ends else "│" if min(ends) < here < max(ends) else " " for letter, ends in lanes
    )
    size = "■" * max(round(_HEAVIEST * who.influence / heaviest), 1)
    crossed = " x" if held and held.crosses else ""
    parts: list[Part | Spot] = [
        (padded(tie, _LANES + 1), "quiet"),
        ("◆" if deal and who.id in deal.decides else " ", "accent"),
        (padded(size, _HEAVIEST + 1), ""),
        Spot(
            cut(look.material.names.who(who.id) + crossed, cells - _HEAVIEST - _LANES - 4),
            "",
            f"margin:{who.id}",
        ),
    ]
    return tuple(parts)


def _arrows(acts: Sequence[Act], who: str, whom: str, cells: int) -> str:
    """The gutter of a line: the signs of the acts that are meant to reach whoever stands left and right of it."""
    ours, theirs = _signs(acts, who, cells - 6), _signs(acts, whom, cells - 6)
    left = f"◀─{ours}" if ours else ""
    right = f"─{theirs}─▶" if theirs else ""
    return f" {left}{' ' * max(cells - width(left) - width(right) - 2, 0)}{right} "


def _signs(acts: Sequence[Act], who: str, cells: int) -> str:
    """The signs of those acts that reach somebody, as many as there is room for."""
    found = [act for act in acts if who and who in act.reaches]
    signs = ["✕" * (act.action.kind == "avoid") + act.sign for act in found]
    while signs and len("".join(signs)) > cells:
        signs = [*signs[:-2], "…"] if signs[-1] == "…" else [*signs[:-1], "…"]
    return "".join(signs)


def _ties(look: Look, cells: int) -> list[Line]:
    names, session = look.material.names, look.session
    said: list[str] = []
    lettered = {id(tie): letter for letter, tie in _lettered(look)}
    for tie in session.relations:
        kind = TIES.get(tie.kind or "", "bound to")
        letter = lettered.get(id(tie), " ")
        said.append(f"{letter} ── {names.who(tie.from_ or '')} {kind} {names.who(tie.to or '')}")
    for each in session.channels:
        ends = " and ".join(end.name or "?" for end in each.between)
        said.append(f"  ══ {ends}: {each.for_ or 'a channel'}")
    lines: list[Line] = [
        ((f"{'    ' if at else ''}{line}", ""),) for says in said for at, line in _rows(says, cells)
    ]
    return [(("RELATIONS ── AND CHANNELS ══", "head"),), *lines] if lines else []


def _rows(says: str, cells: int) -> list[tuple[int, str]]:
    inset = " " * (len(says) - len(says.lstrip()))
    first, *rest = [says] if width(says) <= cells else folded(says, cells - 4)
    return list(enumerate([first if first == says else inset + first, *rest]))


def _list_of_acts(look: Look, acts: Sequence[Act], cells: int) -> list[Line]:
    lines: list[Line] = []
    names = look.material.names
    for act in acts:
        sign = f"{'✕' if act.action.kind == 'avoid' else ' '}{act.sign} "
        name = names.action(act.action.id)
        to = f" ──▶ {names.all_of(act.reaches)}" if act.reaches else ""
        lines.append(
            (
                (sign, "accent"),
                Spot(cut(name, cells - 4), "", f"action:{act.action.id}"),
                (cut(to, max(cells - width(name) - 5, 0)), "quiet"),
            )
        )
    return [(("OUR ACTS ─▶ AND WHAT WE REFRAIN FROM ✕", "head"),), *lines] if lines else []
