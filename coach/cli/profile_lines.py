"""What a profile offers, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from coach.cli.layout import paragraph, section
from coach.coaching.playbook.profiles import Profile
from coach.coaching.wording import PLAIN_WORDS, Wording


def offer_lines(profile: Profile) -> Iterator[str]:
    """The words of a field, and what is often met in it: to choose from, and to be confirmed, never facts."""
    wording = Wording.of(profile)
    changed = [
        f"{wording.word(term)} ({plain})"
        for term, plain in PLAIN_WORDS.items()
        if wording.word(term) != plain
    ]
    yield from paragraph(f"It speaks as in {profile.name.lower()}: {', '.join(changed)}.")
    gates = (line for each in profile.gates for line in _named(each.id, f"{each.name}. {each.says}"))
    yield from section("WAYS TO YES OFTEN MET (--our-gate, --their-gate, or on the map)", gates)
    people = (
        line
        for each in profile.constituencies
        for line in paragraph(f"{each.name}. {each.says}", "  ", "    ")
    )
    yield from section("PEOPLE NOT TO FORGET", people)
    lines = (
        line
        for each in profile.red_lines
        for line in paragraph(f"“{each.red_line.says or each.says}” ({each.holder})", "  ", "    ")
    )
    yield from section("RED LINES OFTEN MET: ask whether they hold here", lines)
    yield ""


def _named(id: str, says: str) -> Iterator[str]:
    yield f"  {id}"
    yield from paragraph(says, "      ")
