"""Predicates on what is said: statements, speeches, words given between the parties."""

from __future__ import annotations

from typing import ClassVar, Literal

from coach.coaching.playbook.predicates.base import Predicate, Side
from coach.model.base import Flag, Number


class StatementIs(Predicate):
    """A statement by one side, said or to come, with or without something entered.

    `near_gate`: it was said within 30 days before a milestone of its own side that decides.
    """

    binds: ClassVar = ("statement",)
    tells: ClassVar = ("by",)
    by: Side | None = None
    said: Flag | None = None
    near_gate: Flag | None = None
    reading: tuple[Literal["policy", "posture", "mistake", "unknown"], ...] = ()
    lacks: Literal["to", "reading", "claims", "heard", "cleared_by", "frozen_until", "basis"] | None = None


class HeardBadly(Predicate):
    """A statement and a constituency whose margin it lowers (`heard`, likely shift below 0).

    `overheard`: one to whom it was not addressed, or one who was.
    """

    binds: ClassVar = ("statement", "who", "party")
    tells: ClassVar = ("heard_as", "shift")
    overheard: Flag | None = None


class StatementsClash(Predicate):
    """Two statements of one side whose claims on an issue share no option."""

    binds: ClassVar = ("statement", "other_statement", "issue")


class ClaimsAgainstDeal(Predicate):
    """A statement of ours that claims, on an issue that the deal settles, only options other than the deal's.

    The other side holds the text: it can check.
    """

    binds: ClassVar = ("statement", "issue")


class VictoryClaim(Predicate):
    """A statement by one side that claims an option which a red line of somebody on the other side forbids."""

    binds: ClassVar = ("statement", "issue", "line", "who", "party")


class PoisonWord(Predicate):
    """A statement that uses a word which the speech of the other side lists as poison."""

    binds: ClassVar = ("statement", "party")
    tells: ClassVar = ("word",)


class SpeechHas(Predicate):
    """A party whose acceptance speech has something entered (`any`: that there is one at all)."""

    binds: ClassVar = ("party",)
    what: Literal["any", "audiences", "themes", "criticisms", "choice_now", "words", "tested_on", "occasion"]


class InAudience(Predicate):
    """A constituency to whom its party's speech is addressed: an audience, or one for whom a theme is."""

    binds: ClassVar = ("who", "party")


class CriticismIs(Predicate):
    """A criticism in a speech: without an answer (neither `before` nor `after`), without `after`, or open."""

    binds: ClassVar = ("criticism", "party")
    tells: ClassVar = ("says",)
    unanswered: Flag | None = None
    open: Flag | None = None
    lacks: Literal["before", "after", "rebuttal", "rests_on", "from_us", "by"] | None = None


class HollowAnswer(Predicate):
    """A criticism or theme that rests on a term not in the deal, an act not in the plan, or words nobody has said."""

    binds: ClassVar = ("criticism", "party")
    tells: ClassVar = ("says", "rests_on")


class ThemeUnvalued(Predicate):
    """A theme whose issues weigh under `below` of the whole with a group for whom it is meant."""

    binds: ClassVar = ("theme", "who", "party")
    tells: ClassVar = ("says",)
    below: Number = 0.2


class SpeechesClash(Predicate):
    """Themes of two sides' speeches that rest on the same issue of the deal and each call it won."""

    binds: ClassVar = ("theme", "other_theme", "issue")


class ExchangeIs(Predicate):
    """A word given between the parties, for which every given parameter holds.

    `recorded`: there is a source or evidence in its basis. `package`: it names terms.
    """

    binds: ClassVar = ("exchange",)
    tells: ClassVar = ("says", "by")
    by: Side | None = None
    kind: tuple[
        Literal["offer", "request", "promise", "assurance", "refusal", "hint", "threat", "favour"], ...
    ] = ()
    form: tuple[Literal["public", "text", "letter", "oral", "channel", "understanding"], ...] = ()
    status: tuple[Literal["open", "met", "partly", "broken", "withdrawn", "overtaken"], ...] = ()
    binding: tuple[Literal["yes", "no", "disputed"], ...] = ()
    recorded: Flag | None = None
    package: Flag | None = None


class Unauthorised(Predicate):
    """An offer, promise or assurance of ours, open, that names terms and that nobody authorised.

    Authorised means: a consultation `authorised: yes` on or before its date, or a mandate whose `forbids` it
    does not cross. What a mandate forbids is unauthorised whatever anybody said.
    """

    binds: ClassVar = ("exchange",)
    tells: ClassVar = ("says",)
