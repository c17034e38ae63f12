"""The ratification campaign: who says what to whom before they decide, cleared by whom, and what each then gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coach.model.constituencies import Constituency
from coach.model.dates import Span, is_date, parse_date
from coach.model.parties import Party
from coach.model.plan import Action
from coach.views.audiences import stands
from coach.views.deciders import who_decides
from coach.views.material import Material, likely
from coach.views.names import few, listed, opening, quoted, within
from coach.views.package_at_home import package_at_home
from coach.views.rests_on import rests_of

_MOST_GAINS, _MOST_SILENT = 2, 12
_FIRST_WORDS = 9
_TRACE = 0.05
NOBODY = "nobody yet"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that is to reach an audience. `late`: it comes only after they have decided; `kind`: word or act.

    `brief` is what the calendar calls it.
    """

    kind: str
    says: str
    brief: str
    messenger: str
    when: str
    late: bool
    cleared: str
    is_cleared: bool
    day: date


@dataclass(frozen=True, slots=True)
class Target:
    """One audience with everything that is to reach it, and what it gets on the day.

    How it stands and what it gets are empty where nobody on its side is judged, or judgements are not for this reader.
    """

    name: str
    short: str
    decides: bool
    stands: str
    gets: str
    messages: tuple[Message, ...]

    @property
    def in_time(self) -> bool:
        """Whether anything reaches it before it decides."""
        return any(not each.late for each in self.messages)


@dataclass(frozen=True, slots=True)
class PartyCampaign:
    """The campaign before one party's people. `silent`: those whom nothing is to reach, who decides first."""

    party: str
    ours: bool
    decides_when: str
    targets: tuple[Target, ...]
    silent: str
    summary: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the calendar: on which day, who, says or does what, to whom."""

    when: str
    who: str
    what: str
    reaches: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """Both campaigns, one calendar, and what is heard by somebody for whom it was not meant."""

    parties: tuple[PartyCampaign, ...]
    calendar: tuple[Step, ...]
    overheard: tuple[str, ...]
    missing: tuple[str, ...]


def campaign_of(material: Material) -> Campaign:
    """The campaign of a session, the party on which the deal hangs first; nothing in it is invented."""
    focus = material.focus
    order = sorted(material.session.parties, key=lambda party: focus is None or party.id != focus.id)
    parties = tuple(_party(material, party) for party in order if party.constituencies)
    return Campaign(
        parties=parties,
        calendar=tuple(_calendar(parties)),
        overheard=tuple(_overheard(material)),
        missing=tuple(_missing(material, parties)),
    )


def _party(material: Material, party: Party) -> PartyCampaign:
    decides = who_decides(material, party)
    leading = frozenset(decides.leading if decides else ())
    people = sorted(material.in_order_of_decision(party), key=lambda each: each.id not in leading)
    targets = tuple(_target(material, party, each, each.id in leading) for each in people)
    reached = tuple(each for each in targets if each.messages)
    silent = [
        material.names.who(who.id) for who, each in zip(people, targets, strict=True) if not each.messages
    ]
    return PartyCampaign(
        party=opening(material.names.who(party.id)),
        ours=party.id == material.session.our_side,
        decides_when=material.decides_when(party) or "",
        targets=reached,
        silent=few(silent, _MOST_SILENT),
        summary=_summary(targets),
    )


def _summary(targets: tuple[Target, ...]) -> str:
    """How far the campaign is, in figures that one can act on."""
    reached = [each for each in targets if each.messages]
    if not reached:
        return f"Nothing is prepared for any of {_groups(len(targets))}."
    early = _share(sum(each.in_time for each in reached), len(reached))
    cleared = sum(any(one.is_cleared for one in each.messages) for each in reached)
    some = f"for {_share(cleared, len(reached))} of them something is cleared or done"
    deciding = [each.short for each in targets if each.decides and not each.in_time]
    open_ = f" Nothing reaches in time who decides: {listed(deciding)}." if deciding else ""
    return (
        f"Something is to reach {len(reached)} of {_groups(len(targets))}, {early} of them before they decide; "
        f"{some if cleared else 'nothing of it is cleared yet'}.{open_}"
    )


def _share(count: int, total: int) -> str:
    return "all" if count == total else "none" if not count else str(count)


def _groups(count: int) -> str:
    return "1 group" if count == 1 else f"{count} groups"


def _target(material: Material, party: Party, who: Constituency, decides: bool) -> Target:
    held = material.deal(party.id)
    known = held is not None and any(each.accepts is not None for each in held.constituencies.values())
    gains = package_at_home(material, party, frozenset({who.id})).shows
    more = len(gains) - _MOST_GAINS
    gets = "; ".join(gains[:_MOST_GAINS]) + (f"; and {more} more" if more > 0 else "")
    return Target(
        name=material.names.full(who.id),
        short=material.names.who(who.id),
        decides=decides,
        stands=stands(material, held.constituencies.get(who.id)) if held and known else "",
        gets=gets or ("nothing that we know it to want" if known else ""),
        messages=tuple(sorted(_messages(material, party, who, decides), key=lambda each: each.day)),
    )


def _messages(material: Material, party: Party, who: Constituency, decides: bool) -> Iterator[Message]:
    """What is to reach somebody: themes and sentences meant for it, acts that move it, and terms that the plan brings.

    Terms reach everybody; they stand with those who decide, for whom they were chosen.
    """
    yield from _themes(material, party, who)
    for statement in material.session.statements:
        if who.id in statement.to and not statement.said and statement.text:
            yield _message(
                material, party, "word", quoted(statement.text), quoted(_begins(statement.text)),
                opening(material.names.speaker(statement.by)), statement.on,
                f"by {within(statement.cleared_by)}" if statement.cleared_by else "not cleared",
                bool(statement.cleared_by),
            )  # fmt: skip
    for action in material.session.plan:
        shift = action.shifts.get(who.id)
        moves = shift is not None and likely(shift) > _TRACE
        brings = bool(action.terms) and decides and action.helps == party.id
        if action.counted and (moves or brings):
            name, terms = material.names.action(action.id), material.names.briefest_terms(action.terms)
            cleared, ready = _agreed(material, action)
            done = action.status == "done"
            yield _message(
                material, party, "act", f"{name}: {terms}" if terms and terms != name else name, name,
                action.owner or (opening(material.names.speaker(action.by)) if action.by else NOBODY),
                action.due or action.before, "done" if done else cleared, done or ready,
            )  # fmt: skip


def _themes(material: Material, party: Party, who: Constituency) -> Iterator[Message]:
    speech = material.session.speeches.get(party.id)
    for theme in speech.themes if speech else ():
        if speech and theme.says and who.id in theme.for_:
            hollow = rests_of(material, theme.rests_on, speech.occasion).hollow
            tested = speech.tested_on.who if speech.tested_on else None
            cleared = "hollow" if hollow else f"tried on {tested}" if tested else "not tried on anyone"
            yield _message(
                material, party, "word", quoted(theme.says), "the speech",
                speech.speaker or material.names.negotiator(party.id), speech.occasion,
                cleared, bool(tested) and not hollow,
            )  # fmt: skip


def _message(
    material: Material,
    party: Party,
    kind: str,
    says: str,
    brief: str,
    messenger: str,
    when: str | None,
    cleared: str,
    is_cleared: bool,
) -> Message:
    span, decided = _span(material, when), _decided(material, party)
    return Message(
        kind=kind,
        says=says,
        brief=brief,
        messenger=messenger,
        when=material.names.milestone(when) if when else "no date",
        late=span is not None and decided is not None and span.first > decided.last,
        cleared=cleared,
        is_cleared=is_cleared,
        day=span.first if span else date.max,
    )


def _begins(text: str) -> str:
    """The first words of a sentence, where it is long."""
    words = text.split()
    return text if len(words) <= _FIRST_WORDS else f"{' '.join(words[:_FIRST_WORDS])}…"


def _span(material: Material, when: str | None) -> Span | None:
    milestone = material.session.milestone(when) if when else None
    text = milestone.on if milestone else when
    return parse_date(text) if text and is_date(text) else None


def _decided(material: Material, party: Party) -> Span | None:
    """When the last of a party's gates decides."""
    spans = [span for gate in material.gates(party) if (span := _span(material, gate.when))]
    return max(spans, key=lambda span: span.last, default=None)


