"""Running templates from elsewhere: a process of their own, and somebody who waits for it with a watch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Timer

from coach.documents.house.child import READY
from coach.documents.house.drawn import look_at
from coach.documents.house.faults import TemplateFault
from coach.documents.house.plain import Plain
from coach.documents.house.taken import HouseTemplates, our_sources

MOST_SECONDS = 5.0
_TO_BEGIN = 60.0
_MOST_BYTES = 8_000_000
_NOT_STARTED = "the process for templates from elsewhere cannot be started"
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from coach.documents.house.child import main; main()"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a template made of a dossier: Markdown, and the drawings that it shows, each as SVG."""

    text: str
    drawings: dict[str, str]


def tried(
    house: HouseTemplates,
    templates: Sequence[str],
    dossier: Plain,
    seconds: float = MOST_SECONDS,
) -> Generator[Filled | TemplateFault, None, None]:
    """Each of the templates filled, or what is wrong with it, in their order.

    They run apart from us with nothing but the dossier's words and the folder's templates, and each must be done
    within `seconds`. One that must be stopped takes none of the others with it.
    """
    waiting = list(templates)
    while waiting:
        try:
            begun = _Child(house, waiting, dossier)
        except OSError as problem:
            says = f"{_NOT_STARTED}: {(problem.strerror or 'it is not there').lower()}"
            yield from (TemplateFault(name, 0, says) for name in waiting)
            return
        with begun as child:
            while waiting:
                answer, alive = child.next(waiting[0], seconds)
                yield answer
                del waiting[0]
                if not alive:
                    break


class _Child:
    """One process; asked for its documents one after another."""

    def __init__(self, house: HouseTemplates, templates: Sequence[str], dossier: Plain) -> None:
        figures = dossier.get("figures", []) if isinstance(dossier, dict) else []
        request = {
            "sources": {**our_sources(), **house.sources},
            "theirs": sorted(house.sources),
            "dossier": dossier,
            "figures": figures,
            "documents": list(templates),
        }
        path = [os.path.abspath(each) for each in sys.path]
        quiet = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603  our own program, and nothing of the user's among its arguments
            [sys.executable, "-I", "-c", _START, json.dumps(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=quiet,
        )
        self._request = json.dumps(request).encode()
        self._begun = False

    def __enter__(self) -> _Child:
        return self

    def __exit__(self, *problem: object) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what it did not read any more
                    stream.close()
        self._process.wait()

    def next(self, template: str, seconds: float) -> tuple[Filled | TemplateFault, bool]:
        """The next answer, and whether the process lives on."""
        if not self._begun:
            self._begun = True
            if not self._begin():
                return TemplateFault(template, 0, _NOT_STARTED), False
        assert self._process.stdout is not None
        with self._watched(seconds) as late:
            line = self._process.stdout.readline(_MOST_BYTES + 1)
        if late.is_set():
            says = f"it takes longer than {seconds:g} seconds"
            return TemplateFault(template, 0, says, "loops that come to an end"), False
        if len(line) > _MOST_BYTES:
            return TemplateFault(template, 0, "it prints far more than a document holds"), False
        try:
            return _understood(template, json.loads(line)), True
        except ValueError:
            return TemplateFault(template, 0, "it needs more memory than a document may"), False

    def _begin(self) -> bool:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._watched(_TO_BEGIN), suppress(OSError):
            self._process.stdin.write(self._request)
            self._process.stdin.close()
            return self._process.stdout.readline(_MOST_BYTES).decode().strip() == READY
        return False

    @contextmanager
    def _watched(self, seconds: float) -> Iterator[Event]:
        """The process is ended when the time is up; the event says that it was."""
        late = Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        watch = Timer(seconds, stop)
        watch.daemon = True
        watch.start()
        try:
            yield late
        finally:
            watch.cancel()


def _understood(template: str, answer: dict[str, dict[str, str]]) -> Filled | TemplateFault:
    fault = answer.get("fault")
    if fault is not None:
        return TemplateFault(fault["template"], int(fault["line"]), fault["says"], fault["expected"])
    for name, svg in answer["drawings"].items():
        wrong = look_at(svg)
        if wrong:
            return TemplateFault(template, 0, f"its figure {name} {wrong[0]}", wrong[1])
    return Filled(str(answer["text"]), answer["drawings"])
