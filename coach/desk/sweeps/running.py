"""Where the rows of a sweep are computed: here, on the cores of this machine, or on a Dask cluster.

Every way gives the same rows; they come in whatever order they are done.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait as wait_for

from coach import __version__
from coach.desk.problems import WrongInput
from coach.desk.sweeps.rows import Plan, Row
from coach.files.words import quoted
from coach.model.findings import Finding

_A_WHILE = 0.3
_MOST_AT_ONCE = 200
_IN_HAND = 3
_QUICK = 3.0


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worth_the_start(seconds: float) -> bool:
    """Whether so much work is worth starting other processes for."""
    return seconds > _QUICK


def portion(seconds_a_row: float) -> int:
    """How many rows to hand out at a time: as many as take a fraction of a second, so that little is lost at a stop."""
    return max(1, min(_MOST_AT_ONCE, int(_A_WHILE / max(seconds_a_row, 1e-4))))


def here(plan: Plan, numbers: Sequence[int]) -> Iterator[list[Row]]:
    """The rows one after another in this process."""
    for number in numbers:
        yield [plan.row(number)]


def on_cores(plan: Plan, numbers: Sequence[int], jobs: int, size: int) -> Iterator[list[Row]]:
    """The rows in so many processes of this machine; however this ends, none of them is left behind."""
    portions = _portions(numbers, size)
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(plan,)
    )
    finished = False
    try:
        waiting: set[Future[list[Row]]] = set()
        with _deaf():
            waiting |= {pool.submit(_rows, each) for each in islice(portions, jobs * _IN_HAND)}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            waiting |= {pool.submit(_rows, each) for each in islice(portions, len(done))}
            for each in done:
                yield each.result()
        finished = True
    except BrokenProcessPool:
        raise _wrong(
            "a process that computed rows was ended from outside; the rows that were done are kept",
            "the same command again, with fewer --jobs if memory is short",
        ) from None
    finally:
        if not finished:
            for child in set(multiprocessing.active_children()) - others:
                child.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


def on_dask(plan: Plan, numbers: Sequence[int], jobs: int, size: int, address: str) -> Iterator[list[Row]]:
    """The rows on a Dask cluster at an address; `local` starts one on this machine, on loopback only."""
    try:
        from distributed import Client, LocalCluster, as_completed
    except ImportError:
        raise _wrong(
            "Dask is not installed", "pip install 'level-two-coach[dask]', or leave --dask out"
        ) from None
    with contextlib.ExitStack() as stack:
        if address == "local":
            folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            address = stack.enter_context(
                LocalCluster(
                    n_workers=jobs,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address=None,
                    local_directory=folder,
                    silence_logs=50,
                )
            )
        try:
            client = stack.enter_context(Client(address, timeout="20s"))
        except (OSError, ValueError) as problem:
            says = f"no Dask cluster answers at {quoted(str(address))}"
            raise _wrong(says, "tcp://HOST:PORT of its scheduler, or local") from problem
        _same_version(client.run(_version))
        shared = client.scatter(plan, broadcast=True, hash=False)
        portions = [client.submit(_rows_of, shared, each, pure=False) for each in _portions(numbers, size)]
        for future in as_completed(portions):
            yield future.result()


def _same_version(found: dict[str, str]) -> None:
    others = sorted({each for each in found.values() if each != __version__})
    if others or not found:
        raise _wrong(
            f"the cluster computes with other versions of the coach: {', '.join(others) or 'nobody is there'}",
            f"{__version__} on every worker",
        )


def _portions(numbers: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    rest = iter(numbers)
    while held := tuple(islice(rest, size)):
        yield held


_plan: Plan | None = None


def _begin(plan: Plan) -> None:
    """In a new process: takes the plan, leaves Ctrl-C to the first process, and ends when that one does."""
    global _plan
    _plan = plan
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _rows(numbers: tuple[int, ...]) -> list[Row]:
    assert _plan is not None
    return _plan.rows(numbers)


def _rows_of(plan: Plan, numbers: tuple[int, ...]) -> list[Row]:
    return plan.rows(numbers)


def _version() -> str:
    return __version__


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """While processes are started, Ctrl-C is not heard: they are born deaf to it and need not say how they died."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _wrong(says: str, expected: str | None = None) -> WrongInput:
    return WrongInput((Finding("error", says, expected=expected),))
