"""The demonstration: what follows from one case in at most 25 lines of at most 80 columns, every figure computed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from coach.analysis.results import Analysis
from coach.model.session import Session
from coach.views.dates import spoken
from coach.views.deciders import WhoDecides, alone, who_decides
from coach.views.flips import Flips, flips_of
from coach.views.material import Material, likely
from coach.views.names import is_act_of, listed, quoted, sentence
from coach.views.odds import percent
from coach.views.risk_report import risk_report
from coach.views.unknowns import ignorance_of, share_of
from coach.views.verdict import counted, verdict_of

LINES, COLUMNS = 25, 80
_LONGEST = 420
_ONE_LINE = 68


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the demonstration. Where room is short those with the highest `spare` are left out first."""

    text: str
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A passage under a heading in capitals."""

    heading: str
    said: tuple[Said, ...]


def demo_lines(session: Session, analysis: Analysis, closing: Sequence[str] = ()) -> tuple[str, ...]:
    """The demonstration of a case.

    `closing` are lines that the caller adds: the files written, the next command. They are never left out.
    """
    material = Material.of(session, analysis)
    head = _title(material)
    tail = ["", *_whose(material), *(part for line in closing for part in _wrapped(line))]
    sections = [section for section in _sections(material) if section.said]
    return (*head, *_fitted(sections, LINES - len(head) - len(tail)), *tail)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before the answer is shown: who decides within one party, and what the map says."""

    party: str
    groups: tuple[str, ...]
    decide: str
    odds: str

    @property
    def choices(self) -> str:
        """The groups, numbered."""
        return ", ".join(f"{number} {name}" for number, name in enumerate(self.groups, 1))

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len(self.groups)


def question_of(session: Session, analysis: Analysis) -> Question | None:
    """What to ask first about a case; None where there is nothing to guess."""
    material = Material.of(session, analysis)
    party = material.focus
    deal = material.deal(party.id) if party else None
    if party is None or deal is None or not party.constituencies:
        return None
    decides = who_decides(material, party)
    return Question(
        party=material.names.who(party.id),
        groups=tuple(material.names.who(each.id) for each in party.constituencies),
        decide=material.names.all_of(decides.leading if decides else ()) or "nobody alone",
        odds=percent(deal.odds),
    )


def guessed(question: Question, group: int, carries: int) -> str:
    """The guess beside the answer, in one line."""
    return (
        f"You guessed {question.groups[group - 1]} and {carries} %. "
        f"The map says {question.decide} and {question.odds}."
    )


def _fitted(sections: Sequence[Section], room: int) -> list[str]:
    """The sections in so many lines at most: what can be spared goes, one sentence at a time, the last first."""
    kept = [list(section.said) for section in sections]
    lines = _laid_out(sections, kept)
    while len(lines) > room and any(said.spare for part in kept for said in part):
        most = max(said.spare for part in kept for said in part)
        part = [part for part in kept if any(said.spare == most for said in part)][-1]
        part.remove([said for said in part if said.spare == most][-1])
        lines = _laid_out(sections, kept)
    return lines[:room]


def _laid_out(sections: Sequence[Section], kept: Sequence[Sequence[Said]]) -> list[str]:
    lines: list[str] = []
    for section, part in zip(sections, kept, strict=True):
        if part:
            lines += _wrapped(f"{section.heading}  {' '.join(_shortened(said.text) for said in part)}")
    return lines


def _sections(material: Material) -> Iterator[Section]:
    party = material.focus
    verdict = verdict_of(material)
    yield Section("THE ANSWER", (Said(verdict.first), *_texts(verdict.fails, spare=4)))
    if party is None or material.deal(party.id) is None:
        return
    decides, flips = who_decides(material, party), flips_of(material)
    yield Section("WHERE IT STICKS", tuple(_where(material, flips)))
    yield Section("WHO DECIDES", tuple(_who(material, decides)))
    yield Section("WHAT TURNS IT", tuple(_turns(flips)) if flips else ())
    yield Section("WHAT UNDOES IT", tuple(_undoes(flips)) if flips else ())
    yield Section("WHAT WE DO NOT KNOW", tuple(_unknown(material)))
    yield Section("IF IT LEAKS", tuple(_leaks(material)))
    yield Section("DISPUTED", tuple(_disputed(material)))


def _title(material: Material) -> list[str]:
    session = material.session
    as_of = f" ({spoken(session.as_of)})" if session.as_of else ""
    mark = session.handling_mark
    title = f"{session.title}{as_of}"
    if _width(title) + _width(mark) + 2 <= COLUMNS:
        return [title + " " * (COLUMNS - _width(title) - _width(mark)) + mark]
    return [_cut(title, COLUMNS), _cut(mark, COLUMNS)]


