"""`coach workshop vote`: ratification, up or down."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("vote")
@click.argument("folder", metavar="DIR")
@click.argument("ballots", type=click.Path(path_type=Path))
@click.option("--table", type=click.IntRange(1, 1000), default=1, show_default=True, help="Whose vote it is.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(folder: str, ballots: Path, table: int, as_json: bool) -> None:
    """Count BALLOTS (CSV or XLSX: voter, group, vote, amendment) for one table of the workshop in DIR.

    Groups vote at their gates by the rules of the full map. A vote is yes, no or abstain; a wish for another text is
    noted, and leads back to the table. What nobody voted on stays open.
    """
    from coach.workshop.ballots import counted, keep_ballots, load_ballots
    from coach.workshop.opening import open_workshop
    from coach.workshop.telling_votes import vote_lines

    opened = open_workshop(folder)
    cast = load_ballots(opened.full, ballots)
    vote = counted(opened.full, table, cast)
    keep_ballots(opened, table, cast)
    if not as_json:
        for line in vote_lines(opened.full, vote):
            click.echo(line)
        return
    record = {
        "format": "coach.vote/1",
        "table": table,
        "ratified": vote.ratified,
        "reopened": vote.reopened,
        "parties": {
            each.party: {
                "route": each.route,
                "passed": each.passed,
                "gates": {
                    gate.gate.id: {
                        "passed": gate.passed,
                        "in_favour": float(gate.in_favour),
                        "against": float(gate.against),
                        "abstained": float(gate.abstained),
                        "refused_by": list(gate.refused_by),
                        "silent": list(gate.silent),
                    }
                    for gate in each.gates
                },
                "amendments": [{"by": each.voter, "says": each.amendment} for each in each.amendments],
            }
            for each in vote.tallies
        },
    }
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))
