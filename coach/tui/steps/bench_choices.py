"""What the bench asks in a dialog: an option or a number, a draft, or one of the best deals."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from coach.desk import bench
from coach.views.names import Names, humanised

if TYPE_CHECKING:
    from coach.model.issues import Issue
    from coach.tui.app import CoachApp
    from coach.tui.widgets.prompt import Prompt

_FEW = 12
_MOST_DEALS = 30


def choose_option(app: CoachApp, prompt: Prompt, issue: Issue) -> None:
    """All options of a line of the deal; of a long scale, a number."""
    from coach.tui.screens.choosing import Choose

    if app.desk is None:
        return
    if len(issue.option_refs) > _FEW:
        _ask_number(app, prompt, issue)
        return
    names = Names(app.desk.session)
    refs = {str(ref): ref for ref in issue.option_refs}

    def chosen(key: str | None) -> None:
        if key is not None and app.desk is not None:
            app.post_edit(bench.put(app.desk.session, issue, refs.get(key)))

    entries = [(key, names.option(issue.id, ref), "") for key, ref in refs.items()]
    at = str(app.desk.session.package.get(issue.id, ""))
    app.push_screen(Choose(names.issue(issue.id), [*entries, ("", "leave it open", "")], at), chosen)


def _ask_number(app: CoachApp, prompt: Prompt, issue: Issue) -> None:
    def take(typed: str) -> str:
        try:
            number = Decimal(typed.strip())
        except InvalidOperation:
            return "a number"
        assert issue.scale is not None
        near = issue.scale.neighbours(number)
        if number not in near:
            return f"no step: {' or '.join(f'{each:f}' for each in near)}"
        if app.desk is not None:
            app.post_edit(bench.put(app.desk.session, issue, near[0]))
        return ""

    prompt.ask(f"{issue.name or issue.id}:", "", take)


def choose_draft(app: CoachApp, prompt: Prompt) -> None:
    """Takes a draft up, or keeps the deal as one."""
    from coach.tui.screens.choosing import Choose

    if app.desk is None:
        return
    names = Names(app.desk.session)

    def chosen(key: str | None) -> None:
        if key == "+":
            _ask_name(app, prompt)
        elif key and app.desk is not None:
            app.post_edit(bench.draft_taken(app.desk.session, key.removeprefix("=")))

    entries = [
        (f"={id}", humanised(id), names.briefest_terms(package))
        for id, package in app.desk.session.drafts.items()
    ]
    app.push_screen(Choose("Drafts", [*entries, ("+", "Keep this deal as a draft", "")]), chosen)


def _ask_name(app: CoachApp, prompt: Prompt) -> None:
    def take(typed: str) -> str:
        if app.desk is not None:
            app.post_edit(bench.saved_as(app.desk.session, typed.strip()))
        return ""

    prompt.ask("name of the draft:", "", take)


def choose_best(app: CoachApp) -> None:
    """Deals that nobody can better for both, and the likeliest of all."""
    from coach.tui.screens.choosing import Choose

    look = app.current_look
    if look is None:
        return
    names, analysis = look.material.names, look.material.analysis
    found = [each.package for each in analysis.frontier.packages[:_MOST_DEALS]]
    if analysis.likeliest is not None:
        found.insert(0, analysis.likeliest.package)
    if not found:
        app.tell("Nothing here passes on all sides, even if every reading is right.")
        return
    entries = [
        (
            str(place),
            "The likeliest of all" if place == 0 else f"No better for both, {place}",
            names.briefest_terms(package),
        )
        for place, package in enumerate(found)
    ]

    def chosen(key: str | None) -> None:
        if key is not None and app.desk is not None:
            app.post_edit(bench.taken(app.desk.session, found[int(key)], "Took a deal from the list"))

    app.push_screen(Choose("Put on the bench", entries), chosen)
