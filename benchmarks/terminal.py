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


def key_to_paint(master: int, keys: list[bytes]) -> list[float]:
    found = []
    for key in keys:
        drain(master, 0.15)
        begun = time.perf_counter()
        os.write(master, key)
        if select.select([master], [], [], 2)[0]:
            os.read(master, 65536)
            found.append((time.perf_counter() - begun) * 1000)
    return found


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


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    folder = Path(tempfile.mkdtemp())
    session = large(folder / "s.db")
    coach = COACH.format(path=str(folder / "s.db"), session=None)
    paints: dict[str, list[tuple[float, float]]] = {"minimal": [], "coach": []}
    for _ in range(runs):
        paints["minimal"].append(first_paint(MINIMAL, b"EADY"))
        paints["coach"].append(first_paint(coach, b"Your sessions"))
    least, ours = (statistics.median(each[0] for each in paints[name]) for name in ("minimal", "coach"))
    small, large_ = (statistics.median(each[1] for each in paints[name]) for name in ("minimal", "coach"))
    print(f"first paint: minimal {least:.0f} ms, coach {ours:.0f} ms, ratio {ours / least:.2f} (goal 1.5)")
    print(
        f"memory at first paint: minimal {small:.0f} MB, coach {large_:.0f} MB, ratio {large_ / small:.2f} (goal 1.5)"
    )

    pid, master = start(MINIMAL)
    read_until(master, b"EADY")
    idle = key_to_paint(master, [b"a"] * 40)
    end(pid, master)
    pid, master = start(COACH.format(path=str(folder / "s.db"), session=session))
    read_until(master, b"deal")
    drain(master, 6)
    os.write(master, b"\x1b[18~\x1b[18~")
    drain(master, 3)
    grid = key_to_paint(master, [b"\x1b[B", b"\x1b[C"] * 20)
    os.write(master, b"1\r")
    time.sleep(0.3)
    busy = key_to_paint(master, [b"\x1b[B", b"\x1b[A"] * 10)
    os.write(master, b"w")
    drain(master, 0.5)
    typed = key_to_paint(master, [b"1"] * 20)
    end(pid, master)
    middle = statistics.median
    print(
        f"key to paint: minimal {middle(idle):.1f} ms; grid of 60 x 12, arrows {middle(grid):.1f} ms, "
        f"typing {middle(typed):.1f} ms, right after an edit {middle(busy):.1f} ms "
        f"(ratios {middle(grid) / middle(idle):.2f}, {middle(typed) / middle(idle):.2f}; goal 2)"
    )


if __name__ == "__main__":
    main()
