"""Traces of what is said of one person or group: margin, value, chance, what its yes and its mind would change."""

from __future__ import annotations

from collections.abc import Iterator

from coach.analysis.judged import ratings_of, resolved
from coach.analysis.results import ConstituencyDeal
from coach.analysis.support import BINDING, SIGMA
from coach.model.changes import Path
from coach.model.constituencies import Constituency
from coach.model.parties import Party
from coach.views.material import Material
from coach.views.odds import distance, percent, points, weight
from coach.views.trace.clauses import Clause, known_by
from coach.views.trace.figures import NEGOTIATOR, Figure, gate_name, person
from coach.views.trace.numbers import deal_of, number_of

_SIGNS_ANYTHING = (
    "No issue is judged for whoever speaks: taken to sign whatever crosses none of his own red lines."
)
SURE = {"low": "thin", "moderate": "fair", "high": "firm"}


def path_of(material: Material, who: str) -> Path:
    """Where somebody's entries stand."""
    found = person(material.session, who)
    party = found[0].id if found else ""
    if who.startswith(NEGOTIATOR):
        return ("parties", party, "negotiator")
    return ("parties", party, "constituencies", who)


def margin(material: Material, who: str) -> Iterator[Clause]:
    """Value less what no deal is worth, and the red lines that are crossed."""
    value, without = (number_of(material, Figure(of, who)) for of in ("value", "without"))
    if value is None and who.startswith(NEGOTIATOR):
        yield Clause(_SIGNS_ANYTHING, entry=path_of(material, who))
        return
    if value is None or without is None:
        yield Clause("Not judged: no issue and no stance was entered. Unknown, and never counted as a yes.")
        return
    name = material.names.who(who)
    yield Clause(f"What the deal is worth to {name}: {value:+.2f}", figure=Figure("value", who))
    yield Clause(f"less what no deal is worth to it: {without:+.2f}", figure=Figure("without", who))
    at = value - without
    yield Clause(
        f"{value:+.2f} less {without:+.2f} is {at:+.2f}: {distance(at)}, of 4 points in all.", "bold"
    )
    yield from _crossed(material, who)


def _crossed(material: Material, who: str) -> Iterator[Clause]:
    found = person(material.session, who)
    for line in found[1].red_lines if found else ():
        if line.id in material.analysis.deal.crosses:
            chance = percent(1 - BINDING[line.confidence])
            says = f"The deal crosses “{material.names.red_line(line.id)}” ({SURE[line.confidence]}): a no as counted,"
            entry = (*path_of(material, who), "red_lines", line.id)
            yield Clause(
                f"{says} whatever the points say; the chance that it does not bind is {chance}.",
                "error",
                entry=entry,
            )


def value(material: Material, who: str) -> Iterator[Clause]:
    """Issue by issue: worth times weight, over the sum of weights."""
    found = person(material.session, who)
    if found is None:
        return
    party, held = found
    judged = resolved(party, held.judgement)
    entered = {id: each for id, each in judged.items() if each.ratings and each.importance > 0}
    package, total = material.analysis.deal.package, sum(each.importance for each in entered.values())
    if not entered and who.startswith(NEGOTIATOR):
        yield Clause(_SIGNS_ANYTHING, entry=path_of(material, who))
        return
    if not entered:
        stance = held.stance
        entry = (*path_of(material, who), "stance")
        yield Clause(
            "Not judged: unknown, and never counted as a yes."
            if stance is None
            else f"No issue is judged: your stance for it, {stance:+g}, stands for all of them.",
            entry=entry,
        )
        return
    for id, each in entered.items():
        option = package.get(id)
        if option is None:
            yield Clause(f"{material.names.issue(id)}: the deal leaves it open.", "quiet")
            continue
        worth = float(ratings_of((option,), each.ratings)[0])
        says = f"{material.names.issue(id)} at “{material.names.brief_option(id, option)}”: worth {worth:+g}"
        share = f"times weight {each.importance:g} of {total:g}"
        yield Clause(
            f"{says}, {share}, brings {worth * each.importance / total:+.2f}",
            figure=Figure("worth", f"{who}/{id}"),
        )
    together = number_of(material, Figure("value", who))
    if together is not None:
        yield Clause(f"Together {together:+.2f}, on a scale from -2 to +2.", "bold")


