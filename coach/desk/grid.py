"""The judgement grid as it is shown: signs for worths, digits for weights, and what was taken over from another row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coach.analysis.judged import ratings_of
from coach.analysis.results import MemberPower
from coach.desk import judging
from coach.desk.looking import Look
from coach.model.issues import Issue
from coach.model.judgement import IssueJudgement
from coach.model.parties import Party
from coach.model.session import Session
from coach.views.names import Names

_SURE = {"low": "thin", "moderate": "fair", "high": "firm"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the worth of the draft's option as a sign, the weight, whether it is taken over, and a red line."""

    sign: str
    weight: str
    own: bool
    crossed: bool

    @property
    def shown(self) -> str:
        """The cell in at most seven characters."""
        if not self.sign and not self.weight:
            return "?"
        mark = "x" if self.crossed else " "
        return f"{'' if self.own else '='}{self.sign:>2}{self.weight:>3}{mark}"


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: who, its cells, what no deal is to it, and how sure we are. `idle`: it can never decide."""

    who: str
    name: str
    like: str
    cells: tuple[Cell, ...]
    without: str
    sure: str
    judged: bool
    idle: bool
    decides: bool


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One issue: its heading, and the option at which the draft stands."""

    issue: str
    name: str
    draft: str


@dataclass(frozen=True, slots=True)
class Grid:
    """One side's grid."""

    party: str
    name: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]

    @property
    def blank(self) -> tuple[str, ...]:
        """The names that are not judged."""
        return tuple(row.name for row in self.rows if not row.judged)


@dataclass(frozen=True, slots=True)
class DrawerLine:
    """One option in the drawer: its name, its worth in sign and number; whether the draft or a red line is there."""

    ref: str | Decimal
    name: str
    sign: str
    number: str
    in_draft: bool
    crossed: bool
    own: bool


def grid_of(session: Session, party: Party, look: Look | None) -> Grid:
    """The grid of a side. Without a look, who decides and who never can stays open."""
    names = Names(session)
    columns = tuple(
        GridColumn(issue.id, names.issue(issue.id), _draft(session, names, issue)) for issue in session.issues
    )
    idle, deciding = _power(look, party)
    rows = tuple(_row(session, names, party, who, idle, deciding) for who in judging.rows_of(party))
    return Grid(party.id, names.who(party.id), columns, rows)


def _draft(session: Session, names: Names, issue: Issue) -> str:
    ref = session.package.get(issue.id)
    return names.brief_option(issue.id, ref) if ref is not None else "open"


def _power(look: Look | None, party: Party) -> tuple[frozenset[str], frozenset[str]]:
    if look is None:
        return frozenset(), frozenset()
    held = look.material.analysis.parties.get(party.id)
    deal = look.material.deal(party.id)
    seats: dict[str, list[MemberPower]] = {}
    for gate in held.gates.values() if held else ():
        for id, member in gate.members.items():
            seats.setdefault(id, []).append(member)
    idle = {who.id for who in party.constituencies if all(seat.dummy for seat in seats.get(who.id, ()))}
    return frozenset(idle), frozenset(deal.decides if deal else ())


def _row(
    session: Session, names: Names, party: Party, who: str, idle: frozenset[str], deciding: frozenset[str]
) -> GridRow:
    held = judging.judgement_of(party, who)
    entries = judging.entries_of(party, who)
    cells = tuple(_cell(session, party, who, issue, entries.get(issue.id)) for issue in session.issues)
    stance = getattr(judging.holder(party, who), "stance", None)
    return GridRow(
        who=who,
        name=names.negotiator(party.id) if who == judging.NEGOTIATOR else names.who(who),
        like=names.who(held.like) if held and held.like else "",
        cells=cells,
        without=f"{held.no_agreement:+.2g}" if held else "?",
        sure=_SURE[held.confidence] if held else "",
        judged=any(entry.ratings for entry in entries.values()) or stance is not None,
        idle=who in idle,
        decides=who in deciding,
    )


def _cell(session: Session, party: Party, who: str, issue: Issue, entry: IssueJudgement | None) -> Cell:
    held = judging.judgement_of(party, who)
    lines = getattr(judging.holder(party, who), "red_lines", ())
    crossed = any(issue.id in line.forbids for line in lines)
    if entry is None:
        return Cell("", "", own=True, crossed=crossed)
    ref = session.package.get(issue.id)
    own = held is not None and issue.id in held.issues
    if not entry.ratings:
        return Cell("?", _weight(entry.importance), own=own, crossed=crossed)
    worth = float(ratings_of((ref,), entry.ratings)[0]) if ref is not None else None
    return Cell("·" if worth is None else sign(worth), _weight(entry.importance), own=own, crossed=crossed)


def drawer_of(session: Session, party: Party, who: str, issue: Issue) -> tuple[DrawerLine, ...]:
    """The options of a cell, each with its worth."""
    names = Names(session)
    entry = judging.entries_of(party, who).get(issue.id)
    held = judging.judgement_of(party, who)
    mine = held.issues[issue.id].ratings if held and issue.id in held.issues else {}
    lines = getattr(judging.holder(party, who), "red_lines", ())
    forbidden = [line.forbids for line in lines if set(line.forbids) == {issue.id}]
    found = []
    for ref in judging.points_of(session, issue, entry):
        known = entry is not None and (ref in entry.ratings or (issue.numeric and bool(entry.ratings)))
        worth = float(ratings_of((ref,), entry.ratings)[0]) if entry is not None and known else None
        found.append(
            DrawerLine(
                ref=ref,
                name=names.option(issue.id, ref),
                sign="?" if worth is None else sign(worth),
                number="" if worth is None else f"{worth:+.2g}",
                in_draft=session.package.get(issue.id) == ref,
                crossed=any(_forbids(each[issue.id], ref) for each in forbidden),
                own=ref in mine,
            )
        )
    return tuple(found)


def _forbids(condition: object, ref: str | Decimal) -> bool:
    from coach.model.packages import NumericCondition, condition_holds

    held = condition if isinstance(condition, NumericCondition | tuple) else ()
    return condition_holds(held, ref)


def sign(worth: float) -> str:
    """A worth as a sign: ++ from 1.5, + from 0.5, . around 0, - and -- likewise."""
    size = "++" if abs(worth) >= 1.5 else "+" if abs(worth) >= 0.5 else "."
    return size.replace("+", "-") if worth < 0 else size


def words_of(worth: str) -> str:
    """What a sign means."""
    return {"++": "a clear win", "+": "a gain", ".": "neither", "-": "a loss", "--": "a serious loss"}.get(
        worth, ""
    )


def _weight(importance: float) -> str:
    """A weight in at most three characters; the drawer has it exactly."""
    text = f"{importance:.1f}".removesuffix(".0")
    return text.removeprefix("0") if text.startswith("0.") else text
