"""Ballots as a list: who voted for which group, and how. They are kept beside the workshop, table by table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from coach.desk.opening import WrongInput
from coach.documents.writer import write_file
from coach.files.grids import guarded, load_grid
from coach.files.register import cell
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Finding
from coach.model.session import Session
from coach.model.text import clean_text
from coach.workshop.opening import OpenWorkshop
from coach.workshop.voting import Ballot, Tally, Vote, tally
from coach.workshop.writing import written_in_words

FOLDER = "votes"
COLUMNS = ("voter", "group", "vote", "amendment")
_VOTES: Mapping[str, Vote] = MappingProxyType(
    {
        "yes": "yes",
        "y": "yes",
        "up": "yes",
        "for": "yes",
        "no": "no",
        "n": "no",
        "down": "no",
        "against": "no",
        "abstain": "abstain",
        "abstention": "abstain",
        "-": "abstain",
    }
)


@dataclass(frozen=True, slots=True)
class TableVote:
    """The vote of one table: what came at the gates of each side, and whether all of them passed."""

    table: int
    tallies: tuple[Tally, ...]

    @property
    def ratified(self) -> bool | None:
        """Whether every side ratified; None while that depends on groups that have not voted."""
        if any(each.passed is False for each in self.tallies):
            return False
        return True if all(each.passed for each in self.tallies) else None

    @property
    def reopened(self) -> bool:
        """Whether somebody wished for another text: then there is a way back to the table."""
        return any(each.amendments for each in self.tallies)


def load_ballots(full: Session, path: Path) -> tuple[Ballot, ...]:
    """Read ballots from CSV or a workbook. Raises `WrongInput` with the cell of everything that cannot be read."""
    grid = load_grid(path)
    if isinstance(grid, Finding):
        raise WrongInput((grid,))
    return read_ballots(full, grid, str(path))


def read_ballots(full: Session, grid: Sequence[Sequence[str]], file: str) -> tuple[Ballot, ...]:
    """The ballots in rows of text, the first of which names the columns; a group by its id or its name."""
    rows = [[clean_text(each).strip() for each in row] for row in grid]
    head = [title.casefold() for title in rows[0]] if rows else []
    if not {"group", "vote"} <= set(head):
        says = "the first row must name the columns group and vote"
        raise WrongInput((Finding("error", says, expected=", ".join(COLUMNS), file=file, line=1, column=1),))
    groups = dict(_groups(full))
    found: list[Ballot] = []
    wrong: list[Finding] = []
    for at, row in enumerate(rows[1:], 2):
        held = {title: row[place] if place < len(row) else "" for place, title in enumerate(head)}
        if not any(row):
            continue
        group, vote = groups.get(held["group"].casefold()), _VOTES.get(held["vote"].casefold())
        if group is None:
            says = f"{quoted(held['group'])} is no group{did_you_mean(held['group'], list(groups))}"
            wrong.append(_finding(file, at, head.index("group"), says, listed([*groups])))
        if vote is None:
            says = f"{quoted(held['vote'])} is no vote"
            wrong.append(_finding(file, at, head.index("vote"), says, "yes, no or abstain"))
        if group is not None and vote is not None:
            found.append(Ballot(held.get("voter", ""), group, vote, held.get("amendment", "")))
    if wrong:
        raise WrongInput(tuple(wrong))
    return tuple(found)


def counted(full: Session, table: int, ballots: Sequence[Ballot]) -> TableVote:
    """Count a table's ballots at the gates of every side, by the rules of the full map."""
    return TableVote(table, tuple(tally(party, ballots) for party in full.parties))


def keep_ballots(opened: OpenWorkshop, table: int, ballots: Sequence[Ballot]) -> Path:
    """Keep a table's ballots; those that were kept before stay beside them with `.before` at their end."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        [guarded(each.voter), each.group, each.vote, guarded(each.amendment)] for each in ballots
    )
    with written_in_words():
        return write_file(opened.folder / FOLDER, f"table-{table}.csv", buffer.getvalue().encode()).path


def kept_votes(opened: OpenWorkshop, tables: Sequence[int]) -> tuple[TableVote, ...]:
    """The votes that were kept, for tables that have one."""
    found = []
    for table in tables:
        path = opened.folder / FOLDER / f"table-{table}.csv"
        if path.is_file():
            found.append(counted(opened.full, table, load_ballots(opened.full, path)))
    return tuple(found)


def _groups(full: Session) -> Iterator[tuple[str, str]]:
    for party in full.parties:
        for who in party.constituencies:
            yield who.id, who.id
            yield (who.name or who.id).casefold(), who.id


def _finding(file: str, row: int, column: int, says: str, expected: str) -> Finding:
    where = cell(row, column + 1)
    return Finding("error", says, where=where, expected=expected, file=file, line=row, column=column + 1)
