"""The finer points of a decision's rule as sentences; Enter on one edits the number behind it."""

from __future__ import annotations

from coach.desk import gates
from coach.model.changes import Path
from coach.model.parties import Party
from coach.model.ratification import Gate
from coach.tui.steps.rows import Rows

_OF = (("members", "of all members"), ("present", "of those present"), ("voting", "of those who vote"))


def more_numbers(rows: Rows, party: Party, gate: Gate, path: Path) -> None:
    """Of whom a share is one, who must be there, what a refusal needs, how often it passes, and its members' habits."""
    name = gate.name or gate.id
    rows.choice(
        "a share is one", (*path, "of"), f"of whom a share of {name} is", _OF, default="members", indent=3
    )
    rows.text(
        "quorum",
        (*path, "quorum"),
        f"the quorum of {name}",
        indent=3,
        shown=gates.quorum_words(float(gate.quorum) if gate.quorum is not None else None),
        empty="nobody must be there",
        hint="A share of all votes: 1/2, 0.5 or 50 %.",
    )
    rows.text(
        "a refusal",
        (*path, "rejection_needs"),
        f"what a refusal of {name} needs",
        indent=3,
        empty="needs no more",
    )
    rows.reword(
        gates.refusal_words(gate.rejection_needs),
        lambda typed: gates.set_refusal(path, name, typed),
        raw=gates.passes_typed(gate.rejection_needs),
    )
    rows.text(
        "how often",
        (*path, "base_rate", "likely"),
        f"how often such decisions as {name} pass",
        indent=3,
        shown=gates.rate_words(gate.base_rate),
        empty="not known how often such decisions pass",
        hint="A share, such as 0.75: shown beside the odds, never mixed in.",
    )
    rows.text(
        "a second try",
        (*path, "second_try"),
        f"whether {name} can be asked again",
        indent=3,
        hint="What happens after a no: can it be put to them again, and changed?",
    )
    for who in gate.members:
        _habits(rows, party, gate, path, who)


def _habits(rows: Rows, party: Party, gate: Gate, path: Path, who: str) -> None:
    held = party.constituency(who)
    if held is None:
        return
    called = held.name or who
    rows.note(called, style="bold", indent=3)
    rows.text(
        "as one?",
        ("parties", party.id, "constituencies", who, "cohesion"),
        f"whether {called} vote as one",
        indent=4,
        hint=f"cohesion {held.cohesion:g}: 1 is as one, 0 each for himself. A blank is 1.",
    )
    rows.reword(
        gates.together_words(held.cohesion),
        lambda typed: gates.set_cohesion(party.id, who, called, typed),
        raw=f"{held.cohesion:g}",
    )
    if who not in gate.votes:
        return
    turnout, abstain = gate.turnout.get(who), gate.abstain.get(who)
    rows.text(
        "who comes",
        (*path, "turnout", who),
        f"the turnout of {called}",
        indent=4,
        shown=gates.turnout_words(float(turnout) if turnout is not None else None),
        empty="all of them come",
        hint="The share that is present, 0 to 1 or in per cent.",
    )
    rows.text(
        "who votes",
        (*path, "abstain", who),
        f"the abstention of {called}",
        indent=4,
        shown=gates.abstain_words(float(abstain) if abstain is not None else None),
        empty="nobody abstains",
        hint="The share of those present that does not vote.",
    )
