"""The two-level map in characters: both tables, everybody behind them by weight, relations, channels, and our acts."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from coach.desk.bench import mark_of
from coach.model.parties import Party
from coach.tui.ui import cut, folded, padded
from coach.tui.widgets.board import Part, cells_of

if TYPE_CHECKING:
    from coach.desk.looking import Look

Line = tuple[Part, ...]
_SIGNS = {"yes": "B+", "leaning yes": "B+", "on the line": "B", "leaning no": "B-", "no": "B-"}
_WIDEST = 12


def map_lines(look: Look, cells: int) -> list[Line]:
    """Ours at the left, the other side at the right; A is at the table, A+ A A- and B+ B B- stand behind it."""
    session = look.session
    ours = look.material.ours or (session.parties[0] if session.parties else None)
    others = [party for party in session.parties if ours is None or party.id != ours.id]
    if ours is None or not others:
        return [(("Two sides are needed for a map.", "quiet"),)]
    other = next(
        (party for party in others if look.material.focus and party.id == look.material.focus.id), others[0]
    )
    half = (cells - 3) // 2
    left, right = _side(look, "A", ours, half), _side(look, "B", other, half)
    lines: list[Line] = [
        (*_filled(one or (), half), (" │ ", "quiet"), *(two or ())) for one, two in zip_longest(left, right)
    ]
    return [*lines, ((" ", ""),), *_ties(look, cells), *_acts(look, cells)]


def _filled(parts: Line, cells: int) -> Line:
    return (*parts, (" " * max(cells - cells_of(parts), 0), ""))


def _side(look: Look, letter: str, party: Party, cells: int) -> list[Line]:
    names, deal = look.material.names, look.material.deal(party.id)
    heaviest = max([who.influence for who in party.constituencies] or [1]) or 1
    lines: list[Line] = [
        ((f"{letter}  {cut(names.who(party.id).upper(), cells - 3)}", "head"),),
        ((cut(f"   at the table: {names.negotiator(party.id)}", cells), "quiet"),),
        (("   │", "quiet"),),
    ]
    for who in party.constituencies:
        held = deal.constituencies.get(who.id) if deal else None
        mark = mark_of(held) if held else "?"
        sign = _SIGNS.get(mark.removesuffix(" x"), "B?").replace("B", letter)
        size = "■" * max(round(_WIDEST * who.influence / heaviest), 1)
        decides = "◆" if deal and who.id in deal.decides else " "
        lines.append(
            (
                (f" {decides} ", "accent"),
                (padded(sign, 3), "bold"),
                (padded(size, _WIDEST + 1), "good" if "+" in sign else "error" if "-" in sign else "accent"),
                (cut(f"{names.who(who.id)}{' x' if mark.endswith(' x') else ''}", cells - _WIDEST - 8), ""),
            )
        )
    return lines


def _ties(look: Look, cells: int) -> list[Line]:
    names, session = look.material.names, look.session
    said: list[str] = []
    for tie in session.relations:
        kind = (tie.kind or "bound to").replace("_", " ")
        said.append(f"── {names.who(tie.from_ or '')} {kind} {names.who(tie.to or '')}")
    for each in session.channels:
        ends = " and ".join(end.name or "?" for end in each.between)
        said.append(f"══ {ends}: {each.for_ or 'a channel'}")
    lines: list[Line] = [((f"  {line}", ""),) for says in said for line in folded(says, cells - 3)]
    return [(("RELATIONS ── AND CHANNELS ══", "head"),), *lines] if lines else []


def _acts(look: Look, cells: int) -> list[Line]:
    lines: list[Line] = []
    names = look.material.names
    for action in look.session.plan:
        reached = [who.removeprefix("negotiator:") for who in action.shifts]
        arrow = "✕─▶" if action.kind == "avoid" else "──▶"
        to = f" {arrow} {names.all_of(reached)}" if reached else ""
        says = f"{names.action(action.id)}{to}"
        lines += [((f"  {line}", ""),) for line in folded(says, cells - 2)]
    return [(("OUR ACTS ──▶ AND RESTRAINT ✕─▶", "head"),), *lines] if lines else []
