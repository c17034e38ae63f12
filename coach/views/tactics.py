"""The tactics step in words: what fits and why here, what could, what does not and why not, and the best set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.legitimacy import LEGITIMACY_QUESTION
from coach.coaching.lengths import Length
from coach.coaching.matching import Matched
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.tactics import Tactic
from coach.coaching.portfolio import Portfolio
from coach.coaching.ranking import Advice, Ranked
from coach.coaching.refusals import Refusal
from coach.model.plan import Action
from coach.views.asked import asked_words
from coach.views.names import Names, humanised, listed, opening
from coach.views.odds import moves, percent, points
from coach.views.told import Teller

SHELF_NAMES = {
    "keep_talking": "Keep the talks alive",
    "find_out": "Find out first",
    "make_it_last": "Make it last",
    "where_in_the_zone": "Where in the zone",
}

_REASONS = {
    "never_decides": "{who} can never decide; money there buys no yes.",
    "says_yes_already": "{who} say yes already; a gift there buys nothing.",
    "insult": "The deal crosses what is sacred to {who}. Money offered for it is an insult.",
    "meddling": "Nobody inside {party} asked for it, and their negotiator is not known to want it. That is meddling.",
    "negotiator_binds": "Their negotiator himself would not sign. Help for the people behind him is wasted.",
    "no_link": "By the map's own ratings, no further link of its issues raises the odds of all sides.",
    "opposed_interest": "What stops {who} is an interest. Words, face and procedure do not change a loss.",
}
_LOCKS = {
    "negotiator": "{}: the negotiator himself would not sign. Until he would, help for his people is wasted.",
    "people": "{}: the people behind the negotiator stand in the way. That is whom to help.",
    None: "{}: neither the negotiator nor the people behind him stand in the way.",
}


@dataclass(frozen=True, slots=True)
class TacticCard:
    """One tactic on the map, in the fixed order of questions. Empty texts have nothing to say."""

    id: str
    name: str
    why_here: tuple[str, ...]
    reaches: str
    does: str
    must_do: tuple[str, ...]
    adds: str
    at_home: str
    if_leaked: str
    effort: str
    lawful: str
    in_return: str
    serves: str
    precedent: str
    in_plan: str
    cautions: tuple[str, ...]
    option: str
    not_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A tactic that does not fit, or could: its reasons, one sentence each."""

    id: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """The best set of acts within a budget, and what each adds."""

    sentence: str
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TacticsView:
    """The whole step. `helping` makes a yes better, `leverage` a no worse; both are ordered."""

    locks: tuple[str, ...]
    helping: tuple[TacticCard, ...]
    leverage: tuple[TacticCard, ...]
    awaiting: tuple[TacticCard, ...]
    shelves: tuple[tuple[str, tuple[TacticCard, ...]], ...]
    could_fit: tuple[Ruled, ...]
    ruled_out: tuple[Ruled, ...]
    stopped: tuple[Ruled, ...]
    portfolio: PortfolioView


def tactics_view(names: Names, advice: Advice, portfolio: Portfolio, playbooks: Playbooks) -> TacticsView:
    """All advice in words."""
    tell = _Telling(Teller(names), playbooks)
    return TacticsView(
        locks=tuple(_LOCKS[lock].format(names.who(party)) for party, lock in advice.locks.items()),
        helping=tell.cards(advice.helping),
        leverage=tell.cards(advice.leverage),
        awaiting=tell.cards(advice.awaiting),
        shelves=tuple(
            (SHELF_NAMES[shelf], tell.cards(held)) for shelf, held in advice.shelves.items() if held
        ),
        could_fit=tuple(tell.could(each) for each in advice.could_fit),
        ruled_out=tuple(tell.ruled(each) for each in advice.does_not_fit),
        stopped=tuple(tell.stopped(each) for each in advice.stopped),
        portfolio=tell.portfolio(portfolio),
    )


