"""Every document of every worked case in every format, asked by machine:  python -m tests.documents.whole_set [FOLDER]

About four minutes. Each file is written twice and compared, checked (opens, whole, marked, described, in order, fits,
names nobody), and searched for the names of sources. With LibreOffice here, every Word file is opened in it; with
poppler here, every word of every PDF must lie on its page. Files stay in FOLDER where one is named. The exit code is 1
where anything is wrong.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from coach.analysis.analyze import analyze
from coach.desk.cases import worked_cases
from coach.desk.outside import leaks, private_texts
from coach.desk.papers import made_of_nothing
from coach.desk.readers import seen_by
from coach.documents import FORMATS, OURS
from coach.documents.catalogue import document
from coach.documents.formats import WRITERS
from coach.documents.page import PAPERS, PageSetup
from coach.documents.rendering import compose
from coach.documents.unpacking import said_in
from coach.model.session import Session
from coach.views.dossier import dossier_of
from tests.documents.machine import problems

ONE_PAGE = ("brief", "points", "before-the-meeting", "their-chair")
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">')
SIZE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')


def main(folder: Path) -> int:
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for case in worked_cases():
        (folder / case.id).mkdir(parents=True, exist_ok=True)
        for name, content, found in _case(case.opened.session):
            (folder / case.id / name).write_bytes(content)
            counted[name.rpartition(".")[2]] += 1
            wrong += [f"{case.id}/{name}: {each}" for each in found]
        print(f"{case.id}: {sum(counted.values())} files so far, {len(wrong)} findings", flush=True)
    opened, refused = _in_libreoffice(folder)
    on_page, off_page = _on_their_pages(folder)
    wrong += [*refused, *off_page]
    print("\n".join(wrong))
    files = ", ".join(f"{count} {fmt}" for fmt, count in sorted(counted.items()))
    print(
        f"{sum(counted.values())} files ({files}), each written twice; {opened} Word files opened in LibreOffice,"
    )
    print(f"{on_page} PDFs held against their pages: {len(wrong)} findings")
    return 1 if wrong else 0


def _case(session: Session) -> Iterator[tuple[str, bytes, list[str]]]:
    analysis = analyze(session)
    dossier = dossier_of(session, analysis, (session, analysis))
    again = dossier_of(session, analysis, (session, analysis))
    for kind in OURS:
        composed, twice = compose(kind, dossier), compose(kind, again)
        for fmt in FORMATS:
            content = WRITERS[fmt](composed, PageSetup())
            found = list(problems(content, fmt, composed.handling))
            if content != WRITERS[fmt](twice, PageSetup()):
                found.append("written twice, it differs")
            said = " ".join(text for _, text in said_in(content, fmt))
            found += [
                f"the source {source.name} is named"
                for source in session.sources
                if source.name and source.name in said
            ]
            if kind.id in ONE_PAGE and fmt == "pdf":
                found += _pages(composed)
            yield f"{kind.id}.{fmt}", content, found
    yield from _across(session)


def _pages(composed: object) -> list[str]:
    from tests.documents.reading import pdf_of

    counts = {paper: len(pdf_of(WRITERS["pdf"](composed, PageSetup(paper))).pages) for paper in PAPERS}  # type: ignore[arg-type]
    return [f"{count} pages of {paper} instead of one" for paper, count in counts.items() if count != 1]


def _across(session: Session) -> Iterator[tuple[str, bytes, list[str]]]:
    seen = seen_by("counterpart", session)
    dossier, kind = dossier_of(seen, analyze(seen)), document("non-paper")
    assert kind is not None
    for fmt in FORMATS:
        content = WRITERS[fmt](compose(kind, dossier), PageSetup())
        found = leaks(content, fmt, private_texts(session), made_of_nothing(kind.id, fmt))
        yield (
            f"non-paper.{fmt}",
            content,
            [*problems(content, fmt, ""), *(f"{leak.place}: {leak.private.text[:60]}" for leak in found)],
        )


def _in_libreoffice(folder: Path) -> tuple[int, list[str]]:
    office = shutil.which("soffice")
    if office is None:
        return 0, []
    count, wrong = 0, []
    for case in sorted(folder.iterdir()):
        files = sorted(case.glob("*.docx"))
        with tempfile.TemporaryDirectory() as made:
            subprocess.run(
                [office, f"-env:UserInstallation=file://{made}/office", "--headless", "--convert-to", "pdf",
                 "--outdir", made, *map(str, files)],
                check=False, capture_output=True, timeout=600,
            )  # fmt: skip
            for file in files:
                count += 1
                if not (Path(made) / f"{file.stem}.pdf").exists():
                    wrong.append(f"{case.name}/{file.name}: LibreOffice does not open it")
    return count, wrong


def _on_their_pages(folder: Path) -> tuple[int, list[str]]:
    reader = shutil.which("pdftotext")
    if reader is None:
        return 0, []
    count, wrong = 0, []
    for file in sorted(folder.glob("*/*.pdf")):
        count += 1
        boxes = subprocess.run(
            [reader, "-bbox", str(file), "-"], capture_output=True, text=True, check=True
        ).stdout
        for number, page in enumerate(boxes.split("<page ")[1:], 1):
            size = SIZE.search("<page " + page)
            assert size is not None
            wide, high = map(float, size.groups())
            off = [
                box
                for box in WORD.findall(page)
                if float(box[2]) > wide or float(box[3]) > high or float(box[0]) < 0
            ]
            if off:
                wrong.append(f"{file.parent.name}/{file.name}: {len(off)} words run off page {number}")
    return count, wrong


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as somewhere:
        sys.exit(main(Path(somewhere)))
