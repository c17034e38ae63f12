"""Home: the sessions, what each still lacks, and the ways to begin one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from coach.tui.keys import bindings
from coach.tui.reckoner import Carded
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.session_list import SessionList
from coach.tui.widgets.bars import Rule, StepBar, TopBar

if TYPE_CHECKING:
    from coach.desk.kept import KeptSessions

DEFAULT_MARK = "PRIVATE: planning notes"
FIRST_CASE = "german-reunification-1990"
TOUR = """\
This copy is yours: change anything, ^Z takes it back.
  1  F2       Guess first: will all sides carry this deal at home?
  2  look     Who decides there (the diamond), and how far from yes is it?
  3  ↓ →      Stand on a line marked “ours” and change it: who moved?
  4  b        A deal that nobody could better for both
  5  v        What each could carry at home, which red line costs most, the map
  6  F6       Why: from the odds down to the entries
  7  F8       What helps them at home, and what it would cost us
Then Esc, and n: six answers for a case of your own."""


class Home(CoachScreen):
    """The list of sessions and what can be done with them."""

    PLACES = ("home",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")
    AUTO_FOCUS = "SessionList"
    DEFAULT_CSS = """
    Home SessionList { height: 1fr; padding: 0 1; }
    Home Input { display: none; border: none; height: 1; background: $panel; padding: 0 1; }
    Home.searching Input { display: block; }
    """

    def compose(self) -> ComposeResult:
        """Bars, list, keys."""
        yield TopBar()
        yield StepBar()
        yield Rule()
        yield SessionList()
        yield Input(placeholder="words in a title, or anywhere in a session")
        yield self.key_bar()
        yield self.too_narrow()

    def on_mount(self) -> None:
        """The list comes as soon as the store is open."""
        self.query_one(TopBar).show("coach", DEFAULT_MARK, "", alarm=False)
        self.query_one(StepBar).show("Your sessions", "odds of the deal, and when it was last changed")
        self.reload()

    def on_screen_resume(self) -> None:
        """What was changed meanwhile shows."""
        if self.list.listed is not None:
            self.coach.close_session()
            self.reload()

    @property
    def list(self) -> SessionList:
        """The list."""
        return self.query_one(SessionList)

    def state_changed(self) -> None:
        """Says what could not be saved."""
        words, alarm = self.coach.state_words()
        self.query_one(TopBar).show("coach", DEFAULT_MARK, words if alarm else "", alarm=alarm)

    def reload(self) -> None:
        """Reads the list again."""
        self.coach.keeper.ask(lambda kept: kept.listing(), self._listed)

    def _listed(self, listing: object) -> None:
        listed = cast("tuple[Any, ...]", listing)
        before = {each.id: each.revision for each in self.list.listed or ()}
        self.list.listed = listed
        self.list.redraw()
        self.coach.reckoner.forget_cards()
        for each in listed:
            if before.get(each.id) != each.revision or each.id not in self.list.cards:
                self._want_card(each.id)

    def _want_card(self, id: str) -> None:
        self.coach.keeper.ask(
            lambda kept: kept.present(id), lambda session: self.coach.reckoner.card(id, cast("Any", session))
        )

    def trouble(self, says: str) -> None:
        """What keeps the list from being read; it stays where the list would be."""
        if self.list.listed is None:
            self.list.problem = says
            self.list.redraw()

    def take_card(self, carded: Carded) -> None:
        """The odds and the gap of one session."""
        self.list.cards[carded.id] = carded.card
        self.list.redraw()

    # actions

    def _chosen(self) -> str | None:
        key = self.list.cursor_key
        return key if key and not key.startswith("+") else None

    def action_open_session(self) -> None:
        """Opens what the cursor stands on."""
        key = self.list.cursor_key
        match key:
            case "":
                return
            case "+case":
                self._from_case(FIRST_CASE)
            case "+six":
                self.begin("six")
            case "+blank":
                self.begin("blank")
            case _:
                self.coach.open_session(key)

    @work
    async def action_new(self) -> None:
        """Asks how to begin."""
        from coach.tui.screens.choosing import Choose

        entries = [
            ("six", "Six answers", "Six questions; a first page worth keeping in a quarter of an hour."),
            ("blank", "Blank", "The whole walk, from nothing."),
            ("case", "From a worked case", "Ten negotiations to learn from; yours to change."),
        ]
        chosen = await self.app.push_screen_wait(Choose("Begin a session", entries))
        if chosen == "case":
            await self._choose_case()
        elif chosen:
            self.begin(chosen)

    async def _choose_case(self) -> None:
        from coach.desk.cases import worked_cases
        from coach.tui.screens.choosing import Choose

        cases = worked_cases()
        entries = [(case.id, case.title, case.teaches[0] if case.teaches else "") for case in cases]
        id = await self.app.push_screen_wait(Choose("Start from which case?", entries))
        if id:
            self._from_case(id)

    def _from_case(self, id: str) -> None:
        def make(kept: KeptSessions) -> Any:
            from coach.desk.cases import worked_case

            case = worked_case(id)
            return kept.new(case.title, case.opened.session)

        self._with_notice(lambda: self._begin_case(make))

    def _begin_case(self, make: Callable[[KeptSessions], Any]) -> None:
        from coach.tui.screens.choosing import Notice

        self.coach.begin_session(make)
        self.app.push_screen(Notice("Two minutes with a worked case", TOUR))

    @work
    async def begin(self, how: str) -> None:
        """Asks for a title and begins."""
        from coach.tui.screens.choosing import Ask

        title = await self.app.push_screen_wait(
            Ask("What is this negotiation about?", "A title; you can change it.")
        )
        if not title or not title.strip():
            return
        named = title.strip()
        self._with_notice(lambda: self.coach.begin_session(lambda kept: kept.new(named)))

    def _with_notice(self, then: Callable[[], None]) -> None:
        self._notice(then)

    @work
    async def _notice(self, then: Callable[[], None]) -> None:
        """Says once, before the first session, what is to be known before anything is written down."""
        if self.list.listed == ():
            from coach.desk.privacy import NOTICE
            from coach.tui.screens.choosing import Notice

            await self.app.push_screen_wait(Notice("Before you begin", NOTICE))
        then()

    def action_duplicate(self) -> None:
        """A copy of the session."""
        if id := self._chosen():
            self.coach.keeper.ask(lambda kept: kept.duplicate(id), lambda _: self.reload())

    def action_archive(self) -> None:
        """Away, or out again."""
        id = self._chosen()
        held = next((each for each in self.list.listed or () if each.id == id), None)
        if held is None:
            return
        work = (
            (lambda kept: kept.take_out(held.id))
            if held.archived_at
            else (lambda kept: kept.archive(held.id))
        )
        self.coach.keeper.ask(work, lambda _: self.reload())
        said = "Taken out of the archive" if held.archived_at else "Archived; v shows the archive"
        self.coach.tell(f"{said}: {held.title}")

    def action_show_archive(self) -> None:
        """Shows the archive, or hides it."""
        self.list.archived = not self.list.archived
        self.list.redraw()

    _deleted: tuple[str, ...] = ()

    def action_delete(self) -> None:
        """Deletes with a way back."""
        if id := self._chosen():
            self._deleted = (*self._deleted, id)
            self.coach.keeper.ask(lambda kept: kept.delete(id), lambda _: self.reload())
            self.coach.tell("Deleted. ^Z brings it back.")

    def take_back(self) -> bool:
        """Brings the last deleted session back; false where there is none."""
        if not self._deleted:
            return False
        *rest, id = self._deleted
        self._deleted = tuple(rest)
        self.coach.keeper.ask(lambda kept: kept.bring_back(id), lambda _: self.reload())
        return True

    @work
    async def action_import_file(self) -> None:
        """Takes a file in."""
        from coach.tui.screens.choosing import Ask

        path = await self.app.push_screen_wait(Ask("Take in which file?", "A session as YAML or JSON"))
        if not path or not path.strip():
            return

        def take_in(kept: KeptSessions) -> object:
            from coach.desk.opening import open_file

            opened = open_file(str(Path(path.strip()).expanduser()))
            session = opened.session
            if session.id is not None and kept.has(session.id):
                return kept.new(session.title, session)
            return kept.keep(session, label=f"Imported {Path(path).name}")

        self.coach.keeper.ask(take_in, lambda _: self.reload())

    def action_export(self) -> None:
        """Writes the session to a file."""
        id = self._chosen()
        if id is None:
            return

        def named(kept: KeptSessions) -> object:
            from coach.desk.exporting import exported_name

            return exported_name(kept.present(id), "yaml")

        def ask_where(name: object) -> None:
            self._export_to(id, str(name))

        self.coach.keeper.ask(named, ask_where)

    @work
    async def _export_to(self, id: str, name: str) -> None:
        from coach.tui.screens.choosing import Ask

        note = "The ending says the format: .yaml .json .xlsx .csv"
        path = await self.app.push_screen_wait(Ask("Write it to which file?", note, str(Path.home() / name)))
        if not path or not path.strip():
            return
        target = Path(path.strip()).expanduser()

        def write(kept: KeptSessions) -> object:
            from coach.desk.exporting import exported, kind_for, write_export

            write_export(exported(kept.present(id), kind_for(target, None)), target)
            return target

        self.coach.keeper.ask(write, lambda _: self.coach.tell(f"Written: {target}"))

    # searching

    def action_search(self) -> None:
        """Opens the search line."""
        self.add_class("searching")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows what is typed."""
        self.list.words = event.value
        self.list.hits = {}
        self.list.redraw()
        if len(event.value.strip()) > 2:
            words = event.value
            self.coach.keeper.ask(lambda kept: (words, kept.find(words)), self._found)

    def _found(self, answer: object) -> None:
        words, hits = cast("tuple[str, tuple[Any, ...]]", answer)
        if words == self.list.words:
            self.list.hits = {
                hit.session: f"{hit.place}: {' '.join(hit.excerpt.split())}" for hit in reversed(hits)
            }
            self.list.redraw()

    def on_input_submitted(self) -> None:
        """Back to the list, which stays narrowed."""
        self.list.focus()

    def go_up(self) -> bool:
        """Ends the search; false where there was none."""
        if not self.has_class("searching"):
            return False
        self.query_one(Input).value = ""
        self.remove_class("searching")
        self.list.focus()
        return True
