"""What people should know before they write down what could cost somebody a job: shown once, with the first session."""

from __future__ import annotations

NOTICE = """\
Before you begin: these notes are yours, and they stay on this machine. Nothing is sent anywhere.
  - Planning notes can be asked for in a lawsuit, an inquiry or an audit. Write what you could stand by.
  - Deleting keeps a way back; `coach delete SESSION --for-good` takes the text out of the file. Copies that you or your
    backup program made are out of our reach.
  - The file is not encrypted unless you say so (`coach encrypt`). Lock your disk.
  - Not approved for classified material.
  - In a merger these notes can be inside information: think of the insider list before you share them.
  - Give sources labels, not names.
More: docs/how-to/privacy.md"""

OUT_OF_REACH = """\
Not touched: copies beside the store (--copies-too removes them all), files that were exported or written, your backup
program's copies, snapshots of the file system, the swap file, and what a flash disk keeps of overwritten blocks."""
