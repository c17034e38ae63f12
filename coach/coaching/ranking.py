"""Ranking: which of the tactics that fit first, by whom they reach and then by what they do to the odds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from coach.coaching.advice import SHELVES, Advice, Ranked, Reaching
from coach.coaching.conditions import ask
from coach.coaching.context import NEGOTIATOR, Context
from coach.coaching.legitimacy import honest_variants
from coach.coaching.lengths import Length, companion_of, lengths_in_plan, lengths_of
from coach.coaching.matching import Matched, matched
from coach.coaching.plan_odds import PlanOdds, less
from coach.coaching.playbook.predicates.plan import TooLate
from coach.coaching.predicates.parties import lock_of
from coach.coaching.proposals import Proposal, propose, targets_of
from coach.coaching.refusals import no_link
from coach.coaching.terms import links_in_vain
from coach.model.plan import Action


def advise(context: Context, odds: PlanOdds | None = None) -> Advice:
    """Every tactic of the playbooks on its shelf, those that fit ranked."""
    return _Ranking(context, odds or PlanOdds(context.session)).advice()


@dataclass(frozen=True, eq=False)
class _Ranking:
    context: Context
    odds: PlanOdds

    def advice(self) -> Advice:
        everything = tuple(map(self._without_vain_links, matched(self.context)))
        by_verdict = {
            verdict: tuple(each for each in everything if each.verdict == verdict)
            for verdict in ("fits", "could_fit", "does_not_fit", "stopped")
        }
        proposed = [self._proposed(each) for each in by_verdict["fits"]]
        self._prepare(proposed)
        fitting = [self.ranked(*each) for each in zip(by_verdict["fits"], proposed, strict=True)]
        on_ratification = [each for each in fitting if each.matched.tactic.on_ratification]
        ready = [each for each in on_ratification if not each.matched.standing.awaits]
        return Advice(
            ranked=self._with_companions(self._theatre_last(self._in_order(ready))),
            awaiting=tuple(
                self._in_order([each for each in on_ratification if each.matched.standing.awaits])
            ),
            shelves={
                shelf: tuple(each for each in fitting if each.matched.tactic.shelf == shelf)
                for shelf in SHELVES
            },
            could_fit=by_verdict["could_fit"],
            does_not_fit=by_verdict["does_not_fit"],
            stopped=by_verdict["stopped"],
            locks={party.id: lock_of(self.context, party) for party in self.context.theirs},
        )

    def _without_vain_links(self, matched: Matched) -> Matched:
        """As it was matched; but a tactic that joins issues does not fit where no link on the map does anything."""
        if matched.verdict != "fits" or not self._sized or self._planned(matched):
            return matched
        people = [who for who in targets_of(matched, self.context) if who in self.context.holders]
        if not links_in_vain(matched, people, self.context, self.odds):
            return matched
        return replace(matched, verdict="does_not_fit", targets=(), refusals=(*matched.refusals, no_link()))

    def _proposed(self, matched: Matched) -> Proposal | None:
        """The action that a tactic comes to: the plan's own where it counts one, else a proposal."""
        counted = [action for action in self._planned(matched) if action.counted]
        if counted:
            return Proposal(matched.tactic, counted[0], targets_of(matched, self.context))
        return propose(matched, self.context, self.odds) if self._sized else None

    def _planned(self, matched: Matched) -> list[Action]:
        """The actions of the plan that use a tactic."""
        id = matched.tactic.id
        return [each for each in self.context.session.plan if each.tactic == id and each.status != "dropped"]

    def _prepare(self, proposed: Sequence[Proposal | None]) -> None:
        """Has the odds with every proposal at hand, at either end of its prior too."""
        actions = [each for found in proposed if found is not None for each in (found.action, *found.ends)]
        if self._sized:
            self.odds.prepare([each] for each in actions)

    def ranked(self, matched: Matched, proposal: Proposal | None) -> Ranked:
        """One fitting tactic with what it would do; what is in the plan already is measured as it stands there."""
        planned = self._planned(matched)
        change, own, ends = self._worth(proposal, planned)
        return Ranked(
            matched=matched,
            proposal=proposal,
            reach=self._reaching(matched, planned),
            change=change,
            low=min(ends, default=None) if ends else change,
            high=max(ends, default=None) if ends else change,
            own_side=own,
            in_plan=tuple(action.id for action in planned),
            lengths=self._lengths(proposal, planned),
        )

    def _lengths(self, proposal: Proposal | None, planned: Sequence[Action]) -> tuple[Length, ...]:
        if proposal is None or not self._sized:
            return ()
        if counted := {action.id for action in planned if action.counted}:
            return lengths_in_plan(proposal, counted, self.odds)
        return lengths_of(proposal, self.context, self.odds)

    @cached_property
    def _sized(self) -> bool:
        return self.context.analysis is not None and self.odds.known

    def _worth(
        self, proposal: Proposal | None, planned: Sequence[Action]
    ) -> tuple[float | None, float | None, list[float]]:
        """What it adds to the joint odds, to ours, and at the ends of its prior."""
        if planned and self._sized:
            avoided = [self._avoids(action) for action in planned if action.kind == "avoid"]
            counted = {action.id for action in planned if action.counted}
            without = self.odds.without(counted) if counted else None
            worths = [*avoided, less(self.odds.base.joint, without.joint) if without else None]
            if known := [worth for worth in worths if worth is not None]:
                return sum(known), self.odds.own_less(without) if without else None, []
        if proposal is None or not self._sized or not proposal.tactic.on_ratification:
            return None, None, []
        more = (proposal.action,)
        ends = [change for end in proposal.ends if (change := self.odds.joint_change((end,))) is not None]
        return self.odds.joint_change(more), self.odds.own_change(more), ends

    def _avoids(self, action: Action) -> float | None:
        plan = self.context.analysis.plan if self.context.analysis else None
        found = plan.actions.get(action.id) if plan else None
        return found.avoids if found else None

    def _reaching(self, matched: Matched, planned: Sequence[Action]) -> Reaching:
        context = self.context
        parties = {each.ids["party"] for each in matched.targets if "party" in each.ids}
        decisive = {who for party in parties for who in self._decisive(party)}
        rules = any("who" not in each.ids for each in matched.targets)
        days = [
            left for party in parties if (left := context.days_until(context.last_gate(party))) is not None
        ]
        takes = matched.tactic.prerequisites.days or 0
        return Reaching(
            decides=rules or bool(decisive & set(matched.reaches)),
            in_time=takes <= max(days) or self._under_way(planned) if days else None,
            lawful=not matched.standing.awaits,
        )

    def _under_way(self, planned: Sequence[Action]) -> bool:
        """Whether it is in the plan already, and none of its actions is due only after the decision."""
        late = {match.ids["action"] for match in ask(TooLate(), self.context)}
        return bool(planned) and not any(action.id in late for action in planned)

    def _decisive(self, party: str) -> set[str]:
        """Those on whom it hangs: the negotiator where he binds, else who decides, or near an end the nearest."""
        held, deal = self.context.session.party(party), self.context.deal(party)
        if held is None or deal is None:
            return set()
        if lock_of(self.context, held) == "negotiator":
            return {NEGOTIATOR + party}
        settled = deal.odds is not None and not 0.05 <= deal.odds < 0.95
        nearest = set(deal.nearest[0].who) if deal.nearest else set()
        return nearest if settled and nearest else set(deal.decides) | nearest

    @staticmethod
    def _in_order(fitting: Sequence[Ranked]) -> list[Ranked]:
        def order(each: Ranked) -> tuple[tuple[bool, bool, bool], bool, float]:
            return each.reach.order, each.change is None, -round(each.change or 0.0, 9)

        return sorted(fitting, key=order)

    def _theatre_last(self, ordered: list[Ranked]) -> list[Ranked]:
        """Every piece of theatre behind its honest variant; behind all else where that does not fit."""
        kept = [each for each in ordered if not honest_variants(each.matched.tactic, self.context.playbooks)]
        for each in ordered:
            variants = [
                variant.id for variant in honest_variants(each.matched.tactic, self.context.playbooks)
            ]
            if not variants:
                continue
            places = [place for place, other in enumerate(kept) if other.id in variants]
            own = sum(other in kept for other in ordered[: ordered.index(each)])
            at = max(own, max(places) + 1) if places else len(kept)
            kept.insert(at, replace(each, after=variants[0]))
        return kept

    def _with_companions(self, ordered: list[Ranked]) -> tuple[Ranked, ...]:
        short = {
            each.id: (each.proposal, self._others(each, ordered))
            for each in ordered
            if each.enough is False and each.proposal is not None and not each.in_plan
        }
        self.odds.prepare([one.action, other.action] for one, others in short.values() for other in others)
        return tuple(
            replace(each, companion=companion_of(*short[each.id], self.odds)) if each.id in short else each
            for each in ordered
        )

    @staticmethod
    def _others(one: Ranked, ordered: Sequence[Ranked]) -> list[Proposal]:
        """Whom to try beside it: the companions that its playbook names, then the best ranked."""
        able = [each for each in ordered if each.id != one.id and _can_stand_beside(each)]
        named = [each for each in able if each.id in one.matched.tactic.companions]
        rest = [each for each in able if each not in named]
        return [each.proposal for each in (*named, *rest[:4]) if each.proposal is not None]


def _can_stand_beside(each: Ranked) -> bool:
    """Whether somebody could do it together with another act: proposed, in time, no theatre, and not planned anyway."""
    return (
        each.proposal is not None
        and each.after is None
        and not each.in_plan
        and each.reach.in_time is not False
    )
