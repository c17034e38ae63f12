"""The next question: the one whose answer could move the odds or the zone most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.coaching.conditions import find, join
from coach.coaching.context import Context
from coach.coaching.matches import Match, distinct, match
from coach.coaching.playbook.profiles import LineArchetype
from coach.coaching.playbook.questions import Question
from coach.coaching.playbook.steps import STEPS
from coach.coaching.predicates.lines import lines_of
from coach.coaching.predicates.people import votes_of
from coach.coaching.predicates.plan import planned
from coach.coaching.predicates.speeches import criticisms
from coach.coaching.predicates.words import statements
from coach.coaching.profiles import only_guessed, open_lines, profile_in
from coach.coaching.stakes import stake_of
from coach.model.changes import Path, Tree

ANSWERS = "answers"

_BRACED = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Asked:
    """A question to be asked of one subject; `stake` is how far its answer could move the odds.

    `suggests`: a red line typical of the session's field, which the question asks to confirm.
    """

    question: Question
    match: Match
    stake: float
    suggests: LineArchetype | None = None

    @property
    def about(self) -> str:
        """The id of what it is about; empty for the preparation as a whole."""
        if self.question.for_ == "session":
            return ""
        ids = self.match.ids
        named = {"negotiator": "party", "speech": "party", "constituency": "who", "red_line": "line"}
        name = named.get(self.question.for_, self.question.for_)
        return ids.get(name, "")

    @property
    def path(self) -> Path:
        """Where the answer belongs, with ids in place of names in braces."""
        return filled_path(self.question.fills, self.match.ids)


def filled_path(template: str, ids: Mapping[str, str]) -> Path:
    """A path of the session file with ids in place of names in braces; where somebody is a negotiator, his entry.

    >>> filled_path("parties.{party}.constituencies.{who}.stance", {"party": "us", "who": "left"})
    ('parties', 'us', 'constituencies', 'left', 'stance')
    """
    steps: list[str | int] = []
    for step in template.split("."):
        name = _BRACED.fullmatch(step)
        id = ids.get(name.group(1), "") if name else step
        if id.startswith("negotiator:") and steps and steps[-1] == "constituencies":
            steps[-1] = "negotiator"
        else:
            steps.append(int(id) - 1 if name and id.isdigit() else id)
    return tuple(steps)


def next_questions(context: Context, *, extra: bool = False) -> tuple[Asked, ...]:
    """The questions that are open, the one first whose answer could move most.

    Parameters
    ----------
    extra
        Also the questions that are not switched on from the start.
    """
    found = [
        Asked(question, each, stake_of(context, question.fills, each.ids))
        for question in _switched_on(context, extra)
        for each in _open(question, context)
    ]
    found += _typical_lines(context)
    return tuple(sorted(found, key=lambda each: _order(each, context)))


def _switched_on(context: Context, extra: bool) -> Iterator[Question]:
    """The core, or all, and what the session's own field asks."""
    yield from (each for each in context.playbooks.questions if extra or each.core)
    own = profile_in(context.session, context.playbooks)
    yield from own.questions if own else ()


def _typical_lines(context: Context) -> Iterator[Asked]:
    """Whether a red line that is often met in the session's field holds here: asked, because it is not known."""
    for each in open_lines(context.session, profile_in(context.session, context.playbooks)):
        asks = f"Does anybody hold to “{each.red_line.says or each.says}”? Where it is met, it is often {each.holder}."
        why = "It is often met in this field. That it holds here is not known until somebody has heard it."
        question = Question.model_validate(
            {
                "id": f"holds-{each.id}",
                "step": "red-lines",
                "asks": asks,
                "why": why,
                "for": "session",
                "fills": ANSWERS,
            }
        )
        asked = Asked(question, Match(), 0.0, each)
        if context.session.parties and _blank(asked, context) and not _put_off(asked, context):
            yield asked


def _order(asked: Asked, context: Context) -> tuple[float, int, float]:
    who = asked.match.ids.get("who")
    return -round(asked.stake, 3), STEPS.index(asked.question.step), -votes_of(context, who) if who else 0.0


