"""What the coach has to say of a session: warnings, questions, tactics, statements; and how answers are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coach.analysis.results import Analysis
from coach.coaching.advice import Advice
from coach.coaching.answering import answer_edit, dont_know_edit
from coach.coaching.context import Context
from coach.coaching.decoding import Decoding, decode
from coach.coaching.plan_odds import PlanOdds
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.portfolio import DEFAULT_BUDGET, Portfolio, best_portfolio
from coach.coaching.profiles import profile_in
from coach.coaching.questions import Asked, next_questions
from coach.coaching.ranking import advise
from coach.coaching.statements import Checked, check_statements
from coach.coaching.warnings import Raised, answered, raised
from coach.coaching.wording import Wording
from coach.desk.analyzing import Analyzed, analyzed
from coach.desk.asking import Ask
from coach.desk.opening import Opened, WrongInput
from coach.desk.playbooks import all_playbooks
from coach.desk.six_answers import set_ask
from coach.files.words import did_you_mean, listed, quoted
from coach.model.changes import Tree
from coach.model.edits import AddEntry, Edit
from coach.model.findings import Finding
from coach.model.session import Session
from coach.views.names import Names
from coach.views.questions import question_view
from coach.views.redaction import without_source_names
from coach.views.tactic_reasons import Ruled
from coach.views.tactics import TacticCard, TacticsView
from coach.views.told import Teller


@dataclass(frozen=True)
class Coached:
    """A session with what follows from it and the playbooks at hand; everything is worked out when it is asked for."""

    session: Session
    analysis: Analysis | None
    playbooks: Playbooks
    today: date | None = None

    @cached_property
    def context(self) -> Context:
        """What conditions are asked of."""
        return Context(self.session, self.analysis, self.playbooks, self.today)

    @cached_property
    def wording(self) -> Wording:
        """The words of the session's field."""
        return Wording.of(profile_in(self.session, self.playbooks))

    @cached_property
    def names(self) -> Names:
        """The names of things, sources apart."""
        return Names(without_source_names(self.session), self.wording)

    @cached_property
    def teller(self) -> Teller:
        """Tells what playbooks say, with the names of this session and the words of its field."""
        return Teller(self.names)

    @cached_property
    def odds(self) -> PlanOdds:
        """The plan, ready to be asked about."""
        return PlanOdds(self.session)

    @cached_property
    def advice(self) -> Advice:
        """Every tactic on its shelf, those that fit ranked."""
        return advise(self.context, self.odds)

    def portfolio(self, budget: int = DEFAULT_BUDGET) -> Portfolio:
        """The best set of acts within a budget."""
        return best_portfolio(self.advice, self.odds, self.playbooks, budget)

    def warnings(self, *, extra: bool = False) -> tuple[Raised, ...]:
        """Every warning, answered ones with their answers."""
        return raised(self.context, extra=extra)

    def questions(self, *, extra: bool = False) -> tuple[Asked, ...]:
        """The open questions, the one first whose answer could move most."""
        return next_questions(self.context, extra=extra)

    @cached_property
    def statements(self) -> tuple[Checked, ...]:
        """Every statement, checked."""
        return check_statements(self.context, self.odds)

    @cached_property
    def decodings(self) -> tuple[Decoding, ...]:
        """Their hard words, decoded."""
        return decode(self.context)


def coached(opened: Opened, ask: Ask | None = None, folders: Sequence[str] = ()) -> Coached:
    """A session ready to be coached, on the deal that was asked about. Raises `WrongInput` as `analyzed` does."""
    found = analyzed(opened, ask) if ask else analyzed(opened)
    return coached_from(found, folders)


def coached_from(found: Analyzed, folders: Sequence[str] = ()) -> Coached:
    """A session that is analysed already, ready to be coached."""
    session = found.session
    if dict(session.package) != dict(found.analysis.deal.package):
        session = session.revised(deal=found.analysis.deal.package)
    return Coached(session, found.analysis, all_playbooks(folders).playbooks, date.today())


