"""Whose words these are: the check that nothing said on either side poisons the other, and that nobody says "won"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.model.exchanges import Statement
from coach.model.speeches import Speech

# Words of triumph: whoever says them, somebody else has lost.
TRIUMPH = ("won", "victory", "victorious", "triumph", "defeat", "defeated", "beaten", "surrender")


@dataclass(frozen=True, slots=True)
class Clash:
    """A word that should not be where it is: the word, the place, and why."""

    word: str
    place: str
    why: str


def words_in(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Which of the words or phrases occur in the text, as whole words, whatever their case."""
    return tuple(
        word
        for word in words
        if word.strip() and re.search(rf"(?<!\w){re.escape(word.strip())}(?!\w)", text, re.IGNORECASE)
    )


def poison_in(speech: Speech | None) -> tuple[Clash, ...]:
    """The speech's own poison words that stand in its themes and answers all the same."""
    if speech is None or speech.words is None:
        return ()
    poison = speech.words.poison
    return tuple(
        Clash(word, place, "poison to those who hear it")
        for place, text in _said_in(speech)
        for word in words_in(text, poison)
    )


def unused(speech: Speech | None) -> tuple[str, ...]:
    """The words that their audiences honour, and that no theme and no answer says."""
    if speech is None or speech.words is None:
        return ()
    said = " ".join(text for _, text in _said_in(speech))
    return tuple(word for word in speech.words.honoured if not words_in(said, (word,)))


def clashes(ours: Speech | None, statements: Iterable[Statement], theirs: Speech | None) -> tuple[Clash, ...]:
    """Words in what our side says that are poison to them or sound of triumph, and triumph in theirs."""
    poison = theirs.words.poison if theirs and theirs.words else ()
    found: list[Clash] = []
    for place, text in (*(_said_in(ours) if ours else ()), *_stated(statements)):
        found += [Clash(word, place, "poison on their side") for word in words_in(text, poison)]
        found += [
            Clash(word, place, "sounds of triumph") for word in words_in(text, TRIUMPH) if word not in poison
        ]
    for place, text in _said_in(theirs) if theirs else ():
        found += [
            Clash(word, f"{place} (theirs)", "sounds of triumph")
            for word in words_in(text, TRIUMPH)
            if word not in poison
        ]
    return tuple(found)


def _said_in(speech: Speech) -> Iterator[tuple[str, str]]:
    for theme in speech.themes:
        yield f"theme “{theme.says or theme.id or ''}”", theme.says or ""
    for criticism in speech.criticisms:
        answer = f"the answer to “{criticism.says or criticism.id or ''}”"
        yield answer, f"{criticism.before or ''} {criticism.after or ''}"


def _stated(statements: Iterable[Statement]) -> Iterator[tuple[str, str]]:
    for statement in statements:
        yield f"our statement “{statement.text or statement.id or ''}”", statement.text or ""
