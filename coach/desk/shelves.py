"""Tactics on their shelves, worded for a screen: what fits, what to find out, what could fit if, what is ruled out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.coaching.advice import Advice, Ranked
from coach.coaching.lengths import Length
from coach.coaching.matching import Matched
from coach.desk.looking import Look
from coach.model.edits import AddEntry, Edit
from coach.views.odds import moves
from coach.views.tactic_reasons import Reasons, option_words
from coach.views.tactics import size_words
from coach.views.told import Teller


@dataclass(frozen=True, slots=True)
class Card:
    """One tactic: its name, what it would do here in a phrase, and the whole card as texts under headings."""

    id: str
    name: str
    brings: str
    card: tuple[tuple[str, str], ...]
    can_take: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Several tactics under one heading."""

    heading: str
    cards: tuple[Card, ...]


def shelves_of(look: Look) -> tuple[Shelf, ...]:
    """The shelves that hold something, the fitting first."""
    advice = look.advice
    found = (
        Shelf("FITS", tuple(_ranked(look, each) for each in advice.helping)),
        Shelf(
            "FITS, ONCE SOMEBODY HAS ANSWERED FOR IT", tuple(_ranked(look, each) for each in advice.awaiting)
        ),
        Shelf("FIND OUT FIRST", tuple(_ranked(look, each) for each in advice.shelves.get("find_out", ()))),
        Shelf("MAKES A NO WORSE", tuple(_ranked(look, each) for each in advice.leverage)),
        Shelf("KEEP TALKING", tuple(_ranked(look, each) for each in advice.shelves.get("keep_talking", ()))),
        Shelf("MAKE IT LAST", tuple(_ranked(look, each) for each in advice.shelves.get("make_it_last", ()))),
        Shelf("COULD FIT IF", tuple(_matched(look, each) for each in advice.could_fit)),
        Shelf("RULED OUT", tuple(_matched(look, each) for each in (*advice.stopped, *advice.does_not_fit))),
    )
    return tuple(shelf for shelf in found if shelf.cards)


def take(look: Look, id: str) -> Edit | None:
    """Puts the action that a tactic comes to here into the plan; None where it comes to none."""
    ranked = _find(look.advice, id)
    if ranked is None or ranked.proposal is None:
        return None
    action = ranked.proposal.action
    return AddEntry(f"Plan: {ranked.matched.tactic.name}", ("plan",), action.to_tree())


def _find(advice: Advice, id: str) -> Ranked | None:
    return next((each for each in advice.fitting if each.id == id), None)


def _ranked(look: Look, ranked: Ranked) -> Card:
    brings = moves(ranked.change) if ranked.change is not None else ""
    if ranked.in_plan:
        brings = f"in the plan{f': {brings}' if brings else ''}"
    card = (*_about(look, ranked.matched), *_does(look, ranked))
    return Card(
        ranked.id,
        ranked.matched.tactic.name,
        brings,
        card,
        ranked.proposal is not None and not ranked.in_plan,
    )


def _does(look: Look, ranked: Ranked) -> Iterator[tuple[str, str]]:
    if ranked.change is not None:
        yield "Here", f"{moves(ranked.change)}; at our own table {moves(ranked.own_side)}."
    if ranked.proposal is not None and ranked.proposal.wants_option:
        yield "Option", option_words(ranked.matched)
    for length in ranked.lengths[:3]:
        yield f"For {look.material.names.who(length.who)}", _length(length)
    in_time = {True: "in time", False: "too late", None: "no date is known"}[ranked.reach.in_time]
    decides = "reaches the one who decides" if ranked.reach.decides else "does not reach the one who decides"
    yield (
        "Reaches",
        f"It {decides}; {in_time}; {'lawful' if ranked.reach.lawful else 'not lawful as it stands'}.",
    )


def _length(length: Length) -> str:
    prior = (
        f"; such acts have brought {size_words(length.prior.low)} to {size_words(length.prior.high)}"
        if length.prior
        else ""
    )
    gain = f"; your own map says that it brings {size_words(length.gain)}" if length.gain is not None else ""
    enough = {
        True: "Enough by itself",
        False: "Not enough by itself",
        None: "Whether it is enough is not known",
    }
    return f"{enough[length.enough]}: it must close {size_words(length.must)}{gain or prior}."


def _about(look: Look, matched: Matched) -> Iterator[tuple[str, str]]:
    tactic, names = matched.tactic, look.material.names
    yield "What it is", tactic.goal
    reached = [id for id in matched.reaches if not id.startswith("negotiator:")]
    known = [id for id in reached if look.session.constituency(id) or look.session.party(id)]
    if known:
        yield "Reaches", names.all_of(known)
    yield "How", tactic.how
    if tactic.steps:
        yield "Steps", " ".join(f"{place}. {says}" for place, says in enumerate(tactic.steps, 1))
    yield "If it leaks", tactic.exposure.if_leaked
    if tactic.legitimacy.asks:
        yield "Lawful?", tactic.legitimacy.asks


def _matched(look: Look, matched: Matched) -> Card:
    told = Reasons(Teller(look.material.names))
    tell = {"could_fit": told.could, "stopped": told.stopped}.get(matched.verdict, told.ruled)
    why = " ".join(tell(matched).reasons) or "Nothing on this map calls for it."
    return Card(
        matched.tactic.id,
        matched.tactic.name,
        why,
        (("Why not", why), *_about(look, matched)),
        can_take=False,
    )
