"""A speech as it would be heard: what is said and what can be answered, and apart from it what cannot be said yet."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.parties import Party
from coach.views.material import Material
from coach.views.rests_on import rests_of


@dataclass(frozen=True, slots=True)
class Answered:
    """A criticism with the answer to it; `hollow` says on what it rests that is not there, else empty."""

    by: str
    says: str
    answer: str
    hollow: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """One speech. `unanswered` are criticisms to which nobody has an answer yet."""

    party: str
    entered: bool
    speaker: str
    occasion: str
    themes: tuple[str, ...]
    answers: tuple[Answered, ...]
    unanswered: tuple[Answered, ...]
    honoured: tuple[str, ...]
    poison: tuple[str, ...]
    tested: bool

    @property
    def hollow(self) -> tuple[Answered, ...]:
        """The answers that rest on something that is not there."""
        return tuple(each for each in self.answers if each.hollow)


def spoken_by(material: Material, party: Party) -> Spoken:
    """The speech that was entered for a party's negotiator."""
    speech = material.session.speeches.get(party.id)
    criticisms = speech.criticisms if speech else ()
    occasion = speech.occasion if speech else None
    answered = []
    for each in criticisms:
        rests = rests_of(material, each.rests_on, occasion)
        answered.append(
            Answered(
                by=material.names.who(each.by) if each.by else "somebody",
                says=each.says or "a criticism not yet put into words",
                answer=each.before or each.after or "",
                hollow=rests.why_hollow if rests.hollow else "",
            )
        )
    return Spoken(
        party=material.names.who(party.id),
        entered=speech is not None,
        speaker=(speech.speaker if speech else None) or material.names.negotiator(party.id),
        occasion=material.names.milestone(occasion) if occasion else "",
        themes=tuple(theme.says for theme in speech.themes if theme.says) if speech else (),
        answers=tuple(each for each in answered if each.answer),
        unanswered=tuple(each for each in answered if not each.answer),
        honoured=speech.words.honoured if speech and speech.words else (),
        poison=speech.words.poison if speech and speech.words else (),
        tested=bool(speech and speech.tested_on),
    )
