"""The papers of a workshop as values for its templates: a role's briefing, its cards, the guide, the questions."""

from __future__ import annotations

from collections.abc import Iterator

from coach.analysis.analyze import analyze
from coach.documents.sheets import Sheet
from coach.model.constituencies import Constituency, Negotiator
from coach.model.session import Session
from coach.model.workshop import Enquiry, Role, Workshop
from coach.views.names import Names
from coach.views.odds import odds_view
from coach.workshop.hours import hours
from coach.workshop.opening import OpenWorkshop

_WORTH = (
    (-1.25, "a serious loss"),
    (-0.5, "a loss"),
    (-0.1, "a small loss"),
    (0.1, "all the same"),
    (0.5, "a small gain"),
    (1.25, "a gain"),
)
_MOST = "a clear win"


def role_sheet(opened: OpenWorkshop, role: Role) -> Sheet:
    """The briefing of one role: what everybody knows, what only it knows, how it sees the terms, and the hours."""
    workshop, full = opened.workshop, opened.full
    names = Names(full)
    party = full.party(role.party)
    held = _played(full, role)
    return _sheet(
        opened,
        "role.md",
        role.name,
        f"EXERCISE: {role.name} only",
        role=role,
        side=names.full(role.party),
        plays="" if role.plays == "negotiator" else names.who(role.plays),
        reading=tuple(_reading(names, held)),
        lines=tuple(line.says for line in held.red_lines if line.says) if held is not None else (),
        issues=tuple(_issues(names, full)),
        phases=tuple(_phases(workshop)),
        cards=_cards(len(role.cards)) if party is not None and role.cards else "",
    )


def cards_sheet(opened: OpenWorkshop, role: Role) -> Sheet | None:
    """The cards of a role, one a page; None where it has none."""
    if not role.cards:
        return None
    names = Names(opened.full)
    cards = tuple(
        {"about": names.full(card.about), "says": card.says, "when": _when(opened.workshop, card.phase)}
        for card in role.cards
    )
    return _sheet(
        opened, "cards.md", f"Cards for {role.name}", f"EXERCISE: {role.name} only", role=role, cards=cards
    )


def guide_sheet(opened: OpenWorkshop) -> Sheet:
    """Everything for the facilitator: the hours with what to hand out and to say, and one good answer with its odds."""
    workshop, full = opened.workshop, opened.full
    names = Names(full)
    return _sheet(
        opened,
        "guide.md",
        f"{workshop.title}: guide",
        "EXERCISE: facilitator only",
        kind_rest=workshop.kind[1:],
        minutes=f"{workshop.minutes:g}",
        general_notes=tuple(note.says for note in workshop.guide if note.phase is None),
        phases=tuple(_guided(opened)),
        answer=_answer(opened),
        roles=tuple(
            {
                "name": role.name,
                "side": names.full(role.party),
                "knows": " ".join(role.facts) or "nothing more",
            }
            for role in workshop.roles
        ),
    )


def question_sheet(opened: OpenWorkshop, when: str, questions: tuple[Enquiry, ...]) -> Sheet:
    """The questions before or after, to be answered by hand."""
    return _sheet(opened, "questions.md", f"{opened.workshop.title}: {when}", when=when, questions=questions)


def _sheet(
    opened: OpenWorkshop, template: str, title: str, handling: str = "EXERCISE", **values: object
) -> Sheet:
    language = opened.full.language or "en"
    return Sheet(template, title, handling, language, {"workshop": opened.workshop, **values})


def _played(full: Session, role: Role) -> Constituency | Negotiator | None:
    if role.plays != "negotiator":
        return full.constituency(role.plays)
    party = full.party(role.party)
    return party.negotiator if party is not None else None


def _reading(names: Names, held: Constituency | Negotiator | None) -> Iterator[dict[str, str]]:
    judgement = held.judgement if held is not None else None
    for issue, entry in judgement.issues.items() if judgement is not None else ():
        rated = entry.ratings.items() if entry.ratings else ()
        says = "; ".join(f"{names.option(issue, ref)}: {_worth(worth)}" for ref, worth in rated)
        if says:
            weighs = " (matters most)" if (entry.importance or 1) >= 3 else ""
            yield {"term": names.issue(issue) + weighs, "says": says}


def _worth(worth: float) -> str:
    return next((word for below, word in _WORTH if worth < below), _MOST)


def _issues(names: Names, full: Session) -> Iterator[dict[str, str]]:
    for issue in full.issues:
        scale = issue.scale
        options = (
            f"from {scale.low:f} to {scale.high:f} {scale.unit or ''}".strip()
            if scale is not None
            else "; ".join(names.option(issue.id, option.id) for option in issue.options)
        )
        yield {
            "name": names.issue(issue.id),
            "options": options,
            "today": names.option(issue.id, issue.today) if issue.today is not None else "",
            "decided_by": names.full(issue.decided_by) if issue.decided_by else "",
        }


def _phases(workshop: Workshop) -> Iterator[dict[str, str]]:
    for each in hours(workshop):
        yield {
            "begins": f"{each.begins:g}",
            "ends": f"{each.ends:g}",
            "name": each.phase.name,
            "says": each.phase.says,
            "minutes": f"{each.phase.minutes:g}",
        }


def _guided(opened: OpenWorkshop) -> Iterator[dict[str, object]]:
    names = Names(opened.full)
    known = {role.id: role.name for role in opened.workshop.roles}
    for told, each in zip(_phases(opened.workshop), hours(opened.workshop), strict=True):
        yield {
            **told,
            "notes": each.notes,
            "cards": tuple({"about": names.who(card.about), "to": role.name} for role, card in each.cards),
            "events": tuple(
                {
                    "name": event.name,
                    "says": event.says,
                    "minute": f"{event.minute:g}",
                    "to": ", ".join(known[id] for id in event.to) or "everybody",
                }
                for event in each.events
            ),
        }


def _answer(opened: OpenWorkshop) -> dict[str, object] | None:
    answer, full = opened.workshop.answer, opened.full
    if answer is None:
        return None
    names = Names(full)
    deal = full.drafts.get(answer.deal, {}) if isinstance(answer.deal, str) else answer.deal or {}
    terms = tuple(
        {"term": names.issue(issue), "says": names.option(issue, ref)} for issue, ref in deal.items()
    )
    return {
        "says": answer.says,
        "terms": terms,
        "odds": _odds(full, names, answer.deal),
        "doubts": answer.doubts,
    }


def _odds(full: Session, names: Names, deal: object) -> str:
    """The odds of the answer on the full map, in words; empty where there is no deal to look at."""
    if not deal:
        return ""
    found = analyze(full.revised(deal=deal)).deal
    if found is None or found.joint is None or found.parties is None:
        return ""
    told = [("both", odds_view(found.joint.odds, found.joint.low, found.joint.high))]
    told += [
        (names.full(id), odds_view(party.odds, party.low, party.high)) for id, party in found.parties.items()
    ]
    return "On the full map, " + "; ".join(f"{who}: {odds.full}" for who, odds in told) + "."


def _when(workshop: Workshop, phase: str | None) -> str:
    held = workshop.phase(phase) if phase else None
    return f"in “{held.name}”" if held is not None else "at the start"


def _cards(count: int) -> str:
    return "a card" if count == 1 else f"{count} cards"
