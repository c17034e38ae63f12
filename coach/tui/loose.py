"""What is being typed and is no entry yet: seen twice a second, kept beside the store, offered at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from coach.desk.loose import LooseText
    from coach.tui.app import CoachApp

_LOOK_EVERY = 0.4
_DRAIN_SECONDS = 0.75


class Loose:
    """Keeps what is being typed, and knows what an earlier window had left for the fields of dialogs (`waiting`)."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._now: LooseText | None = None
        self.waiting: dict[str, str] = {}

    def begin(self) -> None:
        """Begins to look, and asks what was being typed at home."""
        self._app.set_interval(_LOOK_EVERY, self.keep)
        self._app.keeper.ask(lambda kept: kept.loose.left(""), self._wait_for)

    def keep(self) -> None:
        """Keeps what is being typed and is no entry yet, where that is news."""
        from coach.tui.unfinished import loose_text

        now = loose_text(self._app)
        if now != self._now:
            self._app.keeper.loosened(now, self._now)
            self._now = now

    def enter_everything(self) -> None:
        """Makes entries of what is being typed; what cannot become one is kept as it is, for the next start."""
        keeper = self._app.keeper
        self.keep()
        before, refusals = self._now, keeper.refusals
        self._app.keep_typing()
        keeper.drain(_DRAIN_SECONDS)
        if keeper.refusals == refusals:
            self.keep()
        elif before is not None:
            keeper.loosened(before, None)

    def offer(self, session: str) -> None:
        """Offers what a window that ended had left unfinished in a session."""
        self._app.keeper.ask(lambda kept: kept.loose.left(session), self._offered)

    def _offered(self, left: object) -> None:
        from coach.tui.unfinished import offer

        texts = cast("tuple[LooseText, ...]", left)
        if texts:
            self._app.run_worker(offer(self._app, texts), group="loose", exclusive=True)

    def _wait_for(self, left: object) -> None:
        for text in cast("tuple[LooseText, ...]", left):
            self.waiting[text.place] = text.typed
            says = f"“{text.typed}” was being typed when the coach ended. It stands there when you go on."
            self._app.tell(says)
