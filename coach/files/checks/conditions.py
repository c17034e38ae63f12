"""What conditions of a playbook and the sentences that rest on them must keep to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from coach.coaching.playbook.conditions import Condition
from coach.coaching.playbook.predicates.plan import ActionIs
from coach.coaching.playbook.predicates.records import Answered
from coach.files.checks.session_paths import problem_of_path
from coach.files.report import Report
from coach.files.words import did_you_mean, listed, quoted
from coach.model.findings import Path

MOST_PREDICATES = 30

_BRACES = re.compile(r"\{([^{}]*)\}")


def conditions_in(condition: Condition, path: Path) -> Iterator[tuple[Path, Condition]]:
    """The condition and all that it is made of, each with its path."""
    yield path, condition
    for several, parts in (("all", condition.all_), ("any", condition.any_)):
        for position, part in enumerate(parts or ()):
            yield from conditions_in(part, (*path, several, position))
    for single, inner in (("not", condition.not_), ("exists", condition.exists)):
        if inner is not None:
            yield from conditions_in(inner, (*path, single))


def check_condition(
    report: Report, condition: Condition, path: Path, tactics: Collection[str], questions: Collection[str]
) -> None:
    """Report references to tactics and questions that nobody knows, and conditions of too many parts."""
    inside = list(conditions_in(condition, path))
    asked = [(at, each.predicate) for at, each in inside if each.predicate is not None]
    if len(asked) > MOST_PREDICATES:
        report.error(path, f"the condition asks {len(asked)} things", f"at most {MOST_PREDICATES}")
    for at, predicate in asked:
        if isinstance(predicate, ActionIs):
            for position, id in enumerate(predicate.tactic):
                check_known(report, id, (*at, "action", "tactic", position), "tactic", tactics)
        elif isinstance(predicate, Answered):
            check_known(report, predicate.question, (*at, "answered", "question"), "question", questions)


def check_known(report: Report, id: str, path: Path, kind: str, known: Collection[str]) -> None:
    """Report an id that is none of those known."""
    if id not in known:
        report.error(path, f"there is no {kind} {quoted(id)}{did_you_mean(id, known)}", f"the id of a {kind}")


def check_sentence(report: Report, text: str, path: Path, names: Collection[str]) -> None:
    """Report braces in a sentence that name what its condition does not give."""
    for name in _BRACES.findall(text):
        if name not in names:
            what = f"names {quoted(name)}, which its condition does not give{did_you_mean(name, names)}"
            given = (
                f"one of {listed(sorted(names), 20)} in braces"
                if names
                else "no braces: nothing is given here"
            )
            report.error(path, f"the sentence {what}", given)
    if "{" in _BRACES.sub("", text) or "}" in _BRACES.sub("", text):
        report.error(path, "a brace stands alone", "braces only around a name, as in `{who}`")


def check_path(report: Report, text: str, path: Path, names: Collection[str]) -> None:
    """Report a path of the session file that leads nowhere, or that names what its condition does not give."""
    if problem := problem_of_path(text):
        report.error(path, *problem)
    check_sentence(report, text, path, names)
