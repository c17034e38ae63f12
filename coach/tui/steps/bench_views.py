"""Other views of the bench: what each and both could carry, what each red line closes, and the two-level map."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from coach.tui.ui import cut, folded, padded
from coach.tui.widgets.board import Part

if TYPE_CHECKING:
    from coach.desk.looking import Look

Line = tuple[Part, ...]
_BURNS = 3.0


def sets_page(look: Look, cells: int) -> list[Line]:
    """Both win-sets as a picture, and what it would be without each red line."""
    return [*_sets(look, cells), ((" ", ""),), *_lines(look, cells)]


def _sets(look: Look, cells: int) -> Iterator[Line]:
    analysis, names = look.material.analysis, look.material.names
    total = analysis.packages.total or 1
    yield (
        (f"WHAT EACH COULD CARRY AT HOME, OF {analysis.packages.total:,} DEALS", "head"),
        ("   if every reading is right", "quiet"),
    )
    room = max(cells - 44, 10)
    for id, party in analysis.parties.items():
        size = party.win_set.size
        yield (
            (padded(names.who(id), 22), "bold"),
            (f"{size:>12,}  ", ""),
            ("█" * round(room * size / total) or "·", "accent"),
        )
        least = party.win_set.size_if_unmapped_refuse
        if least != size:
            yield ((f"{'':22}{least:>12,}  if those not yet judged refuse", "quiet"),)
    yield (
        (padded("both", 22), "bold"),
        (f"{analysis.zone.size:>12,}  ", ""),
        ("█" * round(room * analysis.zone.size / total) or "·", "good"),
    )
    yield (
        (padded("both would also sign", 22), "bold"),
        (f"{analysis.agreeable.size:>12,}  ", ""),
        ("█" * round(room * analysis.agreeable.size / total) or "·", "good"),
    )
    yield (
        (padded("no better for both", 22), "bold"),
        (f"{analysis.frontier.size:>12,}  ", ""),
        ("b lists them", "quiet"),
    )
    for id, party in analysis.parties.items():
        behind = party.behind_the_table
        if behind is not None and behind.carried < behind.signable:
            says = (
                f"Behind the table of {names.who(id)}: {names.negotiator(id)} would sign {behind.signable:,} "
                f"of those that all others could carry; its own people would carry {behind.carried:,}."
            )
            yield from (((line, ""),) for line in folded(says, cells))


def _lines(look: Look, cells: int) -> Iterator[Line]:
    analysis, names = look.material.analysis, look.material.names
    if not analysis.red_lines:
        return
    yield (("WHAT IF THIS LINE WERE GONE", "head"), ("   deals that both could carry", "quiet"))
    found = sorted(analysis.red_lines.items(), key=lambda pair: -pair[1].zone_without)
    for id, line in found:
        gain = line.zone_without - analysis.zone.size
        holder = names.who(line.constituency) if line.constituency else names.negotiator(line.party)
        more = f"+{gain:,}" if gain else "no more"
        yield (
            (padded(cut(holder, 22), 23), "bold"),
            (padded(cut(names.red_line(id), cells - 46), cells - 45), ""),
            (f"{line.zone_without:>9,}  ", ""),
            (more, "accent" if gain else "quiet"),
        )


def page_of(view: str, look: Look, cells: int) -> list[Line]:
    """The page of a view."""
    if view == "sets":
        return sets_page(look, cells)
    if view == "map":
        from coach.tui.steps.map_page import map_lines

        return map_lines(look, cells)
    return power_page(look, cells)


def power_page(look: Look, cells: int) -> list[Line]:
    """Power and interest: heavy and burning, heavy and calm, light and burning, light and calm."""
    people = [(party, who) for party in look.session.parties for who in party.constituencies]
    if not people:
        return [(("Nobody is on the map yet.", "quiet"),)]
    middle = sorted(who.influence for _, who in people)[len(people) // 2]
    half = (cells - 3) // 2
    boxes: dict[tuple[bool, bool], list[str]] = {}
    unknown = []
    for party, who in people:
        name = f"{look.material.names.who(who.id)} ({look.material.names.who(party.id)}, {who.influence:g})"
        if who.intensity is None:
            unknown.append(name)
        else:
            boxes.setdefault((who.influence >= middle, who.intensity >= _BURNS), []).append(name)
    page: list[Line] = [
        (
            ("POWER AND INTEREST", "head"),
            (f"   heavy: weight {middle:g} and more; burning: {_BURNS:g} of 5 and more", "quiet"),
        )
    ]
    for heavy in (True, False):
        left, right = _box(boxes.get((heavy, False), []), half), _box(boxes.get((heavy, True), []), half)
        word = "heavy" if heavy else "light"
        page.append(
            (
                (padded(f"{word}, calm: keep content" if heavy else f"{word}, calm: watch", half), "bold"),
                (" │ ", "quiet"),
                (f"{word}, burning: work with them" if heavy else f"{word}, burning: keep informed", "bold"),
            )
        )
        for one, two in zip_longest(left, right, fillvalue=""):
            page.append(((padded(one, half), ""), (" │ ", "quiet"), (two, "")))
        page.append((("─" * half + "─┼─" + "─" * half, "quiet"),))
    page += (
        [
            ((line, "quiet"),)
            for line in folded(f"How much it matters to them was not entered: {'; '.join(unknown)}", cells)
        ]
        if unknown
        else []
    )
    return page


def _box(names: list[str], cells: int) -> list[str]:
    return [line for name in names for line in folded(f"  {name}", cells)] or ["  nobody"]
