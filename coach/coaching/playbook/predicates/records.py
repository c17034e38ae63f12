"""Predicates on issues, dates, channels, and on what the preparation holds at all."""

from __future__ import annotations

from typing import ClassVar, Literal

from coach.coaching.playbook.predicates.base import Predicate, Side
from coach.model.base import Flag, NonNegative, Text

Section = Literal[
    "our_side", "as_of", "deal", "close_at", "issues", "impossible", "drafts", "parties", "sources", "facts", "share",
    "mandate", "consultations", "relations", "channels", "outsiders", "exchanges", "milestones", "speeches",
    "statements", "risks", "unknowns", "journal", "forecasts", "outcomes", "overrides", "plan",
]  # fmt: skip


class SessionHas(Predicate):
    """A preparation with something under a key; with `at_least`, so many entries of it."""

    tells: ClassVar = ("count",)
    what: Section
    at_least: NonNegative = 1


class IssueIs(Predicate):
    """An issue for which every given parameter holds.

    `fewer_options`: fewer than so many. `settled_by`: one side decides it alone. `unjudged`: nobody rates it.
    `ambiguous`: its option in the deal is known only tacitly or privately, or has something under `later`.
    """

    binds: ClassVar = ("issue",)
    fewer_options: NonNegative | None = None
    settled_by: Side | None = None
    unjudged: Flag | None = None
    ambiguous: Flag | None = None
    lacks: Literal["today", "name", "later"] | None = None


class MilestoneIs(Predicate):
    """A date on somebody's calendar; `ahead`: not before `as_of`; `within`: in so many days from then."""

    binds: ClassVar = ("milestone",)
    tells: ClassVar = ("date",)
    whose: Side | None = None
    kind: tuple[Literal["decides", "speaks", "deadline", "quiet"], ...] = ()
    ahead: Flag | None = None
    within: NonNegative | None = None
    without_line: Flag | None = None
    """No statement of ours is planned for it (`on` within its span, or `frozen_until` it)."""


class ChannelIs(Predicate):
    """A way to talk beside the table with somebody of another party; `idle`: last used so many days before `as_of`."""

    binds: ClassVar = ("channel", "party")
    idle: NonNegative | None = None
    known_to_more_than: NonNegative | None = None


class RiskIs(Predicate):
    """A risk on the list, of these kinds, with nothing under a key."""

    binds: ClassVar = ("risk",)
    tells: ClassVar = ("name",)
    kind: tuple[
        Literal[
            "cannot",
            "will_not",
            "erodes",
            "exposure",
            "statement",
            "spoiler",
            "ambiguity",
            "key_person",
            "ours",
        ],
        ...,
    ] = ()
    lacks: Literal["answer", "owner", "due", "sign", "watched_by", "if_it_happens"] | None = None


class FactIs(Predicate):
    """A fact of that status."""

    tells: ClassVar = ("says",)
    status: tuple[Literal["verified", "reported", "memory", "disputed", "judgement"], ...]


class Answered(Predicate):
    """A question of the playbooks that has an answer in the preparation."""

    tells: ClassVar = ("says",)
    question: Text
