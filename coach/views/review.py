"""The after-action review: forecasts held against what came, surprises, debts, and what was learnt."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.records import Forecast, Outcome
from coach.views.dates import spoken
from coach.views.material import Material
from coach.views.names import humanised
from coach.views.odds import percent


@dataclass(frozen=True, slots=True)
class Held:
    """One forecast, what came, and how far off it was (Brier: 0 perfect, 0.25 knows nothing, 1 sure and wrong)."""

    about: str
    by: str
    made: str
    odds: str
    came: str
    brier: str


@dataclass(frozen=True, slots=True)
class Review:
    """What can be learnt."""

    forecasts: tuple[Held, ...]
    outcomes: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]
    surprises: tuple[str, ...]
    debts: tuple[str, ...]
    missing: tuple[str, ...]


def review_of(material: Material) -> Review:
    """The review of a session; what cannot be reviewed yet is said."""
    session = material.session
    acts = tuple(
        (
            material.names.action(each.id),
            (each.seen.says if each.seen else None) or "nothing seen was entered",
        )
        for each in session.plan
        if each.status == "done"
    )
    debts = tuple(
        each.says
        for each in session.exchanges
        if each.says and each.status in ("open", "partly") and _ours(material, each.by)
    )
    missing = [] if session.outcomes else ["No outcome was entered, so no forecast can be held against it."]
    missing += [] if session.forecasts else ["No forecast was kept."]
    missing += [] if any(each.surprised_by for each in session.journal) else ["No surprise was noted."]
    return Review(
        forecasts=tuple(_held(material, each) for each in session.forecasts),
        outcomes=tuple(_outcome(material, each) for each in session.outcomes),
        acts=acts,
        surprises=tuple(each.surprised_by for each in session.journal if each.surprised_by),
        debts=debts,
        missing=tuple(missing),
    )


def _ours(material: Material, by: str | None) -> bool:
    ours = material.ours
    return ours is not None and (by == ours.id or ours.constituency(by or "") is not None)


def _held(material: Material, forecast: Forecast) -> Held:
    about, gates = _about(material, forecast)
    results = {each.gate: each.passed for each in material.session.outcomes if each.passed is not None}
    known = [results[gate] for gate in gates if gate in results]
    came = None
    if gates and (not all(known) or len(known) == len(gates)) and known:
        came = all(known)
    odds = forecast.probability
    brier = "" if came is None or odds is None else f"{(odds - (1.0 if came else 0.0)) ** 2:.2f}"
    return Held(
        about=about,
        by=forecast.by or "somebody",
        made=spoken(forecast.made_on) if forecast.made_on else "no date",
        odds=percent(odds),
        came="not known yet" if came is None else "passed" if came else "failed",
        brier=brier,
    )


def _about(material: Material, forecast: Forecast) -> tuple[str, tuple[str, ...]]:
    by_party = {
        party.id: tuple(gate.id for gate in material.gates(party)) for party in material.session.parties
    }
    about = forecast.about
    if about is None or about == "joint":
        return "all sides", tuple(gate for gates in by_party.values() for gate in gates)
    if about.party:
        return material.names.who(about.party), by_party.get(about.party, ())
    gate = about.gate or ""
    return _gate(material, gate), (gate,)


def _gate(material: Material, id: str) -> str:
    gates = (
        gate for party in material.session.parties for route in party.ratification for gate in route.gates
    )
    return next((gate.name for gate in gates if gate.id == id and gate.name), humanised(id))


def _outcome(material: Material, outcome: Outcome) -> str:
    result = "outcome not entered" if outcome.passed is None else "passed" if outcome.passed else "failed"
    when = f", {spoken(outcome.on)}" if outcome.on else ""
    return f"{_gate(material, outcome.gate or '')}: {result}{when}"
