"""What a role opens: what everybody knows and its own reading, and not a word of anybody else's."""

from __future__ import annotations

import json

import pytest

from coach.files.workshops import load_workshop
from coach.resources import playbooks_dir
from coach.workshop.role_sessions import role_session, session_id

LOADED = {
    folder: load_workshop(playbooks_dir() / "workshops" / folder)
    for folder in ("ilvar-dam", "brackwater-mill")
}
ROLES = [
    (name, role.id) for name, loaded in LOADED.items() if loaded.workshop for role in loaded.workshop.roles
]


@pytest.mark.parametrize(("name", "role_id"), ROLES)
def test_no_reading_but_the_roles_own_is_in_it(name, role_id):
    loaded = LOADED[name]
    assert loaded.workshop is not None
    assert loaded.map is not None
    role = loaded.workshop.role(role_id)
    assert role is not None
    session = role_session(loaded.workshop, loaded.map, role)
    assert session.our_side == role.party
    for party in session.parties:
        for who in party.constituencies:
            own = party.id == role.party and who.id == role.plays
            assert own == (who.judgement != type(who.judgement)() or bool(who.red_lines)), who.id
            assert own or who.id in loaded.workshop.known
        if party.negotiator is not None and not (party.id == role.party and role.plays == "negotiator"):
            assert not party.negotiator.red_lines
    text = json.dumps(session.to_tree(), ensure_ascii=False)
    for other in loaded.workshop.roles:
        for secret in (*other.facts, *(card.says for card in other.cards)):
            assert secret not in text
    hidden = {
        who.id
        for party in loaded.map.parties
        for who in party.constituencies
        if who.id not in loaded.workshop.known and (party.id, who.id) != (role.party, role.plays)
    }
    for id in hidden:
        assert f'"{id}"' not in text


def test_a_reading_like_anothers_is_written_out_without_naming_the_other():
    loaded = LOADED["ilvar-dam"]
    assert loaded.workshop is not None
    assert loaded.map is not None
    role = loaded.workshop.roles[-1].revised(plays="delta-senators")
    session = role_session(loaded.workshop, loaded.map, role)
    meron = session.party("meron")
    assert meron is not None
    senators = next(who for who in meron.constituencies if who.id == "delta-senators")
    assert senators.judgement is not None
    assert senators.judgement.like is None
    assert set(senators.judgement.issues) == {"filling", "summer", "gauge"}


def test_what_is_made_again_has_the_same_id_and_another_table_another():
    workshop = LOADED["ilvar-dam"].workshop
    assert workshop is not None
    first, second = workshop.roles[:2]
    assert session_id(workshop, 1, first) == session_id(workshop, 1, first)
    assert len({session_id(workshop, table, role) for table in (1, 2) for role in (first, second)}) == 4
