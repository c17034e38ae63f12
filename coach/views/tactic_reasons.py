"""Why a tactic does not fit, or what would make it fit, in words: one reason once, with everybody it holds for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.coaching.matching import Matched
from coach.coaching.refusals import Refusal
from coach.views.asked import asked_words
from coach.views.names import Names, opening
from coach.views.told import Teller

_REASONS = {
    "never_decides": "{who} can never decide; money there buys no yes.",
    "says_yes_already": "A yes is certain enough from {who}. Money there buys nothing.",
    "insult": "The deal crosses what is sacred to {who}. Money offered for it is an insult.",
    "meddling": "Nobody inside {party} asked for it, and their negotiator is not known to want it. That is meddling.",
    "negotiator_binds": "Their negotiator himself would not sign. Help for the people behind him is wasted.",
    "no_link": "By the map's own ratings, no further link of its issues raises the odds of all sides.",
    "opposed_interest": "What stops {who} is an interest. Words and gestures do not change what they would lose.",
}
_BRACED = re.compile(r"\{([a-z_]+)\}")
_EVERYBODY = "\0everybody\0"


@dataclass(frozen=True, slots=True)
class Ruled:
    """A tactic that does not fit, or could: its reasons, one sentence each."""

    id: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Tells the reasons that hold for and against tactics on one map."""

    teller: Teller

    @property
    def names(self) -> Names:
        """The names of things."""
        return self.teller.names

    def refusal(self, refusal: Refusal) -> str:
        """One refusal."""
        return self.teller.sentence(refusal.because or _REASONS[refusal.reason], refusal.match)

    def refusals(self, refusals: Sequence[Refusal]) -> tuple[str, ...]:
        """Refusals in words; one reason that holds against several people is given once, with all of them."""
        together: dict[object, list[Refusal]] = {}
        for each in refusals:
            template = each.because or _REASONS[each.reason]
            told = (
                f"{name} {each.match.told[name]}"
                for name in _BRACED.findall(template)
                if name in each.match.told
            )
            together.setdefault((template, *told), []).append(each)
        return tuple(dict.fromkeys(self.reason(alike) for alike in together.values()))

    def reason(self, alike: Sequence[Refusal]) -> str:
        """One reason with everybody against whom it holds."""
        first, template = alike[0], alike[0].because or _REASONS[alike[0].reason]
        ids = list(dict.fromkeys(each.match.ids["who"] for each in alike if "who" in each.match.ids))
        others = [name for name in _BRACED.findall(template) if name != "who"]
        same = all(each.match.ids.get(name) == first.match.ids.get(name) for each in alike for name in others)
        if len(ids) < 2 or not same:
            return " ".join(dict.fromkeys(self.refusal(each) for each in alike))
        told = self.teller.sentence(template.replace("{who}", _EVERYBODY), first.match)
        return opening(told.replace(_EVERYBODY, self.names.all_of(ids)))

    def could(self, matched: Matched) -> Ruled:
        """What a tactic that could fit still lacks."""
        missing = dict.fromkeys(
            f"If {self.teller.sentence(each.if_only.if_, each.match)}." for each in matched.missing
        )
        wanting = (option_words(matched),) if matched.wanting else ()
        return Ruled(matched.tactic.id, matched.tactic.name, (*tuple(missing)[:2], *wanting))

    def ruled(self, matched: Matched) -> Ruled:
        """Why a tactic does not fit."""
        refused = self.refusals(matched.refusals)
        halted = [self.teller.sentence(each.stop.because, each.match) for each in matched.halts]
        meant = [matched.tactic.meant_for] if matched.tactic.meant_for else map(asked_words, matched.lacking)
        lacking = [f"Not on the map: {each}." for each in meant] if matched.lacking else []
        reasons = tuple(dict.fromkeys([*refused, *halted])) or tuple(dict.fromkeys(lacking))
        return Ruled(matched.tactic.id, matched.tactic.name, reasons)

    def stopped(self, matched: Matched) -> Ruled:
        """Why a tactic is not to be done at all."""
        reasons = dict.fromkeys(self.teller.sentence(each.stop.because, each.match) for each in matched.halts)
        return Ruled(matched.tactic.id, matched.tactic.name, tuple(reasons))


def option_words(matched: Matched) -> str:
    """What option would let a tactic of terms fit, or be measured; nothing is assumed of what it is worth."""
    return (
        f"The map holds no option that does it. It could hold one such as “{matched.tactic.option}”, "
        "with what you know of its worth to each."
    )
