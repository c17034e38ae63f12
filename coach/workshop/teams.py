"""Who sits where, kept beside the workshop: `teams.yaml`, which people may change, and a list to hang on the door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from coach.desk.opening import WrongInput
from coach.documents.sheets import Sheet, render_sheet
from coach.documents.writer import write_file
from coach.files.reading import read_source, read_tree
from coach.files.records import record_in
from coach.files.report import Report
from coach.files.yaml_writer import yaml_text
from coach.model.base import Id, Model, Number, Text
from coach.model.findings import Finding, has_errors
from coach.views.names import Names
from coach.workshop.opening import OpenWorkshop
from coach.workshop.role_sessions import session_id
from coach.workshop.seating import Table
from coach.workshop.writing import written_in_words

FILE = "teams.yaml"
FORMAT: Literal["coach.teams/1"] = "coach.teams/1"
_PARTS = {"plays": "", "mirrors": "shares this role", "observes": "observes"}


class TeamSeat(Model):
    """One person at a table."""

    name: Text
    part: Literal["plays", "mirrors", "observes"] = "plays"
    roles: tuple[Id, ...] = ()
    organisation: Text = ""


class TeamTable(Model):
    """One negotiation."""

    number: Annotated[Number, Field(ge=1, le=1000)]
    seats: tuple[TeamSeat, ...] = ()


class Teams(Model):
    """Who sits where."""

    format: Literal["coach.teams/1"]
    workshop: Id
    tables: tuple[TeamTable, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamSession:
    """One role at one table: the session that its people work on, and who they are."""

    id: str
    table: int
    party: str
    role: str
    people: tuple[str, ...]


def teams_of(opened: OpenWorkshop, tables: Sequence[Table]) -> Teams:
    """Seats as they are kept."""
    return Teams.from_tree(
        {
            "format": FORMAT,
            "workshop": opened.workshop.id,
            "tables": [
                {
                    "number": table.number,
                    "seats": [
                        {
                            "name": seat.person.name,
                            **({"part": seat.part} if seat.part != "plays" else {}),
                            **({"roles": list(seat.roles)} if seat.roles else {}),
                            **(
                                {"organisation": seat.person.organisation} if seat.person.organisation else {}
                            ),
                        }
                        for seat in table.seats
                    ],
                }
                for table in tables
            ],
        }
    )


def write_teams(teams: Teams, folder: Path) -> Path:
    """Keep the seats beside the workshop; an earlier list is kept with `.before` at its end."""
    with written_in_words():
        return write_file(folder, FILE, yaml_text(teams.to_tree()).encode()).path


def load_teams(opened: OpenWorkshop) -> Teams:
    """The seats beside a workshop. Raises `WrongInput` where there are none, or they do not fit it."""
    path = opened.folder / FILE
    source = read_source(path)
    if isinstance(source, Finding):
        raise WrongInput((source,))
    tree = read_tree(source)
    report = Report(tree, source.name)
    teams = record_in(report, tree.root, Teams, "a list of teams", FORMAT) if tree.complete else None
    if teams is not None:
        _check(report, teams, opened)
    findings = report.findings()
    if teams is None or has_errors(findings):
        raise WrongInput(findings)
    return teams


def tables_of(opened: OpenWorkshop) -> tuple[int, ...]:
    """The numbers of the tables beside a workshop; one table where nobody was seated yet."""
    if not (opened.folder / FILE).exists():
        return (1,)
    return tuple(int(table.number) for table in load_teams(opened).tables) or (1,)


def team_sessions(opened: OpenWorkshop, teams: Teams) -> tuple[TeamSession, ...]:
    """Every role at every table, in the tables' order, with the people who play or share it."""
    return tuple(
        TeamSession(
            session_id(opened.workshop, int(table.number), role),
            int(table.number),
            role.party,
            role.id,
            tuple(seat.name for seat in table.seats if role.id in seat.roles),
        )
        for table in teams.tables
        for role in opened.workshop.roles
    )


def seated_sessions(opened: OpenWorkshop) -> tuple[TeamSession, ...]:
    """Every role at every table as people were seated; one table of nobody where nobody was seated yet."""
    if (opened.folder / FILE).exists():
        return team_sessions(opened, load_teams(opened))
    return team_sessions(
        opened, Teams(format=FORMAT, workshop=opened.workshop.id, tables=(TeamTable(number=1),))
    )


def teams_sheet(opened: OpenWorkshop, teams: Teams) -> Sheet:
    """The list for the door: tables with names and roles, and nothing that is secret."""
    tables = tuple(
        {"number": f"{table.number:g}", "seats": tuple(_told(opened, table))} for table in teams.tables
    )
    values = {"workshop": opened.workshop, "tables": tables}
    return Sheet(
        "teams.md", f"{opened.workshop.title}: tables", "EXERCISE", opened.full.language or "en", values
    )


def print_teams(opened: OpenWorkshop, teams: Teams, folder: Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """Write the list for the door; raises `WrongInput` where that cannot be."""
    with written_in_words():
        sheet = teams_sheet(opened, teams)
        return tuple(write_file(folder, f"tables.{fmt}", render_sheet(sheet, fmt)).path for fmt in formats)


def _told(opened: OpenWorkshop, table: TeamTable) -> Iterator[dict[str, str]]:
    names = Names(opened.full)
    for seat in table.seats:
        held = [role for id in seat.roles if (role := opened.workshop.role(id)) is not None]
        parts = (", ".join(role.name for role in held), _PARTS[seat.part])
        yield {
            "name": seat.name,
            "side": names.full(held[0].party) if held else "",
            "role": "; ".join(filter(None, parts)),
        }


def _check(report: Report, teams: Teams, opened: OpenWorkshop) -> None:
    if teams.workshop != opened.workshop.id:
        report.error(("workshop",), f"these are the tables of `{teams.workshop}`", f"`{opened.workshop.id}`")
    numbers: set[float] = set()
    for at, table in enumerate(teams.tables):
        if table.number in numbers:
            report.error(
                ("tables", at, "number"), f"there are two tables {table.number:g}", "a number of its own"
            )
        numbers.add(table.number)
        for place, seat in enumerate(table.seats):
            for which, id in enumerate(seat.roles):
                if opened.workshop.role(id) is None:
                    known = ", ".join(role.id for role in opened.workshop.roles)
                    report.error(("tables", at, "seats", place, "roles", which), f"`{id}` is no role", known)
