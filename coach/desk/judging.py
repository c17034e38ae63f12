"""The judgement grid as edits: worths, weights, rows that are like another row, and what is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from coach.analysis.judged import resolved
from coach.desk.guessing import counted
from coach.desk.naming import fresh_id
from coach.model.changes import Path, Tree
from coach.model.constituencies import Constituency, Negotiator
from coach.model.edits import AddEntry, Edit, RemoveEntry, SetEntry, Together
from coach.model.issues import Issue
from coach.model.judgement import IssueJudgement, Judgement
from coach.model.parties import Party
from coach.model.session import Session

NEGOTIATOR = "negotiator"
SIGNS: Mapping[str, float] = {"++": 2, "+": 1, ".": 0, "-": -1, "--": -2, "−": -1, "−−": -2}
CONFIDENCES = ("low", "moderate", "high")
_MOST_WEIGHT = 5.0
_ALONE = "_"
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


def holder(party: Party, who: str) -> Constituency | Negotiator | None:
    """The row of the grid: a constituency by its id, or the negotiator."""
    return party.negotiator if who == NEGOTIATOR else party.constituency(who)


def path_of(party: Party, who: str) -> Path:
    """Where the row's entries stand."""
    base: Path = ("parties", party.id)
    return (*base, NEGOTIATOR) if who == NEGOTIATOR else (*base, "constituencies", who)


def name_of(party: Party, who: str) -> str:
    """What the row is called."""
    held = holder(party, who)
    if who == NEGOTIATOR:
        return (held.name if held else None) or f"the negotiator of {party.name or party.id}"
    return (held.name if held else None) or who


def judgement_of(party: Party, who: str) -> Judgement | None:
    """What was judged of the row."""
    held = holder(party, who)
    return held.judgement if held else None


def rows_of(party: Party) -> tuple[str, ...]:
    """The rows of a party's grid: its people in order, then who speaks for it."""
    people = tuple(who.id for who in party.constituencies)
    return (*people, NEGOTIATOR) if party.negotiator else people


def entries_of(party: Party, who: str) -> Mapping[str, IssueJudgement]:
    """The row with everything that it takes over from the row that it is like."""
    return resolved(party, judgement_of(party, who))


def points_of(session: Session, issue: Issue, entry: IssueJudgement | None) -> tuple[str | Decimal, ...]:
    """The options that the drawer asks about; of a scale, its ends, what holds today, the deal, and points entered."""
    if issue.scale is None:
        return issue.option_refs
    steps = issue.scale.steps
    wanted = {
        steps[0],
        steps[-1],
        issue.today,
        session.package.get(issue.id),
        *(entry.ratings if entry else ()),
    }
    return tuple(sorted(each for each in wanted if isinstance(each, Decimal)))


def read_worth(token: str) -> float | None:
    """A worth as it is typed: ++ + . - --, a number from -2 to 2, or tenths without the point (12 is 1.2).

    >>> [read_worth(each) for each in ("--", "1", "-.5", "12", "-18", "ab", "99")]
    [-2, 1.0, -0.5, 1.2, -1.8, None, None]
    """
    if token in SIGNS:
        return SIGNS[token]
    if not _NUMBER.fullmatch(token):
        return None
    number = float(token)
    if abs(number) > 2 and "." not in token:
        number /= 10
    return number if abs(number) <= 2 else None


def read_weights(typed: str) -> tuple[float | None, ...] | None:
    """The weights of a row: only their ratios count, so any numbers do (points out of 100); `_` leaves one alone.

    None where something else was typed. Where one is above 5, all are brought down together.
    """
    tokens = typed.replace(",", " ").split()
    if not tokens or any(
        each != _ALONE and (not _NUMBER.fullmatch(each) or float(each) < 0) for each in tokens
    ):
        return None
    numbers = [None if each == _ALONE else float(each) for each in tokens]
    most = max((number for number in numbers if number is not None), default=0.0)
    if most <= _MOST_WEIGHT:
        return tuple(numbers)
    return tuple(None if number is None else number * _MOST_WEIGHT / most for number in numbers)


