"""The one thread that computes: the newest session first, what is no longer wanted never."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from coach.tui.reports import Trouble, sentence

if TYPE_CHECKING:
    from coach.analysis.results import DealResult
    from coach.desk.cards import Card
    from coach.desk.looking import Look, Looker, Unreadable
    from coach.model.session import Session


@dataclass(frozen=True, slots=True)
class Glanced:
    """The odds of a session's deal, before everything else is counted."""

    session: Session
    deal: DealResult


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything that follows from a session."""

    session: Session
    look: Look | Unreadable


@dataclass(frozen=True, slots=True)
class Carded:
    """What a list says of the session of that id."""

    id: str
    card: Card


_PARTS = ("not_known", "verdict", "deciders", "questions", "warnings")
"""What every step shows of a look: worded here, so that no screen waits for it."""

Found: TypeAlias = "Glanced | Looked | Carded | Trouble"


class Reckoner:
    """Computes what follows from the session on the desk, and in idle moments the cards of a list."""

    def __init__(self, report: Callable[[Found], None]) -> None:
        self._report = report
        self._wanted: Session | None = None
        self._cards: list[tuple[str, Session]] = []
        self._wake = threading.Condition()
        self._over = False
        self._looker: Looker | None = None
        self._idle = True
        self._thread = threading.Thread(target=self._run, name="reckoner", daemon=True)

    def start(self) -> None:
        """Begins to work."""
        self._thread.start()

    def look_at(self, session: Session) -> None:
        """Computes what follows from a session; an older one that was not begun yet is dropped."""
        with self._wake:
            self._wanted, self._idle = session, False
            self._wake.notify_all()

    def card(self, id: str, session: Session) -> None:
        """Computes a card when nothing more urgent waits."""
        with self._wake:
            self._cards.append((id, session))
            self._idle = False
            self._wake.notify_all()

    def forget_cards(self) -> None:
        """Drops the cards that were not begun yet."""
        with self._wake:
            self._cards.clear()

    def settle(self, seconds: float) -> bool:
        """Waits until nothing is left to compute; false when that took too long."""
        with self._wake:
            return self._wake.wait_for(lambda: self._idle, seconds)

    def stop(self) -> None:
        """Ends after what is being computed."""
        with self._wake:
            self._over = True
            self._wake.notify_all()

    def _run(self) -> None:
        while True:
            with self._wake:
                while not (self._over or self._wanted or self._cards):
                    self._idle = True
                    self._wake.notify_all()
                    self._wake.wait()
                if self._over:
                    return
                session, self._wanted = self._wanted, None
                card = self._cards.pop(0) if session is None else None
            try:
                if session is not None:
                    self._look(session)
                elif card is not None:
                    self._card(*card)
            except Exception as error:
                self._report(Trouble(sentence(error), error))

    def _superseded(self) -> bool:
        return self._wanted is not None or self._over

    def _look(self, session: Session) -> None:
        from coach.desk.looking import Look, Looker, glance

        self._looker = self._looker or Looker()
        deal = glance(session)
        if deal is not None and not self._superseded():
            self._report(Glanced(session, deal))
        if self._superseded():
            return
        found = self._looker.look(session, self._superseded)
        if found is None:
            return
        if isinstance(found, Look):
            for part in _PARTS:
                if self._superseded():
                    return
                getattr(found, part)
        self._report(Looked(session, found))

    def _card(self, id: str, session: Session) -> None:
        from coach.desk.cards import card_of

        self._report(Carded(id, card_of(session)))
