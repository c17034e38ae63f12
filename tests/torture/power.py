"""What a power cut may leave: images put together from a record of every write and sync, reordered, torn and lost.

A write counts as safe once its file was synced after it, an entry of a folder once the folder was. Everything later may
have reached the disk or not, each write for itself, and the last of them in part. No image may lack an edit that was
reported saved before the cut, hold half of anything, or be refused.

Records under the shim:  python -m tests.torture.power RECORD-FOLDER      (see `tests/torture/__main__.py`)
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import struct
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coach.desk.exporting import exported, write_export
from coach.desk.kept import KeptSessions
from coach.model.edits import SetEntry
from coach.store import connection
from tests.torture.forking import fast_folder, in_child, warm
from tests.torture.shim import Shim
from tests.torture.world import FISHERS, MAIN, build, influence, open_world

SECTOR = 512
_HEAD = struct.Struct("<iiiiqq")
OLD, NEW = b"what stood here before", "out.yaml"


def digest(tree: object) -> str:
    return hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()


# the record


def record(folder: Path) -> None:
    """A day's work under the shim: what is written goes into `log`, what was promised into `promises`."""
    work, log = folder / "work", folder / "log"
    in_child(lambda: build(work))
    (work / NEW).write_bytes(OLD)
    shutil.copytree(work, folder / "start")
    code, promises = in_child(lambda: _day(work, log))
    assert code == 0, promises
    (folder / "promises").write_text(json.dumps(promises))


def _day(work: Path, log: Path) -> dict[str, object]:
    shim = Shim()
    shim.watch(work)
    shim.record(os.open(log, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600))
    digests: dict[int, str] = {}
    marks: list[int] = []

    def saved(desk) -> None:
        digests[desk.revision] = digest(desk.head.tree)
        marks.append(desk.revision)
        shim.mark(len(marks) - 1)

    kept = open_world(work)
    desk = kept.open_session(MAIN)
    digests |= {number: digest(tree) for number, tree in kept.store.recent_trees(MAIN, 10**6)}
    saved(desk)
    for n in range(30):
        desk = kept.apply(desk, influence(n + 0.5))
        saved(desk)
    for n in range(8):
        text = f"{n} " + "a long remark that fills several pages " * 400
        desk = kept.apply(desk, SetEntry(f"Remark {n}", (*FISHERS, "interests"), [text]))
        saved(desk)
        desk = kept.undo(desk)
        saved(desk)
    kept.store._file.empty_log()
    for n in range(10):
        desk = kept.apply(desk, influence(n + 0.25))
        saved(desk)
    write_export(exported(desk.session, "yaml"), work / NEW, overwrite=True)
    kept.backup(work / "copy.db")
    kept.close()
    kept = open_world(work)
    desk = kept.open_session(MAIN)
    for n in range(6):
        desk = kept.apply(desk, influence(n + 0.75))
        saved(desk)
    kept.close()
    return {"digests": {str(each): text for each, text in digests.items()}, "marks": marks}


# the images


@dataclass
class Inode:
    """A file's bytes as they are safe, and what was done to it since."""

    safe: bytes = b""
    since: list[tuple[str, int, bytes]] = field(default_factory=list)


