"""Conditions of a playbook: typed data that asks something of a map, and can run nothing."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from coach.coaching.playbook.predicates import figures, gates, lines, people, plan, records, words
from coach.coaching.playbook.predicates.base import Predicate
from coach.model.base import Model

COMBINATIONS = ("all", "any", "not", "exists")


class Condition(Model):
    """Exactly one of `all`, `any`, `not`, `exists`, or one predicate with its parameters (`{}` where it needs none).

    A condition finds matches, as its predicates do. `all` joins: matches of its parts combine where they agree on every
    id that both bind. `any` unites. `not` keeps those of the other parts of its `all` with which no match of what
    it denies agrees; standing alone it finds one match, that binds nothing, if what it denies finds none. `exists`
    finds one match, that binds nothing, if there is any of what it holds: so it can look at another party too.
    """

    all_: tuple[Condition, ...] | None = Field(None, alias="all")
    any_: tuple[Condition, ...] | None = Field(None, alias="any")
    not_: Condition | None = Field(None, alias="not")
    exists: Condition | None = None

    side: people.OfSide | None = None
    party_has: people.PartyHas | None = None
    negotiator_has: people.NegotiatorHas | None = None
    negotiator_is: people.NegotiatorIs | None = None
    lock: people.Lock | None = None
    successor_is: people.SuccessorIs | None = None
    constituency: people.ConstituencyIs | None = None
    constituency_has: people.ConstituencyHas | None = None
    on_deal: people.OnDeal | None = None
    decides: people.Decides | None = None
    nearest: people.Nearest | None = None
    power: people.Power | None = None
    regard: people.Regard | None = None
    posture_differs: people.PostureDiffers | None = None
    no_agreement: people.NoAgreement | None = None
    related: people.Related | None = None
    divided: people.Divided | None = None
    all_alike: people.AllAlike | None = None
    thin_map: people.ThinMap | None = None
    outsider: people.OutsiderIs | None = None
    needed_later: people.NeededLater | None = None

    red_line: lines.RedLineIs | None = None
    self_serving: lines.SelfServing | None = None
    line_decides: lines.LineDecides | None = None
    lines_exclude: lines.LinesExclude | None = None
    few_sources: lines.FewSources | None = None
    stale: lines.Stale | None = None

    gate: gates.GateIs | None = None
    quota_odd: gates.QuotaOdd | None = None
    unmapped_votes: gates.UnmappedVotes | None = None
    boycott_can_sink: gates.BoycottCanSink | None = None
    move_together: gates.MoveTogether | None = None
    other_route: gates.OtherRoute | None = None
    decides_within: gates.DecidesWithin | None = None
    outcome_has: gates.OutcomeHas | None = None

    odds: figures.Odds | None = None
    joint_odds: figures.JointOdds | None = None
    carries: figures.Carries | None = None
    fragile: figures.Fragile | None = None
    zone: figures.Zone | None = None
    tighter_side: figures.TighterSide | None = None
    behind_the_table: figures.BehindTheTable | None = None
    dominated: figures.Dominated | None = None
    outside_mandate: figures.OutsideMandate | None = None
    dear_and_cheap: figures.DearAndCheap | None = None
    path_needs: figures.PathNeeds | None = None
    undecided: figures.Undecided | None = None

    action: plan.ActionIs | None = None
    reached: plan.Reached | None = None
    touches: plan.Touches | None = None
    harms: plan.Harms | None = None
    pays: plan.Pays | None = None
    needs_open: plan.NeedsOpen | None = None
    too_late: plan.TooLate | None = None
    costs_more: plan.CostsMore | None = None
    plan_lacks: plan.PlanLacks | None = None
    ties_hands: plan.TiesHands | None = None
    spoiler_only_paid: plan.SpoilerOnlyPaid | None = None

    statement: words.StatementIs | None = None
    heard_badly: words.HeardBadly | None = None
    statements_clash: words.StatementsClash | None = None
    claims_against_deal: words.ClaimsAgainstDeal | None = None
    victory_claim: words.VictoryClaim | None = None
    poison_word: words.PoisonWord | None = None
    speech_has: words.SpeechHas | None = None
    in_audience: words.InAudience | None = None
    criticism: words.CriticismIs | None = None
    hollow_answer: words.HollowAnswer | None = None
    theme_unvalued: words.ThemeUnvalued | None = None
    speeches_clash: words.SpeechesClash | None = None
    exchange: words.ExchangeIs | None = None
    unauthorised: words.Unauthorised | None = None

    session_has: records.SessionHas | None = None
    issue: records.IssueIs | None = None
    milestone: records.MilestoneIs | None = None
    channel: records.ChannelIs | None = None
    risk: records.RiskIs | None = None
    fact_is: records.FactIs | None = None
    answered: records.Answered | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(
                "a condition asks exactly one thing: `all`, `any`, `not`, `exists`, or one predicate"
            )
        if self.all_ == () or self.any_ == ():
            raise ValueError("`all` and `any` hold at least one condition")
        return self

    @property
    def predicate(self) -> Predicate | None:
        """The predicate that is asked; None for `all`, `any`, `not` and `exists`."""
        for name in PREDICATES:
            asked = getattr(self, name)
            if isinstance(asked, Predicate):
                return asked
        return None

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions directly inside."""
        single = (part for part in (self.not_, self.exists) if part is not None)
        return (*(self.all_ or ()), *(self.any_ or ()), *single)

    @property
    def binds(self) -> frozenset[str]:
        """The ids that every match binds: all of an `all`, what the branches of an `any` share, none else."""
        return self._names("binds")

    @property
    def tells(self) -> frozenset[str]:
        """The words and figures that every match holds beside its ids."""
        return self._names("tells")

    def _names(self, which: str) -> frozenset[str]:
        if self.not_ is not None or self.exists is not None:
            return frozenset()
        if asked := self.predicate:
            names: tuple[str, ...] = getattr(asked, which)
            return frozenset(names)
        inside = [part._names(which) for part in self.parts]
        if self.any_ is not None:
            return frozenset.intersection(*inside)
        return frozenset().union(*inside)


