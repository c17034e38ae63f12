"""What the grid asks in its line: worths, weights, and what no deal is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.desk import judging
from coach.tui.ui import cut

if TYPE_CHECKING:
    from coach.tui.steps.judgements import Judgements

_WORTH = "from -2 to 2, or ++ + . - --"
_MOST_DRAFTS = 9


def worths(pane: Judgements, begin: str, *, first: bool) -> None:
    """Takes worths from the marked option on, or from the first."""
    from coach.desk.grid import drawer_of

    at, desk = pane.at, pane.coach.desk
    if at is None or desk is None:
        return
    if first:
        pane.option = 0
    issue, points = at[2], pane.points
    names = drawer_of(desk.session, *at)

    def take(typed: str) -> str:
        read = [judging.read_worth(token) for token in typed.split()]
        rest = points[pane.option :]
        if None in read:
            return _WORTH
        if len(read) > len(rest):
            return f"{len(rest)} options from here"
        values = [(ref, worth) for ref, worth in zip(rest, read, strict=False) if worth is not None]
        pane.do(judging.worths, issue, values)
        pane.option += len(values)
        if pane.option >= len(points):
            pane.option = 0
            pane.table.move(1, 0)
        pane.draw_drawer()
        return ""

    name = names[min(pane.option, len(names) - 1)].name if names else ""
    pane.prompt.ask(f"worth of {cut(name, 24)}:", begin, take)


def weight(pane: Judgements) -> None:
    """Takes the weight of the cell."""
    at = pane.at
    if at is None:
        return
    issue = at[2]

    def take(typed: str) -> str:
        read = judging.read_weights(typed)
        if read is None or len(read) != 1 or read[0] is None:
            return "one number from 0 to 5"
        pane.do(judging.weights, [(issue, read[0])])
        pane.table.move(1, 0)
        return ""

    pane.prompt.ask(f"weight of {cut(issue.name or issue.id, 30)} (0 to 5):", "", take)


def weights(pane: Judgements) -> None:
    """Takes the weights of the row."""
    at, desk = pane.at, pane.coach.desk
    if at is None or desk is None:
        return
    issues = desk.session.issues

    def take(typed: str) -> str:
        read = judging.read_weights(typed)
        if read is None or len(read) > len(issues):
            return f"up to {len(issues)} numbers from 0"
        values = [(issue, value) for issue, value in zip(issues, read, strict=False) if value is not None]
        pane.do(judging.weights, values)
        return ""

    pane.prompt.ask(f"weights of {cut(judging.name_of(at[0], at[1]), 24)}, all issues:", "", take)


def without(pane: Judgements) -> None:
    """Takes what no deal is worth: a number, or one of the drafts that they would just still take."""
    from coach.desk.comparing import drafts_by_value

    at, desk = pane.at, pane.coach.desk
    if at is None or desk is None:
        return
    drafts = drafts_by_value(desk.session, at[0], at[1])
    letters = {chr(ord("a") + place): draft for place, draft in enumerate(drafts[:_MOST_DRAFTS])}

    def take(typed: str) -> str:
        chosen = letters.get(typed.strip())
        worth = chosen.value if chosen else judging.read_worth(typed.strip())
        if worth is None:
            return f"a letter, or {_WORTH}"
        pane.do(judging.without_a_deal, worth)
        return ""

    asks = "  ".join(f"{letter} {draft.name}" for letter, draft in letters.items())
    compared = f" (the worst they would still take: {asks})" if asks else ""
    question = cut(f"no deal feels like{compared}", max(pane.size.width - 14, 10))
    pane.prompt.ask(f"{question}:", "", take)