def _begun(party: Party, who: str) -> tuple[Edit, ...]:
    """A row that holds nothing yet begins like the first judged row of its side; a negotiator's begins blank."""
    held = judgement_of(party, who)
    if held is not None and (held.issues or held.like):
        return ()
    first = next(
        (row for row in rows_of(party) if row not in (who, NEGOTIATOR) and judgement_of(party, row)), None
    )
    if first is None or not entries_of(party, first):
        return ()
    return (SetEntry("", (*path_of(party, who), "judgement", "like"), first),)


def worths(
    session: Session,
    party: Party,
    who: str,
    issue: Issue,
    values: Sequence[tuple[str | Decimal, float]],
    *,
    alone: bool = False,
) -> Edit:
    """Sets what options are worth to a row; `alone`: a blank row does not begin like another one."""
    path = (*path_of(party, who), "judgement", "issues", issue.id, "ratings")
    before = entries_of(party, who).get(issue.id)
    name, what = name_of(party, who), issue.name or issue.id
    begun = () if alone else _begun(party, who)
    edits = (*begun, *(SetEntry("", (*path, str(ref)), _plain(value)) for ref, value in values))
    deal = session.package.get(issue.id)
    moved = [
        value - (before.ratings.get(ref, 0.0) if before else 0.0) for ref, value in values if ref == deal
    ]
    return counted(session, Together(f"Judged {what} for {name}", edits), moved[0] if moved else None)


def weights(
    session: Session, party: Party, who: str, values: Sequence[tuple[Issue, float]], *, alone: bool = False
) -> Edit:
    """Sets how much issues weigh with a row; `alone` as in `worths`."""
    path = (*path_of(party, who), "judgement", "issues")
    edits = [SetEntry("", (*path, issue.id, "importance"), _plain(value)) for issue, value in values]
    what = values[0][0].name or values[0][0].id if len(values) == 1 else "everything"
    label = f"Weighed {what} for {name_of(party, who)}"
    begun = () if alone else _begun(party, who)
    return counted(session, Together(label, (*begun, *edits)), None)


def like(session: Session, party: Party, who: str, other: str | None) -> Edit:
    """Makes a row like another one, or like none."""
    path = (*path_of(party, who), "judgement", "like")
    name = name_of(party, who)
    if other is None:
        return counted(session, RemoveEntry(f"{name}: like no other row", path), None)
    return counted(session, SetEntry(f"{name}: like {name_of(party, other)}", path, other), None)


def copied(session: Session, party: Party, who: str, issue: Issue, other: str) -> Edit | None:
    """Copies a cell from another row; None where that row has nothing there."""
    entry = entries_of(party, other).get(issue.id)
    if entry is None:
        return None
    path = (*path_of(party, who), "judgement", "issues", issue.id)
    value: Tree = {
        "importance": _plain(entry.importance),
        "ratings": {str(ref): _plain(worth) for ref, worth in entry.ratings.items()},
    }
    label = f"{issue.name or issue.id} for {name_of(party, who)}: as for {name_of(party, other)}"
    return counted(session, SetEntry(label, path, value), None)


def forgotten(session: Session, party: Party, who: str, issue: Issue | None) -> Edit | None:
    """Takes a cell, or a whole row, back to not known; None where nothing stands there."""
    held = judgement_of(party, who)
    name = name_of(party, who)
    path = (*path_of(party, who), "judgement")
    if held is None:
        return None
    if issue is None:
        return counted(session, RemoveEntry(f"{name}: not known", path), None)
    if issue.id not in held.issues:
        return None
    label = f"{issue.name or issue.id} for {name}: not known"
    return counted(session, RemoveEntry(label, (*path, "issues", issue.id)), None)


