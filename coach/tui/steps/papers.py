"""Papers: read them, choose formats, write them, open the folder."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.tui.widgets.sheet_lines import Row

if TYPE_CHECKING:
    from coach.desk.looking import Look

_MARKS = {True: "[x]", False: "[ ]"}
_NAMES = {
    "html": "a page for any browser",
    "md": "text that you can edit",
    "docx": "Word",
    "pdf": "to print and to send",
    "txt": "plain text",
    "pptx": "slides",
}


class Papers(SheetPane):
    """The documents of the session."""

    def __init__(self) -> None:
        super().__init__()
        self._formats = {"html", "md"}
        self._folder: Path | None = None
        self._written: tuple[str, ...] = ()
        self._busy = False

    @property
    def folder(self) -> Path:
        """Where papers are written."""
        return self._folder or Path.cwd() / "coach-papers"

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Documents, formats, folder."""
        from coach.desk.preview import ALL_FORMATS, papers

        rows.head("READ")
        for paper in papers():
            rows.act(
                f"read:{paper.id}", paper.name, paper.summary, hint="Enter shows it as it will be written."
            )
        rows.head("WRITE")
        for name in ALL_FORMATS:
            rows.act(
                f"format:{name}",
                f"{_MARKS[name in self._formats]} {name}",
                _NAMES.get(name, ""),
                hint="Enter takes it or leaves it.",
            )
        rows.add(
            Row(
                "folder",
                "into the folder",
                str(self.folder),
                raw=str(self.folder),
                edit=self._set_folder,
                help="Made when it is not there. Files of the same name are replaced.",
            )
        )
        says = (
            "one moment …"
            if self._busy
            else f"all papers, as {', '.join(sorted(self._formats)) or 'nothing'}"
        )
        rows.act("write", "write them", says)
        rows.act("open", "open the folder", hint="In your system's own file browser.")
        if self._written:
            rows.head("WRITTEN")
            for line in self._written:
                rows.note(line, style="")

    def _set_folder(self, typed: str) -> None:
        self._folder = Path(typed.strip()).expanduser() if typed.strip() else None

    def acted(self, key: str) -> None:
        """Reads, chooses, writes or opens."""
        what, _, rest = key.partition(":")
        if what == "read":
            from coach.desk.preview import papers
            from coach.tui.screens.paper import PaperPage

            name = next(paper.name for paper in papers() if paper.id == rest)
            self.app.push_screen(PaperPage(rest, name))
        elif what == "format":
            self._formats ^= {rest}
        elif what == "write" and not self._busy and self._formats:
            self._write()
        elif what == "open":
            self._open()
        self.redraw()

    @work(exclusive=True)
    async def _write(self) -> None:
        from coach.desk.analyzing import Analyzed
        from coach.desk.opening import WrongInput
        from coach.desk.papers import Wish, write_papers

        look = self.coach.current_look
        if look is None:
            self.coach.tell("The figures are still being computed. One moment.")
            return
        self._busy = True
        self.redraw()
        found = Analyzed(look.session, look.material.analysis)
        try:
            written = await asyncio.to_thread(
                write_papers, found, self.folder, Wish(formats=tuple(sorted(self._formats)))
            )
        except WrongInput as problem:
            self.coach.tell(f"Not written: {problem}", alarm=True)
        else:
            self._written = (*(str(path) for path in written.paths), *written.left_out)
        self._busy = False
        self.redraw()

    def _open(self) -> None:
        command = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
        if not self.folder.is_dir():
            self.coach.tell("Nothing was written there yet.")
            return
        try:
            with open(os.devnull, "wb") as nowhere:
                subprocess.Popen([command, str(self.folder)], stdout=nowhere, stderr=nowhere)  # noqa: S603
        except OSError:
            self.coach.tell(f"This system has no way to open folders from here. It is {self.folder}")
