"""What follows from an opened session, as every front door asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from coach.analysis.analyze import DEFAULT_TARGET, analyze
from coach.analysis.carrying_out import ActionsClash
from coach.analysis.results import Analysis, SourceInfo
from coach.analysis.sets import MOST_COUNTED, TooManyPackagesError
from coach.desk.asking import Ask, asked_of
from coach.desk.opening import Opened, WrongInput
from coach.files.words import quoted
from coach.model.findings import Finding
from coach.model.session import Session

_NOTHING_ELSE = Ask()


@dataclass(frozen=True)
class Analyzed:
    """A session as it was asked about, each party's route in question first, and what follows from it."""

    session: Session
    analysis: Analysis


def analyzed(opened: Opened, ask: Ask = _NOTHING_ELSE, target: float = DEFAULT_TARGET) -> Analyzed:
    """Everything that follows from a session on the deal that was asked about.

    Raises `WrongInput` for a draft, an option or a route that the session does not have, for a plan whose actions
    contradict each other, and for more packages than can be counted.
    """
    asked = asked_of(opened.session, ask)
    try:
        analysis = analyze(
            asked,
            routes=ask.routes,
            target=target,
            source=SourceInfo(id=asked.id, title=asked.title, sha256=opened.sha256),
            warnings=opened.findings,
        )
    except ActionsClash as clash:
        raise WrongInput((Finding("error", str(clash)),)) from None
    except TooManyPackagesError:
        raise WrongInput((_too_many(asked),)) from None
    return Analyzed(_with_routes_first(asked, ask), analysis)


def _too_many(session: Session) -> Finding:
    """What to say where the options multiply to more packages than can be counted, and where to cut."""
    sizes = {issue.id: len(issue.option_refs) for issue in session.issues if len(issue.option_refs) > 1}
    longest = max(sizes, key=lambda id: sizes[id])
    return Finding(
        "error",
        f"the options multiply to {prod(sizes.values()):,} packages, more than can be counted exactly",
        expected=f"at most {MOST_COUNTED:,}; {quoted(longest)} alone has {sizes[longest]:,} options: "
        "a coarser step, or only the options that somebody would propose",
    )


def _with_routes_first(session: Session, ask: Ask) -> Session:
    if not ask.routes:
        return session
    parties = tuple(
        party.revised(
            ratification=sorted(party.ratification, key=lambda route: route.id != ask.routes[party.id])
        )
        if party.id in ask.routes
        else party
        for party in session.parties
    )
    return session.revised(parties=parties)
