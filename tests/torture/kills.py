"""Killed at a random moment of whatever it does, again and again: nothing reported saved is ever missing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from coach.desk.kept import KeptSessions
from coach.desk.opening import WrongInput
from coach.model.session import Session
from coach.store.problems import StoreProblem
from tests.store.trees import small
from tests.torture.forking import warm
from tests.torture.world import FISHERS, MAIN, OPERATIONS, influence, open_world

FRESH_EVERY = 50
RELEASED = Path(__file__).parents[1] / "store" / "released" / "1.db"


@dataclass
class Outcome:
    kills: int = 0
    acknowledged: int = 0
    failures: list[str] = field(default_factory=list)


def campaign(count: int, seed: int) -> Outcome:
    """Kills `count` children; each first checks what the one before it left."""
    warm()
    chance = random.Random(seed)
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as place:
        while outcome.kills < count and not outcome.failures:
            folder = Path(place) / f"store-{outcome.kills}"
            promised: dict[str, tuple[int, float]] = {}
            if chance.random() < 0.5:  # a copy, whose first opening changes its mode
                folder.mkdir(mode=0o700)
                shutil.copyfile(RELEASED, folder / "sessions.db")
            for _ in range(min(FRESH_EVERY, count - outcome.kills)):
                _one(folder, chance, promised, outcome)
                outcome.kills += 1
                if outcome.failures:
                    break
            _last_look(folder, promised, outcome)
            shutil.rmtree(folder, ignore_errors=True)
    outcome.failures = [f"seed {seed}, kill {outcome.kills}: {each}" for each in outcome.failures]
    return outcome


def _one(
    folder: Path, chance: random.Random, promised: dict[str, tuple[int, float]], outcome: Outcome
) -> None:
    read, write = os.pipe()
    own_seed, delay = chance.random(), chance.uniform(0, 0.05)
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            _work(folder, random.Random(own_seed), promised, write)
        except BaseException as error:
            os.write(write, f"failed {type(error).__name__}: {error}\n".encode())
        os._exit(1)
    os.close(write)
    told = b""
    while b"\n" not in told and (more := os.read(read, 4096)):
        told += more
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    while more := os.read(read, 65536):
        told += more
    os.close(read)
    os.waitpid(child, 0)
    for line in told.decode().split("\n")[:-1]:
        match line.split(" ", 3):
            case ["saved", session, revision, value]:
                promised[session] = (int(revision), float(value))
                outcome.acknowledged += 1
            case ["failed", *_]:
                outcome.failures.append(line)


def check(kept: KeptSessions, promised: dict[str, tuple[int, float]]) -> None:
    """Raises when anything that was reported saved is missing, or anything kept is not whole."""
    for each in kept.listing(deleted=True):
        kept.store.head(each.id)
    for session, (revision, value) in promised.items():
        last = kept.store.revision_of(session)
        if last < revision:
            raise AssertionError(f"revision {revision} was reported saved, and the last is {last}")
        found = kept.at(session, revision).constituency("fishers")
        if found is None or found.influence != value:
            raise AssertionError(f"revision {revision} does not hold what was reported saved")


def _work(folder: Path, chance: random.Random, promised: dict[str, tuple[int, float]], pipe: int) -> None:
    with open_world(folder) as kept:
        check(kept, promised)
        os.write(pipe, b"whole\n")
        if not kept.store.has(MAIN):
            kept.keep(Session.from_tree(small(MAIN)), label="Imported")
        others = [name for name in OPERATIONS if name not in ("open", "purge", "save", "import", "merge")]
        while True:
            if chance.random() < 0.7:
                desk = kept.refreshed_by_id(MAIN)
                desk = kept.apply(desk, influence(chance.randint(0, 10**6)))
                value = desk.session.constituency(FISHERS[-1]).influence
                os.write(pipe, f"saved {MAIN} {desk.revision} {value}\n".encode())
            else:
                try:
                    OPERATIONS[chance.choice(others)].run(kept, folder)
                except (WrongInput, StoreProblem) as problem:
                    if isinstance(problem, StoreProblem) and problem.kind not in ("missing", "refused"):
                        raise


def _last_look(folder: Path, promised: dict[str, tuple[int, float]], outcome: Outcome) -> None:
    """The same check once more, in a child, with every state of every history replayed."""
    child = os.fork()
    if child == 0:
        try:
            with open_world(folder) as kept:
                check(kept, promised)
                for each in kept.listing(deleted=True):
                    for _ in kept.store.recent_trees(each.id, 10**6):
                        pass
            os._exit(0)
        except BaseException:
            os._exit(1)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        outcome.failures.append("the last look found it broken")
