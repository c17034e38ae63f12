"""The acceptance-speech worksheet: how the other side's negotiator could tell their own people why they said yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.parties import Party
from coach.model.speeches import Speech, Theme
from coach.views.audiences import Audience, audiences_of
from coach.views.criticisms import Criticisms, CriticismView, criticisms_of
from coach.views.dates import spoken
from coach.views.deciders import WhoDecides, who_decides
from coach.views.material import Material
from coach.views.names import listed, opening, quoted
from coach.views.package_at_home import PackageAtHome, package_at_home
from coach.views.rests_on import Rests, rests_of
from coach.views.voice import Clash, clashes, poison_in, unused


@dataclass(frozen=True, slots=True)
class ThemeView:
    """One theme, for whom it is meant, and what it rests on."""

    number: int
    says: str
    meant_for: str
    rests: Rests
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that we must do so that an answer or a theme stands."""

    what: str
    so_that: str
    owner: str
    due: str
    status: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Our own speech and statements laid beside theirs."""

    entered: bool
    speaker: str
    themes: tuple[str, ...]
    statements: tuple[str, ...]
    clashes: tuple[Clash, ...]
    contradictions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeechSheet:
    """One worksheet: everything about the speech of one party's negotiator."""

    party: str
    heading: str
    entered: bool
    speaker: str
    occasion: str
    tested: str
    decides: WhoDecides | None
    at_home: PackageAtHome
    if_yes: tuple[str, ...]
    if_no: tuple[str, ...]
    audiences: tuple[Audience, ...]
    themes: tuple[ThemeView, ...]
    criticisms: Criticisms
    honoured: tuple[str, ...]
    unused: tuple[str, ...]
    poison: tuple[str, ...]
    poisoned: tuple[Clash, ...]
    beside: Beside
    to_do: tuple[ToDo, ...]
    missing: tuple[str, ...]

    @property
    def hollow(self) -> int:
        """How many themes and answers rest on something that is not there."""
        return sum(part.rests.hollow for part in self.parts)

    @property
    def late(self) -> int:
        """How many rest on something that comes only after the speech."""
        return sum(part.rests.late and not part.rests.hollow for part in self.parts)

    @property
    def parts(self) -> tuple[CriticismView | ThemeView, ...]:
        """Every answer and every theme."""
        return (*self.criticisms.items, *self.themes)

    @property
    def supported(self) -> int:
        """How many themes and answers there are."""
        return len(self.parts)


def speech_sheets(material: Material) -> tuple[SpeechSheet, ...]:
    """A worksheet for every party but ours, the one that decides the matter first."""
    focus = material.focus
    order = sorted(material.theirs, key=lambda party: focus is None or party.id != focus.id)
    return tuple(_sheet(material, party) for party in order)


def _sheet(material: Material, party: Party) -> SpeechSheet:
    speech = material.session.speeches.get(party.id)
    decides = who_decides(material, party)
    deciding = frozenset(decides.leading if decides else ())
    audiences = audiences_of(material, party, speech, deciding)
    criticisms = criticisms_of(material, party, speech, deciding)
    choice = speech.choice_now if speech else None
    themes = tuple(
        _theme(material, theme, number, speech.occasion)
        for number, theme in enumerate(speech.themes if speech else (), 1)
        if speech
    )
    beside = _beside(material, speech)
    return SpeechSheet(
        party=material.names.who(party.id),
        heading=opening(material.names.who(party.id)),
        entered=speech is not None,
        speaker=(speech.speaker if speech else None) or material.names.negotiator(party.id),
        occasion=material.names.milestone(speech.occasion) if speech and speech.occasion else "",
        tested=_tested(speech),
        decides=decides,
        at_home=package_at_home(material, party, deciding),
        if_yes=choice.if_yes if choice else (),
        if_no=choice.if_no if choice else (),
        audiences=audiences,
        themes=themes,
        criticisms=criticisms,
        honoured=speech.words.honoured if speech and speech.words else (),
        unused=unused(speech),
        poison=speech.words.poison if speech and speech.words else (),
        poisoned=poison_in(speech),
        beside=beside,
        to_do=tuple(_to_do(material, themes, criticisms)),
        missing=tuple(_missing(material, party, speech, criticisms, beside)),
    )


