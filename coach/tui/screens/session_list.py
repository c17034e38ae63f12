"""The list of sessions: title, date and odds in words; side and what is missing under them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from coach.tui.ui import cut, folded, padded, width
from coach.tui.widgets.lines import Drawn, Lines, spaced

if TYPE_CHECKING:
    from coach.desk.cards import Card

_MOST_LINES = 2
_WELCOME = (
    "Most deals that fail, fail at home: behind their table, or behind yours.",
    "This is a place to find out before you sit down.",
)


class SessionList(Lines):
    """The sessions, the last changed first, two lines each."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.listed: tuple[Any, ...] | None = None
        self.problem = ""
        self.cards: dict[str, Card] = {}
        self.words = ""
        self.archived = False
        self.hits: dict[str, str] = {}

    def draw(self, cells: int) -> Sequence[Drawn]:
        """Title, date and odds; then side and what is missing."""
        if self.listed is None and self.problem:
            lines = tuple(((line, "error"),) for line in folded(self.problem, cells - 2))
            return [Drawn("", lines, stands=False)]
        if self.listed is None:
            return [Drawn("", ((("Opening your sessions …", "quiet"),),), stands=False)]
        wanted = [each for each in self.listed if self._wanted(each)]
        rows = [self._row(each, cells) for each in wanted if not each.archived_at]
        put_away = [self._row(each, cells) for each in wanted if each.archived_at]
        if put_away:
            rows += [Drawn("", ((("PUT AWAY IN THE ARCHIVE", "head"),),), stands=False), *put_away]
        if not self.listed:
            rows = [Drawn("", tuple(((line, "quiet"),) for line in ("", *_WELCOME, "")), stands=False)]
            rows.append(
                _offer(
                    "+case",
                    "Look at a worked case first: German unification, June 1990",
                    "two minutes",
                    cells,
                )
            )
            rows.append(_offer("+six", "Begin with your own: six answers", "fifteen minutes", cells))
            rows.append(_offer("+blank", "Begin with a blank session", "", cells))
        elif not rows and self.words:
            rows = [Drawn("", ((("Nothing found.", "quiet"),),), stands=False)]
        away = sum(1 for each in self.listed if each.archived_at)
        if away and not self.words:
            says = "Hide the archive" if self.archived else f"{away} put away in the archive"
            rows.append(Drawn("+archive", (((f"→ {says}", "quiet"), ("  v", "accent")),)))
        return rows

    def _wanted(self, each: Any) -> bool:
        if bool(each.archived_at) and not self.archived:
            return False
        words = self.words.casefold().split()
        return all(word in each.title.casefold() for word in words) or each.id in self.hits

    def _row(self, each: Any, cells: int) -> Drawn:
        card = self.cards.get(each.id)
        odds = card.odds if card else "…"
        when = _day(each.changed_at)
        right = f"{padded(odds, 19)} {when:>9}"
        first = spaced([(cut(each.title, cells - width(right) - 3), "bold")], cells - 1, (right, "accent"))
        missing = self.hits.get(each.id) or (f"next: {card.missing}" if card and card.missing else "")
        side = card.side if card else (each.our_side or "")
        says = " · ".join(filter(None, (side, missing)))
        rest = [(((f"  {line}"), "quiet"),) for line in folded(says, cells - 4)[:_MOST_LINES]]
        return Drawn(each.id, (first, *rest))


def _offer(key: str, says: str, takes: str, cells: int) -> Drawn:
    return Drawn(key, (spaced([(cut(says, cells - width(takes) - 4), "bold")], cells - 1, (takes, "quiet")),))


def _day(at: str) -> str:
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    today = datetime.now().astimezone()
    return moment.strftime("%H:%M") if moment.date() == today.date() else moment.strftime("%d %b %y")
