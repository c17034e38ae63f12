"""Readers of answers: what one that was typed comes to in a field of its kind; None where it cannot stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from coach.coaching.typed import Typed
from coach.model.changes import Tree

Reader = Callable[[Typed], Tree]
"""What a field holds after an answer; None where the answer cannot stand there."""


# whole numbers, shares, dates


def number(typed: Typed) -> Tree:
    """The only number that was typed."""
    return typed.number()


def date(typed: Typed) -> Tree:
    """The first date, or span of dates."""
    return typed.date()


def when(typed: Typed) -> Tree:
    """A date of the map, else one as it is written."""
    return typed.milestone(typed.says) or typed.date()


def passes(typed: Typed) -> Tree:
    """How much a gate takes: a share, or so many votes."""
    text = typed.says.casefold()
    if (share := typed.share()) is not None:
        more = share == "1/2" and "at least" not in text
        return {"more_than" if more or "more than" in text else "at_least": share}
    number = typed.number()
    return {"at_least_votes": number} if number is not None else None


def base_rate(typed: Typed) -> Tree:
    """One, two or three numbers as the likely one, the ends, or both."""
    found = sorted(typed.numbers())
    names = {1: ("likely",), 2: ("low", "high"), 3: ("low", "likely", "high")}.get(len(found))
    return dict(zip(names, found, strict=True)) if names else None


# people


def weights(typed: Typed) -> Tree:
    """Somebody with a number in every part."""
    return dict(typed.by_name() or {}) or None


def names(typed: Typed) -> Tree:
    """Several people of the map; one of them unknown, and none is read."""
    parts = typed.parts if len(typed.parts) > 1 else re.split(r",| and ", typed.says)
    found = [typed.somebody(part) for part in parts]
    return [each for each in found if each is not None] if all(found) else None


def our_side(typed: Typed) -> Tree:
    """The side that the answer begins with."""
    return typed.side(re.split(r"[,;\n]", typed.says)[0])


def criticisms(typed: Typed) -> Tree:
    """What is said, by whom where a name of the map stands before a colon."""
    return list(_by_somebody(typed, "by"))


def _by_somebody(typed: Typed, key: str) -> Iterator[Tree]:
    for part in typed.parts:
        name, colon, says = part.partition(":")
        who = typed.somebody(name) if colon else None
        yield {key: who, "says": says.strip()} if who else {"says": part}


def heard(typed: Typed) -> Tree:
    """Who hears it as what."""
    found: dict[str, Tree] = {}
    for part in typed.parts:
        name, colon, says = part.partition(":")
        who = typed.somebody(name)
        if who is None or not colon:
            return None
        found[who] = {"as": says.strip()}
    return found


def relations(typed: Typed) -> Tree:
    """To whom the one in question is related, in words where the map does not know them."""
    who = (typed.ids or {}).get("who")
    if who is None:
        return [{"says": part} for part in typed.parts]
    return [
        {
            "from": who,
            **({"to": other} if (other := typed.somebody(part)) and other != who else {}),
            "says": part,
        }
        for part in typed.parts
    ]


def ratification(typed: Typed) -> Tree:
    """A way with a gate for each part, in their order; a group that the map knows must agree in its own."""
    party = typed.party
    if party is None:
        return None
    gates: list[Tree] = []
    for number, part in enumerate(typed.parts, 1):
        one = Typed(typed.session, part, typed.path, typed.ids)
        date = one.date()
        name = re.sub(r"[\s,]*(?:\b(?:by|on|in)\b)?\s*$", "", part.replace(date, "") if date else part).strip(
            " ,"
        )
        who = typed.somebody(name)
        gate: dict[str, Tree] = {"id": f"yes-{party.id}-{number}"[:64], "name": name or part}
        if who:
            gate["vetoes"] = [who]
        if date:
            gate["when"] = date
        gates.append(gate)
    return [{"id": f"way-{party.id}"[:64], "name": "The way that is planned", "gates": gates}]


# what is settled


def deal(typed: Typed) -> Tree:
    """A draft by its id, or options of issues."""
    text = typed.says.strip()
    return text if text in typed.session.drafts else dict(typed.terms(text) or {}) or None


def drafts(typed: Typed) -> Tree:
    """One draft, from options of issues."""
    terms = typed.terms(typed.says)
    return {"written-down": dict(terms)} if terms else None


def impossible(typed: Typed) -> Tree:
    """A combination of options that contradicts itself."""
    terms = typed.terms(typed.says)
    return [{"forbids": {issue: [option] for issue, option in terms.items()}}] if terms else None


def claims(typed: Typed) -> Tree:
    """Options that a statement claims."""
    terms = typed.terms(typed.says)
    return {issue: [option] for issue, option in terms.items()} if terms else None


def judged(typed: Typed) -> Tree:
    """Issues with an importance in brackets, and what their options are worth: "price (5): low -2, high 1; ..."."""
    found: dict[str, Tree] = {}
    for part in typed.parts:
        head, colon, rest = part.partition(":")
        weight = re.search(r"\(?\s*(\d(?:\.\d+)?)\s*\)?\s*$", head)
        issue = typed.issue(head[: weight.start()] if weight else head)
        if issue is None or not (colon or weight):
            return None
        ratings: dict[str, Tree] = {}
        for each in filter(None, (one.strip() for one in rest.split(","))):
            worth = re.search(r"([+-]?\d+(?:\.\d+)?)$", each)
            option = typed.option(issue, each[: worth.start()].strip(" :=")) if worth else None
            if worth is None or option is None:
                return None
            ratings[option] = float(worth[1])
        entry: dict[str, Tree] = {"importance": float(weight[1])} if weight else {}
        found[issue.id] = {**entry, **({"ratings": ratings} if ratings else {})}
    return found or None


def rests_on(typed: Typed) -> Tree:
    """Issues, actions, and for everything else words."""
    found: dict[str, list[Tree]] = {}
    for part in typed.parts:
        issue, action = typed.issue(part), typed.action(part)
        key, value = ("deal", issue.id) if issue else ("plan", action) if action else ("words", part)
        found.setdefault(key, []).append(value)
    return dict(found)


# records in words


def listed(key: str) -> Reader:
    """A record for each part, which stands under one key."""
    return lambda typed: [{key: part} for part in typed.parts]


def said_in(key: str) -> Reader:
    """One record that holds the whole answer under one key."""
    return lambda typed: {key: typed.says.strip()}


def basis(typed: Typed) -> Tree:
    """What a reading rests on, with its status where that is named."""
    status = typed.choices(("said", "seen", "inferred", "guessed"))
    held: dict[str, Tree] = {"status": status[0]} if len(status) == 1 else {}
    return {**held, "evidence": [{"says": part} for part in typed.parts]}


def successor(typed: Typed) -> Tree:
    """A name, and after a comma what is known of them."""
    name, comma, says = typed.says.partition(",")
    return {"name": name.strip(), **({"says": says.strip()} if comma and says.strip() else {})}


def motives(typed: Typed) -> Tree:
    """Putnam's three, labelled or in their order."""
    if (labelled := typed.labelled("standing", "balance", "conviction")) is not None:
        return {key: ", ".join(each) for key, each in labelled.items()}
    if len(typed.parts) != 3:
        return None
    return dict(zip(("standing", "balance", "conviction"), typed.parts, strict=True))


