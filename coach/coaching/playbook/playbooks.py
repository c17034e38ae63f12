"""Everything that was learned from playbook files, found by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from coach.coaching.playbook.profiles import Profile
from coach.coaching.playbook.questions import Question
from coach.coaching.playbook.tactics import Tactic
from coach.coaching.playbook.warnings import Rule

T = TypeVar("T", Tactic, Question, Rule, Profile)


@dataclass(frozen=True)
class Playbooks:
    """Tactics, questions, warnings and profiles, in the order of their files."""

    tactics: tuple[Tactic, ...] = ()
    questions: tuple[Question, ...] = ()
    warnings: tuple[Rule, ...] = ()
    profiles: tuple[Profile, ...] = ()

    def tactic(self, id: str) -> Tactic | None:
        """The tactic of that id."""
        return _found(self.tactics, id)

    def question(self, id: str) -> Question | None:
        """The question of that id, be it a profile's own."""
        return _found(
            (*self.questions, *(each for profile in self.profiles for each in profile.questions)), id
        )

    def warning(self, id: str) -> Rule | None:
        """The warning of that id."""
        return _found(self.warnings, id)

    def profile(self, id: str) -> Profile | None:
        """The profile of that id."""
        return _found(self.profiles, id)


def _found(entries: Iterable[T], id: str) -> T | None:
    return next((entry for entry in entries if entry.id == id), None)