@dataclass(frozen=True)
class _Telling:
    teller: Teller
    playbooks: Playbooks

    @property
    def names(self) -> Names:
        return self.teller.names

    def cards(self, ranked: Sequence[Ranked]) -> tuple[TacticCard, ...]:
        return tuple(self.card(each) for each in ranked)

    def card(self, ranked: Ranked) -> TacticCard:
        tactic, standing = ranked.matched.tactic, ranked.matched.standing
        targets = ranked.proposal.targets if ranked.proposal else ranked.matched.reaches
        return TacticCard(
            id=tactic.id,
            name=tactic.name,
            why_here=self.why(ranked.matched),
            reaches=listed(self.target(each) for each in targets) + self.reach(ranked),
            does=self.does(ranked.proposal.action) if ranked.proposal else "",
            must_do=tuple(self.length(each) for each in ranked.lengths) + self.not_enough(ranked),
            adds=self.adds(ranked),
            at_home=self.at_home(ranked),
            if_leaked=f"{tactic.exposure.if_leaked} (risk {humanised(tactic.exposure.risk)})",
            effort=f"{tactic.effort} effort, {tactic.reversible} undone",
            lawful=self.lawful(ranked),
            in_return=tactic.mirror,
            serves=tactic.goal,
            precedent=_precedent(tactic),
            in_plan=listed(self.names.action(each) for each in ranked.in_plan) if ranked.in_plan else "",
            cautions=tuple(stop.because for stop in standing.cautions),
            option=self.option(ranked),
            not_for=tuple(self.refusal(each) for each in ranked.matched.refusals),
        )

    def target(self, id: str) -> str:
        """Whom it reaches: somebody, or the gate or route whose rule it changes."""
        held = self.names.session.party_of(id)
        if held is not None or id.startswith("negotiator:"):
            return self.names.who(id)
        gates = {
            gate.id
            for party in self.names.session.parties
            for route in party.ratification
            for gate in route.gates
        }
        return self.teller.gate(id) if id in gates else self.teller.route(id)

    def why(self, matched: Matched) -> tuple[str, ...]:
        facts = dict.fromkeys(
            self.teller.fact(fact)
            for each in matched.targets
            for fact in each.facts
            if fact.what != "entered"
        )
        return tuple(facts)[:6]

    def reach(self, ranked: Ranked) -> str:
        parts = [] if ranked.reach.decides else ["not who decides"]
        days = ranked.matched.tactic.prerequisites.days or 0
        parts += [f"too late: it takes {days:.0f} days"] if ranked.reach.in_time is False else []
        return f" ({'; '.join(parts)})" if parts else ""

    def does(self, action: Action) -> str:
        parts = [self.names.terms(action.terms)] if action.terms else []
        parts += (
            [f"takes away the line {listed(self.teller.anything(line) for line in action.lifts)}"]
            if action.lifts
            else []
        )
        parts += [f"asks {self.names.all_of(action.learns)}"] if action.learns else []
        if action.changes and action.changes.no_agreement:
            parts.append(f"makes no deal look worse to {self.names.all_of(action.changes.no_agreement)}")
        if action.changes and action.changes.route:
            parts.append(
                f"goes by {listed(self.teller.route(each) for each in action.changes.route.values())}"
            )
        if action.changes and action.changes.passes:
            parts.append(
                f"changes what absence means at {listed(self.teller.gate(each) for each in action.changes.passes)}"
            )
        return opening("; ".join(parts))

    def option(self, ranked: Ranked) -> str:
        """What the map could hold, where it holds no option that does it."""
        if ranked.proposal is None or not ranked.proposal.wants_option:
            return ""
        such = option_words(ranked.matched)
        return f"{such} Until then what such acts have done stands in for what your own map would say."

    def length(self, length: Length) -> str:
        must = f"close {length.must:.1f} with {self.names.who(length.who)}"
        if length.gain is not None:
            return f"{must}; by our own map it brings {max(length.gain, 0.0):.1f}"
        if length.prior is None:
            return f"{must}; nothing is known of what such acts have done"
        return f"{must}; such acts have done {length.prior.low:.1f} to {length.prior.high:.1f}, a prior"

    def not_enough(self, ranked: Ranked) -> tuple[str, ...]:
        if ranked.enough is not False:
            return ()
        if ranked.companion is None:
            return ("not enough alone",)
        beside = self.playbooks.tactic(ranked.companion.tactic)
        name = beside.name if beside else ranked.companion.tactic
        return (f"not enough alone; best beside “{name}”: together it {moves(ranked.companion.change)}",)

    def adds(self, ranked: Ranked) -> str:
        if not ranked.matched.tactic.on_ratification:
            return "moves no odds of ratification"
        if ranked.change is None:
            return "not known"
        text = moves(ranked.change)
        if ranked.low is not None and ranked.high is not None and ranked.high - ranked.low >= 0.05:
            text += f" (between {points(ranked.low)} and {points(ranked.high)})"
        return text

    def at_home(self, ranked: Ranked) -> str:
        own = ranked.own_side
        felt = f"; our own odds: {moves(own)}" if own is not None and abs(own) >= 0.005 else ""
        return f"{ranked.matched.tactic.own_cost.says}{felt}"

    def lawful(self, ranked: Ranked) -> str:
        standing, tactic = ranked.matched.standing, ranked.matched.tactic
        if standing.answer:
            return f"answered: {standing.answer}"
        if standing.awaits:
            asks = tactic.legitimacy.asks or "Is it lawful, and could it be explained to both sides' people?"
            return f"{asks} Not ranked before this is answered (question {LEGITIMACY_QUESTION}, about {tactic.id})."
        after = f"Only after its honest variant, {ranked.after}. " if ranked.after else ""
        return f"{after}{tactic.legitimacy.note or ''}".strip()

    def refusal(self, refusal: Refusal) -> str:
        return self.teller.sentence(refusal.because or _REASONS[refusal.reason], refusal.match)

    def could(self, matched: Matched) -> Ruled:
        missing = dict.fromkeys(
            f"If {self.teller.sentence(each.if_only.if_, each.match)}." for each in matched.missing
        )
        wanting = (option_words(matched),) if matched.wanting else ()
        return Ruled(matched.tactic.id, matched.tactic.name, (*tuple(missing)[:2], *wanting))

    def ruled(self, matched: Matched) -> Ruled:
        refused = [self.refusal(each) for each in matched.refusals]
        halted = [self.teller.sentence(each.stop.because, each.match) for each in matched.halts]
        lacking = [f"Not on the map: {asked_words(each)}." for each in matched.lacking]
        reasons = tuple(dict.fromkeys([*refused, *halted])) or tuple(dict.fromkeys(lacking))
        return Ruled(matched.tactic.id, matched.tactic.name, reasons)

    def stopped(self, matched: Matched) -> Ruled:
        reasons = dict.fromkeys(self.teller.sentence(each.stop.because, each.match) for each in matched.halts)
        return Ruled(matched.tactic.id, matched.tactic.name, tuple(reasons))

    def portfolio(self, portfolio: Portfolio) -> PortfolioView:
        if not portfolio.proposals:
            return PortfolioView("No act beyond the plan adds anything that counts.", ())
        best = "the best set" if portfolio.exact else "the best set found"
        sentence = (
            f"With at most {portfolio.budget} more acts, {best} lifts the odds of all sides together "
            f"from {percent(portfolio.before)} to {percent(portfolio.joint)}."
        )
        acts = (
            f"{each.tactic.name}: without it, {points(portfolio.adds.get(each.tactic.id))} less"
            for each in portfolio.proposals
        )
        return PortfolioView(sentence, tuple(acts))


def option_words(matched: Matched) -> str:
    """What option would let a tactic of terms fit, or be measured; nothing is assumed of what it is worth."""
    return (
        f"The map holds no option that does it. It could hold one such as “{matched.tactic.option}”, "
        "with what you know of its worth to each."
    )


def _precedent(tactic: Tactic) -> str:
    if not tactic.precedents:
        return "none that we know a source for"
    first = tactic.precedents[0]
    worked = {"worked": "", "failed": "It failed. ", "caution": "A caution. "}[first.lesson]
    return f"{worked}{first.says or humanised(first.case)} ({first.source}; {first.status}). One case is no proof."
