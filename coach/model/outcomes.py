"""What came of a forecast: read off what the gates in fact decided."""

from __future__ import annotations

from coach.model.dates import parse_date
from coach.model.packages import Package
from coach.model.parties import Party
from coach.model.records import Forecast, Outcome
from coach.model.session import Session


def came_of(session: Session, forecast: Forecast) -> bool | None:
    """Whether what was forecast came true; None while that is open.

    A party has ratified where every gate of its first route has passed, and has not where one has failed. An outcome
    from before the forecast was made, or of another package, is none of it.
    """
    about = forecast.about
    if about is None:
        return None
    if about == "joint":
        gates = [gate for party in session.parties for gate in gates_of(party)]
    elif about.party:
        party = session.party(about.party)
        gates = list(gates_of(party)) if party else []
    else:
        gates = [about.gate or ""]
    since = forecast.made_on
    return all_passed([decided(session, gate, since, forecast.package) for gate in gates])


def gates_of(party: Party) -> tuple[str, ...]:
    """The gates of the route that is planned."""
    return tuple(gate.id for gate in party.ratification[0].gates) if party.ratification else ()


def decided(
    session: Session, gate: str, since: str | None = None, package: Package | None = None
) -> bool | None:
    """What a gate decided first, from a date on, of a package; None where nothing was entered."""
    for outcome in (each for each in session.outcomes if each.passed is not None):
        if outcome.gate == gate and not _before(outcome, since) and _of(outcome, package or {}):
            return outcome.passed
    return None


def all_passed(results: list[bool | None]) -> bool | None:
    """Whether several gates together let a deal through: one no is enough for a no; a yes takes them all.

    >>> all_passed([True, None]), all_passed([None, False]), all_passed([])
    (None, False, None)
    """
    if False in results:
        return False
    return None if None in results or not results else True


def _before(outcome: Outcome, since: str | None) -> bool:
    return bool(outcome.on and since) and parse_date(outcome.on or "").last < parse_date(since or "").first


def _of(outcome: Outcome, package: Package) -> bool:
    """Whether an outcome may be that of a package: no issue stands differently in it."""
    return all(outcome.package.get(issue, option) == option for issue, option in package.items())
