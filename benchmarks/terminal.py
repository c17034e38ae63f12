"""How soon the screen is there, and how soon a key shows: both as ratios to a minimal Textual app, in one run.

Each program runs in a pseudo-terminal of 80 x 24; times are from its start to the first bytes that hold its text, and
from a key to the next bytes.  `python benchmarks/terminal.py [runs]`
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import sys
import tempfile
import time
from pathlib import Path

MINIMAL = """
from textual.app import App
from textual.widgets import Input
class Minimal(App):
    def compose(self):
        yield Input(placeholder="READY")
Minimal().run()
"""
COACH = "from pathlib import Path; from coach.tui.app import run; run(Path({path!r}), session={session!r})"


def start(code: str) -> tuple[int, int]:
    pid, master = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24", TEXTUAL_ANIMATIONS="none")
        os.execv(sys.executable, [sys.executable, "-c", code])
    import fcntl
    import struct
    import termios

    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return pid, master


def read_until(master: int, wanted: bytes, seconds: float = 20) -> float:
    begun, held = time.perf_counter(), b""
    while time.perf_counter() - begun < seconds:
        if select.select([master], [], [], 0.5)[0]:
            held += os.read(master, 65536)
            if wanted in held:
                return time.perf_counter() - begun
    raise SystemExit(f"never saw {wanted!r}")


def drain(master: int, quiet: float = 0.4) -> None:
    while select.select([master], [], [], quiet)[0]:
        os.read(master, 65536)


def key_to_paint(master: int, key: bytes) -> float | None:
    """Milliseconds from a key to the next bytes; None where nothing was painted."""
    drain(master, 0.15)
    begun = time.perf_counter()
    os.write(master, key)
    if not select.select([master], [], [], 2)[0]:
        return None
    took = (time.perf_counter() - begun) * 1000
    os.read(master, 65536)
    return took


def side_by_side(minimal: int, coach: int, keys: list[bytes]) -> tuple[float, float]:
    """The medians of both programs, a key of the one after a key of the other, so that both bear the same load."""
    found: list[tuple[float, float]] = []
    for key in keys:
        pair = key_to_paint(minimal, b"a"), key_to_paint(coach, key)
        if pair[0] is not None and pair[1] is not None:
            found.append((pair[0], pair[1]))
    return statistics.median(each[0] for each in found), statistics.median(each[1] for each in found)


def memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def end(pid: int, master: int) -> None:
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(master)


def first_paint(code: str, wanted: bytes) -> tuple[float, float]:
    pid, master = start(code)
    took = read_until(master, wanted)
    held = memory(pid)
    end(pid, master)
    return took * 1000, held


def large(path: Path) -> str:
    """A session of 60 constituencies and 12 issues, kept; its id."""
    from coach.desk.kept import KeptSessions
    from coach.model.session import FORMAT, Session

    issues = [{"id": f"i{n}", "options": [{"id": f"o{m}"} for m in range(3)]} for n in range(12)]
    parties = []
    for side in ("us", "them"):
        people = [
            {
                "id": f"{side}{n}",
                "judgement": {
                    "no_agreement": 0.1,
                    "issues": {
                        issue["id"]: {
                            "importance": n % 5 + 1,
                            "ratings": {"o0": -1, "o1": 0.5, "o2": n % 3 - 1},
                        }
                        for issue in issues
                    },
                },
            }
            for n in range(30)
        ]
        gate = {"id": f"g-{side}", "votes": {each["id"]: 1 for each in people}}
        parties.append(
            {"id": side, "constituencies": people, "ratification": [{"id": f"w-{side}", "gates": [gate]}]}
        )
    tree = {"format": FORMAT, "title": "Large", "our_side": "us", "issues": issues, "parties": parties}
    tree["deal"] = {issue["id"]: "o1" for issue in issues}
    with KeptSessions.open(path) as kept:
        return kept.new("Large", Session.from_tree(tree)).id


def first_paints(runs: int, coach: str) -> list[tuple[str, float, float, str, float]]:
    """First paint and memory of both programs, in turn: name, minimal, ours, unit, goal of the ratio."""
    paints: dict[str, list[tuple[float, float]]] = {"minimal": [], "coach": []}
    for _ in range(runs):
        paints["minimal"].append(first_paint(MINIMAL, b"EADY"))
        paints["coach"].append(first_paint(coach, b"Your sessions"))
    middle = {
        name: [statistics.median(each[which] for each in found) for which in (0, 1)]
        for name, found in paints.items()
    }
    return [
        ("first paint", middle["minimal"][0], middle["coach"][0], "ms", 1.5),
        ("memory at first paint", middle["minimal"][1], middle["coach"][1], "MB", 1.5),
    ]


def keys(coach: str) -> list[tuple[str, float, float, str, float]]:
    """Keys on the large session, each beside a key of the minimal app: in the grid, in a field, on a sheet."""
    pid, minimal = start(MINIMAL)
    read_until(minimal, b"EADY")
    own, master = start(coach)
    read_until(master, b"deal")
    drain(master, 6)
    os.write(master, b"\x1b[18~\x1b[18~")
    drain(master, 3)
    found = [("arrows in the grid", side_by_side(minimal, master, [b"\x1b[B", b"\x1b[C"] * 20))]
    os.write(master, b"1\r")
    time.sleep(0.3)
    found.append(("arrows right after an edit", side_by_side(minimal, master, [b"\x1b[B", b"\x1b[A"] * 10)))
    os.write(master, b"w")
    drain(master, 0.5)
    found.append(("typing a weight", side_by_side(minimal, master, [b"1"] * 20)))
    os.write(master, b"\x1b")
    drain(master, 1)
    os.write(master, b"\x1b[18~" * 3)
    drain(master, 3)
    found.append(("arrows on a sheet", side_by_side(minimal, master, [b"\x1b[B"] * 20)))
    end(own, master)
    end(pid, minimal)
    return [(name, least, ours, "ms", 2.0) for name, (least, ours) in found]


def main() -> None:
    """Prints a table in Markdown."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    folder = Path(tempfile.mkdtemp())
    session = large(folder / "s.db")
    path = str(folder / "s.db")
    rows = first_paints(runs, COACH.format(path=path, session=None))
    rows += keys(COACH.format(path=path, session=session))
    print("| | minimal app | coach | ratio | goal |\n|---|--:|--:|--:|--:|")
    for name, least, ours, unit, goal in rows:
        print(f"| {name} | {least:.1f} {unit} | {ours:.1f} {unit} | {ours / least:.2f} | {goal:g} |")


if __name__ == "__main__":
    main()
