"""Seats: everybody has one, every role is read, no table and no side is much larger than another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.files.workshops import load_workshop
from coach.resources import playbooks_dir
from coach.workshop.seating import Person, tables

DAM = load_workshop(playbooks_dir() / "workshops" / "ilvar-dam").workshop
assert DAM is not None
PEOPLE = st.lists(
    st.builds(
        Person,
        st.text("abc", max_size=3),
        st.sampled_from(["", "ministry", "school"]),
        st.none() | st.floats(0, 9),
    ),
    min_size=2,
    max_size=60,
)


def people(count: int) -> list[Person]:
    return [Person(f"person {place}") for place in range(count)]


@given(PEOPLE, st.integers(0, 3))
def test_everybody_sits_once_and_every_role_is_read_at_every_table(everybody, seed):
    found = tables(everybody, DAM, seed=seed)
    seated = sorted(id(seat.person) for table in found for seat in table.seats)
    assert seated == sorted(id(each) for each in everybody)
    for table in found:
        read = {role for seat in table.seats if seat.part == "plays" for role in seat.roles}
        assert read == {role.id for role in DAM.roles}


@given(PEOPLE)
def test_tables_and_sides_differ_by_one_at_most(everybody):
    found = tables(everybody, DAM)
    sizes = [len(table.seats) for table in found]
    assert max(sizes) - min(sizes) <= 1
    side = {role.id: role.party for role in DAM.roles}
    for table in found:
        if len(table.seats) <= len(DAM.roles):
            held = [side[seat.roles[0]] for seat in table.seats]
            assert abs(held.count("tarsk") - held.count("meron")) <= 1


def test_the_same_list_and_seed_give_the_same_seats():
    assert tables(people(17), DAM, seed=4) == tables(people(17), DAM, seed=4)
    assert tables(people(17), DAM, seed=4) != tables(people(17), DAM, seed=5)


@pytest.mark.parametrize(
    ("count", "expected"), [(2, 1), (6, 1), (8, 1), (10, 2), (12, 2), (40, 7), (100, 17)]
)
def test_there_are_as_many_tables_as_have_most_nearly_one_person_a_role(count, expected):
    assert len(tables(people(count), DAM)) == expected


def test_the_experienced_are_dealt_out_one_to_a_table():
    everybody = [*people(10), Person("veteran 1", experience=20), Person("veteran 2", experience=20)]
    for table in tables(everybody, DAM):
        assert sum(seat.person.experience == 20 for seat in table.seats) == 1


def test_with_few_people_the_negotiator_reads_the_last_roles_of_his_side():
    (table,) = tables(people(4), DAM)
    first = next(seat for seat in table.seats if seat.roles[0] == "minister")
    assert first.roles == ("minister", "crest-whip")


def test_with_many_people_roles_are_shared_and_then_people_observe():
    (table,) = tables(people(14), DAM, count=1)
    parts = [seat.part for seat in table.seats]
    assert (parts.count("plays"), parts.count("mirrors"), parts.count("observes")) == (6, 6, 2)


@pytest.mark.parametrize(("count", "wanted"), [(1, None), (0, None), (5, 3), (4, 0)])
def test_too_few_people_for_both_sides_are_refused_with_a_sentence(count, wanted):
    with pytest.raises(ValueError, match="too few"):
        tables(people(count), DAM, count=wanted)
