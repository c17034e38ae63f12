"""Votes in a workshop: counted by the rule of each gate, and never filled in where nobody voted."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.analysis.counted import gate_rule
from coach.model.constituencies import Constituency
from coach.model.parties import Party
from coach.model.ratification import Gate, Route
from coach.workshop.voting import Ballot, tally

GROUPS = ("a", "b", "c", "d")
GATES = st.builds(
    lambda votes, rule, vetoes, refusal, quorum, of: Gate.from_tree(
        {
            "id": "vote",
            "votes": dict(zip(GROUPS, votes, strict=True)),
            "passes": rule,
            "vetoes": list(vetoes),
            "quorum": quorum,
            "of": of,
            **({"rejection_needs": refusal} if refusal else {}),
        }
    ),
    st.tuples(*[st.integers(0, 9)] * 4),
    st.sampled_from(
        [{"more_than": 0.5}, {"at_least": "2/3"}, {"at_least_votes": 7}, {"more_than": 0}, {"at_least": 1}]
    ),
    st.sets(st.sampled_from(GROUPS), max_size=1),
    st.none() | st.sampled_from([{"at_least": "2/3"}, {"more_than": 0.5}]),
    st.sampled_from([0, 0.5, 1]),
    st.sampled_from(["members", "present", "voting"]),
)


def party(gate: Gate | None = None, cohesion: float = 1.0, *more: Gate) -> Party:
    people = tuple(Constituency(id=id, cohesion=cohesion) for id in GROUPS)
    ways = (Route(id="way", gates=(gate, *more)),) if gate is not None else ()
    return Party(id="side", constituencies=people, ratification=ways)


def ballots(**votes: str) -> list[Ballot]:
    written = {"y": "yes", "n": "no", "-": "abstain"}
    return [
        Ballot(f"{group}{place}", group, written[letter])  # type: ignore[arg-type]
        for group, letters in votes.items()
        for place, letter in enumerate(letters)
    ]


@given(GATES, st.tuples(*[st.booleans()] * 4))
def test_where_everybody_votes_as_one_it_is_the_gate_of_the_analysis(gate, accepts):
    cast = [Ballot(id, id, "yes" if yes else "no") for id, yes in zip(GROUPS, accepts, strict=True)]
    expected = gate_rule(gate).passed({id: np.array(yes) for id, yes in zip(GROUPS, accepts, strict=True)})
    assert tally(party(gate), cast).passed == bool(expected)


@given(GATES, st.tuples(*[st.sampled_from("yn")] * 3))
def test_a_silent_group_leaves_open_exactly_what_depends_on_it(gate, spoken):
    said = dict(zip("abc", spoken, strict=True))
    ends = {tally(party(gate), ballots(**said, d=letter)).passed for letter in "yn"}
    found = tally(party(gate), ballots(**said))
    assert found.gates[0].silent == ("d",) or "d" not in {*gate.votes, *gate.vetoes}
    assert found.passed == (ends.pop() if len(ends) == 1 else None)


def test_a_body_splits_as_its_people_do_and_a_bloc_does_not():
    gate = Gate(id="vote", votes={"a": 30, "b": 10, "c": 10, "d": 10})
    split = tally(party(gate, cohesion=0.2), ballots(a="yyn", b="n", c="n", d="n")).gates[0]
    assert (split.in_favour, split.against) == (20, 40)
    assert tally(party(gate), ballots(a="yyn", b="n", c="n", d="n")).gates[0].in_favour == 30


def test_a_bloc_whose_people_are_even_does_not_say_yes():
    gate = Gate(id="vote", votes={"a": 30, "b": 10, "c": 10, "d": 9})
    assert tally(party(gate), ballots(a="yn", b="y", c="y", d="y")).passed is False


def test_abstentions_count_as_the_gate_says():
    votes = {"a": 10, "b": 10, "c": 10, "d": 10}
    said = ballots(a="y", b="y", c="n", d="-")
    assert tally(party(Gate(id="vote", votes=votes, of="members")), said).passed is False
    found = tally(party(Gate(id="vote", votes=votes, of="voting")), said)
    assert found.passed is True
    assert found.gates[0].abstained == 10


def test_a_veto_refuses_alone_and_is_named():
    found = tally(
        party(Gate(id="vote", votes={"a": 5, "b": 5, "c": 5}, vetoes=("d",))),
        ballots(a="y", b="y", c="y", d="n"),
    )
    assert found.passed is False
    assert found.gates[0].refused_by == ("d",)


def test_every_gate_of_the_way_must_pass():
    first, second = Gate(id="one", votes={"a": 1, "b": 1, "c": 1}), Gate(id="two", votes={"d": 1})
    assert tally(party(first, 1.0, second), ballots(a="y", b="y", c="n", d="y")).passed is True
    assert tally(party(first, 1.0, second), ballots(a="y", b="y", c="n", d="n")).passed is False
    assert tally(party(first, 1.0, second), ballots(a="y", b="y", c="n")).passed is None


def test_without_a_way_influence_decides_and_the_tally_says_so():
    found = tally(party(), ballots(a="y", b="y", c="y", d="n"))
    assert (found.route, found.passed) == ("informal", True)


def test_a_wish_for_another_text_is_kept_and_is_no_vote_of_its_own():
    wish = Ballot("Ann", "a", "no", amendment="seven years instead of four")
    found = tally(party(Gate(id="vote", votes={"a": 1, "b": 3})), [wish, *ballots(b="y")])
    assert found.amendments == (wish,)
    assert found.passed is True