def without_a_deal(session: Session, party: Party, who: str, value: float) -> Edit:
    """Sets what having no agreement is worth to a row."""
    held = judgement_of(party, who)
    before = held.no_agreement if held else 0.0
    path = (*path_of(party, who), "judgement", "no_agreement")
    label = f"Without a deal, {name_of(party, who)}: {value:+g}"
    return counted(session, SetEntry(label, path, _plain(value)), before - value)


def surer(session: Session, party: Party, who: str) -> Edit:
    """The next of thin, fair and firm."""
    held = judgement_of(party, who)
    now = held.confidence if held else "moderate"
    next_ = CONFIDENCES[(CONFIDENCES.index(now) + 1) % 3]
    words = {"low": "thin", "moderate": "fair", "high": "firm"}
    path = (*path_of(party, who), "judgement", "confidence")
    label = f"Our reading of {name_of(party, who)} is {words[next_]}"
    return counted(session, SetEntry(label, path, next_), None)


def red_line(session: Session, party: Party, who: str, issue: Issue, ref: str | Decimal) -> Edit:
    """Makes an option a red line of a row, or takes the line back where there is one on just that option."""
    held = holder(party, who)
    path = (*path_of(party, who), "red_lines")
    name, what = name_of(party, who), _option_name(issue, ref)
    for line in held.red_lines if held else ():
        if set(line.forbids) == {issue.id} and line.forbids[issue.id] == (ref,):
            return counted(session, RemoveEntry(f"No red line of {name}: {what}", (*path, line.id)), 1.0)
    taken = [line.id for _, _, line in session.red_lines()]
    entry: Tree = {
        "id": fresh_id(f"{name} not {what}", taken),
        "says": f"Not: {issue.name or issue.id}: {what}",
        "forbids": {issue.id: [_ref(ref)]},
    }
    return counted(session, AddEntry(f"Red line of {name}: {what}", path, entry), -1.0)


def cell_read(session: Session, party: Party, who: str, issue: Issue, typed: str) -> Edit | None:
    """A pasted cell: one number is a weight, several are a weight and then worths, option by option."""
    tokens = typed.replace(",", " ").replace(";", " ").split()
    read = read_weights(tokens[0]) if tokens else None
    if not read or read[0] is None:
        return None
    edits: list[Edit] = [weights(session, party, who, [(issue, read[0])], alone=True)]
    points = points_of(session, issue, entries_of(party, who).get(issue.id))
    values = [
        (ref, worth)
        for ref, token in zip(points, tokens[1:], strict=False)
        if (worth := read_worth(token)) is not None
    ]
    if values:
        edits.append(worths(session, party, who, issue, values, alone=True))
    return Together(f"Pasted {issue.name or issue.id} for {name_of(party, who)}", tuple(edits))


def pasted(session: Session, party: Party, who: str, issue: Issue, text: str) -> Edit | None:
    """A block from a spreadsheet, from a cell to the right and down; None where it holds nothing that fits."""
    rows, issues = rows_of(party), session.issues
    top, left = rows.index(who), [each.id for each in issues].index(issue.id)
    edits: list[Edit] = []
    for down, line in enumerate(text.splitlines()):
        for across, cell in enumerate(line.split("\t")):
            if top + down < len(rows) and left + across < len(issues) and cell.strip():
                edit = cell_read(session, party, rows[top + down], issues[left + across], cell)
                if edit is not None:
                    edits.append(edit)
    return Together(f"Pasted {len(edits)} cells", tuple(edits)) if edits else None


def _plain(value: float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _ref(ref: str | Decimal) -> Tree:
    return ref if isinstance(ref, str) else _plain(float(ref))


def _option_name(issue: Issue, ref: str | Decimal) -> str:
    if isinstance(ref, Decimal):
        return f"{ref:f}"
    option = issue.option(ref)
    return (option.name if option else None) or ref
