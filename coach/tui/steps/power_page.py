"""The power-interest grid in characters: heavy and burning, heavy and calm, light and burning, light and calm."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from coach.desk.bench import mark_of
from coach.model.constituencies import Constituency
from coach.model.parties import Party
from coach.tui.ui import cut, folded, padded
from coach.tui.widgets.board import Line, Spot, cells_of

if TYPE_CHECKING:
    from coach.desk.looking import Look

_BURNS = 3.0
_SIGNS = {"yes": "+", "leaning yes": "+", "on the line": "·", "leaning no": "−", "no": "−"}
_BOXES = (
    (True, "heavy, calm: keep content", "heavy, burning: work with them"),
    (False, "light, calm: watch", "light, burning: keep informed"),
)


def power_page(look: Look, cells: int) -> list[Line]:
    """Everybody in one of four boxes, the heaviest first; each is a spot that leads to its row and its figures."""
    people = [(party, who) for party in look.session.parties for who in party.constituencies]
    if not people:
        return [(("Nobody is on the map yet.", "quiet"),)]
    middle = sorted(who.influence for _, who in people)[len(people) // 2]
    half = (cells - 3) // 2
    page: list[Line] = [
        (
            ("POWER AND INTEREST", "head"),
            (f"   heavy: weight {middle:g} and more; burning: {_BURNS:g} of 5 and more", "quiet"),
        )
    ]
    known = sorted(
        ((party, who) for party, who in people if who.intensity is not None),
        key=lambda pair: -pair[1].influence,
    )
    for heavy, calm, burning in _BOXES:
        here = [(party, who) for party, who in known if (who.influence >= middle) is heavy]
        left = [_name(look, *each, half) for each in here if (each[1].intensity or 0) < _BURNS]
        right = [_name(look, *each, half) for each in here if (each[1].intensity or 0) >= _BURNS]
        page.append(((padded(calm, half), "bold"), (" │ ", "quiet"), (burning, "bold")))
        nobody: Line = (("  nobody", "quiet"),)
        for one, two in zip_longest(left or [nobody], right or [nobody]):
            gap = (" " * max(half - cells_of(one or ()), 0), "")
            page.append((*(one or ()), gap, (" │ ", "quiet"), *(two or ())))
        page.append((("─" * half + "─┼─" + "─" * half, "quiet"),))
    return [*page, *_unknown(look, [each for each in people if each[1].intensity is None], cells)]


def _name(look: Look, party: Party, who: Constituency, cells: int) -> Line:
    deal = look.material.deal(party.id)
    held = deal.constituencies.get(who.id) if deal else None
    mark = mark_of(held) if held else "?"
    sign = _SIGNS.get(mark.removesuffix(" x"), "?")
    decides = "◆" if deal and who.id in deal.decides else " "
    side = look.material.names.who(party.id)
    tail = f" {who.influence:g}, {side}"
    name = cut(look.material.names.who(who.id), max(cells - len(tail) - 6, 8))
    return (
        (f"{decides} ", "accent"),
        (f"{sign} ", "bold"),
        Spot(name, "", f"margin:{who.id}"),
        (cut(tail, max(cells - len(name) - 5, 0)), "quiet"),
    )


def _unknown(look: Look, people: list[tuple[Party, Constituency]], cells: int) -> list[Line]:
    """Those of whom it was not entered how much it matters to them: each a spot all the same."""
    if not people:
        return []
    lines: list[Line] = [
        ((line, "quiet"),)
        for line in folded("How much it matters to them was not entered (Enter leads to the row):", cells)
    ]
    return [*lines, *(_name(look, *each, cells) for each in people)]
