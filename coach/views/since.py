"""What changed since an earlier state of the session: in the odds, in who decides, in the advice, and in the map."""

from __future__ import annotations

from dataclasses import dataclass

from coach.views.changes import compare
from coach.views.dates import spoken
from coach.views.deciders import who_decides
from coach.views.material import Material
from coach.views.odds import moves, odds_view

_MOST = 40


@dataclass(frozen=True, slots=True)
class Moved:
    """One side's odds before and now."""

    party: str
    before: str
    now: str
    moves: str


@dataclass(frozen=True, slots=True)
class Since:
    """What changed, and against which state."""

    against: str
    odds: tuple[Moved, ...]
    decides: tuple[tuple[str, str, str], ...]
    advice_before: str
    advice_now: str
    entries: tuple[str, ...]
    more: int

    @property
    def nothing(self) -> bool:
        """Whether no entry differs."""
        return not self.entries


def since_of(before: Material, now: Material, name: str = "") -> Since:
    """The difference between two states, the earlier one first; `name` is what that one is called."""
    lines = [line.sentence for line in compare(before.session, now.session)]
    return Since(
        against=_against(before, name),
        odds=tuple(each for each in _odds(before, now)),
        decides=tuple(_decides(before, now)),
        advice_before=_advice(before),
        advice_now=_advice(now),
        entries=tuple(lines[:_MOST]),
        more=max(len(lines) - _MOST, 0),
    )


def _against(before: Material, name: str) -> str:
    """Which state it is held against: its name, and as of when it was written."""
    when = f"as of {spoken(before.session.as_of)}" if before.session.as_of else ""
    return ", ".join(part for part in (name, when) if part) or "an earlier state"


def _odds(before: Material, now: Material) -> list[Moved]:
    found = []
    for party in now.session.parties:
        was, held = before.deal(party.id), now.deal(party.id)
        if was is None or held is None or was.odds is None or held.odds is None:
            continue
        found.append(
            Moved(
                party=now.names.full(party.id),
                before=odds_view(was.odds, was.low, was.high).full,
                now=odds_view(held.odds, held.low, held.high).full,
                moves=moves(held.odds - was.odds),
            )
        )
    earlier, joint = before.analysis.deal.joint, now.analysis.deal.joint
    if earlier is None or joint is None or earlier.odds is None or joint.odds is None or len(found) < 2:
        return found
    together = Moved(
        party="All sides together",
        before=odds_view(earlier.odds, earlier.low, earlier.high).full,
        now=odds_view(joint.odds, joint.low, joint.high).full,
        moves=moves(joint.odds - earlier.odds),
    )
    return [*found, together]


def _decides(before: Material, now: Material) -> list[tuple[str, str, str]]:
    found = []
    for party in now.theirs:
        earlier = before.session.party(party.id)
        was, held = who_decides(before, earlier) if earlier else None, who_decides(now, party)
        if was and held and was.sentence != held.sentence:
            found.append((now.names.full(party.id), was.sentence, held.sentence))
    return found


def _advice(material: Material) -> str:
    paths = material.analysis.paths
    return (
        material.names.brief_terms(paths[0].changes)
        if paths
        else "no change of the deal lifts the odds enough"
    )
