"""Their speech as edits: what somebody will throw, on what an answer rests, and the whole read back in his voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from coach.desk.naming import fresh_id
from coach.model.changes import Path, Tree
from coach.model.edits import AddEntry, Edit, SetEntry
from coach.model.parties import Party
from coach.model.session import Session
from coach.model.speeches import RestsOn, Speech
from coach.views.acceptance_speech import SpeechSheet
from coach.views.names import Names, humanised
from coach.views.voice import Clash

KINDS = ("deal", "plan", "words")


def speech_path(party: str) -> Path:
    """Where a side's speech stands."""
    return ("speeches", party)


def add_criticism(session: Session, party: Party, typed: str) -> Edit | None:
    """What somebody will throw at the speaker: the words, or a name with the words behind a colon."""
    head, colon, rest = typed.partition(":")
    names = Names(session)
    by = next((who.id for who in party.constituencies if colon and _means(names, who.id, head)), None)
    says = (rest if by else typed).strip()
    if not says:
        return None
    speech = session.speeches.get(party.id)
    taken = [each.id for each in speech.criticisms if each.id] if speech else []
    entry: dict[str, Tree] = {"id": fresh_id(f"says {says}", taken), "says": says, "status": "open"}
    if by is not None:
        entry["by"] = by
    return AddEntry(f"They will say: {says}", (*speech_path(party.id), "criticisms"), entry)


def _means(names: Names, who: str, typed: str) -> bool:
    wanted = typed.strip().casefold()
    return bool(wanted) and (wanted == who or names.full(who).casefold().startswith(wanted))


def add_theme(session: Session, party: Party, typed: str) -> Edit | None:
    """One thing that the speech says."""
    says = typed.strip()
    if not says:
        return None
    speech = session.speeches.get(party.id)
    taken = [each.id for each in speech.themes if each.id] if speech else []
    entry: Tree = {"id": fresh_id(says, taken), "says": says}
    return AddEntry(f"He says: {says}", (*speech_path(party.id), "themes"), entry)


def rests_choices(session: Session) -> tuple[tuple[str, str], ...]:
    """Everything on which an answer can rest: terms of the deal, acts of the plan, words given."""
    names = Names(session)
    terms = [(f"deal/{issue.id}", f"a term: {names.issue(issue.id)}") for issue in session.issues]
    acts = [(f"plan/{action.id}", f"our act: {names.action(action.id)}") for action in session.plan]
    words = [
        (f"words/{each.id}", f"a word given: {each.says or humanised(each.id)}")
        for each in session.exchanges
        if each.id
    ]
    said = [
        (f"words/{each.id}", f"what we say: {each.text or humanised(each.id)}")
        for each in session.statements
        if each.id
    ]
    return (*terms, *acts, *words, *said)


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing that they say, one thing that we say, and what in ours poisons theirs; either may be empty."""

    theirs: str
    ours: str
    clash: str


def ours_beside(sheet: SpeechSheet) -> tuple[Beside, ...]:
    """Their themes beside what we say at home and in public, theme by theme, with every clash where it is said."""
    theirs = [theme.says for theme in sheet.themes]
    ours = [*sheet.beside.themes, *sheet.beside.statements]
    found = []
    for one, two in zip_longest(theirs, ours, fillvalue=""):
        here = [each for each in sheet.beside.clashes if _in(one, two, each)]
        clash = "; ".join(f"✕ “{each.word}”: {each.why}" for each in here)
        found.append(Beside(one, two, clash))
    return tuple(found)


def _in(theirs: str, ours: str, clash: Clash) -> bool:
    """Whether a clash stands in one of two texts; it names the text in which it stands."""
    mine = clash.place.endswith("(theirs)")
    said = theirs if mine else ours
    return bool(said) and f"“{said}”" in clash.place


def elsewhere(sheet: SpeechSheet) -> tuple[str, ...]:
    """The clashes in answers, which stand beside no theme."""
    said = [*(theme.says for theme in sheet.themes), *sheet.beside.themes, *sheet.beside.statements]
    return tuple(
        f"“{each.word}” in {each.place}: {each.why}"
        for each in (*sheet.poisoned, *sheet.beside.clashes)
        if each in sheet.poisoned or not any(f"“{text}”" in each.place for text in said)
    )


def turn_rest(path: Path, rests: RestsOn | None, key: str, name: str) -> Edit:
    """Lets an answer rest on something, or no longer."""
    kind, _, id = key.partition("/")
    held = list(getattr(rests, kind, ())) if rests else []
    kept: list[Tree] = [each for each in held if each != id]
    value = kept if len(kept) < len(held) else [*kept, id]
    return SetEntry(f"Rests on {name}", (*path, "rests_on", kind), value or None)


def rests_words(session: Session, rests: RestsOn | None) -> str:
    """On what something rests, in a phrase."""
    known = dict(rests_choices(session))
    found = [
        known.get(f"{kind}/{id}", id).partition(": ")[2] or id
        for kind in KINDS
        for id in (getattr(rests, kind, ()) if rests else ())
    ]
    return "; ".join(found)


def spoken_through(session: Session, party: Party, speech: Speech) -> Iterator[tuple[str, str]]:
    """The whole read back in his voice, as texts with the names of styles."""
    names = Names(session)
    yield f"{speech.speaker or names.negotiator(party.id)} speaks", "head"
    yield "Our analysis of their position. Never to be handed over as a script.", "quiet"
    yield "", ""
    for theme in speech.themes:
        yield theme.says or "", ""
        yield "", ""
    for each in speech.criticisms:
        who = names.who(each.by) if each.by else "Some of you"
        yield f"{who} will say: {each.says or '…'}", "quiet"
        yield each.before or "(nothing to say to that yet)", "" if each.before else "error"
        if each.after:
            yield f"And afterwards: {each.after}", ""
        yield "", ""
    if speech.words and speech.words.honoured:
        yield f"Words that they honour: {'; '.join(speech.words.honoured)}", "quiet"
    if speech.words and speech.words.poison:
        yield f"Words that would sink it: {'; '.join(speech.words.poison)}", "quiet"
