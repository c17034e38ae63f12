"""The facts of the map that a match rests on, as a negotiator would say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coach.coaching.matches import Fact
from coach.views.dates import spoken
from coach.views.names import humanised, listed, opening, quoted
from coach.views.odds import distance, percent, points, weight
from coach.views.told import Teller, by_id

_SILENT = frozenset({
    "entered", "entries", "action", "thin", "plan", "plan lacks", "by", "said", "criticism", "risk", "answer", "on",
    "need", "status", "word given",
})  # fmt: skip
"""What the sentence beside it says already, or what says nothing to people."""

_WHOLE = {
    "joint": "all sides together",
    "zone": "the zone",
    "deal": "the deal",
    "plan": "the plan",
    "mandate": "the mandate",
    "our side": "our side",
}
_ABSENT = {
    "turnout": "turnout",
    "to": "to whom",
    "cleared_by": "who cleared it",
    "frozen_until": "until when we wait",
    "reading": "how it is read",
    "forbids": "over which options it goes",
    "another_name": "another name for it",
    "abstain": "abstentions",
    "base_rate": "how often such decisions pass",
    "goal": "what it serves",
    "sign": "a sign that it works",
    "owner": "an owner",
    "when": "a date",
    "second_try": "a second try",
    "answer": "an answer",
    "stop_if": "when to stop",
}
_SAID: Mapping[str, str] = {
    "may": "{about}: it may {value}",
    "deciders": "{about}: {value} decide",
    "needed": "{about}: it takes {value}",
    "unmapped": "{about}: not judged: {value}",
    "relation": "{about}: {value}",
    "mood_swing": "{about}: mood swing {value}",
    "when": "{about}: {date}",
    "last used": "{about}: last used {date}",
    "seen": "{about}: last seen {date}",
    "since": "{about}: since then, {value}",
    "due": "{about}: due {date}",
    "conditions": "{about}: conditions: {value}",
    "options": "{about}: {value} options",
    "fact": "said: {quoted}",
    "poison": "“{value}” is poison to them",
    "claimed by": "{about}: claimed by {value}",
    "conflict": "{about} and {value} exclude each other",
    "sources": "{about}: {sources}",
    "reached by": "{about}: reached by {value}",
    "touches": "{about}: touched by {value}",
    "pays": "{about}: paid by {value}",
    "paid by": "{about}: paid by {value}",
    "counsel": "{about}: counsel {value}",
    "ties": "{about}: tied by {value}",
    "crosses": "{about}: it crosses {value}",
    "sacred line": "{about}: {value} is sacred",
    "rests on": "it rests on {value}",
    "both claim": "{about}: claimed by {value}",
    "standing": "{about}: {value} at home",
    "authority": "{about}: may {value}",
    "successor": "{about}: the successor stands at {value}",
    "leans": "{about}: {value} it",
    "can": "{about}: can {value}",
    "carries": "{about}: {carries}",
    "win-set": "{about}: {value} deals could be carried at home",
    "zone": "{value} deals pass on both sides",
    "zone without": "without {about}: {value}",
    "signable": "{about}: {value} deals the negotiator would sign",
    "carried": "{about}: {value} of them would be carried at home",
    "better package": "{terms}",
    "forbidden": "forbidden: {value}",
    "gain": "{about}: would gain {value}",
    "path": "{terms}: {percent}",
    "open": "left open: {value}",
    "turns with": "{about}: {value} away",
    "nearest": "{about}: {value} away from a yes",
    "decides": "{about}: decides",
    "veto": "{about}: {veto}",
    "dummy": "{about}: {dummy}",
    "can decide": "{about}: can never decide",
    "regard": "{about}: thinks of us {value}",
    "posture": "{about}: says {value} aloud",
    "stance": "{about}: we think {value}",
    "no_agreement": "{about}: no deal is worth {value}",
    "getting": "{about}: life without a deal is getting {value}",
    "needed for": "{about}: needed for {value}",
    "willing": "{about}: {willing}",
    "asked by": "{about}: nobody asked for it",
    "authorised": "nobody at home has authorised it",
    "barrier": "{about}: held back by {value}",
    "heard": "{last} would hear: {quoted}",
    "odds by route": "{about}: odds {percent}",
    "share": "{about}: {percent} of the weight",
    "refusing": "{about}: {percent} refuse",
    "quorum": "{about}: {percent} must be present",
    "adds": "{about}: {moves} on all sides together",
    "own side": "{about}: {moves} at our own table",
    "weight": "{last}: {percent} of the weight",
    "forbids": "{about} forbids it",
    "claims": "{about}: it claims {value}",
    "deal": "{about}: the deal says {value}",
    "passed": "{about}: {passed}",
}
_KINDS = {"vote": "people vote", "approval": "an approval", "acquiescence": "nobody votes"}
_WILLING = {
    "True": "would sign",
    "False": "would not sign",
    "no": "would not sign",
    "": "nobody knows whether he would sign",
    "not known": "nobody knows whether he would sign",
}
_YES_NO = {
    "carries": ("carries it at home", "does not carry it at home"),
    "veto": ("can stop it alone", "cannot stop it alone"),
    "dummy": ("can never decide", "can decide"),
    "passed": ("it passed", "it did not pass"),
}


def facts_told(teller: Teller, facts: Iterable[Fact]) -> tuple[str, ...]:
    """Facts in words, each once, those about the same together; what says nothing to people is left out."""
    together: dict[str, list[str]] = {}
    for told in dict.fromkeys(fact_told(teller, fact) for fact in facts):
        about, colon, rest = told.partition(": ")
        together.setdefault(about if colon else told, []).extend([rest] if colon else [])
    told_of = (f"{about}: {', '.join(rests)}" if rests else about for about, rests in together.items())
    return tuple(opening(each) for each in told_of if each)


def fact_told(teller: Teller, fact: Fact) -> str:
    """One fact in a few words: Party centre: 0.6 short of yes. Empty where it says nothing to people."""
    if fact.what in _SILENT:
        return ""
    about = [_named(teller, each) for each in fact.about.split(" ")] if fact.what != "path" else [fact.about]
    who = listed(about)
    if fact.what == "lacks":
        return f"{who}: {_ABSENT.get(fact.value, humanised(fact.value))} not entered"
    if fact.what == "kind":
        return f"{who}: {_KINDS.get(fact.value, humanised(fact.value))}"
    number = _number(fact.value)
    if number is not None and (told := _figure(fact, who, about[-1], number)):
        return told
    template = _SAID.get(fact.what, f"{{about}}: {fact.what} {{value}}")
    return _filled(teller, template, fact, who, about[-1], number).strip()


def _figure(fact: Fact, who: str, last: str, number: float) -> str:
    """Figures that have a way of their own to be said; empty for every other."""
    if fact.what == "margin":
        return f"{who}: {distance(number)}"
    if fact.what == "odds":
        return f"{who}: odds {percent(number)}"
    if fact.what in ("votes", "influence"):
        return f"{who}: {fact.what} {weight(number)}"
    if fact.what in ("shift", "if exposed"):
        return f"{last}: {number:+.1f}{' if it becomes known' if fact.what == 'if exposed' else ''}"
    if fact.what == "cost":
        return "at no cost to our side" if number < 0.05 else f"it would cost our side {number:.1f}"
    return ""


def _filled(teller: Teller, template: str, fact: Fact, who: str, last: str, number: float | None) -> str:
    value = _value(teller, fact.value, number)
    if fact.what == "both claim":
        value = listed(teller.criticism(each) for each in fact.value.split(", "))
    yes, no = _YES_NO.get(fact.what, ("", ""))
    chosen = no if fact.value in ("no", "False", "false") else yes
    moved = "" if number is None else _moved(number)
    return template.format_map(
        {
            "about": who,
            "last": last,
            "value": value,
            "quoted": quoted(fact.value),
            "date": spoken(teller.names.milestone(fact.value)),
            "percent": "" if number is None else percent(number),
            "moves": moved,
            "willing": _WILLING.get(fact.value, fact.value),
            "sources": "no source" if number == 0 else f"{fact.value} source{'' if number == 1 else 's'}",
            "terms": _terms(teller, fact.about if fact.what == "path" else fact.value),
            **dict.fromkeys(_YES_NO, chosen),
        }
    )


def _terms(teller: Teller, text: str) -> str:
    """Options of issues that are given by their ids, by their names."""
    told = []
    for part in text.split("; "):
        issue, _, option = part.replace(": ", " ").partition(" ")
        told.append(
            f"{teller.names.issue(issue)}: {teller.names.brief_option(issue, option)}" if option else part
        )
    return "; ".join(told)


def _moved(number: float) -> str:
    if abs(number) < 0.005:
        return "nothing that counts"
    return f"{'plus' if number > 0 else 'minus'} {points(number)}"


def _value(teller: Teller, value: str, number: float | None) -> str:
    if number is not None:
        return f"{number:.0f}" if number == int(number) else f"{number:.1f}"
    return {"yes": "", "no": "no"}.get(value) or listed(_named(teller, each) for each in value.split(", "))


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _named(teller: Teller, id: str) -> str:
    """What a fact is about, or names as its value: somebody, a gate, a statement, an option; else the text itself."""
    session = teller.session
    if id in _WHOLE:
        return _WHOLE[id]
    if not id.isdigit() and by_id(session.statements, id) is not None:
        return teller.statement(id)
    if not id.isdigit() and by_id(session.exchanges, id) is not None:
        return teller.exchange(id)
    if any(gate.id == id for party in session.parties for way in party.ratification for gate in way.gates):
        return teller.gate(id)
    if any(way.id == id for party in session.parties for way in party.ratification):
        return teller.route(id)
    options = [(issue.id, each) for issue in session.issues for each in issue.options if each.id == id]
    if len(options) == 1:
        return quoted(teller.names.brief_option(options[0][0], id))
    return teller.anything(id)
