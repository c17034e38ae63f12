"""The app: it holds the desk and nobody else does. Screens post edits; two threads save and compute."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text as RichText
from textual import events, work
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.message import Message

from coach.tui.keeper import Keeper
from coach.tui.keys import bindings
from coach.tui.leaving import end_soon, last_words, on_signals, watch_terminal
from coach.tui.loose import Loose
from coach.tui.news import take_in
from coach.tui.notices import Notices
from coach.tui.reckoner import Found, Reckoner
from coach.tui.reports import Locked, Report
from coach.tui.screens.base import CoachScreen
from coach.tui.themes import THEMES, after
from coach.tui.ui import plain

if TYPE_CHECKING:
    from coach.analysis.results import DealResult
    from coach.desk.desk import Desk
    from coach.desk.looking import Look, Unreadable
    from coach.model.edits import Edit

_LOOK_AROUND_EVERY = 2.0
_FLUSH_SECONDS = 1.5
_TELL_SECONDS = 8.0
_GIVE_WAY_SECONDS = 0.0005  # how long a thread that computes may keep the keys waiting
_ALIKE = 60


def _commands() -> type[Provider]:
    from coach.tui.palette import CoachCommands

    return CoachCommands


class CoachApp(App[None]):
    """The terminal interface of the coach."""

    TITLE = "coach"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    CSS = "Screen { background: $background; } ModalScreen { background: $background 60%; }"

    class News(Message):
        """One of the threads has something to report."""

        def __init__(self, report: Report | Found) -> None:
            self.report = report
            super().__init__()

    def __init__(
        self, store: Path | None = None, *, key: str | None = None, session: str | None = None
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.keeper = Keeper(store, self._news, key)
        self.reckoner = Reckoner(self._news)
        self.desk: Desk | None = None
        self.look: Look | Unreadable | None = None
        self.deal: DealResult | None = None
        self.saved_at: datetime | None = None
        self.not_saved = ""
        self.uncovered = False
        self.loose = Loose(self)
        self.notices = Notices(self)
        self._told: dict[str, float] = {}
        self._first = session

    def _news(self, report: Report | Found) -> None:
        self.post_message(self.News(report))

    # beginning

    def on_mount(self) -> None:
        """The first screen; everything that is slow begins after it was painted."""
        self._say_title()
        from coach.tui.screens.home import Home

        self.push_screen(Home())
        on_signals(self.flush_and_exit)
        watch_terminal(lambda: self.call_from_thread(self.flush_and_exit))
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.keeper.start()
        self.reckoner.start()
        self.set_interval(_LOOK_AROUND_EVERY, self.keeper.look_around)
        self.loose.begin()
        self.notices.begin()
        if self._first is not None:
            self.open_session(self._first)

    def _say_title(self) -> None:
        """The terminal's title says nothing about what is prepared here."""
        if self._driver is not None and not self.is_headless:
            self._driver.write("\x1b]0;coach\x07")

    # the desk

    def open_session(self, id: str, step: str = "", about: str = "") -> None:
        """Puts a session on the desk and walks into it: to a step and an entry, or to where work is to be done."""
        self.keeper.open(lambda kept: kept.open_session(id))
        self._walk_in(step, about)
        self.loose.offer(id)

    def begin_session(self, make: Callable[[Any], Desk], *, touring: bool = False) -> None:
        """Puts a session on the desk that is made by a piece of work, and walks into it, on a tour if wished."""
        self.keeper.open(make)
        self._walk_in(touring=touring)

    def _walk_in(self, step: str = "", about: str = "", *, touring: bool = False) -> None:
        from coach.tui.screens.walk import Walk

        self.desk = self.look = self.deal = None
        self.uncovered = False
        self.push_screen(Walk(step or None, about, touring=touring))

    def close_session(self) -> None:
        """Takes the session off the desk."""
        self.keeper.close()
        self.desk = self.look = self.deal = None
        self.saved_at = None

    def post_edit(self, edit: Edit) -> None:
        """Makes an edit on the desk; news of it come to the screens."""
        if self.notices.refuses():
            return
        self.keeper.edit(edit)

    def on_coach_app_news(self, news: News) -> None:
        """Takes in what the threads report."""
        take_in(self, news.report)
        self.state_changed()

    def put(self, desk: Desk) -> None:
        """Puts another state of the session on the desk, and asks what follows from it."""
        if self.desk is None or desk.session is not self.desk.session:
            self.deal = None
            self.reckoner.look_at(desk.session)
        self.desk = desk

    @work(exclusive=True, group="key")
    async def ask_for_key(self, locked: Locked) -> None:
        """Asks for the key of an encrypted store."""
        from coach.tui.unlocking import key_for

        self.keeper.unlock(await key_for(self, locked))

    def state_changed(self) -> None:
        """Tells every screen that there is something new to show."""
        for screen in self.screen_stack:
            if isinstance(screen, CoachScreen):
                screen.state_changed()

    @property
    def current_look(self) -> Look | None:
        """What follows from the session on the desk; None while it is being computed, or cannot be."""
        from coach.desk.looking import Look

        held = self.look
        if isinstance(held, Look) and self.desk is not None and held.session is self.desk.session:
            return held
        return None

    @property
    def handling_mark(self) -> str:
        """The mark of what is on the screen: that of the session on the desk, else the one of every preparation."""
        from coach.model.session import DEFAULT_HANDLING

        return self.desk.session.handling_mark if self.desk else DEFAULT_HANDLING

    def state_words(self) -> tuple[str, bool]:
        """Whether everything is saved, in words, and whether that is an alarm."""
        if self.not_saved:
            return self.not_saved, True
        return (f"saved {self.saved_at:%H:%M}", False) if self.saved_at else ("", False)

    def tell(self, says: str, *, alarm: bool = False, seconds: float = _TELL_SECONDS) -> None:
        """Says something that needs no answer; the same again only once it is gone from the screen."""
        now, beginning = time.monotonic(), says[:_ALIKE]
        if now - self._told.get(beginning, -_TELL_SECONDS) < _TELL_SECONDS:
            return
        self._told[beginning] = now
        self.notify(plain(says), severity="error" if alarm else "information", timeout=seconds, markup=False)

    # actions of everywhere

    def action_undo(self) -> None:
        """Undoes the last change."""
        if isinstance(self.screen, CoachScreen) and self.screen.take_back():
            return
        if self.desk is not None and not self.notices.refuses():
            self.keep_typing()
            self.keeper.undo()

    def action_redo(self) -> None:
        """Does again what was undone."""
        if self.desk is not None and not self.notices.refuses():
            self.keeper.redo()

    def action_next_theme(self) -> None:
        """Another look."""
        self.theme = after(self.theme)

    def action_blank(self) -> None:
        """Nothing to see."""
        from coach.tui.screens.blank import Blank

        if not isinstance(self.screen, Blank):
            self.push_screen(Blank())

    def action_help(self) -> None:
        """Explains what is on the screen."""
        from coach.tui.screens.help import Help

        if isinstance(self.screen, CoachScreen):
            self.push_screen(Help(self.screen))

    def action_find(self) -> None:
        """Finds words anywhere."""
        from coach.tui.screens.find import Find

        self.push_screen(Find())

    def action_up(self) -> None:
        """One level up; at home, nothing."""
        if isinstance(self.screen, CoachScreen) and self.screen.go_up():
            return
        if len(self.screen_stack) > 2:
            self.keep_typing()
            self.pop_screen()

    def action_leave(self) -> None:
        """Saves what is being typed and leaves; where something cannot be saved, says so first."""
        self._leave()

    @work(exclusive=True)
    async def _leave(self) -> None:
        await asyncio.to_thread(self.keeper.drain, _FLUSH_SECONDS)
        self.loose.enter_everything()
        await asyncio.to_thread(self.keeper.drain, _FLUSH_SECONDS)
        if self.keeper.unsaved and not self._warned:
            self._warned = True
            self.tell(f"{self.not_saved} Once more ^Q leaves without it.", alarm=True)
            return
        self.exit()

    _warned = False

    def keep_typing(self) -> None:
        """Posts what is being typed and was not posted yet."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_typing", None)
            if keep is not None:
                keep()

    # leaving

    def flush_and_exit(self) -> None:
        """On hang-up or termination: everything that was typed is saved, then the process is gone."""
        end_soon()
        self.loose.enter_everything()
        self.keeper.drain(_FLUSH_SECONDS)
        self.exit(return_code=0)

    def on_unmount(self, event: events.Unmount) -> None:
        """The threads end with the app."""
        self.reckoner.stop()
        self.keeper.stop()

    def _handle_exception(self, error: Exception) -> None:
        """Keeps where it happened, and none of the text; the default would print local variables."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self._exit_renderables.append(RichText(plain(last_words(error))))
            self.keeper.drain(0.5)
        self._close_messages_no_wait()


def run(store: Path | None = None, *, key: str | None = None, session: str | None = None) -> int:
    """Runs the terminal interface and gives its exit code."""
    sys.setswitchinterval(_GIVE_WAY_SECONDS)
    app = CoachApp(store, key=key, session=session)
    app.run()
    return app.return_code or 0
