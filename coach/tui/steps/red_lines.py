"""Red lines and proof: what they will not accept, whether we believe it, and what our readings rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.desk import judging, lines
from coach.desk.building import built
from coach.model.parties import Party
from coach.tui.steps.red_line_rows import basis_rows, folded_line, whole_line
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.views.names import Names

if TYPE_CHECKING:
    from coach.desk.looking import Look


class RedLines(SheetPane):
    """Every side's lines, holder by holder."""

    STEP: ClassVar[str] = "red-lines"

    def __init__(self) -> None:
        super().__init__()
        self._opened: set[str] = set()

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Their sides first."""
        session = rows.session
        names = Names(session)
        if not session.parties:
            rows.note("Nobody is on the map yet.")
        for party in sorted(session.parties, key=lambda each: each.id == session.our_side):
            rows.head(f"{names.who(party.id).upper()}: WHAT THEY WILL NOT ACCEPT, AND HOW WE KNOW")
            for who in judging.rows_of(party):
                self._holder(rows, look, party, who, names)

    def _holder(self, rows: Rows, look: Look | None, party: Party, who: str, names: Names) -> None:
        name = names.negotiator(party.id) if who == judging.NEGOTIATOR else names.who(who)
        held = judging.holder(party, who)
        path = judging.path_of(party, who)
        found = held.red_lines if held else ()
        key = f"open:{party.id}:{who}"
        said = f"{len(found)} red line{'s' if len(found) != 1 else ''}; {_rests(party, who)}"
        rows.act(key, name, said, hint="Enter unfolds: red lines, and what our reading rests on.")
        for line in found:
            here = (*path, "red_lines", line.id)
            opened = f"open:{line.id}" in self._opened
            folded_line(rows, look, line, here, opened=opened)
            if opened:
                whole_line(rows, look, line, here)
        if key not in self._opened:
            return
        rows.adder(
            f"add:{party.id}:{who}",
            "a red line in their words",
            lambda typed: built(rows.session, lambda now: lines.add_line(now, path, name, typed)),
            indent=1,
            hint="Then say over which options it goes: one issue, or several together.",
        )
        rows.note("our reading of it rests on", indent=1)
        basis_rows(rows, path, held.basis.evidence if held and held.basis else (), name)

    def acted(self, key: str) -> None:
        """Unfolds, or asks for options."""
        if key.startswith("over:"):
            self._choose_option(key.removeprefix("over:"))
            return
        self._opened ^= {key}
        self.redraw()

    def _choose_option(self, id: str) -> None:
        from coach.tui.screens.choosing import Choose

        session, names = self.session, Names(self.session)
        found = next(((party, who, line) for party, who, line in session.red_lines() if line.id == id), None)
        if found is None:
            return
        party, holder, line = found
        path = (*judging.path_of(party, holder.id if holder else judging.NEGOTIATOR), "red_lines", id)
        options = {
            f"{issue.id}/{option.id}": (issue, option.id)
            for issue in session.issues
            for option in issue.options
        }

        def chosen(key: str | None) -> None:
            if key is not None:
                issue, ref = options[key]
                self.post(lines.turn_option(self.session, path, line, issue, ref))

        def mark(issue: str, ref: str) -> str:
            condition = line.forbids.get(issue, ())
            return "  x" if isinstance(condition, tuple) and ref in condition else ""

        entries = [
            (key, f"{names.issue(issue.id)}: {names.option(issue.id, ref)}{mark(issue.id, ref)}", "")
            for key, (issue, ref) in options.items()
        ]
        self.app.push_screen(Choose("Over which option? x: in it now", entries), chosen)

    def go_to(self, about: str) -> None:
        """Unfolds what is about somebody."""
        party = self.session.party_of(about)
        if party is None:
            super().go_to(about)
            return
        key = f"open:{party.id}:{about}"
        self._opened.add(key)
        self.redraw()
        self.sheet.lines.put_cursor(key)


def _rests(party: Party, who: str) -> str:
    judged, held = judging.judgement_of(party, who), judging.holder(party, who)
    count = len(held.basis.evidence) if held and held.basis else 0
    sure = {"low": "thin", "moderate": "fair", "high": "firm"}[judged.confidence] if judged else "not judged"
    return f"reading {sure}, {count} piece{'s' if count != 1 else ''} of evidence"
