"""The papers of the debrief: one for the room, and one page for every team about what it saw and did not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.analysis.calibration import calibration_of
from coach.documents.sheets import Sheet
from coach.views.names import Names
from coach.views.odds import odds_view
from coach.workshop.comparing import Comparison, Reading, TeamResult
from coach.workshop.opening import OpenWorkshop

_SURPRISES = 3
_FEW = 5


def debrief_sheet(
    opened: OpenWorkshop, found: Comparison, came: Mapping[int, bool] | None = None, *, more: bool = False
) -> Sheet:
    """For the room: whom teams found and whom nobody wrote down, what they agreed, what they expected and what came.

    `came` says by table whether its text was ratified on both sides; `more` adds the log score and the skill of the
    forecasts. No team is set above another.
    """
    names = Names(opened.full)
    groups = tuple(
        {
            "name": names.full(id),
            "found": f"{hits} of {of}",
            "decides": "decides" if id in found.pivots else "",
            "nobody": hits == 0,
        }
        for id, (hits, of) in found.found.items()
    )
    return _sheet(
        opened,
        "debrief.md",
        f"{opened.workshop.title}: debrief",
        groups=groups,
        overlooked=tuple(each["name"] for each in groups if each["nobody"]),
        deals=tuple(_deals(found)),
        forecasts=tuple(_forecasts(found, came or {})),
        scored=_scored(found, came or {}, more=more),
        answer=opened.workshop.answer,
    )


def team_sheet(opened: OpenWorkshop, result: TeamResult, found: Comparison) -> Sheet:
    """For one team: what its map held, what theirs was, three surprises, and one question to take home."""
    names = Names(opened.full)
    return _sheet(
        opened,
        "team.md",
        f"{opened.workshop.title}: table {result.taken.team.table}, {result.side}",
        table=result.taken.team.table,
        side=result.side,
        people=", ".join(result.taken.team.people),
        readings=tuple(_told(names, reading) for reading in result.readings),
        surprises=tuple(_surprises(names, result, found))[:_SURPRISES],
        deal=result.deal,
        own_odds=odds_view(*result.odds).full,
        full_odds=odds_view(*result.full_odds).full,
        differs=None not in (result.odds[0], result.full_odds[0]),
        expected=_percent(result.expected),
        question=_question(names, result, found),
    )


def _sheet(opened: OpenWorkshop, template: str, title: str, **values: object) -> Sheet:
    language = opened.full.language or "en"
    return Sheet(template, title, "EXERCISE", language, {"workshop": opened.workshop, **values})


def _deals(found: Comparison) -> Iterator[dict[str, str]]:
    for each in found.teams:
        if each.deal:
            yield {
                "who": f"Table {each.taken.team.table}, {each.side}",
                "terms": "; ".join(each.deal),
                "own": odds_view(*each.odds).full,
                "full": odds_view(*each.full_odds).full,
            }


def _forecasts(found: Comparison, came: Mapping[int, bool]) -> Iterator[dict[str, str]]:
    for each in found.teams:
        if each.expected is not None:
            table = each.taken.team.table
            outcome = {True: "ratified", False: "not ratified", None: "no vote was recorded"}[came.get(table)]
            yield {"who": f"Table {table}, {each.side}", "said": _percent(each.expected), "came": outcome}


def _scored(found: Comparison, came: Mapping[int, bool], *, more: bool) -> str:
    """How good the forecasts were together; empty where none can be held against a vote."""
    pairs = [
        (each.expected, came[each.taken.team.table])
        for each in found.teams
        if each.expected is not None and each.taken.team.table in came
    ]
    if not pairs:
        return ""
    figures = calibration_of([said for said, _ in pairs], [outcome for _, outcome in pairs])
    few = " That is too few to say more than how it went this once." if len(pairs) < _FEW else ""
    said = (
        f"{len(pairs)} forecasts can be held against a vote; {figures.came} of the texts were ratified. Their Brier "
        f"score is {figures.brier:.2f}: 0 is perfect, and 0.25 is what saying one half each time gives.{few}"
    )
    if not more:
        return said
    skill = "unknown, for everything came out alike" if figures.skill is None else f"{figures.skill:.2f}"
    return f"{said} Log score {figures.log_loss:.2f}; skill against the share that came, known only now: {skill}."


def _told(names: Names, reading: Reading) -> dict[str, object]:
    likeness = reading.against_own or reading.against_full
    return {
        "of": names.who(reading.of),
        "against": "their own map" if reading.against_own is not None else "the full map",
        "found": _share(likeness.coverage),
        "missed": tuple(reading.names.get(id, id) for id in likeness.missed),
        "invented": tuple(reading.names.get(id, id) for id in likeness.invented),
        "wrong_sign": tuple(reading.names.get(id, id) for id in likeness.wrong_sign),
        "lines": (
            f"{_share(likeness.red_recall)} of theirs on your map; {_share(likeness.red_precision)} of yours are theirs"
        ),
        "whole": f"{likeness.total:.0f}",
    }


def _share(share: float) -> str:
    return f"{100 * share:.0f} %"


def _surprises(names: Names, result: TeamResult, found: Comparison) -> Iterator[str]:
    """What a team did not see, the gravest first."""
    for reading in result.readings:
        full, side = reading.against_full, names.who(reading.of)
        for id in full.missed_pivots:
            yield f"{names.full(id)}: decided in {side}, and not on your map."
        for id in full.missed_vetoes:
            yield f"{names.full(id)}: could have stopped it alone in {side}, and not on your map."
        for id in full.wrong_sign:
            yield f"{names.full(id)}: leaned the other way than you thought."
        others = [id for id in full.missed if id not in (*full.missed_pivots, *full.missed_vetoes)]
        if others:
            yield f"Behind the table of {side} you did not write down {names.all_of(others)}."
    for id, (hits, _) in found.found.items():
        if hits == 0 and any(id in reading.against_full.missed for reading in result.readings):
            yield f"Nobody in the room had written down {names.who(id)}."


def _question(names: Names, result: TeamResult, found: Comparison) -> str:
    """One question to take home."""
    for reading in result.readings:
        if reading.against_full.missed_pivots:
            return "Whom would you have had to ask in order to learn of them, and what would it have cost to ask?"
        if reading.against_full.wrong_sign:
            return "On what did you rest your reading, and who would have told you otherwise?"
    if not result.tactics:
        return "What could you have done for the other side's people, that would have cost you little?"
    return "What did the other side do for your people at home, and did you notice it at the time?"


def _percent(share: float | None) -> str:
    return "" if share is None else f"about {100 * share:.0f} in 100"
