"""What the entries of a playbook mean together: references, ranges, sentences and whom a tactic is aimed at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from coach.coaching.playbook.conditions import Condition
from coach.coaching.playbook.profiles import Profile
from coach.coaching.playbook.questions import SUBJECT_BINDS, Question
from coach.coaching.playbook.tactics import Tactic
from coach.coaching.playbook.warnings import Rule
from coach.coaching.wording import PLAIN_WORDS
from coach.files.checks.conditions import check_condition, check_known, check_path, check_sentence
from coach.files.checks.names import items, sound
from coach.files.places import Node
from coach.files.report import Report
from coach.model.findings import Path

_AIMS = frozenset({"who", "gate", "route"})


@dataclass(frozen=True)
class Known:
    """The ids that all playbooks together define."""

    tactics: Collection[str] = field(default_factory=frozenset)
    questions: Collection[str] = field(default_factory=frozenset)


def check_entries(report: Report, tree: Node, known: Known) -> None:
    """Check every entry of a playbook that is sound by itself."""
    for path, node in items(tree, ("tactics",)):
        if tactic := sound(Tactic, node):
            _Tactic(report, path, known).check(tactic)
    for path, node in items(tree, ("questions",)):
        if question := sound(Question, node):
            _check_question(report, question, path, known)
    for path, node in items(tree, ("warnings",)):
        if rule := sound(Rule, node):
            _check_rule(report, rule, path, known)


@dataclass(frozen=True)
class _Tactic:
    report: Report
    path: Path
    known: Known

    def check(self, tactic: Tactic) -> None:
        if not _AIMS & tactic.targets.binds:
            self.report.error(
                (*self.path, "targets"),
                "the tactic is aimed at nobody",
                "a condition that binds `who`, or for a change of rules `gate` or `route`",
            )
        if tactic.on_ratification == (tactic.shelf is not None):
            says = "has no shelf" if tactic.shelf is None else "acts on ratification, and so has no shelf"
            self.report.error(
                self.path, f"the tactic {says}", "`shelf` exactly where `on_ratification` is false"
            )
        if tactic.option is not None and tactic.makes != "terms":
            says = f"the tactic makes {tactic.makes}, and so has no option"
            self.report.error((*self.path, "option"), says, "`option` only where it makes terms")
        for key, points in (("points", tactic.effect.points), ("backfire", tactic.effect.backfire)):
            if points and points[0] > points[1]:
                self.report.error(
                    (*self.path, "effect", key), "the range is out of order", "from small to large"
                )
        for key, ids in (
            ("companions", tactic.companions),
            ("honest_variant_of", (tactic.honest_variant_of,)),
        ):
            for position, id in enumerate(ids):
                if id is not None:
                    at = (*self.path, key, position) if key == "companions" else (*self.path, key)
                    check_known(self.report, id, at, "tactic", self.known.tactics)
        self._check_conditions(tactic)

    def _check_conditions(self, tactic: Tactic) -> None:
        targets = tactic.targets.binds
        self._condition(tactic.targets, "targets")
        self._condition(tactic.fits, "fits")
        for position, could in enumerate(tactic.could_fit):
            self._condition(could.when, "could_fit", position, "when")
            self._sentence(could.if_, could.when, targets, "could_fit", position, "if")
        for position, contra in enumerate(tactic.not_when):
            self._condition(contra.when, "not_when", position, "when")
            self._sentence(contra.because, contra.when, targets, "not_when", position, "because")
        for position, stop in enumerate(tactic.legitimacy.stops):
            if stop.when is not None:
                self._condition(stop.when, "legitimacy", "stops", position, "when")
                self._sentence(stop.because, stop.when, targets, "legitimacy", "stops", position, "because")

    def _condition(self, condition: Condition, *steps: str | int) -> None:
        check_condition(
            self.report, condition, (*self.path, *steps), self.known.tactics, self.known.questions
        )

    def _sentence(self, text: str, condition: Condition, targets: frozenset[str], *steps: str | int) -> None:
        names = condition.binds | condition.tells | targets
        check_sentence(self.report, text, (*self.path, *steps), names)


def _check_question(report: Report, question: Question, path: Path, known: Known) -> None:
    names = SUBJECT_BINDS[question.for_]
    told: frozenset[str] = frozenset()
    if question.when is not None:
        check_condition(report, question.when, (*path, "when"), known.tactics, known.questions)
        names, told = names | question.when.binds, question.when.tells
    check_sentence(report, question.asks, (*path, "asks"), names | told)
    check_path(report, question.fills, (*path, "fills"), names)


def _check_rule(report: Report, rule: Rule, path: Path, known: Known) -> None:
    check_condition(report, rule.when, (*path, "when"), known.tactics, known.questions)
    check_sentence(report, rule.says, (*path, "says"), rule.when.binds | rule.when.tells)
    check_sentence(report, rule.why, (*path, "why"), rule.when.binds | rule.when.tells)
    check_path(report, rule.jump, (*path, "jump"), rule.when.binds)
    for position, id in enumerate(rule.ask):
        check_known(report, id, (*path, "ask", position), "question", known.questions)


def check_profile(report: Report, tree: Node) -> None:
    """Check that a profile's words are for things that have one, and that its gates count people whom it describes."""
    profile = sound(Profile, tree) if isinstance(tree, dict) else None
    if profile is None:
        return
    for key, terms in (("words", profile.words), ("plurals", profile.plurals)):
        for term in terms:
            check_known(report, term, (key, term), "thing with a word of its own", PLAIN_WORDS)
    groups = {each.constituency.id for each in profile.constituencies}
    for position, archetype in enumerate(profile.gates):
        people = {*groups, *(each.id for each in archetype.constituencies)}
        for id in archetype.gate.members:
            check_known(report, id, ("gates", position, "gate", "votes", id), "constituency", people)


def entry_ids(tree: Node, key: str) -> list[tuple[str, Path]]:
    """The ids of the entries under a key, each with its path."""
    found = ((item.get("id"), path) for path, item in items(tree, (key,)))
    return [(id, (*path, "id")) for id, path in found if isinstance(id, str)]
