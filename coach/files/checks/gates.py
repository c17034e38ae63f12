"""Gates: whether they can pass at all, and whether their rules say what was meant."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import floor

from coach.files.checks.names import items, sound, text_of
from coach.files.places import Node, node_at
from coach.files.report import Report
from coach.model.findings import Path
from coach.model.ratification import Gate, Passes

_NEAR = Fraction(1, 1000)
_HALF = Fraction(1, 2)


def check_gates(report: Report, tree: Node) -> None:
    """Report gates without members, quotas out of reach, and shares that just miss a simple fraction."""
    for party, _ in items(tree, ("parties",)):
        for route, _ in items(tree, (*party, "ratification")):
            gates = [
                (path, gate) for path, node in items(tree, (*route, "gates")) if (gate := sound(Gate, node))
            ]
            for path, gate in gates:
                _check_gate(report, gate, path)
            _check_split_blocs(report, tree, party, gates)
    for path, action in items(tree, ("plan",)):
        changed = node_at(action, ("changes", "passes"))
        for gate_id, node in changed.items() if isinstance(changed, dict) else ():
            if rule := sound(Passes, node):
                _check_fractions(report, rule, (*path, "changes", "passes", gate_id))


def _check_gate(report: Report, gate: Gate, path: Path) -> None:
    if not gate.members:
        says = f"gate {gate.id} has no members: nobody votes in it and nobody holds a veto"
        report.warn(path, says, "`votes`, with a constituency and its number of votes")
    elif sum(gate.votes.values()) > 0:
        _check_reach(report, gate, path)
    for key in ("turnout", "abstain"):
        for member in getattr(gate, key):
            if member not in gate.votes:
                report.warn((*path, key, member), f"`{member}` has no votes in gate {gate.id}", at_key=True)
    if gate.quorum is not None:
        _check_fraction(report, gate.quorum, (*path, "quorum"))
    for key in ("passes", "rejection_needs"):
        if rule := getattr(gate, key):
            _check_fractions(report, rule, (*path, key))


def _check_reach(report: Report, gate: Gate, path: Path) -> None:
    """Report a gate that would not pass even if everyone who comes and votes said yes."""
    everyone, present, cast = (Fraction(0), Fraction(0), Fraction(0))
    for member, votes in gate.votes.items():
        all_votes, turnout = Fraction(str(votes)), gate.turnout.get(member, Fraction(1))
        comes, speaks = all_votes * turnout, all_votes * turnout * (1 - gate.abstain.get(member, Fraction(0)))
        whole = all_votes.denominator == 1
        everyone += all_votes
        present += _rounded(comes) if whole else comes
        cast += _rounded(speaks) if whole else speaks
    if gate.quorum is not None and present < gate.quorum * everyone:
        figures = f"{_figure(present)} of {_figure(everyone)} votes"
        says = f"gate {gate.id} can never meet its quorum: only {figures} are present"
        report.warn((*path, "quorum"), says, "a lower quorum, or a higher turnout")
    base = {"members": everyone, "present": present, "voting": cast}[gate.of]
    if gate.rejection_needs is None and not _met(gate.passes, cast, base):
        says = (
            f"gate {gate.id} can never pass: even all who vote are {_figure(cast)} of {_figure(base)} votes"
        )
        at = (*path, "passes") if gate.passes else path
        report.warn(at, says, "a lower quota, or more votes")


def _met(rule: Passes | None, yes: Fraction, base: Fraction) -> bool:
    if rule is None or rule.more_than is not None:
        share = rule.more_than if rule and rule.more_than is not None else _HALF
        return yes > share * base
    if rule.at_least is not None:
        return base > 0 and yes >= rule.at_least * base
    return yes >= Fraction(str(rule.at_least_votes or 0))


def _rounded(votes: Fraction) -> Fraction:
    return Fraction(floor(votes + _HALF))


def _figure(votes: Fraction) -> str:
    return f"{float(votes):g}"


def _check_fractions(report: Report, rule: Passes, path: Path) -> None:
    for key, share in (("more_than", rule.more_than), ("at_least", rule.at_least)):
        if share is not None:
            _check_fraction(report, share, (*path, key))


def _check_fraction(report: Report, share: Fraction, path: Path) -> None:
    """A third that was written 0.333 decides otherwise than 1/3 does."""
    near = share.limit_denominator(10)
    if near != share and abs(near - share) <= _NEAR:
        says = f"{path[-1]} is close to {near} but not equal to it, which can turn a count"
        report.warn(path, says, f'"{near}", if that is meant')


def _check_split_blocs(report: Report, tree: Node, party: Path, gates: list[tuple[Path, Gate]]) -> None:
    seats = Counter(member for _, gate in gates for member in gate.members)
    for path, node in items(tree, (*party, "constituencies")):
        id, cohesion = text_of(node, "id"), text_of(node, "cohesion")
        if id and cohesion and seats[id] > 1 and _is_below_one(cohesion):
            says = f"{id} has a cohesion of {cohesion} but sits in several gates: one decision for all"
            report.warn((*path, "cohesion"), says, "cohesion 1, or one constituency for each gate")


def _is_below_one(text: str) -> bool:
    try:
        return float(text) < 1
    except ValueError:
        return False
