"""What the coach says beside a step, with the odds covered where they are to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.desk.coach_says import Said
    from coach.tui.app import CoachApp
    from coach.tui.walk import Step
    from coach.tui.widgets.coach_panel import Section


@dataclass(frozen=True, slots=True)
class Spoken:
    """For a wide window the sections, for a narrow one two lines."""

    sections: tuple[Section, ...]
    first: str
    second: str


def question_of(app: CoachApp) -> Said | None:
    """The one next question."""
    from coach.desk.coach_says import coach_says

    return coach_says(app.desk.session, app.current_look).question if app.desk else None


def answer_shows(app: CoachApp, here: Step) -> bool:
    """Whether the odds may be seen at this step now."""
    from coach.desk.guessing import answer_may_show

    if app.desk is None or not answer_may_show(app.desk.session):
        return False
    return not here.covers or app.uncovered


def spoken(app: CoachApp, here: Step) -> Spoken:
    """The coach's words at a step."""
    from coach.desk.coach_says import coach_says

    assert app.desk is not None
    says = coach_says(app.desk.session, app.current_look)
    odds = odds_lines(app, here)
    at_home = says.at_home if answer_shows(app, here) else ""
    question = says.question.says if says.question else "Nothing is missing that matters."
    sections: list[Section] = [("IF THIS WERE PUT TO THEM", "\n".join(odds), "")]
    if at_home:
        sections.append(("FOR THEM AT HOME", at_home, ""))
    sections.append(("NEXT QUESTION  F3", question, ""))
    if says.warnings:
        sections.append(("MIND  F5", "\n".join(f"- {each.says}" for each in says.warnings), "$quiet"))
    return Spoken(tuple(sections), " · ".join(odds_lines(app, here, brief=True)), question + "  F3")


def odds_lines(app: CoachApp, here: Step, *, brief: bool = False) -> tuple[str, ...]:
    """The odds of the deal for each side, or why they are not shown; in brief without their range."""
    from coach.desk.guessing import answer_may_show, guess_of
    from coach.views.names import Names
    from coach.views.odds import odds_view, percent

    desk, look = app.desk, app.current_look
    assert desk is not None
    if look is not None and look.not_known:
        return (f"Not yet known: {look.not_known}.",)
    if not answer_may_show(desk.session):
        return ("Covered until you have guessed: F2, one key.",)
    if not answer_shows(app, here):
        return ("Covered while you judge. F4 shows it (later changes are counted).",)
    deal = app.deal or (look.material.analysis.deal if look else None)
    if deal is None or deal.parties is None:
        return ("…",)
    names = Names(desk.session)
    focus = look.material.focus.id if look is not None and look.material.focus else ""
    lines = []
    for party in desk.session.parties:
        held = deal.parties.get(party.id)
        if held is not None:
            odds = odds_view(held.odds, held.low, held.high)
            said = f"{odds.words}, {odds.percent}" if brief and odds.known else odds.full
            decides = names.all_of(held.decides) if held.decides and party.id == focus else ""
            lines.append(f"{party.name or party.id}: {said}{f' ◆ {decides}' if decides else ''}")
    guess = guess_of(desk.session)
    if guess is not None and deal.joint is not None:
        lines.append(f"you guessed {percent(guess)} for all, now {percent(deal.joint.odds)}")
    return tuple(lines)
