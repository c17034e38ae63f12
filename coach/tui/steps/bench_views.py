"""Other views of the bench: what each and both could carry, and what each red line closes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coach.tui.ui import cut, folded, padded
from coach.tui.widgets.board import Line, Spot
from coach.views.our_figures import ours_of
from coach.views.trace.figures import Figure

if TYPE_CHECKING:
    from coach.desk.looking import Look


def sets_page(look: Look, cells: int) -> list[Line]:
    """Both win-sets as a picture, and what it would be without each red line."""
    return [*_sets(look, cells), ((" ", ""),), *_lines(look, cells)]


def _sets(look: Look, cells: int) -> Iterator[Line]:
    analysis, names = look.material.analysis, look.material.names
    yield (
        ("WHAT EACH COULD CARRY AT HOME, OF ", "head"),
        Spot(f"{analysis.packages.total:,}", "head", "packages"),
        (" DEALS", "head"),
        ("   if every reading is right", "quiet"),
    )
    for id, party in analysis.parties.items():
        yield from _size(look, names.who(id), party.win_set.size, f"win_set:{id}", cells, "accent")
        least = party.win_set.size_if_unmapped_refuse
        if least != party.win_set.size:
            yield ((f"{'':22}{least:>12,}  if those not yet judged refuse", "quiet"),)
    yield from _size(look, "both", analysis.zone.size, "zone", cells, "good")
    yield from _size(look, "both would also sign", analysis.agreeable.size, "agreeable", cells, "good")
    yield (
        (padded("no better for both", 22), "bold"),
        Spot(f"{analysis.frontier.size:>12,}", "", "frontier"),
        ("  b lists them", "quiet"),
    )
    for id, party in analysis.parties.items():
        behind = party.behind_the_table
        if behind is not None and behind.carried < behind.signable:
            says = (
                f"Behind the table of {names.who(id)}: {names.negotiator(id)} would sign {behind.signable:,} "
                f"of those that all others could carry; its own people would carry {behind.carried:,}."
            )
            for place, line in enumerate(folded(says, cells)):
                yield ((line, ""),) if place else (Spot(line, "", f"behind:{id}"),)


def _size(look: Look, name: str, size: int, key: str, cells: int, style: str) -> Iterator[Line]:
    room, total = max(cells - 44, 10), look.material.analysis.packages.total or 1
    yield (
        (padded(name, 22), "bold"),
        Spot(f"{size:>12,}", "", key),
        ("  ", ""),
        ("█" * round(room * size / total) or "·", style),
    )
    if (ours := ours_of(look.session, Figure.read(key))) is not None:
        yield ((cut(f"{'':22}{ours.says}", cells), "accent"),)


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
            Spot(f"{line.zone_without:>9,}", "", f"red_line:{id}"),
            ("  ", ""),
            (more, "accent" if gain else "quiet"),
        )


def with_room(page: list[Line], look: Look, cells: int, rows: int) -> list[Line]:
    """The bench with what each and both could carry under it, where a tall window has room for all of that."""
    sets = list(_sets(look, cells))
    return [*page, ((" ", ""),), *sets] if len(page) + len(sets) + 1 <= rows else page


def page_of(view: str, look: Look, cells: int) -> Sequence[Line]:
    """The page of a view."""
    if view == "sets":
        return sets_page(look, cells)
    if view == "map":
        from coach.tui.steps.map_page import map_lines

        return map_lines(look, cells)
    from coach.tui.steps.power_page import power_page

    return power_page(look, cells)