def choice_now(typed: Typed) -> Tree:
    """What he faces if he says yes and if he says no."""
    found = typed.labelled("yes", "no")
    return {f"if_{key}": list(each) for key, each in found.items()} if found else None


def words(typed: Typed) -> Tree:
    """Words that an audience honours, and words that are poison to it."""
    found = typed.labelled("honour", "poison")
    names = {"honour": "honoured", "poison": "poison"}
    return {names[key]: list(each) for key, each in found.items()} if found else None


def milestones(typed: Typed) -> Tree:
    """A name with a date in each part."""
    entries: list[Tree] = []
    for part in typed.parts:
        one = Typed(typed.session, part)
        date = one.date()
        name = (part.replace(date, "") if date else part).strip(" ,:()")
        kinds = one.choices(("decides", "speaks", "deadline", "quiet"))
        entries.append(
            {"name": name or part, **({"on": date} if date else {}), **({"kind": kinds[0]} if kinds else {})}
        )
    return entries


def channels(typed: Typed) -> Tree:
    """Somebody who can be talked to in each part."""
    return [{"name": part, "between": [{"name": part}]} for part in typed.parts]


def issues(typed: Typed) -> Tree:
    """Issues, each with its options behind a colon: "price: low, high; term"."""
    entries: list[Tree] = []
    for part in typed.parts if len(typed.parts) > 1 or ":" in typed.says else typed.says.split(","):
        name, _, rest = part.partition(":")
        options: list[Tree] = [{"name": each.strip()} for each in rest.split(",") if each.strip()]
        entries.append({"name": name.strip(), **({"options": options} if options else {})})
    return entries


def options(typed: Typed) -> Tree:
    """Options, from first to last."""
    parts: Sequence[str] = typed.parts if len(typed.parts) > 1 else typed.says.split(",")
    return [{"name": part.strip()} for part in parts if part.strip()]


def entries_named(typed: Typed) -> Tree:
    """An entry for each name."""
    return [{"name": part} for part in typed.parts]


def outsiders(typed: Typed) -> Tree:
    """Somebody in each part, with what they can do behind a colon."""
    entries: list[Tree] = []
    for part in typed.parts:
        name, _, rest = part.partition(":")
        can: list[Tree] = list(Typed(typed.session, rest).choices(("pay", "guarantee", "mediate", "spoil")))
        entries.append({"name": name.strip(), **({"can": can} if can else {})})
    return entries


def forecasts(typed: Typed) -> Tree:
    """Odds for each side that is named, or for all together."""
    if (sides := typed.by_name(sides=True)) is not None:
        return [{"about": {"party": id}, "probability": odds, "blind": True} for id, odds in sides.items()]
    number = typed.number()
    return [{"about": "joint", "probability": number, "blind": True}] if number is not None else None


def exposure(typed: Typed) -> Tree:
    """The chance that it becomes known."""
    chance = typed.number()
    return {"chance": chance} if chance is not None and 0 <= chance <= 1 else None
