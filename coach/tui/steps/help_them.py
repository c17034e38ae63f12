"""Help them at home: what we do and what we refrain from, with what each adds, costs and risks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work

from coach.desk import plans
from coach.desk.building import built
from coach.model.changes import Path
from coach.model.edits import Edit, RemoveEntry
from coach.model.plan import Action
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.views.names import Names
from coach.views.odds import moves, odds_view, points

if TYPE_CHECKING:
    from coach.desk.looking import Look
    from coach.desk.shelves import Shelf
    from coach.model.session import Session

_KIND = (("do", "we do it"), ("avoid", "we refrain from it"))
_STATUS = (("planned", "planned"), ("done", "done"), ("dropped", "dropped"))
_ABSORBED = (("false", "no"), ("true", "yes: already in our readings"))
_TELL = (("", "not said"), ("yes", "yes"), ("no", "no"), ("told", "told"))
_AGREED = (("", "not said"), ("no", "no"), ("hinted", "hinted"), ("agreed", "agreed"))


class HelpThem(SheetPane):
    """The plan."""

    STEP: ClassVar[str] = "help-them"

    def __init__(self) -> None:
        super().__init__()
        self._opened: set[str] = set()
        self._shelved: tuple[Session, tuple[Shelf, ...]] | None = None
        self._looking = False

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Who decides, what the plan does, each action, the calendar."""
        session = rows.session
        if look is not None and self.may_show:
            plan, deal = look.material.analysis.plan, look.material.analysis.deal.joint
            if look.deciders:
                rows.note(look.deciders[0].sentence)
            if plan is not None and plan.joint is not None and deal is not None and deal.odds is not None:
                now, then = (
                    odds_view(deal.odds, deal.low, deal.high),
                    odds_view(plan.joint.odds, plan.joint.low, plan.joint.high),
                )
                rows.note(
                    f"All sides without our acts: {now.percent}; with those planned: {then.full}.",
                    style="accent",
                )
        for heading, kind in (("WHAT WE DO", "do"), ("WHAT WE REFRAIN FROM", "avoid")):
            rows.head(heading)
            for action in session.plan:
                if action.kind == kind:
                    self._action(rows, look, action)
            rows.adder(
                f"add:{kind}",
                "an act: what we do" if kind == "do" else "what we refrain from",
                self._adding(rows, kind),
                hint="Then open it: what it puts in place, whom it moves, what it needs.",
            )
        self._shelves(rows)
        if calendar := plans.calendar(session):
            rows.head("THEIR CALENDAR AND OUR ACTS")
            for line in calendar:
                rows.note(line, style="")

    def _shelves(self, rows: Rows) -> None:
        """What others have done, held against this map; it takes a moment, so it comes when it is asked for."""
        look = self.coach.current_look
        rows.head("WHAT OTHERS HAVE DONE, HELD AGAINST THIS MAP")
        if not self.may_show:
            rows.note("Covered until you have guessed: F2.")
            return
        if self._shelved is None or look is None or self._shelved[0] is not look.session:
            rows.act(
                "shelves", "look through the playbook", "one moment …" if self._looking else "forty tactics"
            )
            return
        for shelf in self._shelved[1]:
            rows.note(f"{shelf.heading}  {len(shelf.cards)}", style="head")
            for card in shelf.cards:
                rows.act(
                    f"card:{card.id}",
                    card.name,
                    card.brings,
                    indent=1,
                    hint="Enter shows the card; there it can be taken.",
                )

    @work(exclusive=True)
    async def _look_through(self) -> None:
        from coach.desk.shelves import shelves_of

        look = self.coach.current_look
        if look is None:
            return
        self._looking = True
        self.redraw()
        self._shelved = (look.session, await asyncio.to_thread(shelves_of, look))
        self._looking = False
        self.redraw()

    def _show_card(self, id: str) -> None:
        from coach.tui.screens.card import CardPage

        cards = [card for shelf in (self._shelved[1] if self._shelved else ()) for card in shelf.cards]
        card = next((each for each in cards if each.id == id), None)
        if card is not None:
            self.app.push_screen(CardPage(card))

    def _adding(self, rows: Rows, kind: str) -> Callable[[str], Edit | None]:
        return lambda typed: built(rows.session, lambda now: plans.add_action(now, typed, kind))

    def _action(self, rows: Rows, look: Look | None, action: Action) -> None:
        session, names = rows.session, Names(rows.session)
        path: Path = ("plan", action.id)
        rows.text(
            names.action(action.id),
            (*path, "goal"),
            f"what {names.action(action.id)} serves",
            empty="serves nothing named",
            remove=RemoveEntry(f"Removed {names.action(action.id)}", path),
            hint="What it serves at the table; an act without a goal is flagged.",
        )
        key = f"open:{action.id}"
        if key not in self._opened:
            rows.act(key, "more", self._brings(look, action), indent=1)
            return
        rows.act(key, "less", self._brings(look, action), indent=1)
        rows.choice("do or refrain", (*path, "kind"), "whether we do it", _KIND, default="do", indent=1)
        rows.choice("status", (*path, "status"), "its status", _STATUS, default="planned", indent=1)
        rows.choice(
            "in the readings?",
            (*path, "absorbed"),
            "whether it is in the readings",
            _ABSORBED,
            default="false",
            indent=1,
        )
        for issue in session.issues:
            if not issue.numeric:
                options = [("", "–"), *((each.id, names.option(issue.id, each.id)) for each in issue.options)]
                rows.choice(
                    f"sets: {names.issue(issue.id)}",
                    (*path, "terms", issue.id),
                    f"what it sets on {names.issue(issue.id)}",
                    options,
                    indent=1,
                )
        for who in [each.id for party in session.parties for each in party.constituencies]:
            shift = action.shifts.get(who)
            shown = plans.shift_words(shift) if shift is not None else ""
            rows.text(
                f"moves: {names.who(who)}",
                (*path, "shifts", who),
                f"how far it moves {names.who(who)}",
                indent=1,
                hint="In points of the scale: 0.4, or the least, likely and most: 0.1 0.4 0.8",
            )
            rows.reword(shown, lambda typed, who=who: plans.set_shift(path, who, names.who(who), typed))  # type: ignore[misc]
        rows.text(
            "chance that it leaks",
            (*path, "exposure", "chance"),
            "the chance that it leaks",
            indent=1,
            hint="0 to 1.",
        )
        rows.text("who knows", (*path, "known_to"), "who knows of it", parts=True, indent=1)
        rows.text("owner", (*path, "owner"), "its owner", indent=1)
        rows.text("by", (*path, "due"), "when it is due", indent=1, hint="A date, or a milestone's id.")
        rows.text("sign that it works", (*path, "sign"), "the sign that it works", indent=1)
        rows.text("stop if", (*path, "stop_if"), "when to stop", indent=1)
        rows.choice("agreed with them?", (*path, "agreed"), "whether it is agreed", _AGREED, indent=1)
        rows.choice("tell them?", (*path, "tell_them"), "whether to tell them", _TELL, indent=1)

    def _brings(self, look: Look | None, action: Action) -> str:
        if look is None or not self.may_show or look.material.analysis.plan is None:
            return ""
        found = look.material.analysis.plan.actions.get(action.id)
        if found is None:
            return ""
        if found.adds is not None:
            leaked = f"; if it leaks, {moves(found.if_exposed)}" if found.if_exposed is not None else ""
            return f"{moves(found.adds)}{leaked}"
        if found.avoids is not None:
            return f"doing it after all {moves(-found.avoids)}"
        return f"settles a doubt of {points(found.learns)}" if found.learns is not None else ""

    def acted(self, key: str) -> None:
        """Unfolds, looks through the playbook, shows a card."""
        if key == "shelves":
            self._look_through()
            return
        if key.startswith("card:"):
            self._show_card(key.removeprefix("card:"))
            return
        self._opened ^= {key}
        self.redraw()