def _where(material: Material, flips: Flips | None) -> Iterator[Said]:
    party = material.focus
    assert party is not None
    ours = material.session.our_side
    changed = flips.remedy if flips else ()

    fixed = {
        issue: material.session.package[issue]
        for issue in changed
        if is_act_of(material.session.issue(issue), ours) and issue in material.session.package
    }
    counts = material.what_if.behind_the_table(party.id, fixed)
    if counts is None:
        yield Said(verdict_of(material).zone)
        return
    signable, carried = counts
    kept = (
        f" leave {listed(quoted(material.names.issue(issue)) for issue in fixed)} as the deal has it and"
        if fixed
        else ""
    )
    where = "Behind their table, not across it. " if carried * 2 < signable else ""
    negotiator, name = material.names.negotiator(party.id), material.names.who(party.id)
    yield Said(
        f"{where}Of the deals that{kept} all others could carry, "
        f"{negotiator} would sign {signable:,}; {name} could carry {carried:,}."
    )


def _who(material: Material, decides: WhoDecides | None) -> Iterator[Said]:
    if decides is None or material.focus is None:
        return
    deal = material.deal(material.focus.id)
    count = f"{decides.party} has {counted(material, material.focus, deal)}. " if deal else ""
    if decides.settled and decides.nearest:
        yield Said(
            f"{count}No open mind matters much; the nearest way to {decides.turns_to}: {decides.nearest[0]}."
        )
        return
    if decides.settled or not decides.deciders:
        yield Said(decides.sentence)
        return
    first = decides.deciders[0]
    who = listed(f"{decider.name}, {decider.distance}" for decider in decides.deciders)
    yield Said(f"{sentence(who)} {count}How well we know that: {first.known.firmness}.")
    if first.if_yes:
        yield Said(alone(first), spare=1)
    if len(decides.nearest) > 1:
        yield Said(f"Nearest to {decides.turns_to}: {'; '.join(decides.nearest[:3])}.", spare=4)


def _turns(flips: Flips) -> Iterator[Said]:
    for flip in flips.parts:
        yield Said(f"{flip.brief}: {flip.odds}.")
    together = flips.together
    if together:
        alone = "Not enough alone. " if together.turns and not any(flip.turns for flip in flips.parts) else ""
        cost = f"; {together.costs_us}" if together.costs_us else ""
        yield Said(f"{alone}Together {together.odds}, {together.words}{cost}.")
    for flip in flips.instead[:1]:
        yield Said(f"Instead, {flip.brief}: {flip.odds}; {flip.who}.", spare=3)


def _undoes(flips: Flips) -> Iterator[Said]:
    undoing = flips.undoing_plan[:2]
    if undoing:
        listing = "; ".join(f"{flip.what}, {flip.moves.removeprefix('takes ')} less" for flip in undoing)
        yield Said(f"With the whole plan {flips.with_plan}; {listing}.")
    elif flips.undone_by:
        yield Said("; ".join(f"{flip.brief}: {flip.odds}" for flip in flips.undone_by) + ".")


def _unknown(material: Material) -> Iterator[Said]:
    assert material.focus is not None
    share = share_of(material, material.focus)
    yield from _texts(share)
    doubts = ignorance_of(material).doubts[:2]
    if doubts:
        yield Said(f"Ask about {', then '.join(doubt.who for doubt in doubts)}.", spare=2)


def _leaks(material: Material) -> Iterator[Said]:
    risky = [
        action
        for action in material.session.plan
        if action.status != "dropped"
        and action.exposure
        and action.exposure.shifts
        and action.exposure.chance > 0
    ]
    if risky:
        worst = max(
            risky,
            key=lambda action: action.exposure.chance * len(action.exposure.shifts) if action.exposure else 0,
        )
        assert worst.exposure is not None
        shifts = {who: likely(shift) for who, shift in worst.exposure.shifts.items()}
        first = min(shifts, key=lambda who: shifts[who])
        if shifts[first] < 0:
            act, loser = material.names.action(worst.id), material.names.who(first)
            yield Said(f"“{act}” costs us {loser} first.", spare=1)


def _disputed(material: Material) -> Iterator[Said]:
    disputed = risk_report(material).disputed
    if disputed:
        says = disputed[0].says
        first = says if len(says) <= _ONE_LINE else says.split(", ")[0].rstrip(".")
        yield Said(sentence(_cut(first, _ONE_LINE)), spare=1)


def _whose(material: Material) -> list[str]:
    judged = any(each.judgement for party in material.session.parties for each in party.constituencies)
    return ["The figures are judgements that stand in the case's file. Change any of them."] if judged else []


def _texts(text: str, spare: int = 0) -> Iterator[Said]:
    if text:
        yield Said(text, spare)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _wrapped(text: str) -> list[str]:
    width = COLUMNS
    while True:
        together = text.replace(" %", "\u00a0%")
        lines = textwrap.wrap(together, width, subsequent_indent="  ", break_on_hyphens=False)
        if all(_width(line) <= COLUMNS for line in lines) or width <= COLUMNS // 2:
            return [line.replace("\u00a0%", " %") for line in lines]
        width -= 4


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while text and _width(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
