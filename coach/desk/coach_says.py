"""What the coach says beside every step: one line on their home, one next question, at most three warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.coaching.answering import dont_know_edit
from coach.coaching.questions import Asked
from coach.coaching.warnings import Raised, answered
from coach.desk.coaching import answer_to
from coach.desk.looking import Look
from coach.model.changes import Tree
from coach.model.edits import AddEntry, Edit
from coach.model.parties import Party
from coach.model.session import Session
from coach.views.told import Teller

_MOST_WARNINGS = 3
_STEPS: Mapping[str, str] = {
    "framing": "at-the-table",
    "parties": "at-the-table",
    "their-side": "behind-their-table",
    "our-side": "behind-our-table",
    "ratification": "ratification",
    "issues": "judgements",
    "red-lines": "red-lines",
    "deal": "deal-bench",
    "tactics": "help-them",
    "acceptance-speech": "their-speech",
    "statements": "what-we-say",
    "risks": "what-could-go-wrong",
    "after": "after-each-round",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the coach says: at which step it is settled, about which entry, and why it is said.

    `asked` and `raised` are what a playbook asks or warns of; None for what is simply missing.
    """

    says: str
    step: str
    about: str = ""
    why: str = ""
    asked: Asked | None = None
    raised: Raised | None = None


@dataclass(frozen=True, slots=True)
class CoachSays:
    """Everything that the coach says at one moment."""

    at_home: str
    question: Said | None
    warnings: tuple[Said, ...] = ()


def coach_says(session: Session, look: Look | None) -> CoachSays:
    """What the coach says of a session and what follows from it; without the latter, only what is missing."""
    missing = list(_missing(session))
    if look is None:
        return CoachSays("", missing[0] if missing else None)
    at_home = look.deciders[0].sentence if look.deciders else ""
    questions = (*missing, *(_question(look, each) for each in look.questions[:1]))
    warnings = [_warning(look, each) for each in look.warnings]
    warnings += [Said(remark, "deal-bench") for remark in look.verdict.remarks]
    return CoachSays(at_home, questions[0] if questions else _doubt(look), tuple(warnings[:_MOST_WARNINGS]))


def warned_steps(look: Look) -> Mapping[str, int]:
    """How many warnings stand at each step; a step without one is left out."""
    steps = [_STEPS[raised.rule.step] for raised in look.warnings]
    return Counter((*steps, *("deal-bench" for _ in look.verdict.remarks)))


def _question(look: Look, asked: Asked) -> Said:
    teller = Teller(look.material.names)
    return Said(
        teller.sentence(asked.question.asks, asked.match),
        _STEPS[asked.question.step],
        asked.match.ids.get("who", asked.about).removeprefix("negotiator:"),
        teller.sentence(asked.question.why, asked.match),
        asked=asked,
    )


def _warning(look: Look, raised: Raised) -> Said:
    teller = Teller(look.material.names)
    return Said(
        teller.sentence(raised.rule.says, raised.match),
        _STEPS[raised.rule.step],
        raised.match.ids.get("who", "").removeprefix("negotiator:"),
        teller.sentence(raised.rule.why, raised.match),
        raised=raised,
    )


def answer(session: Session, said: Said, typed: str) -> Edit | None:
    """Keeps an answer to the coach's question where it belongs; None for a question that only its field can answer."""
    if said.asked is None or not typed.strip():
        return None
    return answer_to(session, said.asked, typed.strip(), f"Answered: {said.says}")


def do_not_know(said: Said) -> Edit | None:
    """Keeps that we do not know, as an open question."""
    return dont_know_edit(said.asked, said.says, f"Not known: {said.says}") if said.asked else None


def no_worry(said: Said, because: str) -> Edit | None:
    """Keeps why a warning is no worry here; it keeps quiet until its facts change."""
    if said.raised is None or not because.strip():
        return None
    entry: dict[str, Tree] = dict(answered(said.raised, because.strip()))
    return AddEntry(f"No worry: {said.says}", ("warnings_answered",), entry)


def _missing(session: Session) -> Iterator[Said]:
    """What is missing and matters, the first thing first."""
    if len(session.parties) < 2:
        yield Said("Who sits at the table: which two sides?", "at-the-table")
        return
    if session.our_side is None:
        yield Said("Which of the sides is ours?", "at-the-table")
    if not session.issues:
        yield Said("What is there to agree on? Name the first issue.", "at-the-table")
    theirs = [party for party in session.parties if party.id != session.our_side]
    ours = [party for party in session.parties if party.id == session.our_side]
    for party in (*theirs, *ours):
        step = "behind-our-table" if party in ours else "behind-their-table"
        yield from _missing_in(party, step)
    if session.issues and not session.package:
        yield Said("Which deal are we looking at? Choose an option on every line.", "deal-bench")


def _missing_in(party: Party, step: str) -> Iterator[Said]:
    name = party.name or party.id
    if not party.constituencies:
        yield Said(f"Who stands behind {name} at home? Names are enough.", step, party.id)
        return
    if not any(route.gates for route in party.ratification):
        says = f"How does {name} come to a yes: who must agree, and how much does it take?"
        yield Said(says, "ratification", party.id)
    for who in party.constituencies:
        judged = who.judgement is not None and (who.judgement.issues or who.judgement.like)
        if not judged and who.stance is None:
            yield Said(f"What would {who.name or who.id} feel about each option?", "judgements", who.id)


def _doubt(look: Look) -> Said | None:
    """The open mind that is most worth finding out."""
    found = look.deciders[0].deciders if look.deciders else ()
    if not found:
        return None
    return Said(f"What would tell us the mind of {found[0].name}? Who could ask?", "judgements", found[0].id)
