"""The first page: a half-filled acceptance speech with its gaps named; no figure, for nothing was judged yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.parties import Party
from coach.model.session import Session
from coach.model.speeches import Criticism, Speech
from coach.views.names import Names, opening, quoted, sentence


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Their acceptance speech as far as it can be written, and what is missing, one sentence each."""

    title: str
    says_first: str
    if_no: tuple[str, ...]
    before: tuple[str, ...]
    thrown: tuple[str, ...]
    gaps: tuple[str, ...]


def first_page(session: Session) -> FirstPage | None:
    """The page of the first other side; None where there is none yet."""
    party = next((each for each in session.parties if each.id != session.our_side), None)
    if party is None:
        return None
    names, speech = Names(session), session.speeches.get(party.id) or Speech()
    theme = next((each.says for each in speech.themes if each.says), "")
    return FirstPage(
        title=f"What {names.negotiator(party.id)} must be able to say at home",
        says_first=sentence(theme) if theme else "",
        if_no=tuple(sentence(each) for each in _if_no(party, speech)),
        before=tuple(opening(names.who(each.id)) for each in party.constituencies),
        thrown=tuple(_thrown(names, each) for each in speech.criticisms),
        gaps=tuple(_gaps(session, names, party, speech)),
    )


def _if_no(party: Party, speech: Speech) -> Iterator[str]:
    if speech.choice_now is not None:
        yield from speech.choice_now.if_no
    judged = party.negotiator.judgement if party.negotiator else None
    course = judged.no_deal.course if judged and judged.no_deal else None
    if course and not (speech.choice_now and course in speech.choice_now.if_no):
        yield course


def _thrown(names: Names, criticism: Criticism) -> str:
    by = opening(names.who(criticism.by)) if criticism.by else "Somebody, not named yet"
    return f"{by}: {quoted(criticism.says) if criticism.says else 'words not known yet'}"


def _gaps(session: Session, names: Names, party: Party, speech: Speech) -> Iterator[str]:
    if not any(each.says for each in speech.themes):
        yield "He has no first sentence yet."
    elif not any(each.rests_on for each in speech.themes):
        yield "His first sentence rests on nothing yet: no term, no act, no word of ours is named under it."
    if not party.constituencies:
        yield "Nobody was named who must say yes."
    silent = {each.id for each in party.constituencies} - {each.by for each in speech.criticisms}
    if silent:
        ordered = [each.id for each in party.constituencies if each.id in silent]
        yield f"Not known what they will throw at him: {names.all_of(ordered)}."
    open_ = [each for each in speech.criticisms if not each.before and not each.after]
    if open_:
        count = "One criticism has" if len(open_) == 1 else f"{len(open_)} criticisms have"
        yield f"{count} no answer yet."
    if not list(_if_no(party, speech)):
        yield "Not known what they do without us."
    if not any(gate.when for route in party.ratification for gate in route.gates):
        yield "No date by which they decide."
    if party.constituencies and not any(
        each.judgement or each.stance is not None for each in party.constituencies
    ):
        yield "Nobody is judged yet, so nobody can say whether it would carry."
    ours = session.party(session.our_side) if session.our_side else None
    if ours is None or not ours.constituencies:
        yield "Nobody behind our own table was named: our yes is taken for granted."
