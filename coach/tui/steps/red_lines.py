"""Red lines and proof: what they will not accept, whether we believe it, and what our readings rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.desk import judging, lines
from coach.desk.building import built
from coach.model.changes import Path
from coach.model.edits import RemoveEntry
from coach.model.evidence import Evidence
from coach.model.parties import Party
from coach.model.red_lines import RedLine
from coach.tui.steps.rows import CONFIDENCE, Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.views.names import Names

if TYPE_CHECKING:
    from coach.desk.looking import Look

_BELIEVED = (("true", "believed: it counts"), ("false", "claimed only: shown, not counted"))
_NATURE = (
    ("", "not said"),
    ("limit", "a limit"),
    ("position", "a position"),
    ("symbol", "a symbol"),
    ("sacred", "sacred"),
)
_SAID = (("", "not known"), ("public", "in public"), ("private", "in private"), ("inferred", "we infer it"))
_STATUS = (
    ("", "not said"),
    ("said", "said by them"),
    ("seen", "seen"),
    ("inferred", "inferred"),
    ("guessed", "guessed"),
    ("unknown", "unknown"),
)


class RedLines(SheetPane):
    """Every side's lines, holder by holder."""

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
            self._line(rows, look, line, (*path, "red_lines", line.id))
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
        self._basis(rows, path, held.basis.evidence if held and held.basis else (), name)

    def _line(self, rows: Rows, look: Look | None, line: RedLine, path: Path) -> None:
        found = look.material.analysis.red_lines.get(line.id) if look else None
        crossed = look is not None and line.id in look.material.analysis.deal.crosses
        rows.text(
            "red line",
            (*path, "says"),
            "a red line",
            indent=1,
            mark="x" if crossed else " ",
            remove=RemoveEntry(f"Removed the red line: {line.says or line.id}", path),
            hint="Del takes the whole line out; undo brings it back.",
        )
        rows.note(lines.line_words(rows.session, line), indent=2)
        key = f"open:{line.id}"
        if key not in self._opened:
            rows.act(key, "more", _brief(line), indent=2)
            return
        rows.act(key, "less", indent=2)
        if found is not None:
            rows.note(
                f"It shuts out {found.crossed:,} deals; without it both could carry {found.zone_without:,}.",
                indent=2,
            )
        rows.act(
            f"over:{line.id}",
            "over which options",
            indent=2,
            hint="Several issues together: crossed only where all match.",
        )
        for issue in rows.session.issues:
            if issue.numeric:
                rows.text(
                    issue.name or issue.id,
                    (*path, "forbids", issue.id),
                    f"the line on {issue.name or issue.id}",
                    indent=2,
                    hint="above 400, below 100, between 200 and 300, outside 200 to 300; blank: not in this line.",
                )
                condition = line.forbids.get(issue.id)
                shown = lines.condition_words(Names(rows.session), issue.id, condition) if condition else ""
                rows.reword(shown, lambda typed, issue=issue: lines.set_condition(path, issue, typed))  # type: ignore[misc]
        rows.choice(
            "believed?", (*path, "believed"), "whether we believe it", _BELIEVED, default="true", indent=2
        )
        rows.choice(
            "how sure",
            (*path, "confidence"),
            "how sure we are of it",
            CONFIDENCE,
            default="moderate",
            indent=2,
        )
        rows.choice("what it is", (*path, "nature"), "what it is", _NATURE, indent=2)
        rows.choice("said", (*path, "said"), "how it was said", _SAID, indent=2)
        rows.text("claimed by", (*path, "claimed_by"), "who claims it", indent=2)
        rows.text(
            "who profits",
            (*path, "profits"),
            "who profits from it",
            indent=2,
            hint="Who gains if it is believed?",
        )
        rows.text(
            "another name",
            (*path, "another_name"),
            "another name for it",
            indent=2,
            hint="What the same thing could be called so that they can accept it.",
        )
        self._basis(rows, path, line.basis.evidence if line.basis else (), line.says or line.id)

    def _basis(self, rows: Rows, path: Path, evidence: tuple[Evidence, ...], about: str) -> None:
        rows.choice("how we know", (*path, "basis", "status"), f"how we know: {about}", _STATUS, indent=2)
        for place, each in enumerate(evidence):
            here = (*path, "basis", "evidence", place)
            said = "; ".join(part for part in (each.source, each.date, each.grade) if part)
            rows.text(
                "evidence",
                (*here, "says"),
                "evidence",
                indent=2,
                remove=RemoveEntry(f"Removed evidence on {about}", here),
                shown=f"{each.says or ''}{f' ({said})' if said else ''}",
            )
            rows.text(
                "grade",
                (*here, "grade"),
                "a grade",
                indent=3,
                hint="low, moderate, high, or a letter and a digit such as B2.",
            )
        rows.adder(
            f"evidence:{'/'.join(map(str, path))}",
            "evidence: what it says; source; date; grade",
            lambda typed: lines.add_evidence(path, about, typed),
            indent=2,
            hint="For example: He could not say whether he would stay; s1; 1990-06-22; B2",
        )
        rows.text(
            "who could tell us", (*path, "basis", "could_tell"), f"who could tell us: {about}", indent=2
        )

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


def _brief(line: RedLine) -> str:
    sure = {"low": "thin", "moderate": "fair", "high": "firm"}[line.confidence]
    profits = f"; profits: {line.profits}" if line.profits else ""
    return f"{'believed' if line.believed else 'claimed only'}, {sure}{profits}"
