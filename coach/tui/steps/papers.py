"""Papers: choose for whom, read them, choose formats, write them, open the folder."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from coach.tui.fence import OUTSIDE, own_folder, within_reach
from coach.tui.folders import open_folder
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
    "pptx": "slides",
    "txt": "plain text",
}


class Papers(SheetPane):
    """The documents of the session."""

    def __init__(self) -> None:
        super().__init__()
        self._reader = ""
        self._formats = {"html", "md"}
        self._folder: Path | None = None
        self._written: tuple[str, ...] = ()
        self._busy = False

    @property
    def folder(self) -> Path:
        """Where papers are written."""
        return self._folder or own_folder() / "coach-papers"

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Reader, documents, formats, folder."""
        from coach.desk.preview import papers, readers

        rows.head("FOR WHOM")
        rows.add(
            Row(
                "reader",
                "the reader",
                dict(readers())[self._reader],
                "choice",
                raw=self._reader,
                choices=readers(),
                edit=self._set_reader,
                help="What a reader may not see is taken out before anything is worded.",
            )
        )
        rows.head("READ")
        for paper in papers(self._reader):
            usual = "usual for them; " if paper.usual else ""
            hint = "Enter shows it as this reader gets it; there ← → change the reader, w writes it."
            rows.act(f"read:{paper.id}", paper.name, usual + paper.summary, hint=hint)
        self._writing(rows)

    def _writing(self, rows: Rows) -> None:
        from coach.desk.preview import ALL_FORMATS, wished

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
        which = "all papers" if wished(self._reader) else "the usual papers for this reader"
        says = f"{which}, as {', '.join(sorted(self._formats)) or 'nothing'}"
        rows.act("write", "write them", "one moment …" if self._busy else says)
        rows.act("open", "open the folder", hint="In your system's own file browser.")
        if self._written:
            rows.head("WRITTEN")
            for line in self._written:
                rows.note(line, style="")

    def _set_folder(self, typed: str) -> None:
        folder = Path(typed.strip()).expanduser() if typed.strip() else None
        if folder is not None and not within_reach(folder):
            self.coach.tell(OUTSIDE, alarm=True)
            return
        self._folder = folder

    def _set_reader(self, key: str) -> None:
        self._reader = key
        self.redraw()

    def acted(self, key: str) -> None:
        """Reads, chooses, writes or opens."""
        what, _, rest = key.partition(":")
        if what == "read":
            from coach.tui.screens.paper import PaperPage

            self.app.push_screen(
                PaperPage(rest, self._reader, lambda id, reader: self._begin_to_write((id,), reader))
            )
        elif what == "format":
            self._formats ^= {rest}
        elif what == "write":
            from coach.desk.preview import wished

            self._begin_to_write(wished(self._reader), self._reader)
        elif what == "open" and (says := open_folder(self.folder)):
            self.coach.tell(says)
        self.redraw()

    def _begin_to_write(self, documents: Sequence[str], reader: str) -> None:
        if not self._formats:
            self.coach.tell("No format is marked.")
        elif not self._busy:
            self._write(documents, reader)

    @work(exclusive=True)
    async def _write(self, documents: Sequence[str], reader: str) -> None:
        from coach.desk.analyzing import Analyzed
        from coach.desk.opening import WrongInput
        from coach.desk.papers import Wish, write_papers
        from coach.tui.reports import sentence

        look = self.coach.current_look
        if look is None:
            self.coach.tell("The figures are still being computed. One moment.")
            return
        self._busy = True
        self.redraw()
        found = Analyzed(look.session, look.material.analysis)
        wish = Wish(documents=documents, formats=tuple(sorted(self._formats)), reader=reader or None)
        try:
            written = await asyncio.to_thread(write_papers, found, self.folder, wish)
        except WrongInput as problem:
            self.coach.tell(f"Not written: {sentence(problem)}", alarm=True)
        else:
            self._written = (*(str(path) for path in written.paths), *written.left_out)
            self.coach.tell(f"Written: {len(written.paths)} in {self.folder}")
        self._busy = False
        self.redraw()