def _open(question: Question, context: Context) -> Iterator[Match]:
    found = join(
        _subjects(question, context), find(question.when, context) if question.when else (match({}),)
    )
    seen: set[str] = set()
    for each in distinct(found):
        asked = Asked(question, each, 0.0)
        if asked.about in seen:
            continue
        seen.add(asked.about)
        if _on_side(question, each, context) and _blank(asked, context) and not _put_off(asked, context):
            yield each


def _subjects(question: Question, context: Context) -> list[Match]:
    """Everything that a question of its kind can be asked of."""
    session = context.session
    match question.for_:
        case "session":
            return [Match()]
        case "party" | "negotiator" | "speech":
            spoken = question.for_ == "speech" and question.fills == ANSWERS
            return [
                Match({"party": each.id})
                for each in session.parties
                if not spoken or each.id in session.speeches
            ]
        case "constituency":
            return [Match({"who": each.id, "party": party.id}) for party, each in context.people]
        case "red_line":
            return [Match(ids) for _, _, ids in lines_of(context)]
        case "gate":
            return [
                Match({"gate": gate.id, "route": route.id, "party": party.id})
                for party, route, gate in context.gates
            ]
        case "issue":
            return [Match({"issue": each.id}) for each in session.issues]
        case "action":
            return [Match({"action": each.id}) for each in planned(context)]
        case "statement":
            return [Match({"statement": id}) for id, _ in statements(context)]
        case "criticism":
            return [Match({"criticism": id, "party": party}) for party, id, _ in criticisms(context)]
        case "milestone":
            return [Match({"milestone": each.id}) for each in session.milestones]


def _on_side(question: Question, each: Match, context: Context) -> bool:
    if question.side == "either":
        return True
    party = each.ids.get("party") or _owner(each, context)
    return party is None or context.is_ours(party) == (question.side == "ours")


def _owner(each: Match, context: Context) -> str | None:
    """The party from whose side a statement, an action or a date comes; None where that is not known."""
    if id := each.ids.get("statement"):
        return next((context.speaks_for(said.by) for key, said in statements(context) if key == id), None)
    if id := each.ids.get("action"):
        action = context.session.action(id)
        return context.speaks_for(action.by) if action else None
    if id := each.ids.get("milestone"):
        milestone = context.session.milestone(id)
        return milestone.whose if milestone else None
    return None


def _blank(asked: Asked, context: Context) -> bool:
    """Whether nothing that anybody knows stands yet where the answer belongs, nor under `answers`."""
    for answer in context.session.answers:
        if answer.question == asked.question.id and (answer.about or "") == asked.about:
            return False
    if asked.question.fills == ANSWERS:
        return True
    tree: Tree = context.kept("tree", context.session.to_tree)
    entry = _entry(tree, asked.path)
    if entry is None or entry in ([], {}, "") or only_guessed(context.session, asked.path):
        return True
    general = "{" not in asked.question.fills and asked.about != ""
    return general and isinstance(entry, list) and not _mentions(entry, asked.about)


def _entry(tree: Tree, path: Path) -> Tree:
    for key in path:
        if isinstance(tree, dict) and isinstance(key, str):
            tree = tree.get(key)
        elif isinstance(tree, list):
            tree = next(
                (
                    each
                    for place, each in enumerate(tree)
                    if key == place or (isinstance(each, dict) and each.get("id") == key)
                ),
                None,
            )
        else:
            return None
    return tree


def _mentions(entry: Tree, id: str) -> bool:
    if isinstance(entry, dict):
        return any(_mentions(each, id) for each in entry.values())
    if isinstance(entry, list):
        return any(_mentions(each, id) for each in entry)
    return entry == id


def _put_off(asked: Asked, context: Context) -> bool:
    """Whether we said that we do not know: the question stands among the unknowns, and is not asked again here."""
    return any(
        (each.model_extra or {}).get("x-question") == asked.question.id and (each.about or "") == asked.about
        for each in context.session.unknowns
    )
