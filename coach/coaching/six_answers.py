"""Six answers, and a first map from them: enough for a half-filled acceptance speech, with its gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.coaching.answering import slug
from coach.model.changes import Tree
from coach.model.dates import is_date
from coach.model.session import FORMAT, Session

US, THEM = "us", "them"


@dataclass(frozen=True, slots=True)
class SixQuestion:
    """One of the six questions: the name of its answer, what is asked, and an example of an answer."""

    key: str
    asks: str
    example: str


SIX_QUESTIONS = (
    SixQuestion(
        "wanted", "What do you want them to sign, and by when?", "A five-year supply contract, by 2027-03-31"
    ),
    SixQuestion("must_say_yes", "Who there must say yes?", "The board; the finance director"),
    SixQuestion(
        "could_stop", "Who there could stop it, even without a vote?", "The works council; the press"
    ),
    SixQuestion(
        "thrown_at_him",
        "What will each of them throw at whoever brings it home, in their words?",
        "The board: You paid too much; The works council: And our jobs?",
    ),
    SixQuestion(
        "without_us", "What do they do without you?", "They stay with the old supplier for another year"
    ),
    SixQuestion(
        "first_sentence",
        "What is the first thing that he must be able to say at home?",
        "For the first time we know our price five years ahead",
    ),
)
"""The six questions, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class SixAnswers:
    """The answers, in the words in which they came; empty where nobody knew."""

    wanted: str = ""
    must_say_yes: str = ""
    could_stop: str = ""
    thrown_at_him: str = ""
    without_us: str = ""
    first_sentence: str = ""
    them: str = ""


_SPLIT = re.compile(r"\s*[;\n]\s*")
_DATE = re.compile(r"\b\d{4}(?:-\d{2}(?:-\d{2})?)?\b")


def session_of_six(answers: SixAnswers, base: Session | None = None) -> Session:
    """A half-filled session from six answers: two sides, one issue, their gate, and their speech with its critics.

    Those who must say yes can each stop it in the gate; those who could stop it without a vote stand beside it. Nobody
    is judged: what is not known is not made up. `base` keeps its id and title.
    """
    groups = _groups(answers)
    must, could = groups["must_say_yes"], groups["could_stop"]
    everyone = {**must, **could}
    when = _DATE.search(answers.wanted)
    dated = when.group(0) if when and is_date(when.group(0)) else None
    wanted = answers.wanted.strip() or "What we want them to sign"
    criticisms = list(_criticisms(answers.thrown_at_him, everyone))
    tree: dict[str, Tree] = {
        "format": FORMAT,
        "title": base.title if base else wanted[:80],
        "our_side": US,
        "issues": [
            {
                "id": "deal",
                "name": "What they are to sign",
                "today": "nothing-signed",
                "options": [
                    {"id": "nothing-signed", "name": "Nothing is signed"},
                    {"id": "signed", "name": wanted},
                ],
            }
        ],
        "deal": {"deal": "signed"},
        "milestones": [
            {"id": "by-when", "name": "By when", **({"on": dated} if dated else {}), "kind": "deadline"}
        ],
        "parties": [
            {"id": US, "name": "Our side"},
            {
                "id": THEM,
                "name": answers.them.strip() or "Their side",
                "negotiator": {
                    "name": "Whoever brings it home",
                    **(
                        {"needs_at_home": [answers.first_sentence.strip()]}
                        if answers.first_sentence.strip()
                        else {}
                    ),
                    **(
                        {"judgement": {"no_deal": {"course": answers.without_us.strip()}}}
                        if answers.without_us.strip()
                        else {}
                    ),
                },
                "constituencies": [{"id": id, "name": name} for id, name in everyone.items()],
                "ratification": _ratification(must),
            },
        ],
        "speeches": {
            THEM: {
                "occasion": "by-when",
                "choice_now": {"if_no": [answers.without_us.strip()] if answers.without_us.strip() else []},
                "audiences": list(everyone),
                "themes": [{"id": "first", "says": answers.first_sentence.strip(), "for": list(must)}]
                if answers.first_sentence.strip()
                else [],
                "criticisms": criticisms,
            }
        },
    }
    if base is not None and base.id is not None:
        tree["id"] = base.id
    return Session.from_tree(tree)


def _ratification(must: dict[str, str]) -> list[Tree]:
    if not must:
        return []
    gate: Tree = {"id": "yes-at-home", "name": "Their yes at home", "when": "by-when", "vetoes": list(must)}
    return [{"id": "planned", "name": "Their way to a yes", "gates": [gate]}]


def _groups(answers: SixAnswers) -> dict[str, dict[str, str]]:
    taken: dict[str, str] = {US: "", THEM: ""}
    found: dict[str, dict[str, str]] = {}
    for key in ("must_say_yes", "could_stop"):
        found[key] = {}
        for name in _parts(getattr(answers, key)):
            known = {held.casefold() for held in taken.values()}
            if name.casefold() not in known:
                id = slug(name, frozenset(taken))
                taken[id] = name
                found[key][id] = name
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SPLIT.split(text.strip()) if part.strip()]


def _criticisms(text: str, everyone: dict[str, str]) -> list[Tree]:
    """Each part as a criticism, by the group that stands before its colon; those without one belong to nobody yet."""
    found: list[Tree] = []
    for number, part in enumerate(_parts(text), 1):
        head, colon, rest = part.partition(":")
        owner = next(
            (id for id, name in everyone.items() if colon and name.casefold() == head.strip().casefold()),
            None,
        )
        owned: dict[str, Tree] = {"by": owner} if owner else {}
        found.append(
            {"id": f"criticism-{number}", **owned, "says": rest.strip() if owner else part, "status": "open"}
        )
    return found
