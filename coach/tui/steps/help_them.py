"""Help them at home: what we do and what we refrain from, with what each adds, costs and risks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work

from coach.desk import bundles, plans
from coach.desk.building import built
from coach.model.edits import Edit
from coach.model.plan import Action
from coach.tui.steps.action_rows import folded_action, whole_action
from coach.tui.steps.many import choose_in
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.tui.widgets.time_chart import TimeChart
from coach.views.names import Names
from coach.views.odds import odds_view
from coach.views.trace.acts import brings

if TYPE_CHECKING:
    from coach.desk.looking import Look
    from coach.desk.shelves import Shelf
    from coach.model.session import Session


class HelpThem(SheetPane):
    """The plan."""

    STEP: ClassVar[str] = "help-them"

    def __init__(self) -> None:
        super().__init__()
        self._opened: set[str] = set()
        self._shelved: tuple[Session, tuple[Shelf, ...]] | None = None
        self._looking = False

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Who decides, what the plan does, each act, the time line, what others have done."""
        if look is not None and self.may_show:
            self._summary(rows, look)
        self._acts(rows, look, "WHAT WE DO", "do", "an act: what we do")
        if sum(each.kind == "do" for each in rows.session.plan) > 1:
            rows.adder(
                "add:bundle",
                "several under one name:  name: act, act",
                lambda typed: built(rows.session, lambda now: bundles.add_bundle(now, typed)),
                hint="They are switched together, and what they bring is counted together.",
            )
        self._acts(rows, look, "WHAT WE REFRAIN FROM", "avoid", "what we refrain from")
        self._time_line(rows)
        self._shelves(rows)

    def _summary(self, rows: Rows, look: Look) -> None:
        plan, deal = look.material.analysis.plan, look.material.analysis.deal.joint
        if look.deciders:
            rows.note(look.deciders[0].sentence)
        if plan is None or plan.joint is None or plan.joint.odds is None or deal is None or deal.odds is None:
            return
        now = odds_view(deal.odds, deal.low, deal.high)
        then = odds_view(plan.joint.odds, plan.joint.low, plan.joint.high)
        rows.figure("joint", f"all sides without our acts: {now.percent}")
        rows.figure("plan", f"with those planned: {then.full}", style="accent")

    def _acts(self, rows: Rows, look: Look | None, heading: str, kind: str, adds: str) -> None:
        rows.head(heading)
        for action in rows.session.plan:
            if action.kind == kind:
                opened = f"open:{action.id}" in self._opened
                shown = brings(look.material, action.id) if look is not None and self.may_show else ""
                folded_action(rows, action, shown, opened=opened)
                if opened:
                    whole_action(rows, action)
        rows.adder(
            f"add:{kind}",
            adds,
            self._adding(rows, kind),
            hint="Then open it: what it puts in place, whom it moves, what it needs.",
        )

    def _adding(self, rows: Rows, kind: str) -> Callable[[str], Edit | None]:
        return lambda typed: built(rows.session, lambda now: plans.add_action(now, typed, kind))

    def _time_line(self, rows: Rows) -> None:
        """Our acts against their calendar, drawn."""
        dated, waiting = plans.time_line(rows.session), plans.undated(rows.session)
        if not dated:
            return
        rows.head("OUR ACTS AGAINST THEIR CALENDAR")
        rows.drawn("axis", TimeChart(dated), stands=False)
        for place, each in enumerate(dated):
            hint = "Enter goes to the act." if each.act else "Their calendar."
            rows.drawn(f"dated:{place}:{each.act}", TimeChart(dated, place), hint=hint)
        rows.note("◆ they decide  ● theirs  ▲ ours, due by then  ─▶ what we refrain from until then")
        if waiting:
            rows.note(f"No date yet: {'; '.join(waiting)}", style="accent")

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

    def _choose_part(self, bundle: Action) -> None:
        from coach.tui.screens.choosing import Choose

        choices = bundles.bundle_choices(self.session, bundle)
        entries = [(id, f"{name}{'  ✓' if inside else ''}", "") for id, name, inside in choices]
        if not entries:
            self.coach.tell("There is no other act yet that it could consist of.")
            return

        def chosen(part: str | None) -> None:
            held = self.session.action(bundle.id)
            if part is not None and held is not None:
                self.post(bundles.turn_part(self.session, held, part))

        self.app.push_screen(Choose("Which acts are in it? ✓: in it now", entries), chosen)

    def _choose_many(self, what: str, id: str) -> None:
        """Red lines that an act takes away, or people whose mind it settles."""
        session, names = self.session, Names(self.session)
        lifts = what == "lifts"
        found = [line.id for _, _, line in session.red_lines()] if lifts else _people(session)
        choices = [
            (each, ("plan", id, what), each, f"“{names.red_line(each)}”" if lifts else names.who(each))
            for each in found
        ]
        title = "Which red lines does it take away?" if lifts else "Whose mind does it find out?"
        choose_in(self, title, choices, names.action(id))

    def acted(self, key: str) -> None:
        """Unfolds, chooses parts, looks through the playbook, shows a card."""
        what, _, rest = key.partition(":")
        if what == "shelves":
            self._look_through()
        elif what == "card":
            self._show_card(rest)
        elif what == "dated" and (act := rest.partition(":")[2]):
            self.sheet.lines.put_cursor(f"plan/{act}/goal")
        elif what == "parts" and (action := self.session.action(rest)) is not None:
            self._choose_part(action)
        elif what in ("lifts", "learns"):
            self._choose_many(what, rest)
        elif what == "open":
            self._opened ^= {key}
            self.redraw()


def _people(session: Session) -> list[str]:
    return [who.id for party in session.parties for who in party.constituencies]
