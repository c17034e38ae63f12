"""Tactics, questions and statements as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.cli.layout import paragraph, section
from coach.coaching.legitimacy import LEGITIMACY_QUESTION
from coach.views.first_page import FirstPage
from coach.views.names import opening
from coach.views.questions import QuestionView
from coach.views.statements import DecodingView, StatementView
from coach.views.tactic_reasons import Ruled
from coach.views.tactics import TacticCard, TacticsView
from coach.views.warnings import WarningsView, WarningView


def tactics_lines(view: TacticsView) -> Iterator[str]:
    """The tactics step: who stands in the way, what fits in order, what could, what does not and why not."""
    for lock in view.locks:
        yield from paragraph(lock)
    yield from section("FIT: A BETTER YES", _brief(view.helping, first=1))
    yield from section("FIT: A WORSE NO (beside help, never in its place)", _brief(view.leverage, first=1))
    yield from section("FIT, BUT SOMEBODY MUST ANSWER FOR IT FIRST", _awaiting(view.awaiting))
    for shelf, cards in view.shelves:
        yield from section(f"{shelf.upper()} (moves no odds of ratification)", _shelf(cards))
    yield from section("THE BEST SET", _portfolio(view))
    yield from section("COULD FIT", _ruled(view.could_fit))
    yield from section("RULED OUT", _ruled(view.ruled_out))
    yield from section("STOPPED: NOT TO BE DONE", _ruled(view.stopped))
    yield ""
    yield "One in full:  --show TACTIC"


def card_lines(card: TacticCard) -> Iterator[str]:
    """One tactic in full, its questions in their fixed order."""
    yield from paragraph(card.name.upper())
    rows = (
        ("Why here", "; ".join(card.why_here)),
        ("Reaches", card.reaches),
        ("Would do", card.does),
        *(("Must do", each) for each in card.must_do),
        ("Option", card.option),
        ("Odds", card.adds),
        ("In the plan", card.in_plan),
        ("At home", card.at_home),
        ("If leaked", card.if_leaked),
        ("Effort", card.effort),
        ("Lawful?", card.lawful),
        *(("Only you can judge", each) for each in card.cautions),
        ("In return", card.in_return),
        ("Serves", card.serves),
        ("Precedent", card.precedent),
        *(("Not for", each) for each in card.not_for),
        ("Front page", "What would we regret to read about this tomorrow?"),
    )
    for heading, text in rows:
        if text:
            yield from paragraph(f"{heading}: {text}", "  ", "      ")


def ruled_lines(ruled: Ruled) -> Iterator[str]:
    """One tactic that does not fit, or not yet, with its reasons."""
    yield from paragraph(ruled.name.upper())
    for reason in ruled.reasons:
        yield from paragraph(reason, "  ", "      ")


def questions_lines(questions: Sequence[QuestionView], more: int) -> Iterator[str]:
    """The next questions, each with why."""
    if not questions:
        yield "No question is open. Every answer so far may still be wrong."
        return
    for number, each in enumerate(questions, 1):
        yield from question_lines(each, f"{number}. ")
    if more:
        yield f"{more} more, the less the odds hang on them the later. All of them:  --all"


def question_lines(each: QuestionView, number: str = "") -> Iterator[str]:
    """One question with why it is asked and where the answer belongs."""
    yield from paragraph(f"{number}{each.asks}", "", "   ")
    notes = [each.why, f"{each.moves[:1].upper()}{each.moves[1:]}." if each.moves else ""]
    for note in filter(None, notes):
        yield from paragraph(note, "   ")
    if each.example:
        yield from paragraph(f"Answer with: {each.example}", "   ", "      ")
    if each.place:
        yield f"   Goes to: {each.place}"


def warnings_lines(
    view: WarningsView, statements: Sequence[StatementView], decodings: Sequence[DecodingView]
) -> Iterator[str]:
    """What to mind: at most three warnings, statements that hurt, and their hard words decoded."""
    if not view.shown:
        yield "No warning stands."
    for each in view.shown:
        yield from _warning(each)
    if view.more:
        yield f"{view.more} more:  --all"
    yield from section("ANSWERED", (line for each in view.answered for line in _answered(each)))
    yield from section("WHAT IS SAID, AND WHO HEARS IT", _statements(statements))
    yield from section("THEIR HARD WORDS: DECODE BEFORE REACTING", _decodings(decodings))


def first_page_lines(page: FirstPage) -> Iterator[str]:
    """The half-filled acceptance speech with its gaps."""
    yield from paragraph(page.title.upper())
    yield from paragraph(page.says_first or "(no first sentence yet)", "  ")
    yield from section("WITHOUT US", (line for each in page.if_no for line in paragraph(each, "  ")))
    yield from section("BEFORE WHOM", (line for each in page.before for line in paragraph(each, "  ")))
    yield from section(
        "THEY WILL SAY", (line for each in page.thrown for line in paragraph(each, "  ", "    "))
    )
    yield from section("STILL MISSING", (line for each in page.gaps for line in paragraph(each, "- ", "  ")))


def _brief(cards: Sequence[TacticCard], first: int) -> Iterator[str]:
    for number, card in enumerate(cards, first):
        mark = f" [in the plan: {card.in_plan}]" if card.in_plan else ""
        yield from paragraph(f"{number}. {card.name} ({card.id}){mark}", "  ", "     ")
        yield from paragraph(f"{card.adds}; reaches {card.reaches}", "     ")
        if card.does:
            yield from paragraph(card.does, "     ")
        for each in card.must_do[:1] + card.must_do[1:][-1:]:
            yield from paragraph(f"Must {each}" if each.startswith("close") else each, "     ")


def _awaiting(cards: Sequence[TacticCard]) -> Iterator[str]:
    for card in cards:
        yield from paragraph(f"{card.name} ({card.id}): {card.lawful}", "  ", "     ")
        yield f"     coach ask: --answer {LEGITIMACY_QUESTION} --about {card.id}"


def _shelf(cards: Sequence[TacticCard]) -> Iterator[str]:
    for card in cards:
        yield from paragraph(f"{card.name} ({card.id}): {card.serves}", "  ", "     ")


def _portfolio(view: TacticsView) -> Iterator[str]:
    yield from paragraph(view.portfolio.sentence, "  ")
    for act in view.portfolio.acts:
        yield from paragraph(act, "  - ", "    ")


def _ruled(ruled: Sequence[Ruled]) -> Iterator[str]:
    for each in ruled:
        yield from paragraph(f"{each.name} ({each.id}): {' '.join(each.reasons)}", "  ", "     ")


def _warning(each: WarningView) -> Iterator[str]:
    mark = {"error": "!!", "warn": "!", "info": "i"}[each.severity]
    yield from paragraph(f"{mark:<3}{each.says}", "", "   ")
    yield from paragraph(each.why, "   ")
    if each.facts:
        yield from paragraph("; ".join(each.facts), "   ")
    for question in each.ask:
        yield from paragraph(f"Ask: {question}", "   ", "        ")
    about = f" --about '{each.about}'" if each.about else ""
    yield f"   See: {each.jump}"
    yield f"   Answer it: --answer {each.rule}{about}"


def _answered(each: WarningView) -> Iterator[str]:
    yield from paragraph(f"{each.says} We know, because: {each.answer}", "  ", "     ")


def _statements(statements: Sequence[StatementView]) -> Iterator[str]:
    for each in statements:
        yield from paragraph(opening(f"{each.by}: {each.text or '(no words yet)'}"), "  ", "     ")
        for hurt in each.hurts:
            parts = [hurt.hears, hurt.costs, *(f"crosses {line}" for line in hurt.crosses)]
            who = f"{hurt.who} (overhear it)" if hurt.overhears else hurt.who
            yield from paragraph(
                f"{who}: {'; '.join(filter(None, parts)) or 'turned away'}", "     - ", "       "
            )
        for line in (*each.contradicts, *each.poison):
            yield from paragraph(line, "     - ", "       ")
        yield from paragraph(f"Net: {each.net}.", "     ")


def _decodings(decodings: Sequence[DecodingView]) -> Iterator[str]:
    for each in decodings:
        yield from paragraph(f"{each.text or each.id}", "  ", "     ")
        for line in (*each.lines, f"So: {each.reading}.", each.until):
            yield from paragraph(line, "     ", "       ")