PREDICATES: dict[str, type[Predicate]] = {
    "side": people.OfSide,
    "party_has": people.PartyHas,
    "negotiator_has": people.NegotiatorHas,
    "negotiator_is": people.NegotiatorIs,
    "lock": people.Lock,
    "successor_is": people.SuccessorIs,
    "constituency": people.ConstituencyIs,
    "constituency_has": people.ConstituencyHas,
    "on_deal": people.OnDeal,
    "decides": people.Decides,
    "nearest": people.Nearest,
    "power": people.Power,
    "regard": people.Regard,
    "posture_differs": people.PostureDiffers,
    "no_agreement": people.NoAgreement,
    "related": people.Related,
    "divided": people.Divided,
    "all_alike": people.AllAlike,
    "thin_map": people.ThinMap,
    "outsider": people.OutsiderIs,
    "needed_later": people.NeededLater,
    "red_line": lines.RedLineIs,
    "self_serving": lines.SelfServing,
    "line_decides": lines.LineDecides,
    "lines_exclude": lines.LinesExclude,
    "few_sources": lines.FewSources,
    "stale": lines.Stale,
    "gate": gates.GateIs,
    "quota_odd": gates.QuotaOdd,
    "unmapped_votes": gates.UnmappedVotes,
    "boycott_can_sink": gates.BoycottCanSink,
    "move_together": gates.MoveTogether,
    "other_route": gates.OtherRoute,
    "decides_within": gates.DecidesWithin,
    "outcome_has": gates.OutcomeHas,
    "odds": figures.Odds,
    "joint_odds": figures.JointOdds,
    "carries": figures.Carries,
    "fragile": figures.Fragile,
    "zone": figures.Zone,
    "tighter_side": figures.TighterSide,
    "behind_the_table": figures.BehindTheTable,
    "dominated": figures.Dominated,
    "outside_mandate": figures.OutsideMandate,
    "dear_and_cheap": figures.DearAndCheap,
    "path_needs": figures.PathNeeds,
    "undecided": figures.Undecided,
    "action": plan.ActionIs,
    "reached": plan.Reached,
    "touches": plan.Touches,
    "harms": plan.Harms,
    "pays": plan.Pays,
    "needs_open": plan.NeedsOpen,
    "too_late": plan.TooLate,
    "costs_more": plan.CostsMore,
    "plan_lacks": plan.PlanLacks,
    "ties_hands": plan.TiesHands,
    "spoiler_only_paid": plan.SpoilerOnlyPaid,
    "statement": words.StatementIs,
    "heard_badly": words.HeardBadly,
    "statements_clash": words.StatementsClash,
    "claims_against_deal": words.ClaimsAgainstDeal,
    "victory_claim": words.VictoryClaim,
    "poison_word": words.PoisonWord,
    "speech_has": words.SpeechHas,
    "in_audience": words.InAudience,
    "criticism": words.CriticismIs,
    "hollow_answer": words.HollowAnswer,
    "theme_unvalued": words.ThemeUnvalued,
    "speeches_clash": words.SpeechesClash,
    "exchange": words.ExchangeIs,
    "unauthorised": words.Unauthorised,
    "session_has": records.SessionHas,
    "issue": records.IssueIs,
    "milestone": records.MilestoneIs,
    "channel": records.ChannelIs,
    "risk": records.RiskIs,
    "fact_is": records.FactIs,
    "answered": records.Answered,
}
"""Every predicate by the name that playbooks use."""
