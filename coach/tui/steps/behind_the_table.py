"""Behind the table, theirs and ours: names first, one a line; everything else can wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.desk.building import built
from coach.desk.people import RELATIONS, add_channel, add_people, add_person, add_relation, called, lean_word
from coach.model.constituencies import Constituency
from coach.model.edits import Edit, RemoveEntry
from coach.model.parties import Party
from coach.model.session import Session
from coach.tui.steps.person_rows import about_person
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane

if TYPE_CHECKING:
    from coach.desk.looking import Look


class _BehindTheTable(SheetPane):
    """The people of some sides."""

    ours = False

    def __init__(self) -> None:
        super().__init__()
        self._opened: str | None = None

    def _sides(self, session: Session) -> list[Party]:
        return [party for party in session.parties if (party.id == session.our_side) == self.ours]

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Each side with its names; the one that is opened with everything about it."""
        sides = self._sides(rows.session)
        if not sides:
            rows.note("No such side yet. Say at the table (F7) who sits there and which side is ours.")
            return
        decides = set()
        for party in sides:
            held = look.material.deal(party.id) if look else None
            decides |= set(held.decides) if held else set()
        session = rows.session
        for party in sides:
            rows.head(f"BEHIND {(party.name or party.id).upper()}")
            for place, who in enumerate(party.constituencies):
                self._person(rows, party, who, place, decides=who.id in decides)
            rows.adder(
                f"add:{party.id}",
                "a name (+ leans to yes, - to no before it; its weight in brackets)",
                _adding(session, party),
                lines=lambda lines, party=party: add_people(session, party, lines),  # type: ignore[misc]
                hint="Whose yes, no or noise counts at home: + Reform team (25). One a line, or paste a list.",
            )
            if look is not None and not self.ours:
                self._often_met(rows, party)
            self._links(rows, party)

    def _person(self, rows: Rows, party: Party, who: Constituency, place: int, *, decides: bool) -> None:
        path = ("parties", party.id, "constituencies", who.id)
        name = who.name or who.id
        rows.text(
            lean_word(who),
            (*path, "name"),
            f"the name of {name}",
            mark="◆" if decides else " ",
            remove=RemoveEntry(f"Removed {name}", path),
            carry=rows.carried(path, name, len(party.constituencies), place),
            hint="Enter: the name. Del removes it, Alt with ↑ ↓ moves it. “more” opens it.",
        )
        if self._opened != who.id:
            rows.act(
                f"open:{who.id}",
                "more",
                _brief(who),
                indent=2,
                hint="What it wants, fears and can do; how it is bound to others.",
            )
            return
        rows.act(f"open:{who.id}", "less", indent=2)
        about_person(rows, path, who)

    def _often_met(self, rows: Rows, party: Party) -> None:
        """Groups that are often met in the session's field and that nobody has named here yet."""
        from coach.desk.profiles import people_archetypes

        named = {(who.name or who.id).casefold() for who in party.constituencies}
        for each in people_archetypes(rows.session):
            if each.name.casefold() not in named:
                hint = "Enter puts it behind this table, as a guess."
                rows.act(f"often:{party.id}:{each.id}", f"often met: {each.name}", each.says, hint=hint)

    def _lay(self, party_id: str, id: str) -> None:
        from coach.desk.profiles import lay_people, people_archetypes

        party = self.session.party(party_id)
        found = next((each for each in people_archetypes(self.session) if each.id == id), None)
        if party is not None and found is not None and (edit := lay_people(self.session, party, found)):
            self.post(edit)

    def _links(self, rows: Rows, party: Party) -> None:
        session = rows.session
        people = {who.id for who in party.constituencies}
        for place, each in enumerate(session.relations):
            if each.from_ in people:
                kind = RELATIONS.get(each.kind or "", "is bound to")
                says = f"{called(session, each.from_)} {kind} {called(session, each.to)}"
                path = ("relations", place)
                rows.text(
                    "bound",
                    (*path, "says"),
                    "a relation",
                    shown=f"{says}{f': {each.says}' if each.says else ''}",
                    indent=1,
                    remove=RemoveEntry(f"Removed: {says}", path),
                    hint="Enter adds a word on it, Del removes it.",
                )
        rows.adder(
            f"add:relation:{party.id}",
            "a relation:  army > KGB rival   or   union > members answers to",
            lambda typed: add_relation(session, typed),
            hint=f"Kinds: {', '.join(RELATIONS.values())}.",
        )
        ours = {session.our_side}
        for place, channel in enumerate(session.channels):
            if any(end.of == party.id for end in channel.between) and party.id not in ours:
                ends = " and ".join(end.name or end.of or "?" for end in channel.between)
                rows.text(
                    "channel",
                    ("channels", place, "for"),
                    "what a channel is for",
                    shown=f"{ends}{f': {channel.for_}' if channel.for_ else ''}",
                    indent=1,
                    remove=RemoveEntry(f"Removed the channel of {ends}", ("channels", place)),
                )
        if party.id not in ours:
            rows.adder(
                f"add:channel:{party.id}",
                "a channel:  our envoy > their adviser",
                lambda typed: add_channel(session, party, typed),
                hint="Who of ours can speak to whom of theirs.",
            )

    def acted(self, key: str) -> None:
        """Opens a name, or folds it again; or takes in a group that is often met."""
        if key.startswith("often:"):
            _, party, id = key.split(":")
            self._lay(party, id)
            return
        id = key.removeprefix("open:")
        self._opened = None if self._opened == id else id
        self.redraw()

    def go_to(self, about: str) -> None:
        """A name, or the line that adds one to a side."""
        lines = self.sheet.lines
        if not lines.put_cursor(f"add:{about}"):
            super().go_to(about)


class BehindTheirTable(_BehindTheTable):
    """Those behind the other sides."""


class BehindOurTable(_BehindTheTable):
    """Those behind us."""

    ours = True


def _adding(session: Session, party: Party) -> Callable[[str], Edit | None]:
    return lambda typed: built(session, lambda now: add_person(now, party, typed))


def _brief(who: Constituency) -> str:
    said = [f"weight {who.influence:g}"]
    said += [f"wants {who.interests[0]}"] if who.interests else []
    return "; ".join(said)
