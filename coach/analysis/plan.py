"""The odds with the plan carried out, and what each action is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.analysis.carried import carried
from coach.analysis.deal import counted_gates
from coach.analysis.joint import joint_of
from coach.analysis.outlook import Outlook, Staged
from coach.analysis.results import ActionResult, DealResult, JointOdds, Package, PlanParty, PlanResult
from coach.analysis.shifting import End
from coach.analysis.space import Choices
from coach.analysis.words import words_of
from coach.model.plan import Action
from coach.model.session import Session

_ENDS: tuple[End, ...] = ("low", "likely", "high")


def plan_result(
    session: Session, package: Package, routes: Mapping[str, str] | None, deal: DealResult
) -> PlanResult | None:
    """The deal with every counted action of the plan carried out; None without a plan, and while the deal is partial.

    Parameters
    ----------
    package
        The deal in hand.
    deal
        What was found for the deal as it stands, for what questions could settle.

    Notes
    -----
    Every counted action puts its terms, shifts, lifts and changes in place; the expectation runs over which
    of them become known before the last gate decides: known, they still do what they do. `low` takes all
    shifts low *and* the low reading, `high` likewise. Doubt the shifts: they are our own hopes for our own
    actions.

    Raises
    ------
    ActionsClash
        Where two counted actions set the same thing differently.
    """
    if not session.plan or not deal.complete:
        return None
    return _Plan(session, package, routes, tuple(each for each in session.plan if each.counted)).result(deal)


@dataclass(frozen=True, slots=True)
class _Plan:
    session: Session
    package: Package
    routes: Mapping[str, str] | None
    counted: tuple[Action, ...]

    def result(self, deal: DealResult) -> PlanResult | None:
        """The plan as a whole and by action."""
        whole = self.staged()
        if whole.choice is None:
            return None
        outlooks = {end: whole.outlook(end) for end in _ENDS}
        return PlanResult(
            package=whole.package,
            joint=_joint(whole, outlooks),
            parties=_parties(whole, whole.choice, outlooks),
            actions={
                action.id: self.action(action, whole, outlooks["likely"], deal)
                for action in self.session.plan
            },
        )

    def staged(self, but: frozenset[str] = frozenset(), against: Action | None = None) -> Staged:
        """The counted actions carried out, some of them left out or one avoided action done after all."""
        counted = [action for action in self.counted if action.id not in but]
        return Staged.of(self.session, self.package, self.routes, counted, against)

    def action(self, action: Action, whole: Staged, likely: Outlook, deal: DealResult) -> ActionResult:
        """What one action is worth within the plan; nothing where it is dropped, or its effect already counted."""
        asks = bool(action.learns)
        learns = _doubt(deal, action) if asks else None
        if action.kind == "avoid" and action.status != "dropped":
            done = self.staged(against=action).outlook()
            return ActionResult(
                role="avoids", asks=asks, avoids=_less(likely.joint, done.joint), learns=learns
            )
        if not action.counted or not _does_something(action):
            return ActionResult(role="none", asks=asks, learns=learns)
        without = self.staged(but=self._whole(action)).outlook()
        known = whole.outlook(certain=action.id) if action.exposure else None
        return ActionResult(
            role="adds",
            asks=asks,
            adds=_less(likely.joint, without.joint),
            own_side=_less(self._ours(likely), self._ours(without)),
            if_exposed=None if known is None else _less(known.joint, without.joint),
            learns=learns,
        )

    def _whole(self, action: Action) -> frozenset[str]:
        """An action with everything that it consists of: a bundle stands and falls as one."""
        found, waiting = {action.id}, list(action.consists_of)
        while waiting:
            part = self.session.action(waiting.pop())
            if part is not None and part.id not in found:
                found.add(part.id)
                waiting += part.consists_of
        return frozenset(found)

    def _ours(self, outlook: Outlook) -> float | None:
        parties = [party.id for party in self.session.parties]
        if self.session.our_side not in parties:
            return None
        return outlook.parties[parties.index(self.session.our_side)]


def _does_something(action: Action) -> bool:
    effects = (action.terms, action.shifts, action.lifts, action.changes, action.exposure)
    return any(bool(effect) for effect in effects) or not action.learns


def _less(figure: float | None, other: float | None) -> float | None:
    return None if figure is None or other is None else figure - other


def _doubt(deal: DealResult, action: Action) -> float | None:
    """The largest doubt, on the deal as it stands, among those whom the action asks."""
    if deal.parties is None:
        return None
    known = {
        who: found.doubt for party in deal.parties.values() for who, found in party.constituencies.items()
    }
    doubts = [doubt for who in action.learns if (doubt := known.get(who)) is not None]
    return max(doubts, default=None)


def _joint(whole: Staged, outlooks: Mapping[End, Outlook]) -> JointOdds:
    joint, likely = {end: outlooks[end].joint for end in _ENDS}, outlooks["likely"]
    bounds = joint_of(likely.parties, likely.parties, likely.parties).bounds
    return JointOdds(
        odds=joint["likely"],
        low=joint["low"],
        high=joint["high"],
        words=words_of(joint["likely"]),
        bounds=bounds,
        exact=whole.exact,
    )


def _parties(whole: Staged, choice: Choices, outlooks: Mapping[End, Outlook]) -> Mapping[str, PlanParty]:
    found = {}
    for place, side in enumerate(whole.sitting.sides):
        yes = side.party.accepts(choice, side.shifts)[:, 0]
        odds = {end: outlooks[end].parties[place] for end in _ENDS}
        found[side.party.id] = PlanParty(
            odds=odds["likely"],
            low=odds["low"],
            high=odds["high"],
            words=words_of(odds["likely"]),
            exact=side.seats.countable and whole.all_exposures,
            ratified=carried(
                side.route, {who for who, each in zip(side.party.ids, yes, strict=True) if each}
            ),
            gates=counted_gates(side, choice),
        )
    return found
