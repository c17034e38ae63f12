"""Whatever is edited, what is kept in parts, in the history and for searching agrees after every save."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.model.changes import same
from coach.store.store import Store
from tests.store.trees import small

edits = st.lists(
    st.tuples(
        st.sampled_from(
            ["set", "text", "add", "remove", "move", "party", "reorder", "top", "drop", "rename"]
        ),
        st.integers(0, 3),
        st.sampled_from(["", "one", "Two words", 0, 1, True, 2.5, None]),
    ),
    max_size=8,
)


def edited(tree, kind, place, value):
    tree = copy.deepcopy(tree)
    parties = tree.get("parties", [])
    party = parties[place % len(parties)] if parties else {}
    people = party.get("constituencies", [])
    who = people[place % len(people)] if people else party
    match kind:
        case "set":
            who["x-own"] = {"deep": [value, place]}
        case "text":
            who.setdefault("interests", []).append(f"{value} / {place}")
        case "add":
            party.setdefault("constituencies", []).insert(
                0, {"id": f"n{place}-{len(people)}", "name": str(value)}
            )
        case "remove" if people:
            del people[place % len(people)]
        case "move":
            people.reverse()
        case "party":
            parties.insert(place % (len(parties) + 1), {"id": f"p{len(parties)}", "constituencies": []})
        case "rename":
            party["id"] = f"renamed-{place}"
        case "reorder":
            tree = dict(reversed(tree.items()))
        case "top":
            tree["x-top"] = [{"id": "x", "says": str(value)}, value]
        case "drop":
            tree.pop(["plan", "drafts", "parties", "x-top"][place], None)
    return tree


@settings(max_examples=30)
@given(edits)
def test_a_session_can_be_opened_and_is_whole_after_every_edit(steps):
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "data" / "x.db") as store:
        head = store.make("a", small("a"), label="Made")
        states = [small("a")]
        for kind, place, value in steps:
            tree = edited(head.tree, kind, place, value)
            head = store.add(head, tree, label=kind)
            assert same(head.tree, tree)
            read = store.head("a")
            assert same(read.tree, tree)
            assert same(store.head_after(read).tree, tree)
            if len(states) < head.revision:
                states.append(tree)
        for number, tree in enumerate(states, 1):
            assert same(store.tree_at("a", number), tree)
