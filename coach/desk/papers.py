"""Writing documents: from an opened session to files in a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.analysis.analyze import analyze
from coach.analysis.results import Analysis
from coach.analysis.watch import NOBODY, Watch
from coach.coaching.wording import PLAIN
from coach.desk.analyzing import Analyzed
from coach.desk.earlier import Earlier
from coach.desk.opening import WrongInput
from coach.desk.outside import Leak, Ours, leaks, private_texts
from coach.desk.profiles import words
from coach.desk.readers import READERS, seen_by
from coach.documents import (
    DOCUMENTS,
    ORDINARY_FORMATS,
    OURS,
    BadTemplate,
    CannotWrite,
    DocumentKind,
    PageSetup,
    Paper,
    UnknownDocument,
    document,
    put_all,
    render,
    render_all,
)
from coach.documents import Written as Written
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Finding
from coach.model.session import FORMAT, Session
from coach.views.dossier import Dossier, dossier_of
from coach.views.non_paper import NO_TITLE

_OUTSIDE = "counterpart"
_COMPARING = "since-the-last-brief"
_MOST_LEAKS = 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants written; documents and formats that are not named are the ordinary ones.

    `reader` is whom it is for: nobody named means ourselves. `blank`: worksheets to fill in.
    `earlier` is a former state of the session, for the document that says what changed; else it is left out.
    """

    documents: Sequence[str] = ()
    formats: Sequence[str] = ()
    own_templates: Path | None = None
    setup: PageSetup | None = None
    reader: str | None = None
    blank: bool = False
    earlier: Earlier | None = None


READS: Mapping[str, tuple[str, ...]] = {
    "principal": ("brief", "points", "before-the-meeting", "briefing-book"),
    "mandator": ("brief", "risk-report", "mandate-paper"),
    "counsel": ("risk-report", "tactic-plan", "mandate-paper"),
    "communications": ("statement-matrix", "ratification-campaign"),
    "workshop": ("acceptance-speech", "two-level-map"),
    "ally": ("two-level-map",),
    "counterpart": ("non-paper",),
}
"""Which documents a reader gets where none is named."""

FIRST = ("acceptance-speech", "risk-report")
"""What is written where neither a document nor a reader is named."""

ALL = "all"
"""The word for every document that is not for the other side."""


def write_papers(found: Analyzed, folder: Path, wish: Wish | None = None, watch: Watch = NOBODY) -> Written:
    """Write documents about a session into a folder, for ourselves or for a reader.

    What a reader may not see is taken out before anything is worded. A file for the counterpart is read again once it
    is made; anything in it that was not shared stops the writing, and the finding says what and where. Raises
    `WrongInput` for that, for a document, a reader or a template that will not do, and where the folder refuses. What a
    format needs and this computer lacks is said in the result, and the other formats are written. `watch` is told each
    file before it is made, and may end it all; then nothing is written.
    """
    wish = wish or Wish()
    if wish.reader is not None and wish.reader not in (each.id for each in READERS):
        known = "; ".join(f"{each.id} ({each.who})" for each in READERS)
        raise WrongInput((Finding("error", f"no reader is called {quoted(wish.reader)}", expected=known),))
    ids = _ids(wish)
    formats = tuple(dict.fromkeys(wish.formats)) or ORDINARY_FORMATS
    try:
        rendered, left_out = render_all(
            _dossier(found, wish), ids, formats, wish.own_templates, wish.setup, wish.blank, watch.at
        )
        if wish.reader == _OUTSIDE:
            _look_again(found.session, rendered)
        return put_all(folder, rendered, left_out)
    except (UnknownDocument, BadTemplate, CannotWrite) as problem:
        raise WrongInput((Finding("error", str(problem).rstrip(".")),)) from problem


def _ids(wish: Wish) -> tuple[str, ...]:
    named = _every(wish) if ALL in wish.documents else tuple(dict.fromkeys(wish.documents))
    ids = named or _ordinary(wish)
    unknown = [id for id in ids if document(id) is None]
    if unknown:
        known = [kind.id for kind in DOCUMENTS]
        raise WrongInput(
            tuple(
                Finding(
                    "error",
                    f"{quoted(id)} is no document of ours{did_you_mean(id, known)}",
                    expected=f"one of {listed(known)}",
                )
                for id in unknown
            )
        )
    across = wish.reader == _OUTSIDE
    wrong = [id for id in ids if _kind(id).outside != across or (across and wish.blank)]
    if wrong:
        says = (
            f"{listed(wrong)}: only a non-paper may cross the table, and it holds what stands under `share`"
            if across
            else f"{listed(wrong)} is made from what is shared alone"
        )
        raise WrongInput(
            (Finding("error", says, expected="`non-paper`" if across else "`--for counterpart`"),)
        )
    return ids


def _ordinary(wish: Wish) -> tuple[str, ...]:
    compared = (_COMPARING,) if wish.earlier else ()
    return (*READS.get(wish.reader or "", FIRST), *compared)


def _every(wish: Wish) -> tuple[str, ...]:
    return tuple(kind.id for kind in OURS if wish.earlier or wish.blank or kind.id != _COMPARING)


def _kind(id: str) -> DocumentKind:
    kind = document(id)
    assert kind is not None
    return kind


def _dossier(found: Analyzed, wish: Wish) -> Dossier:
    session, analysis = _seen(found, wish.reader)
    wording = PLAIN if wish.reader == _OUTSIDE else words(found.session)
    if wish.earlier is None:
        return dossier_of(session, analysis, wording=wording)
    before = _seen(wish.earlier.found, wish.reader)
    return dossier_of(session, analysis, before, wish.earlier.name, wording)


def _seen(found: Analyzed, reader: str | None) -> tuple[Session, Analysis]:
    if reader is None:
        return found.session, found.analysis
    seen = seen_by(reader, found.session)
    return seen, analyze(seen)


def _look_again(session: Session, rendered: Sequence[tuple[str, bytes]]) -> None:
    """The second defence; raises `WrongInput` where something private stands in a file that is about to be written."""
    private = private_texts(session)
    found: list[Finding] = []
    for name, content in rendered:
        id, _, fmt = name.rpartition(".")
        found += [
            _leak_finding(name, leak) for leak in leaks(content, fmt, private, made_of_nothing(id, fmt))
        ]
    if found:
        raise WrongInput(tuple(found[:_MOST_LEAKS]))


@cache
def made_of_nothing(id: str, fmt: str) -> Ours:
    """What such a file holds when nothing is shared: our own words and marks, which give nothing away."""
    blank = Session.from_tree({"format": FORMAT, "title": NO_TITLE})
    dossier = dossier_of(blank, analyze(blank))
    return Ours.of(render(id, dossier, fmt), fmt, render(id, dossier, "txt").decode())


def _leak_finding(name: str, leak: Leak) -> Finding:
    return Finding(
        "error",
        f"{name} was not written: {leak.place} says {quoted(leak.private.text[:80])}, which is not shared",
        path=leak.private.path,
        expected=f"other words in what is shared, or {quoted(leak.private.share)} under `share` as well",
    )


def page_setup(paper: Paper = "a4", letterhead: Path | None = None, author: str = "") -> PageSetup:
    """How the page is to be laid out; raises `WrongInput` where the letterhead cannot be read."""
    try:
        return PageSetup(paper, letterhead.read_bytes() if letterhead else None, author)
    except OSError as problem:
        says = f"the letterhead could not be read: {(problem.strerror or 'no such file').lower()}"
        raise WrongInput((Finding("error", says, file=str(letterhead)),)) from problem
