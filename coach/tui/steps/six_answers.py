"""Six answers: six questions on one sheet, and a page worth keeping at the end of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.desk import six_answers
from coach.desk.building import built
from coach.model.constituencies import Constituency
from coach.model.edits import Edit, RemoveEntry, Together
from coach.model.parties import Party
from coach.model.session import Session
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.tui.widgets.sheet_lines import Row

if TYPE_CHECKING:
    from coach.desk.looking import Look


class SixAnswers(SheetPane):
    """The six questions."""

    def fill(self, rows: Rows, look: Look | None) -> None:
        """One after the other; Enter goes on."""
        session = rows.session
        party = six_answers.theirs(session)
        rows.head("1  WHAT DO YOU WANT THEM TO SIGN, AND BY WHEN?")
        self._answer(
            rows,
            "six:ask",
            "to sign",
            six_answers.asked(session),
            lambda typed: built(session, lambda now: six_answers.set_ask(now, typed)),
            "In one line, as you would put it to them.",
        )
        held = session.milestone(six_answers.DECISION)
        self._answer(
            rows,
            "six:date",
            "by",
            (held.on if held else None) or "",
            lambda typed: built(session, lambda now: six_answers.set_date(now, typed)),
            "A date: 2026-06-30, 2026-06, or 2026; ~ behind it for about.",
        )
        self._who(rows, session, party)
        self._criticisms(rows, session, party)
        rows.head("5  WHAT DO THEY DO WITHOUT US?")
        self._answer(
            rows,
            "six:without",
            "they",
            six_answers.without_us(session),
            lambda typed: built(session, lambda now: six_answers.set_without_us(now, typed)),
            "Their course of action if there is no deal.",
        )
        rows.head("6  WHAT IS THE FIRST THING HE MUST BE ABLE TO SAY AT HOME?")
        self._answer(
            rows,
            "six:first",
            "he says",
            six_answers.first_words(session),
            lambda typed: built(session, lambda now: six_answers.set_first_words(now, typed)),
            "In the first person, true, and in words that they honour.",
        )
        rows.head("AND NOW")
        rows.act("go:papers", "a page worth keeping: the acceptance-speech worksheet from these answers")
        rows.act("go:judgements", "what each of them would feel, and then the odds")

    def _who(self, rows: Rows, session: Session, party: Party | None) -> None:
        rows.head("2  WHO THERE MUST SAY YES?")
        stoppers = six_answers.stoppers(session)
        self._names(rows, party, [who for who in _people(party) if who.id not in stoppers])
        self._adder(rows, session, "six:yes", "a name; Enter for the next, Enter alone goes on", stops=False)
        rows.head("3  WHO THERE COULD STOP IT?")
        self._names(rows, party, [who for who in _people(party) if who.id in stoppers])
        self._adder(rows, session, "six:stop", "a name", stops=True)

    def _criticisms(self, rows: Rows, session: Session, party: Party | None) -> None:
        rows.head("4  WHAT WILL EACH THROW AT HIM, IN THEIR WORDS?")
        if not _people(party):
            rows.note("The names first.")
        for who in _people(party):
            name = who.name or who.id
            said = six_answers.criticism_of(session, who.id)
            self._answer(
                rows,
                f"six:says:{who.id}",
                name,
                (said.says if said else None) or "",
                self._says(session, who.id, name),
                "The hardest thing that they will say against him if he signs. Their words, not ours.",
            )

    def _says(self, session: Session, who: str, name: str) -> Callable[[str], Edit | None]:
        return lambda typed: built(session, lambda now: six_answers.set_criticism(now, who, name, typed))

    def _answer(
        self, rows: Rows, key: str, label: str, value: str, edit: Callable[[str], Edit | None], hint: str
    ) -> None:
        rows.add(Row(key, label, value, raw=value, edit=edit, help=hint, empty="…"))

    def _names(self, rows: Rows, party: Party | None, people: list[Constituency]) -> None:
        for who in people:
            assert party is not None
            path = ("parties", party.id, "constituencies", who.id)
            rows.text(
                "name",
                (*path, "name"),
                f"the name of {who.name or who.id}",
                remove=RemoveEntry(f"Removed {who.name}", path),
            )

    def _adder(self, rows: Rows, session: Session, key: str, label: str, *, stops: bool) -> None:
        def several(names: tuple[str, ...]) -> Edit | None:
            edits: list[Edit] = []
            now = session
            for name in names:
                if edit := six_answers.add_decider(now, name, stops=stops):
                    edits.append(edit)
                    now = edit.applied_to(now)
            return Together(f"Added {len(edits)} names", tuple(edits)) if edits else None

        rows.adder(
            key,
            label,
            lambda typed: built(session, lambda now: six_answers.add_decider(now, typed, stops=stops)),
            lines=several,
            hint="One a line, or paste a list.",
        )

    def acted(self, key: str) -> None:
        """On to another step."""
        go = getattr(self.screen, "go_to", None)
        if go is not None:
            go(key.removeprefix("go:"))


def _people(party: Party | None) -> tuple[Constituency, ...]:
    return party.constituencies if party else ()