def worth(material: Material, about: str) -> Iterator[Clause]:
    """The entry itself, or the row from which it was taken over, with what it rests on."""
    who, _, issue = about.partition("/")
    found, held = person(material.session, who), material.session.issue(issue)
    if found is None or held is None:
        return
    party, somebody = found
    judgement = somebody.judgement
    entry = resolved(party, judgement).get(issue)
    if entry is None:
        yield Clause("Nothing was entered here: unknown.", entry=(*path_of(material, who), "judgement"))
        return
    own = judgement.issues.get(issue) if judgement else None
    taken = material.names.who(judgement.like) if judgement and judgement.like else ""
    here = material.session.package.get(issue)
    for ref, rating in entry.ratings.items():
        origin = (
            "entered for it" if own and ref in own.ratings else f"taken from {taken}" if taken else "entered"
        )
        marked = "bold" if ref == here else ""
        yield Clause(f"{material.names.option(issue, ref)}: {rating:+g}, {origin}", marked)
    if here is not None and here not in entry.ratings:
        between = "between the points that were entered" if held.numeric else "not rated: counts as 0"
        rating = float(ratings_of((here,), entry.ratings)[0])
        yield Clause(f"{material.names.option(issue, here)}: {rating:+.2f}, {between}", "bold")
    mine = own is not None and "importance" in own.model_fields_set
    yield Clause(f"It weighs {entry.importance:g}{'' if mine or not taken else f', taken from {taken}'}.")
    yield from _grounds(material, who, issue if own else "")
    yield Clause("Beside it: what no deal is worth to it", figure=Figure("without", who))
    yield Clause("and how far from yes all of it together is", figure=Figure("margin", who))


def _grounds(material: Material, who: str, issue: str = "") -> Iterator[Clause]:
    """Where the entry stands, and how it is known."""
    found = person(material.session, who)
    judgement = found[1].judgement if found else None
    path: Path = (*path_of(material, who), "judgement", *(("issues", issue) if issue else ()))
    own = judgement.issues.get(issue) if judgement and issue else None
    known = known_by(own.basis if own else None) or known_by(found[1].basis if found else None)
    seen = f"; last looked at {judgement.seen}" if judgement and judgement.seen else ""
    says = f"Your entry. {known or 'On what it rests was not entered'}{seen}."
    yield Clause(says, "accent", entry=path)


def without(material: Material, who: str) -> Iterator[Clause]:
    """What having no agreement is worth: the number, the course behind it, and how it is known."""
    found = person(material.session, who)
    judgement = found[1].judgement if found else None
    if judgement is None or "no_agreement" not in judgement.model_fields_set:
        yield Clause("Nothing was entered: having no deal counts as 0, neither a gain nor a loss.")
    else:
        yield Clause(f"You entered {judgement.no_agreement:+g}, on the scale from -2 to +2.")
    course = judgement.no_deal if judgement else None
    if course is not None:
        if course.course:
            yield Clause(f"Without a deal: {course.course}")
        if course.as_they_see_it:
            yield Clause(f"As they see it: {course.as_they_see_it}")
    yield from _grounds(material, who)


def probability(material: Material, who: str) -> Iterator[Clause]:
    """Margin over the spread of the reading and of the mood, times the chance that no crossed line binds."""
    found, held = person(material.session, who), deal_of(material, who)
    somebody = found[1] if found else None
    if found is None or held is None or not isinstance(somebody, Constituency):
        return
    party = found[0]
    if held.overruled:
        yield Clause(
            f"Set by hand to {percent(held.probability)}: it stands at every mood and in every reading. What the map "
            "itself says follows.",
            "accent",
            entry=("overrides",),
        )
    margin, sure = held.margin, somebody.judgement.confidence if somebody.judgement else "moderate"
    if margin is None:
        margin, sure = 0.0, "low"
        yield Clause("Not judged: it is taken to stand on the line, at a thin reading.")
    else:
        yield Clause(f"It is {distance(margin)}: {margin:+.2f}.", figure=Figure("margin", who))
    sigma, tau = SIGMA[sure], party.mood_swing
    spread = (sigma * sigma + tau * tau) ** 0.5
    entry = (*path_of(material, who), "judgement", "confidence")
    yield Clause(f"Our reading is {SURE[sure]}: it may be off by {sigma:g} of a point.", entry=entry)
    yield Clause(
        f"Moods there move together by {tau:g}: with the reading a spread of {spread:.2f}.",
        entry=("parties", party.id, "mood_swing"),
    )
    yield Clause(
        f"{margin:+.2f} is {margin / spread:+.1f} spreads from the line; the share of a bell curve on the side of yes "
        "is its chance.",
    )
    yield from _crossed(material, who)
    if somebody.cohesion < 1:
        yield Clause(
            f"They do not vote as one (cohesion {somebody.cohesion:g}): where they may split, this is the share that "
            "is expected.",
            "quiet",
            entry=(*path_of(material, who), "cohesion"),
        )
    computed = " as it is set" if held.overruled else ""
    yield Clause(f"A yes{computed}: {percent(held.probability)}.", "bold")