def question_answered(coached: Coached, asked: Asked, says: str) -> Edit:
    """The edit that keeps an answer; what people say of not knowing ("?", "don't know") is kept as an unknown."""
    words = question_view(Teller(coached.names), asked).asks
    said = says.strip()
    if said == "?" or said.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") in (
        "don't know",
        "dont know",
    ):
        return question_put_off(coached, asked)
    return answer_to(coached.session, asked, said, f"Answered: {words}")


def answer_to(session: Session, asked: Asked, says: str, label: str) -> Edit:
    """The edit that keeps an answer where it belongs; the first words about the deal become the first issue."""
    if asked.question.fills == "deal" and not session.issues and (edit := set_ask(session, says)):
        return edit
    return answer_edit(session, asked, says, label)


def question_put_off(coached: Coached, asked: Asked, who_could_tell: str = "") -> Edit:
    """The edit that keeps "don't know", with who could tell us."""
    words = question_view(Teller(coached.names), asked).asks
    return dont_know_edit(asked, words, f"Do not know: {words}", who_could_tell)


def question_named(coached: Coached, id: str, about: str = "") -> Asked:
    """The open question of that id (and about an id). Raises `WrongInput` where there is none, or several."""
    asked = coached.questions(extra=True)
    of_that_id = [each for each in asked if each.question.id == id]
    found = [each for each in of_that_id if about in ("", each.about)]
    if len(found) == 1:
        return found[0]
    if of_that_id:
        says = (
            f"{quoted(id)} is asked {len(found)} times"
            if found
            else f"{quoted(id)} is not asked about {quoted(about)}"
        )
        expected = f"about one of {listed([each.about for each in of_that_id])}"
        raise WrongInput((Finding("error", says, expected=expected),))
    known = list(dict.fromkeys(each.question.id for each in asked))
    raise WrongInput((Finding("error", f"no question {quoted(id)} is open{did_you_mean(id, known)}"),))


def warning_answered(warning: Raised, because: str) -> Edit:
    """The edit that answers a warning; it is silent until the facts that it rests on change."""
    entry: dict[str, Tree] = dict(answered(warning, because.strip()))
    return AddEntry(f"Answered the warning {warning.rule.id}", ("warnings_answered",), entry)


def warning_named(coached: Coached, rule: str, about: str = "") -> Raised:
    """The standing warning of a rule (and about an id). Raises `WrongInput` where there is none, or several."""
    standing = [each for each in coached.warnings(extra=True) if each.answer is None]
    found = [each for each in standing if each.rule.id == rule and about in ("", each.about)]
    if len(found) == 1:
        return found[0]
    if found:
        says = f"{quoted(rule)} stands {len(found)} times"
        raise WrongInput(
            (Finding("error", says, expected=f"about one of {listed([each.about for each in found])}"),)
        )
    known = sorted({each.rule.id for each in standing})
    raise WrongInput((Finding("error", f"no warning {quoted(rule)} stands{did_you_mean(rule, known)}"),))


def coached_desk(session: Session, folders: Sequence[str] = ()) -> Coached:
    """A session at work, ready to be coached."""
    return coached(Opened(session, (), ""), folders=folders)


def tactic_named(view: TacticsView, id: str) -> TacticCard | Ruled:
    """The tactic of that id, on whichever shelf it stands. Raises `WrongInput` where there is none."""
    cards = [
        *view.helping,
        *view.leverage,
        *view.awaiting,
        *(card for _, held in view.shelves for card in held),
    ]
    ruled = (*view.could_fit, *view.ruled_out, *view.stopped)
    everything: dict[str, TacticCard | Ruled] = {each.id: each for each in ruled}
    everything.update({card.id: card for card in cards})
    if id not in everything:
        raise WrongInput(
            (Finding("error", f"there is no tactic {quoted(id)}{did_you_mean(id, everything)}"),)
        )
    return everything[id]
