"""What follows from an opened session, as every front door asks for it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from coach.analysis.analyze import DEFAULT_TARGET, analyze
from coach.analysis.carrying_out import ActionsClash
from coach.analysis.kept import Kept
from coach.analysis.measure import TooEntangledError
from coach.analysis.results import Analysis, SourceInfo
from coach.analysis.tree import to_tree
from coach.analysis.watch import NOBODY, Watch
from coach.desk.asking import Ask, asked_of
from coach.desk.opening import Opened, WrongInput
from coach.model.findings import Finding
from coach.model.session import Session
from coach.views.material import Material
from coach.views.reasons.everything import reasons_of

_NOTHING_ELSE = Ask()


@dataclass(frozen=True)
class Analyzed:
    """A session as it was asked about, each party's route in question first, and what follows from it."""

    session: Session
    analysis: Analysis

    def to_json(self, traced: bool = False) -> str:
        """The analysis as one JSON document; traced, with every answer in words and its steps under `traces`."""
        tree = self.analysis.to_tree()
        if traced and isinstance(tree, dict):
            reasons = reasons_of(Material.of(self.session, self.analysis))
            tree = {**tree, "traces": [to_tree(each) for each in reasons]}
        return json.dumps(tree, indent=2, allow_nan=False)


def analyzed(
    opened: Opened,
    ask: Ask = _NOTHING_ELSE,
    target: float = DEFAULT_TARGET,
    reasons: bool = False,
    watch: Watch = NOBODY,
    kept: Kept | None = None,
) -> Analyzed:
    """Everything that follows from a session on the deal that was asked about; `reasons` adds why, and what then.

    `watch` is told how far it is, and may end it: `Stopped` then comes through. `kept` is what earlier analyses left.

    Raises `WrongInput` for a draft, an option or a route that the session does not have, for a plan whose actions
    contradict each other, and for impossible combinations that overlap in too many ways to be counted.
    """
    asked = asked_of(opened.session, ask)
    try:
        analysis = analyze(
            asked,
            routes=ask.routes,
            target=target,
            source=SourceInfo(id=asked.id, title=asked.title, sha256=opened.sha256),
            warnings=opened.findings,
            reasons=reasons,
            watch=watch,
            kept=kept,
        )
    except ActionsClash as clash:
        raise WrongInput((Finding("error", str(clash)),)) from None
    except TooEntangledError as problem:
        says = f"the impossible combinations cannot be counted: {problem}"
        raise WrongInput(
            (Finding("error", says, expected="fewer of them, or fewer issues in each"),)
        ) from None
    return Analyzed(_with_routes_first(asked, ask), analysis)


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