@dataclass
class Disk:
    """A folder on a disk that forgets what was not synced."""

    names: dict[str, Inode]
    safe_names: dict[str, Inode]
    since: list[tuple[str, str, str | None]] = field(default_factory=list)
    made: dict[str, Inode] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        files = {
            str(each.relative_to(folder)): Inode(each.read_bytes())
            for each in folder.rglob("*")
            if each.is_file()
        }
        return cls(dict(files), dict(files))

    def take(self, kind: str, path: str, other: str | None, offset: int, data: bytes) -> None:
        """What a record says was done."""
        if kind == "C":
            self._name(("C", path, None), Inode())
        elif kind == "W":
            self.names[path].since.append(("W", offset, data))
        elif kind == "T":
            self.names[path].since.append(("T", offset, b""))
        elif kind == "S" and path in self.names:
            inode = self.names[path]
            inode.safe, inode.since = played(inode.safe, inode.since), []
        elif kind == "S":
            self.safe_names, self.since = dict(self.names), []
        elif kind in "ULR":
            self._name((kind, path, other), None)

    def _name(self, entry: tuple[str, str, str | None], inode: Inode | None) -> None:
        self.since.append(entry)
        rename(self.names, entry, inode)
        if inode is not None:
            self.made[entry[1]] = inode

    def image(self, chance: random.Random) -> dict[str, bytes]:
        """The files that a cut at this moment may leave."""
        names = dict(self.safe_names)
        share = chance.choice((0.0, 0.3, 0.7, 1.0))
        entries = self.since
        if chance.random() < 0.7:
            entries = entries[: chance.randint(0, len(entries))] if share < 1 else entries
        else:
            entries = [each for each in entries if chance.random() < share]
        for entry in entries:
            rename(names, entry, self.made.get(entry[1]))
        return {name: self._content(inode, share, chance) for name, inode in names.items()}

    @staticmethod
    def _content(inode: Inode, share: float, chance: random.Random) -> bytes:
        kept = [each for each in inode.since if chance.random() < share]
        if kept and kept[-1][0] == "W" and share < 1 and chance.random() < 0.5:
            kind, offset, data = kept[-1]
            kept[-1] = (kind, offset, data[: SECTOR * chance.randint(0, len(data) // SECTOR)])
        return played(inode.safe, kept)


def rename(names: dict[str, Inode], entry: tuple[str, str, str | None], inode: Inode | None) -> None:
    kind, path, other = entry
    if kind == "C" and inode is not None:
        names[path] = inode
    elif kind == "U":
        names.pop(path, None)
    elif path in names and other is not None:
        names[other] = names[path]
        if kind == "R":
            del names[path]


def played(content: bytes, since: list[tuple[str, int, bytes]]) -> bytes:
    if not since:
        return content
    whole = bytearray(content)
    for kind, offset, data in since:
        if kind == "T":
            del whole[offset:]
            whole.extend(bytes(offset - len(whole)))
        else:
            whole.extend(bytes(max(0, offset - len(whole))))
            whole[offset : offset + len(data)] = data
    return bytes(whole)


def entries(log: bytes, work: str) -> Iterator[tuple[str, str, str | None, int, bytes]]:
    place = 0

    def local(raw: bytes) -> str:
        return os.path.relpath(raw.decode().removesuffix(" (deleted)"), work) if raw else ""

    while place < len(log):
        kind, path, other, _, offset, size = _HEAD.unpack_from(log, place)
        place += _HEAD.size
        name, place = log[place : place + path], place + path
        second, place = log[place : place + other], place + other
        data, place = log[place : place + size], place + size
        yield chr(kind), local(name), local(second) if other else None, offset, data


def check(
    files: dict[str, bytes], folder: Path, promised: int, promises: dict[str, object], final: bytes
) -> str | None:
    """Why an image breaks a promise; None when it keeps them all."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    export = files.get(NEW)
    if export not in (OLD, final):
        return f"an export is torn: {None if export is None else len(export)} bytes"
    if "copy.db" in files and not files["copy.db"].startswith(b"SQLite format 3"):
        return "a backup is torn"
    try:
        with KeptSessions.open(folder / "sessions.db") as kept:
            head = kept.store.head(MAIN)
            kept.store.head("second")
    except Exception as error:
        return f"refused: {type(error).__name__}: {error}"
    if head.revision < promised:
        return f"revision {promised} was reported saved, and the last is {head.revision}"
    if digest(head.tree) != promises["digests"].get(str(head.revision)):
        return f"revision {head.revision} is not what it was"
    return None


def cut(folder: Path, count: int, seed: int) -> tuple[int, list[str]]:
    """Checks about `count` images of a record; returns how many, and what they broke."""
    chance = random.Random(seed)
    log = list(entries((folder / "log").read_bytes(), str(folder / "work")))
    promises = json.loads((folder / "promises").read_text())
    final = (folder / "work" / NEW).read_bytes()
    points = sorted(chance.choices(range(len(log) + 1), k=count))
    disk, promised, done, failures = Disk.of(folder / "start"), 0, 0, list[str]()
    with tempfile.TemporaryDirectory(dir=fast_folder()) as place:
        for point in range(len(log) + 1):
            while done < len(points) and points[done] == point:
                problem = check(disk.image(chance), Path(place) / "image", promised, promises, final)
                done += 1
                if problem:
                    failures.append(f"seed {seed}, image {done}, after call {point}: {problem}")
            if point < len(log):
                kind, path, other, offset, data = log[point]
                if kind == "M":
                    promised = max(promised, promises["marks"][offset])
                else:
                    disk.take(kind, path, other, offset, data)
    return done, failures


if __name__ == "__main__":
    os.environ.pop("LD_PRELOAD", None)
    warm()
    if sys.argv[2:] == ["carelessly"]:
        connection._WRITER = tuple(each.replace("FULL", "NORMAL") for each in connection._WRITER)
    record(Path(sys.argv[1]).resolve())
