"""What a workshop's server starts for each seat: the screen on one session, drawn in somebody's browser."""

from __future__ import annotations

import sys

from coach.cli.screen import on_screen

if __name__ == "__main__":
    sys.exit(on_screen(session=sys.argv[1] if len(sys.argv) > 1 else None))