def swing(material: Material, who: str) -> Iterator[Clause]:
    """The odds with its mind made up for yes, less those with it made up for no."""
    found, ends = person(material.session, who), material.what_if.mind_made_up(who)
    if found is None or ends is None:
        return
    side = material.names.who(found[0].id)
    yield Clause(f"Were it sure to accept, {side} would stand at {percent(ends[1])}.")
    yield Clause(f"Were it sure to refuse, at {percent(ends[0])}.")
    yield Clause(f"Everybody else stays as read. The difference: {points(ends[1] - ends[0])}.", "bold")
    yield from _seats(material, found[0], who)


def doubt(material: Material, who: str) -> Iterator[Clause]:
    """2 P (1 - P) times what a yes and a no would tell of the odds."""
    held, found = deal_of(material, who), person(material.session, who)
    if held is None or found is None or held.doubt is None or held.probability is None:
        return
    chance = held.probability
    yield Clause(f"The chance of its yes: {percent(chance)}.", figure=Figure("probability", who))
    open_ = 2 * chance * (1 - chance)
    yield Clause(f"So its mind is {_openness(open_)}: 2 P (1 - P) is {open_:.2f}, of 0.5 at most.")
    if open_ > 0:
        side = material.names.who(found[0].id)
        apart = held.doubt / open_
        yield Clause(
            f"Learning its yes rather than its no would part the odds of {side} by {points(apart)}, with what that "
            "tells of everybody's mood.",
        )
    yield Clause(f"On the average, learning it would move the odds by {points(held.doubt)}.", "bold")
    yield Clause("Its yes would change", figure=Figure("swing", who))


def _openness(open_: float) -> str:
    return "open" if open_ > 0.3 else "half open" if open_ > 0.1 else "nearly made up"


def votes(material: Material, about: str) -> Iterator[Clause]:
    """What somebody has in a decision, and how often that is decisive."""
    gate, _, who = about.partition("/")
    for party in material.session.parties:
        for way in party.ratification:
            for each in way.gates:
                if each.id == gate and who in each.votes:
                    entry: Path = ("parties", party.id, "ratification", way.id, "gates", gate, "votes", who)
                    total = sum(each.votes.values())
                    yield Clause(f"You entered {weight(each.votes[who])} of {weight(total)}.", entry=entry)
                    said = known_by(each.basis)
                    if said:
                        yield Clause(said, "quiet")
        found = material.analysis.parties[party.id].gates.get(gate)
        power = found.members.get(who) if found else None
        if power is None:
            continue
        if power.veto:
            yield Clause("It cannot pass without it.", "bold")
        if power.dummy:
            yield Clause("No decision of the others makes its own matter: it can never decide.", "bold")
        if power.penrose_banzhaf is not None:
            share = round(power.penrose_banzhaf * 100)
            yield Clause(
                f"If everybody else tossed a coin, it would decide in {share} of 100 cases (Penrose-Banzhaf)."
            )
        if power.shapley_shubik is not None:
            share = round(power.shapley_shubik * 100)
            yield Clause(f"It is the one that tips it in {share} of 100 orders (Shapley-Shubik).")


def _seats(material: Material, party: Party, who: str) -> Iterator[Clause]:
    for gate in material.gates(party):
        if who in gate.votes:
            says = f"In “{gate_name(material.session, gate.id)}” it has {weight(gate.votes[who])}."
            yield Clause(says, "quiet", figure=Figure("votes", f"{gate.id}/{who}"))


def person_lines(material: Material, held: ConstituencyDeal, who: str) -> Iterator[Clause]:
    """One person's figures on the deal, each leading to its own trace."""
    by_hand = " (set by hand)" if held.overruled else ""
    says = f"{material.names.who(who)}: {distance(held.margin)}"
    yield Clause(says, figure=Figure("margin", who))
    yield Clause(f"  a yes {percent(held.probability)}{by_hand}", figure=Figure("probability", who))
