"""What a session becomes once actions are carried out: terms, lifted red lines, changed readings, rules and routes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from coach.analysis.results import Package
from coach.model.base import Confidence
from coach.model.constituencies import Constituency, Negotiator
from coach.model.judgement import Judgement
from coach.model.parties import Party
from coach.model.plan import Action
from coach.model.ratification import Gate, Passes
from coach.model.session import Session

_Holder = TypeVar("_Holder", Constituency, Negotiator)


class ActionsClash(ValueError):
    """Two counted actions set the same thing differently. `actions` are their ids, `what` is what they set."""

    def __init__(self, first: str, second: str, what: str) -> None:
        super().__init__(f"`{first}` and `{second}` set {what} differently")
        self.actions = (first, second)
        self.what = what


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """The session, the package and the routes with actions carried out, their shifts apart."""

    session: Session
    package: Package
    routes: Mapping[str, str]


def carry_out(
    session: Session,
    package: Package,
    routes: Mapping[str, str] | None,
    counted: Sequence[Action],
    against: Action | None = None,
) -> CarriedOut:
    """Put in place what actions do, shifts and exposure apart.

    Parameters
    ----------
    counted
        Actions of the plan; two that set the same thing differently raise `ActionsClash`.
    against
        An action that the plan avoids, done after all: it has the last word.
    """
    check_clashes(counted)
    settings: dict[tuple[str, ...], object] = {}
    for action in (*counted, *(() if against is None else (against,))):
        settings.update(_settings(action))
    lifted = {
        line for action in (*counted, *(() if against is None else (against,))) for line in action.lifts
    }
    parties = tuple(_party(party, settings, lifted) for party in session.parties)
    return CarriedOut(
        session=session.model_copy(update={"parties": parties}),
        package={**package, **_terms(settings)},
        routes={
            **(routes or {}),
            **{path[1]: str(value) for path, value in settings.items() if path[0] == "route"},
        },
    )


def _terms(settings: Mapping[tuple[str, ...], object]) -> Package:
    """The options that actions put in place."""
    return {
        path[1]: value
        for path, value in settings.items()
        if path[0] == "terms" and isinstance(value, str | Decimal)
    }


def check_clashes(actions: Iterable[Action]) -> None:
    """Raise `ActionsClash` where two actions set the same thing differently."""
    set_by: dict[tuple[str, ...], tuple[str, object]] = {}
    for action in actions:
        for path, value in _settings(action):
            other, before = set_by.setdefault(path, (action.id, value))
            if before != value:
                raise ActionsClash(other, action.id, " ".join(path))


def _settings(action: Action) -> Iterator[tuple[tuple[str, ...], object]]:
    """Everything that an action sets, by where it is set."""
    for issue, option in action.terms.items():
        yield ("terms", issue), option
    changes = action.changes
    if changes is None:
        return
    for who, confidence in changes.confidence.items():
        yield ("confidence", who), confidence
    for who, worth in changes.no_agreement.items():
        yield ("no_agreement", who), worth
    for gate, votes in changes.votes.items():
        for who, held in votes.items():
            yield ("votes", gate, who), held
    for gate, rule in changes.passes.items():
        yield ("passes", gate), rule
    for party, route in changes.route.items():
        yield ("route", party), route


def _party(party: Party, settings: Mapping[tuple[str, ...], object], lifted: set[str]) -> Party:
    routes = tuple(
        route.model_copy(update={"gates": tuple(_gate(gate, settings) for gate in route.gates)})
        for route in party.ratification
    )
    constituencies = tuple(_constituency(each, settings, lifted) for each in party.constituencies)
    negotiator = _without(party.negotiator, lifted) if party.negotiator else None
    return party.model_copy(
        update={"ratification": routes, "constituencies": constituencies, "negotiator": negotiator}
    )


def _gate(gate: Gate, settings: Mapping[tuple[str, ...], object]) -> Gate:
    votes = {path[2]: held for path, held in settings.items() if path[:2] == ("votes", gate.id)}
    rule = settings.get(("passes", gate.id))
    update: dict[str, object] = {"votes": {**gate.votes, **votes}} if votes else {}
    if isinstance(rule, Passes):
        update["passes"] = rule
    return gate.model_copy(update=update)


def _constituency(
    who: Constituency, settings: Mapping[tuple[str, ...], object], lifted: set[str]
) -> Constituency:
    confidence: object | Confidence = settings.get(("confidence", who.id))
    worth = settings.get(("no_agreement", who.id))
    update = {
        **({} if confidence is None else {"confidence": confidence}),
        **({} if worth is None else {"no_agreement": worth}),
    }
    held = _without(who, lifted)
    if not update:
        return held
    return held.model_copy(update={"judgement": (who.judgement or Judgement()).model_copy(update=update)})


def _without(who: _Holder, lifted: set[str]) -> _Holder:
    if not any(line.id in lifted for line in who.red_lines):
        return who
    return who.model_copy(
        update={"red_lines": tuple(line for line in who.red_lines if line.id not in lifted)}
    )
