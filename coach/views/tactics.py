"""The tactics step in words: what fits and why here, what could, what does not and why not, and the best set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.advice import Advice, Ranked
from coach.coaching.lengths import Length
from coach.coaching.matching import Matched
from coach.coaching.playbook.playbooks import Playbooks
from coach.coaching.playbook.tactics import Tactic
from coach.coaching.portfolio import Portfolio
from coach.model.plan import Action
from coach.views.facts import facts_told
from coach.views.names import Names, humanised, listed, opening
from coach.views.odds import moves, percent, points
from coach.views.tactic_reasons import Reasons, Ruled, option_words
from coach.views.told import Teller

SHELF_NAMES = {
    "keep_talking": "Keep the talks alive",
    "find_out": "Find out first",
    "make_it_last": "Make it last",
    "where_in_the_zone": "Where in the zone",
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
        locks=tuple(
            opening(names.wording.told(_LOCKS[lock]).format(names.who(party)))
            for party, lock in advice.locks.items()
        ),
        helping=tell.cards(advice.helping),
        leverage=tell.cards(advice.leverage),
        awaiting=tell.cards(advice.awaiting),
        shelves=tuple(
            (SHELF_NAMES[shelf], tell.cards(held)) for shelf, held in advice.shelves.items() if held
        ),
        could_fit=tuple(tell.reasons.could(each) for each in advice.could_fit),
        ruled_out=tuple(tell.reasons.ruled(each) for each in advice.does_not_fit),
        stopped=tuple(tell.reasons.stopped(each) for each in advice.stopped),
        portfolio=tell.portfolio(portfolio),
    )


@dataclass(frozen=True)
class _Telling:
    teller: Teller
    playbooks: Playbooks

    @property
    def names(self) -> Names:
        return self.teller.names

    @property
    def reasons(self) -> Reasons:
        return Reasons(self.teller)

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
            not_for=self.reasons.refusals(ranked.matched.refusals),
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
        return facts_told(self.teller, (fact for each in matched.targets for fact in each.facts))[:6]

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
            worse = self.names.all_of(action.changes.no_agreement)
            parts.append(f"makes no {self.names.wording.word('deal')} look worse to {worse}")
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
        must = f"close {size_words(length.must)} with {self.names.who(length.who)}"
        if length.gain is not None:
            return f"{must}; by our own map it brings {size_words(length.gain)}"
        if length.prior is None:
            return f"{must}; nothing is known of what such acts have done"
        return f"{must}; such acts have done {size_words(length.prior.low)} to {size_words(length.prior.high)}, a prior"

    def not_enough(self, ranked: Ranked) -> tuple[str, ...]:
        if ranked.enough is not False:
            return ()
        if ranked.companion is None:
            return ("not enough alone",)
        beside = self.playbooks.tactic(ranked.companion.tactic)
        name = beside.name if beside else ranked.companion.tactic
        return (
            f"not enough alone; best beside “{name}”: the two together bring {_brought(ranked.companion.change)}",
        )

    def adds(self, ranked: Ranked) -> str:
        if not ranked.matched.tactic.on_ratification:
            return "moves no odds of ratification"
        if ranked.change is None:
            return "what it adds is not known, as long as no odds can be given"
        text = moves(ranked.change)
        if ranked.low is not None and ranked.high is not None and ranked.high - ranked.low >= 0.05:
            ends = dict.fromkeys((points(ranked.low), points(ranked.high)))
            text += (
                f" (from {' to '.join(each.removesuffix(' points') for each in ends)} points)"
                if len(ends) > 1
                else ""
            )
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
            return f"{asks} Not ranked before somebody has answered for it."
        honest = self.playbooks.tactic(ranked.after) if ranked.after else None
        after = f"Only after its honest variant, “{honest.name}”. " if honest else ""
        return f"{after}{tactic.legitimacy.note or ''}".strip()

    def portfolio(self, portfolio: Portfolio) -> PortfolioView:
        if portfolio.before is None:
            return PortfolioView(
                "No odds can be given yet, so no set of acts can be weighed against another.", ()
            )
        if not portfolio.proposals:
            return PortfolioView("No act beyond the plan adds anything that counts.", ())
        best = "the best set" if portfolio.exact else "the best set found"
        more = f"{portfolio.budget} more act{'' if portfolio.budget == 1 else 's'}"
        before, after = percent(portfolio.before), percent(portfolio.joint)
        odds = f"lifts the odds of all sides together from {before} to {after}"
        if before == after and portfolio.before is not None and portfolio.joint is not None:
            odds = f"adds {points(portfolio.joint - portfolio.before)} to odds of {after}"
        sentence = f"With at most {more}, {best} {odds}."
        acts = (
            f"{each.tactic.name}: without it, {points(portfolio.adds.get(each.tactic.id))} less"
            for each in portfolio.proposals
        )
        return PortfolioView(sentence, tuple(acts))


def size_words(size: float) -> str:
    """A size in rating points, with as many digits as say something: 0.6, 0.04, nothing."""
    if size < 0.005:
        return "nothing"
    return f"{size:.1f}" if size >= 0.095 else f"{size:.2f}"


def _brought(change: float) -> str:
    return points(change) if change > 0 else f"a loss of {points(change)}"


def _precedent(tactic: Tactic) -> str:
    if not tactic.precedents:
        return "none that we know a source for"
    first = tactic.precedents[0]
    worked = {"worked": "", "failed": "It failed. ", "caution": "A caution. "}[first.lesson]
    return f"{worked}{first.says or humanised(first.case)} ({first.source}; {first.status}). One case is no proof."