def _agreed(material: Material, action: Action) -> tuple[str, bool]:
    """Whether those who must agree to an act have done so."""
    named = [(within(material.names.speaker(each.who or each.what)), each.status) for each in action.needs]
    refused = [who for who, status in named if status == "refused"]
    if refused:
        return f"refused by {listed(refused)}", False
    waiting = [who for who, status in named if status != "given"]
    if waiting:
        return f"waits for {listed(waiting)}", False
    return ("agreed", True) if action.needs else ("nobody entered who must agree", False)


def _calendar(parties: tuple[PartyCampaign, ...]) -> Iterator[Step]:
    """Everything with a date, once each, in its order; what has none comes last."""
    steps: dict[tuple[date, str, str, str], list[str]] = {}
    for party in parties:
        for target in party.targets:
            for each in target.messages:
                steps.setdefault((each.day, each.when, each.messenger, each.brief), []).append(target.short)
    for (_, when, who, what), reaches in sorted(steps.items(), key=lambda pair: pair[0][0]):
        yield Step(when, who, what, listed(dict.fromkeys(reaches)))


def _overheard(material: Material) -> Iterator[str]:
    """Sentences still to be said that move somebody the wrong way."""
    for statement in material.session.statements:
        if statement.said or not statement.text:
            continue
        for who, heard in statement.heard.items():
            if heard.shift and likely(heard.shift) < 0:
                says = f" as {quoted(heard.as_)}" if heard.as_ else ""
                yield f"{quoted(statement.text)} is heard by {material.names.who(who)}{says}, and loses them ground."


def _missing(material: Material, parties: tuple[PartyCampaign, ...]) -> Iterator[str]:
    if not material.session.parties:
        return
    if not any(each.targets for each in parties):
        yield "No theme, no sentence and no act was entered that is meant for anybody behind a table."
    ours = next((each for each in parties if each.ours), None)
    if material.ours is not None and (ours is None or not ours.targets):
        yield "Nothing was entered that prepares our own people."
    undated = [each for each in parties if not each.decides_when]
    if undated:
        yield f"No date of decision was entered for {listed(each.party for each in undated)}."
