"""`coach demo`: one worked case from map to documents."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

CASE = "german-reunification-1990"
PAPERS = ("acceptance-speech", "risk-report")


@click.command("demo")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("coach-demo"),
    show_default=True,
    help="The folder for the documents.",
)
@click.option("--guess", is_flag=True, help="Guess first: who decides, and will it carry? Needs a terminal.")
def command(folder: Path, guess: bool) -> None:
    """See a worked case from map to documents: who decides, what turns it, what could go wrong."""
    started = time.perf_counter()

    from coach.desk.analyzing import analyzed
    from coach.desk.cases import worked_case
    from coach.desk.papers import Wish, write_papers
    from coach.views.demo import demo_lines, guessed, question_of

    found = analyzed(worked_case(CASE).opened)
    guesses: tuple[str, ...] = ()
    if guess:
        asked = question_of(found.session, found.analysis)
        if not sys.stdin.isatty():
            click.echo("--guess needs a terminal; the case goes on without it.", err=True)
        elif asked is not None:
            who = click.prompt(
                f"Who decides in {asked.party}? {asked.choices}",
                type=click.IntRange(1, asked.count),
                prompt_suffix=" ",
            )
            carries = click.prompt(
                "How likely is it that they carry the deal, in per cent?",
                type=click.IntRange(0, 100),
                prompt_suffix=" ",
            )
            guesses = (guessed(asked, who, carries),)
            started = time.perf_counter()
    paths = write_papers(found, folder, Wish(PAPERS)).paths
    pages = " and ".join(path.name for path in paths if path.suffix == ".html")
    took = time.perf_counter() - started
    closing = (
        *guesses,
        f"Wrote {click.format_filename(folder)}/{pages} (and .md) in {took:.1f} s",
        f"Now yours:  coach playbooks show {CASE} --file > mine.yaml",
    )
    for line in demo_lines(found.session, found.analysis, closing):
        click.echo(line)
