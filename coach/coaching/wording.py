"""The words of a field: what its people call a negotiator, a red line, a deal. They change sentences, never figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.coaching.playbook.profiles import Profile

PLAIN_WORDS: Mapping[str, str] = {
    "party": "side",
    "negotiator": "negotiator",
    "constituency": "group",
    "gate": "decision",
    "deal": "deal",
    "red_line": "red line",
    "ratification": "ratification",
    "no_agreement": "no agreement",
    "mandate": "mandate",
}
"""What things are called where no profile calls them otherwise."""

_IN_SENTENCES = ("negotiator", "constituency", "deal", "red_line")
"""Those that stand in our sentences as nouns of their own; the others are used in phrases that no other noun fits."""

_PHRASES = re.compile(
    r"(?i)\b(?:a (?:great|good) deal|(?:to|must|can|could|will|would|cannot) deal|deal (?:with|in))\b"
)
_ARTICLE = r"(?P<article>\b[Aa]n? )?"


@dataclass(frozen=True)
class Wording:
    """The words that are used for one session; without a profile the coach's own."""

    words: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, profile: Profile | None) -> Wording:
        """The words of a profile, or the coach's own."""
        return cls(profile.words, profile.plurals) if profile else PLAIN

    def word(self, term: str) -> str:
        """What one of them is called: `party`, `negotiator`, `constituency`, `gate`, `deal`, `red_line` and so on.

        >>> Wording({"deal": "settlement"}).word("deal"), PLAIN.word("red_line")
        ('settlement', 'red line')
        """
        return self.words.get(term) or PLAIN_WORDS.get(term) or term.replace("_", " ")

    def many(self, term: str) -> str:
        """What several of them are called.

        >>> Wording({"constituency": "group of members", "party": "company"}).many("constituency")
        'groups of members'
        """
        return self.plurals.get(term) or plural(self.word(term))

    def told(self, text: str) -> str:
        """A sentence of the coach's own with this field's words in it; names of things must not be filled in yet.

        >>> Wording({"negotiator": "envoy", "deal": "contract"}).told(
        ...     "A negotiator wants a deal. Deals fail."
        ... )
        'An envoy wants a contract. Contracts fail.'
        """
        if not self._changed:
            return text
        kept: list[str] = []

        def aside(found: re.Match[str]) -> str:
            kept.append(found.group(0))
            return f"\0{len(kept) - 1}\0"

        told = self._pattern.sub(self._exchanged, _PHRASES.sub(aside, text))
        return re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], told)

    @cached_property
    def _changed(self) -> Mapping[str, str]:
        """Our own forms, small, with those that take their place."""
        forms: dict[str, str] = {}
        for term in _IN_SENTENCES:
            plain = PLAIN_WORDS[term]
            if self.word(term) != plain:
                forms[plain], forms[plural(plain)] = self.word(term), self.many(term)
        return forms

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = "|".join(re.escape(form) for form in sorted(self._changed, key=len, reverse=True))
        return re.compile(rf"{_ARTICLE}(?<![{{\w-])(?P<form>{forms})(?![\w}}-])", re.IGNORECASE)

    def _exchanged(self, found: re.Match[str]) -> str:
        form, article = found["form"], found["article"] or ""
        word = self._changed[form.lower()]
        if form[:1].isupper():
            word = word[:1].upper() + word[1:]
        if article:
            sound = "an" if word[:1].lower() in "aeiou" else "a"
            article = (sound.capitalize() if article[0] == "A" else sound) + " "
        return article + word


PLAIN = Wording()


def plural(words: str) -> str:
    """Several of something, by the common rules; in "group of members" it is the group that is many.

    >>> [plural(each) for each in ("deal", "company", "must-have", "group at home", "vote or sign-off")]
    ['deals', 'companies', 'must-haves', 'groups at home', 'votes or sign-offs']
    """
    first, joint, second = words.partition(" or ")
    if joint:
        return f"{plural(first)} or {plural(second)}"
    for word in (" of ", " at ", " to ", " for "):
        head, found, rest = words.partition(word)
        if found:
            return f"{plural(head)}{word}{rest}"
    if re.search(r"[^aeiou]y$", words):
        return f"{words[:-1]}ies"
    return f"{words}es" if re.search(r"(s|x|ch|sh)$", words) else f"{words}s"
