"""Home: the sessions, what each still lacks, and the ways to begin one."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from coach.tui.keys import bindings
from coach.tui.reckoner import Carded
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.session_list import SessionList
from coach.tui.widgets.bars import Rule, StepBar, TopBar

DEFAULT_MARK = "PRIVATE: planning notes"
FIRST_CASE = "german-reunification-1990"


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

    @work
    async def action_open_session(self) -> None:
        """Opens what the cursor stands on, or does what the line says."""
        from coach.tui.beginning import from_case, titled

        match self.list.cursor_key:
            case "":
                return
            case "+case":
                await from_case(self.coach, FIRST_CASE, first=self._first)
            case "+six" | "+blank":
                await titled(self.coach, first=self._first)
            case "+archive":
                self.action_show_archive()
            case key:
                self.coach.open_session(key)

    @work
    async def action_new(self) -> None:
        """Asks how to begin."""
        from coach.tui.beginning import ask_how

        await ask_how(self.coach, first=self._first)

    @property
    def _first(self) -> bool:
        return self.list.listed == ()

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
        from coach.tui.taking_in import ask_for_file

        await ask_for_file(self.coach, self.reload)

    def action_export(self) -> None:
        """Writes the session to a file."""
        from coach.tui.handing_out import export

        if id := self._chosen():
            export(self.coach, id)

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
