"""A vote in words: what each gate counted, who has not voted, and what that means."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from coach.model.session import Session
from coach.views.names import Names
from coach.workshop.ballots import TableVote
from coach.workshop.voting import GateTally, Tally

_OUTCOME = {True: "passed", False: "did not pass", None: "is open"}


def vote_lines(full: Session, vote: TableVote) -> Iterator[str]:
    """What came, side by side and gate by gate, and the outcome first."""
    names = Names(full)
    yield f"Table {vote.table}: {_whole(vote)}"
    for each in vote.tallies:
        yield f"{names.full(each.party)} {_OUTCOME[each.passed] if each.passed is not None else 'is open'}."
        yield from (f"    {line}" for gate in each.gates for line in _gate(names, gate))
        yield from _wishes(each)


def _whole(vote: TableVote) -> str:
    if vote.ratified:
        return "the text is ratified on every side."
    if vote.ratified is False:
        return "the text is not ratified."
    return "not decided yet: it depends on groups that have not voted."


def _gate(names: Names, gate: GateTally) -> Iterator[str]:
    counts = f"{_number(gate.in_favour)} in favour, {_number(gate.against)} against"
    if gate.abstained:
        counts += f", {_number(gate.abstained)} not cast"
    yield f"{gate.gate.name or gate.gate.id} {_OUTCOME[gate.passed]}: {counts}."
    if gate.refused_by:
        yield f"{names.all_of(gate.refused_by)} must agree, and did not."
    if gate.silent:
        yield f"No vote yet from {names.all_of(gate.silent)}."


def _wishes(each: Tally) -> Iterator[str]:
    for ballot in each.amendments:
        who = ballot.voter or "Somebody"
        yield f"    {who} wants another text, which is for the table to agree on, not for a vote: “{ballot.amendment}”"


def _number(votes: Fraction) -> str:
    return f"{float(votes):g}"
