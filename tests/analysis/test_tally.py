"""The bit by bit count agrees with counting package by package."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.analysis.acceptance import Acceptance
from coach.analysis.bits import Layout, count, packed, unpacked
from coach.analysis.counted import gate_rule
from coach.analysis.readings import read_session
from coach.analysis.space import Flags, Space
from coach.analysis.tally import Tally
from coach.model.ratification import Gate
from coach.model.session import Session
from tests.strategies import sessions
from tests.strategies.ratification import gates
from tests.strategies.space import Tree


def decisions(members: tuple[str, ...], packages: int, seed: int) -> dict[str, Flags]:
    random = np.random.default_rng(seed)
    return {member: random.random(packages) < 0.6 for member in members}


@given(gates("gate", ["a", "b", "c", "d"]), st.integers(1, 200), st.integers(0, 2**32))
def test_a_gate_counted_on_bits_passes_the_same_packages(tree: Tree, packages: int, seed: int) -> None:
    rule = gate_rule(Gate.from_tree(tree))
    accepts = decisions(rule.everyone, packages, seed)
    everything = packed(np.ones(packages, dtype=np.bool_))
    tally = Tally(rule, {member: packed(flags) for member, flags in accepts.items()}, everything)
    expected = np.broadcast_to(rule.passed(accepts), (packages,))
    assert (unpacked(tally.passed, packages) == expected).all()
    assert count(tally.passed) == expected.sum()
    for member in rule.everyone:
        yes = np.ones(packages, dtype=np.bool_)
        freed = np.broadcast_to(rule.passed({**accepts, member: yes}), (packages,))
        assert (unpacked(tally.passed_with(member, everything), packages) == freed).all()


@given(sessions(), st.data())
def test_acceptance_on_bits_agrees_with_margins_and_crossings(tree: Tree, data: st.DataObject) -> None:
    session = Session.from_tree(tree)
    space = Space.of(session)
    layout = Layout(space, data.draw(st.integers(0, len(space.shape))))
    for party in read_session(space, session):
        for reading in party.everyone:
            acceptance = Acceptance(layout, reading)
            for block in layout.blocks():
                bits = acceptance.accepted(block, acceptance.willing(block))
                there = layout.indices(block.possible, block.rows.start)
                expected = there[reading.accepts(space.choices(there))]
                assert layout.indices(bits, block.rows.start).tolist() == expected.tolist()


def test_packing_and_unpacking_lose_nothing_at_any_width() -> None:
    random = np.random.default_rng(1)
    for width in (1, 7, 8, 63, 64, 65, 130):
        flags = random.random((3, width)) < 0.5
        assert packed(flags).shape == (3, -(-width // 64))
        assert (unpacked(packed(flags), width) == flags).all()
        assert count(packed(flags)) == flags.sum()
