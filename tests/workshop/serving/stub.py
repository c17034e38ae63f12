"""A child that speaks the wire of a seat without being one: it says its size and gives back what is typed."""

import json
import os
import sys


def say(kind: bytes, payload: bytes) -> None:
    sys.stdout.buffer.write(kind + len(payload).to_bytes(4, "big") + payload)
    sys.stdout.buffer.flush()


def main() -> None:
    sys.stdout.buffer.write(b"__GANGLION__\n")
    sys.stdout.buffer.flush()
    say(b"D", f"seat {os.environ['COACH_DB']} {os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
    stdin = sys.stdin.buffer
    while head := stdin.read(5):
        payload = stdin.read(int.from_bytes(head[1:], "big"))
        if head[:1] == b"D":
            say(b"D", b"typed " + payload)
        else:
            meta = json.loads(payload)
            if meta["type"] == "quit":
                return
            if meta["type"] == "resize":
                say(b"D", f"size {meta['width']}x{meta['height']}".encode())


if __name__ == "__main__":
    main()