def _tested(speech: Speech | None) -> str:
    test = speech.tested_on if speech else None
    if test is None or not test.who:
        return "Not yet tested on anyone."
    when = f" on {spoken(test.date)}" if test.date else ""
    return f"Tested on {test.who}{when}{f': {test.says}' if test.says else '.'}"


def _theme(material: Material, theme: Theme, number: int, occasion: str | None) -> ThemeView:
    return ThemeView(
        number=number,
        says=theme.says or "a theme not yet put into words",
        meant_for=material.names.all_of(theme.for_) if theme.for_ else "nobody in particular",
        rests=rests_of(material, theme.rests_on, occasion),
        acts=theme.rests_on.plan if theme.rests_on else (),
    )


def _beside(material: Material, theirs: Speech | None) -> Beside:
    session = material.session
    ours = session.speeches.get(session.our_side) if session.our_side else None
    our_people = {
        session.our_side,
        *(each.id for each in (material.ours.constituencies if material.ours else ())),
    }
    statements = tuple(each for each in session.statements if session.our_side and each.by in our_people)
    contradicting = [each for each in session.statements if each.id in material.analysis.deal.contradicts]
    return Beside(
        entered=ours is not None or bool(statements),
        speaker=(ours.speaker if ours else None)
        or (material.names.negotiator(session.our_side) if session.our_side else ""),
        themes=tuple(theme.says for theme in ours.themes if theme.says) if ours else (),
        statements=tuple(each.text for each in statements if each.text),
        clashes=clashes(ours, statements, theirs),
        contradictions=tuple(
            f"{material.names.speaker(each.by)}: {quoted(each.text or each.id or '')}"
            for each in contradicting
        ),
    )


def _to_do(material: Material, themes: tuple[ThemeView, ...], criticisms: Criticisms) -> Iterator[ToDo]:
    parts: tuple[CriticismView | ThemeView, ...] = (*themes, *criticisms.items)
    ids = dict.fromkeys(id for part in parts for id in part.acts)
    for id in ids:
        action = material.session.action(id)
        when = (action.due or action.before) if action else None
        answers = [f"answer {each.number}" for each in criticisms.items if id in each.acts]
        yield ToDo(
            what=material.names.action(id),
            so_that=listed([*(f"theme {each.number}" for each in themes if id in each.acts), *answers]),
            owner=(action.owner if action else None) or "nobody yet",
            due=material.names.milestone(when) if when else "no date",
            status=action.status if action else "not in the plan",
        )
    for criticism in criticisms.items:
        if criticism.from_us:
            owners = [
                action.owner
                for id in criticism.acts
                if (action := material.session.action(id)) and action.owner
            ]
            yield ToDo(
                what=criticism.from_us,
                so_that=f"answer {criticism.number}",
                owner=listed(dict.fromkeys(owners)) or "nobody yet",
                due="with its act" if owners else "no date",
                status=criticism.status,
            )


def _missing(
    material: Material, party: Party, speech: Speech | None, criticisms: Criticisms, beside: Beside
) -> Iterator[str]:
    name = material.names.who(party.id)
    if speech is None:
        yield f"No speech was entered for {name}: no themes, no criticisms, no words."
        return
    if not speech.occasion:
        yield "No occasion was entered: when and before whom the speech is to be given."
    if not speech.audiences:
        yield "No order of audiences was entered; they stand here in the order in which they decide."
    if speech.choice_now is None:
        yield "How the speaker sees the choice now was not entered."
    if not speech.themes:
        yield "No themes were entered."
    if not criticisms.items:
        yield "No criticisms were entered."
    elif criticisms.by_deciders < 3:
        yield (
            f"Criticisms owned by those who decide: {criticisms.by_deciders}; "
            "their hardest three should be here."
        )
    if speech.words is None or not (speech.words.honoured or speech.words.poison):
        yield "No words were entered that these audiences honour, nor any that would sink the speech."
    if not beside.entered:
        yield "What we say at home and in public was not entered, so no clash with it could be looked for."
