"""Their speech: the chart as an editor, with before and after, what each answer rests on, and hollow ones counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.desk import speeches
from coach.desk.building import built
from coach.model.changes import Path
from coach.model.edits import RemoveEntry
from coach.model.parties import Party
from coach.model.speeches import Criticism, Speech
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.tui.widgets.side_by_side import SideBySide
from coach.views.names import Names

if TYPE_CHECKING:
    from coach.desk.looking import Look

_STATUS = (("open", "open"), ("promised", "promised"), ("ready", "ready"))


class TheirSpeech(SheetPane):
    """The speech of each other side, and ours beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._party = ""
        self._opened: set[str] = set()

    def fill(self, rows: Rows, look: Look | None) -> None:
        """The choice as he sees it, what they will say, themes, words, ours beside it, test."""
        session = rows.session
        sides = sorted(session.parties, key=lambda each: each.id == session.our_side)
        if not sides:
            rows.note("Say first who sits at the table.")
            return
        party = session.party(self._party) or sides[0]
        self._party = party.id
        speech = session.speeches.get(party.id) or Speech()
        path = speeches.speech_path(party.id)
        names = Names(session)
        if len(sides) > 1:
            others = [
                f"{names.who(each.id)}{' (ours)' if each.id == session.our_side else ''}" for each in sides
            ]
            rows.act(
                "side",
                f"the speech of {others[sides.index(party)]}",
                f"of {len(sides)}; Enter shows the next",
            )
        self._count(rows, look, party)
        self._choice_now(rows, party, speech, path)
        self._they_will_say(rows, party, speech, path)
        self._he_says(rows, party, speech, path)
        if party.id != session.our_side:
            self._beside(rows, look, party)
        rows.head("HAS ANYBODY HEARD IT?")
        rows.text("tested on", (*path, "tested_on", "who"), "who heard it")
        rows.text("when", (*path, "tested_on", "date"), "when it was heard")
        rows.text("said", (*path, "tested_on", "says"), "what they said", kind="long")
        rows.act("read", "read it whole, in his voice")

    def _they_will_say(self, rows: Rows, party: Party, speech: Speech, path: Path) -> None:
        rows.head("THEY WILL SAY")
        for place, each in enumerate(speech.criticisms):
            self._criticism(rows, party, each, (*path, "criticisms", each.id or place))
        rows.adder(
            "add:criticism",
            "what they will throw at him, or  name: their words",
            lambda typed: built(rows.session, lambda now: speeches.add_criticism(now, party, typed)),
            hint="In their words. The four that always come: you gave too much; you got nothing; why now; what next?",
        )

    def _he_says(self, rows: Rows, party: Party, speech: Speech, path: Path) -> None:
        rows.head("HE SAYS")
        for place, theme in enumerate(speech.themes):
            here: Path = (*path, "themes", theme.id or place)
            rows.text(
                "",
                (*here, "says"),
                "a theme",
                kind="long",
                remove=RemoveEntry("Removed a theme", here),
                hint="In the first person, true, and checkable.",
            )
            self._rests(rows, here, speeches.rests_words(rows.session, theme.rests_on))
        rows.adder(
            "add:theme",
            "one thing that he says",
            lambda typed: built(rows.session, lambda now: speeches.add_theme(now, party, typed)),
        )
        rows.text(
            "honoured words",
            (*path, "words", "honoured"),
            "words that they honour",
            parts=True,
            hint="One a line.",
        )
        rows.text(
            "poison",
            (*path, "words", "poison"),
            "words that would sink it",
            parts=True,
            hint="Words that nobody may use, he least of all.",
        )

    def _beside(self, rows: Rows, look: Look | None, party: Party) -> None:
        """What we say at home and in public, beside what he says; where ours poisons his, it says so."""
        rows.head("OURS BESIDE IT")
        sheet = look.speech_sheets.get(party.id) if look is not None else None
        if sheet is not None and sheet.beside.entered:
            rows.drawn("beside", SideBySide("HE SAYS", "WE SAY", style="quiet"), stands=False)
            for place, each in enumerate(speeches.ours_beside(sheet)):
                drawing = SideBySide(each.theirs, each.ours, each.clash)
                rows.drawn(
                    f"beside:{place}", drawing, hint="Theirs and ours: whoever hears one hears the other too."
                )
            if not sheet.beside.clashes and not sheet.poisoned:
                rows.note("No clash.", style="good")
        elif sheet is not None:
            rows.note("What we say at home and in public was not entered: no clash can be looked for.")
        if rows.session.our_side:
            rows.act("ours", "our own speech")
        rows.act("say", "what we say, in public and to whom")

    def _count(self, rows: Rows, look: Look | None, party: Party) -> None:
        if look is None or party.id == rows.session.our_side:
            return
        sheet = look.speech_sheets.get(party.id)
        if sheet is None:
            return
        found = sheet.criticisms
        rows.note(
            f"Answered {found.answered} of {len(found.items)}; for those who decide {found.by_deciders_answered} of "
            f"{found.by_deciders}; hollow {sheet.hollow} of {sheet.supported}.",
            style="accent",
        )
        for says in speeches.elsewhere(sheet):
            rows.note(f"Clash: {says}", style="error")

    def _choice_now(self, rows: Rows, party: Party, speech: Speech, path: Path) -> None:
        session = rows.session
        rows.head("AS HE SEES IT NOW")
        rows.text("speaker", (*path, "speaker"), "who speaks", hint="Who stands up at home, before whom.")
        when = [("", "not said"), *((each.id, each.name or each.id) for each in session.milestones)]
        rows.choice("occasion", (*path, "occasion"), "the occasion", when)
        rows.text(
            "if he says yes",
            (*path, "choice_now", "if_yes"),
            "what a yes is to him",
            parts=True,
            hint="In the first person, as he would put it at night. One a line.",
        )
        rows.text("if he says no", (*path, "choice_now", "if_no"), "what a no is to him", parts=True)

    def _criticism(self, rows: Rows, party: Party, each: Criticism, path: Path) -> None:
        names = Names(rows.session)
        key = f"open:{each.id or path[-1]}"
        who = names.who(each.by) if each.by else "nobody named"
        done = f"before {'done' if each.before else 'OPEN'}, after {'done' if each.after else 'OPEN'}"
        rests = speeches.rests_words(rows.session, each.rests_on) or (
            "NOTHING" if each.before or each.after else "–"
        )
        rows.text(
            who,
            (*path, "says"),
            "what they will say",
            remove=RemoveEntry(f"Removed: {each.says}", path),
            kind="long",
            hint="The line below opens the two answers.",
        )
        if key not in self._opened:
            rows.act(key, f"{done}; rests on {rests}", indent=1)
            return
        rows.act(key, "fold", indent=1)
        people = [("", "nobody named"), *((one.id, names.who(one.id)) for one in party.constituencies)]
        rows.choice("whose words", (*path, "by"), "whose words they are", people, indent=1)
        rows.text(
            "said before",
            (*path, "before"),
            "what he says before",
            kind="long",
            indent=1,
            hint="What he can say before it is thrown.",
        )
        rows.text(
            "said after",
            (*path, "after"),
            "what he says after",
            kind="long",
            indent=1,
            hint="What he can say once it was thrown.",
        )
        rows.text(
            "their worst critic",
            (*path, "rebuttal"),
            "what the worst critic says to that",
            kind="long",
            indent=1,
            hint="Having heard both answers.",
        )
        self._rests(rows, path, rests)
        rows.text("needs from us", (*path, "from_us"), "what it needs from us", indent=1)
        rows.choice("status", (*path, "status"), "the status", _STATUS, default="open", indent=1)

    def _rests(self, rows: Rows, path: Path, rests: str) -> None:
        rows.act(
            f"rests:{'/'.join(map(str, path))}",
            "rests on",
            rests or "NOTHING YET",
            indent=1,
            hint="A term of the deal, an act of ours, a word given: without one the answer is hollow.",
        )

    def acted(self, key: str) -> None:
        """Unfolds, asks on what something rests, reads it whole."""
        what, _, rest = key.partition(":")
        session = self.session
        if what == "side":
            ids = [each.id for each in sorted(session.parties, key=lambda each: each.id == session.our_side)]
            self._party = ids[(ids.index(self._party) + 1) % len(ids)]
            self.redraw()
        elif what == "ours" and session.our_side:
            self._party = session.our_side
            self.redraw()
            self.sheet.lines.action_first()
        elif what == "say" and (go := getattr(self.screen, "go_to", None)) is not None:
            go("what-we-say")
        elif what == "open":
            self._opened ^= {key}
            self.redraw()
        elif what == "rests":
            self._choose_rest(tuple(int(each) if each.isdigit() else each for each in rest.split("/")))
        elif what == "read":
            self._read()

    def _choose_rest(self, path: Path) -> None:
        from coach.tui.screens.choosing import Choose

        choices = speeches.rests_choices(self.session)
        entries = [(key, name, "") for key, name in choices]

        def chosen(key: str | None) -> None:
            held = self.session.speeches.get(str(path[1]))
            if key is None or held is None:
                return
            parts: tuple[object, ...] = held.criticisms if path[2] == "criticisms" else held.themes
            found = next(
                (
                    each
                    for at, each in enumerate(parts)
                    if getattr(each, "id", None) == path[3] or at == path[3]
                ),
                None,
            )
            self.post(speeches.turn_rest(path, getattr(found, "rests_on", None), key, dict(choices)[key]))

        if entries:
            self.app.push_screen(Choose("It rests on (choose again to take away)", entries), chosen)
        else:
            self.coach.tell(
                "There is nothing yet on which it could rest: terms, acts and words given come first."
            )

    def _read(self) -> None:
        from coach.tui.screens.reading import Reading

        session = self.session
        party, speech = session.party(self._party), session.speeches.get(self._party)
        if party is not None and speech is not None:
            self.app.push_screen(
                Reading("The whole, read back", tuple(speeches.spoken_through(session, party, speech)))
            )
