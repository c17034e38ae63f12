"""Answers about red lines."""

from __future__ import annotations

from collections.abc import Iterator

from coach.coaching.context import Context, Holder
from coach.coaching.matches import Fact, Match, match
from coach.coaching.playbook.predicates import lines as asked
from coach.coaching.predicates.registry import answers
from coach.model.red_lines import RedLine


def lines_of(context: Context) -> Iterator[tuple[Holder, RedLine, dict[str, str]]]:
    """Every red line with its holder, and what a match about it binds."""
    for holder in context.holders.values():
        for line in holder.red_lines:
            yield holder, line, {"line": line.id, **holder.ids}


@answers(asked.RedLineIs)
def red_line(context: Context, ask: asked.RedLineIs) -> Iterator[Match]:
    """Red lines that fit every word."""
    for _, line, ids in lines_of(context):
        checks: tuple[tuple[bool, bool, str, object], ...] = (
            (bool(ask.nature), line.nature in ask.nature, "nature", line.nature),
            (bool(ask.confidence), line.confidence in ask.confidence, "confidence", line.confidence),
            (bool(ask.said), line.said in ask.said, "said", line.said),
            (ask.believed is not None, line.believed is ask.believed, "believed", line.believed),
            (
                ask.crossed is not None,
                bool(context.package) and line.crossed_by(context.package) is ask.crossed,
                "crossed",
                "yes" if ask.crossed else "no",
            ),
            (ask.lacks is not None, ask.lacks is not None and _lacks(line, ask.lacks), "lacks", ask.lacks),
        )
        if all(holds for asks, holds, _, _ in checks if asks):
            yield match(ids, *(Fact.of(what, line.id, value) for asks, _, what, value in checks if asks))


def _lacks(line: RedLine, key: str) -> bool:
    if key == "evidence":
        return line.basis is None or not line.basis.evidence
    return not getattr(line, key)


@answers(asked.SelfServing)
def self_serving(context: Context, ask: asked.SelfServing) -> Iterator[Match]:
    """Believed lines known only from somebody who gains if they are believed."""
    for _, line, ids in lines_of(context):
        if line.believed and _only_from_who_gains(line):
            claimed = line.claimed_by or "their negotiator"
            yield match(ids, Fact.of("claimed by", line.id, claimed), claimed_by=claimed)


def _only_from_who_gains(line: RedLine) -> bool:
    evidence = line.basis.evidence if line.basis else ()
    from_negotiator = bool(evidence) and all(each.from_ == "negotiator" for each in evidence)
    said_by = (line.basis.by or "") if line.basis and line.basis.status == "said" else ""
    only_said = not evidence and "negotiator" in said_by.casefold()
    gains = (line.claimed_by or "").strip().casefold()
    same = gains != "" and gains == (line.profits or "").strip().casefold()
    others = [each for each in evidence if each.from_ not in (None, "negotiator", "itself")]
    return from_negotiator or only_said or (same and not others)


@answers(asked.LineDecides)
def line_decides(context: Context, ask: asked.LineDecides) -> Iterator[Match]:
    """Lines without which the zone would open, or be so many times as large."""
    if context.analysis is None:
        return
    zone = context.analysis.zone.size
    for _, line, ids in lines_of(context):
        found = context.analysis.red_lines.get(line.id)
        if found is None or not line.believed:
            continue
        without = found.zone_without
        if (without > 0) if zone == 0 else (without >= ask.times * zone):
            facts = (Fact.of("zone", "zone", zone), Fact.of("zone without", line.id, without))
            yield match(ids, *facts, zone=float(zone), without=float(without))


@answers(asked.LinesExclude)
def lines_exclude(context: Context, ask: asked.LinesExclude) -> Iterator[Match]:
    """Two lines of different parties that leave nothing."""
    if context.analysis is None:
        return
    party = {line.id: holder.party.id for holder, line, _ in lines_of(context)}
    for demands in context.analysis.conflict:
        if len(demands) == 2 and all(each in party for each in demands):
            one, other = demands
            if party[one] != party[other]:
                yield match({"line": one, "other_line": other}, Fact.of("conflict", one, other))
