"""What the threads report, taken in by the app; figures of a session that is no longer current are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from coach.tui.reckoner import Carded, Found, Glanced, Looked
from coach.tui.reports import Answer, Locked, NotSaved, Refused, Report, Saved, Trouble

if TYPE_CHECKING:
    from coach.tui.app import CoachApp

News: TypeAlias = "Report | Found"


def take_in(app: CoachApp, report: News) -> None:
    """Takes a report in: the desk, the figures, or something to be told."""
    match report:
        case Glanced() | Looked() | Carded():
            _figures(app, report)
        case Saved() as saved:
            _saved(app, saved)
        case NotSaved() as problem:
            _not_saved(app, problem)
        case Refused() as refused:
            _refused(app, refused)
        case Answer(then, result):
            then(result)
        case Locked() as locked:
            app.ask_for_key(locked)
        case Trouble(says):
            _trouble(app, says)


def _figures(app: CoachApp, found: Glanced | Looked | Carded) -> None:
    if isinstance(found, Carded):
        for screen in app.screen_stack:
            take = getattr(screen, "take_card", None)
            if take is not None:
                take(found)
    elif app.desk is not None and found.session is app.desk.session:
        if isinstance(found, Glanced):
            app.deal = found.deal
        else:
            app.look = found.look


def _saved(app: CoachApp, saved: Saved) -> None:
    app.put(saved.desk)
    app.saved_at = saved.at
    if not app.keeper.unsaved:
        app.not_saved = ""
    if saved.told:
        app.tell(saved.told)


def _not_saved(app: CoachApp, problem: NotSaved) -> None:
    app.put(problem.desk)
    whole = f"{problem.says} {problem.advice}".strip()
    if not app.not_saved:
        app.tell(f"Not saved: {whole} What you type is kept in memory and tried again.", alarm=True)
    app.not_saved = f"Not saved: {problem.says}"


def _refused(app: CoachApp, refused: Refused) -> None:
    for screen in app.screen_stack:
        taken = getattr(screen, "refused", None)
        if taken is not None and taken(refused):
            return
    app.tell("; ".join(each.says for each in refused.findings), alarm=True)


def _trouble(app: CoachApp, says: str) -> None:
    app.tell(says, alarm=True)
    for screen in app.screen_stack:
        hear = getattr(screen, "trouble", None)
        if hear is not None:
            hear(says)
