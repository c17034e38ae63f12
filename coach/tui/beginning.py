"""The ways to begin a session: six answers, blank, in the words of a field, or from a worked case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.tui.screens.choosing import Ask, Choose, Notice

if TYPE_CHECKING:
    from coach.desk.desk import Desk
    from coach.desk.kept import KeptSessions
    from coach.tui.app import CoachApp

_WAYS = (
    ("six", "Six answers", "Six questions; a first page worth keeping in a quarter of an hour."),
    ("blank", "Blank", "The whole walk, from nothing."),
    ("profile", "In the words of a field", "Labour, diplomacy, a sale …: its words, questions and habits."),
    ("case", "From a worked case", "Negotiations to learn from; yours to change."),
)


async def ask_how(app: CoachApp, *, first: bool) -> None:
    """Asks how to begin, and begins."""
    chosen = await app.push_screen_wait(Choose("Begin a session", _WAYS))
    if chosen == "case":
        await _from_which_case(app, first=first)
    elif chosen == "profile":
        await _from_which_profile(app, first=first)
    elif chosen:
        await titled(app, first=first)


async def titled(app: CoachApp, *, first: bool) -> None:
    """Asks for a title and begins with nothing else."""
    if title := await _title(app):
        await say_once(app, first=first)
        app.begin_session(lambda kept: kept.new(title))


async def from_case(app: CoachApp, id: str, *, first: bool) -> None:
    """Begins with a copy of a worked case, and with its tour where it has one."""

    def make(kept: KeptSessions) -> Desk:
        from coach.desk.cases import worked_case
        from coach.desk.tours import copied_from

        case = worked_case(id)
        return kept.new(case.title, copied_from(id, case.opened.session))

    await say_once(app, first=first)
    app.begin_session(make, touring=True)


async def say_once(app: CoachApp, *, first: bool) -> None:
    """Says before the first session what is to be known before anything is written down."""
    if first:
        from coach.desk.privacy import NOTICE

        await app.push_screen_wait(Notice("What to know first", NOTICE))


async def _title(app: CoachApp) -> str:
    asked = Ask("What is this negotiation about?", "A title; you can change it.", place="title")
    return (await app.push_screen_wait(asked) or "").strip()


async def _from_which_case(app: CoachApp, *, first: bool) -> None:
    from coach.desk.cases import worked_cases

    entries = [(case.id, case.title, case.teaches[0] if case.teaches else "") for case in worked_cases()]
    if id := await app.push_screen_wait(Choose("Start from which case?", entries)):
        await from_case(app, id, first=first)


async def _from_which_profile(app: CoachApp, *, first: bool) -> None:
    from coach.desk.profiles import profiles

    entries = [(each.id, each.name, each.says) for each in profiles()]
    id = await app.push_screen_wait(Choose("In the words of which field?", entries))
    if not id or not (title := await _title(app)):
        return

    def make(kept: KeptSessions) -> Desk:
        from coach.desk.profiles import begun_from, profile_named

        return kept.new(title, begun_from(profile_named(id), title))

    await say_once(app, first=first)
    app.begin_session(make)
