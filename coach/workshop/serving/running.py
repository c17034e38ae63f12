"""The exercise as it runs: which phase, how long yet, what was released, whether seats are frozen. Kept on the disk."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from coach.model.workshop import Event, Workshop
from coach.workshop.writing import put_in_place_of

FILE = "running.json"
_EVENT, _WORDS = "event", "words"


class Running:
    """The state of one exercise. Times are seconds of the wall clock, so that a restart knows how late it is."""

    def __init__(self, workshop: Workshop, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.workshop = workshop
        self._folder, self._clock = folder, clock
        self.phase = 0
        self.frozen = False
        self._told: list[tuple[str, str]] = []
        self._left = workshop.phases[0].minutes * 60
        self._since: float | None = None
        self._load()

    @property
    def released(self) -> frozenset[str]:
        """The events that are out."""
        return frozenset(text for kind, text in self._told if kind == _EVENT)

    @property
    def running(self) -> bool:
        """Whether the clock runs."""
        return self._since is not None

    @property
    def remaining(self) -> float:
        """Seconds left in the phase; below zero once it is over."""
        return self._left - (self._clock() - self._since if self._since is not None else 0.0)

    def start(self) -> None:
        """Starts the clock, or lets it go on."""
        if self._since is None:
            self._since = self._clock()
        self._save()

    def pause(self) -> None:
        """Holds the clock."""
        self._left, self._since = self.remaining, None
        self._save()

    def next(self) -> None:
        """The next phase, with its whole time; after the last nothing comes."""
        if self.phase + 1 < len(self.workshop.phases):
            self.phase += 1
            self._left = self.workshop.phases[self.phase].minutes * 60
            self._since = self._clock() if self.running else None
        self._save()

    def freeze(self, frozen: bool) -> None:
        """Lets seats look and not type, or type again."""
        self.frozen = frozen
        self._save()

    def release(self, id: str) -> Event | None:
        """Releases an event, once; None where there is no such event, or it is out already."""
        event = next((each for each in self.workshop.events if each.id == id), None)
        if event is None or id in self.released:
            return None
        self._told.append((_EVENT, id))
        self._save()
        return event

    def say(self, text: str) -> None:
        """Notes a message to everybody."""
        self._told.append((_WORDS, text))
        self._save()

    def notice_for(self, role: str) -> Mapping[str, object]:
        """What a role's seat is to show: the news that are meant for it, in order, and whether it may type."""
        events = {event.id: event for event in self.workshop.events if not event.to or role in event.to}
        news = []
        for kind, text in self._told:
            if kind == _WORDS:
                news.append(text)
            elif text in events:
                news.append(f"{events[text].name}. {events[text].says}")
        return {"frozen": self.frozen, "news": news}

    def _save(self) -> None:
        held = {
            "phase": self.phase,
            "frozen": self.frozen,
            "told": self._told,
            "left": self._left,
            "since": self._since,
        }
        put_in_place_of(self._folder, FILE, json.dumps(held).encode())

    def _load(self) -> None:
        try:
            held: dict[str, Any] = json.loads((self._folder / FILE).read_text(encoding="utf-8"))
            self.phase = min(int(held["phase"]), len(self.workshop.phases) - 1)
            self.frozen = bool(held["frozen"])
            self._told = [(str(kind), str(text)) for kind, text in held["told"]]
            self._left = float(held["left"])
            self._since = None if held["since"] is None else float(held["since"])
        except (OSError, ValueError, KeyError, TypeError):
            return
