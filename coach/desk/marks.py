"""How far each step of the walk has come, from what the session holds: done, begun, or nothing yet."""

from __future__ import annotations

from collections.abc import Mapping

from coach.model.parties import Party
from coach.model.session import Session

DONE, BEGUN = "done", "begun"


def first_step(session: Session) -> str:
    """Where to begin in a session: at its first unfinished step, or on the bench where the map stands."""
    if not session.parties and not session.issues:
        return "six-answers"
    marks = marks_of(session)
    order = ("at-the-table", "behind-their-table", "behind-our-table", "ratification", "judgements")
    return next((step for step in order if marks.get(step) != DONE), "deal-bench")


def marks_of(session: Session) -> Mapping[str, str]:
    """The mark of each step; a step without one was not begun."""
    theirs = [party for party in session.parties if party.id != session.our_side]
    ours = [party for party in session.parties if party.id == session.our_side]
    everybody = [who for party in session.parties for who in party.constituencies]
    judged = [who for who in everybody if who.judgement and (who.judgement.issues or who.judgement.like)]
    lines = list(session.red_lines())
    speeches = [each for each in session.speeches.values() if each.criticisms or each.themes]
    return {
        step: mark
        for step, mark in {
            "six-answers": _mark(session.parties and speeches and session.issues, session.answers),
            "at-the-table": _mark(
                len(session.parties) > 1 and session.issues and session.our_side,
                session.parties or session.issues,
            ),
            "behind-their-table": _people(theirs),
            "behind-our-table": _people(ours),
            "ratification": _mark(
                session.parties and all(_decides(party) for party in session.parties),
                any(_decides(party) for party in session.parties),
            ),
            "judgements": _mark(judged and len(judged) == len(everybody), judged),
            "red-lines": _mark(lines and all(line.basis for _, _, line in lines), lines),
            "deal-bench": _mark(
                session.issues and all(issue.id in session.package for issue in session.issues),
                session.package,
            ),
            "help-them": _mark(len(session.plan) > 2, session.plan),
            "their-speech": _mark(speeches and all(each.tested_on for each in speeches), speeches),
            "what-we-say": _mark(
                session.statements and all(each.heard for each in session.statements), session.statements
            ),
            "what-could-go-wrong": _mark(len(session.risks) >= 5, session.risks),
            "after-each-round": _mark(False, session.journal or session.outcomes),
        }.items()
        if mark
    }


def _mark(done: object, begun: object) -> str:
    return DONE if done else BEGUN if begun else ""


def _people(parties: list[Party]) -> str:
    return _mark(
        parties and all(len(party.constituencies) > 1 for party in parties),
        any(party.constituencies for party in parties),
    )


def _decides(party: Party) -> bool:
    return any(route.gates for route in party.ratification)
