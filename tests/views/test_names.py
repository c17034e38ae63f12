"""Ids become words, and the names of sources disappear."""

from __future__ import annotations

from decimal import Decimal

from coach.views.names import Names, few, listed, quoted, sentence
from coach.views.redaction import without_source_names
from tests.views.cases import group, session_of, two_sides


def names(**entries: object) -> Names:
    return Names(session_of(**entries))


def test_lists_are_spoken_and_items_that_hold_commas_are_kept_apart() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["CDU, CSU", "FDP"]) == "CDU, CSU; FDP"
    assert listed(["bread and butter", "tea"]) == "bread and butter; tea"


def test_sentences_end_once_and_quotes_stand_once() -> None:
    assert sentence("It holds") == "It holds."
    assert sentence("Does it?") == "Does it?"
    assert sentence("He said “no.”") == "He said “no.”"
    assert quoted("a") == "“a”"
    assert quoted("“a”") == "“a”"


def test_a_name_is_shortened_only_where_it_stays_one_persons_own() -> None:
    people = [
        group("a", 1, "Party centre, the delegates in the middle"),
        group("b", 1, "Managers (Ryzhkov)"),
        group("c", 1, "FDP, SPD and the public"),
        group("d", 1, "Army (North)"),
        group("e", 1, "Army (South)"),
    ]
    called = names(**two_sides(parties=[{"id": "us", "constituencies": people}]))
    assert [called.who(each) for each in "abcde"] == [
        "Party centre",
        "Managers",
        "FDP, SPD and the public",
        "Army (North)",
        "Army (South)",
    ]


def test_a_step_comes_with_its_unit_and_an_unknown_id_as_words() -> None:
    called = names(
        issues=[{"id": "ceiling", "scale": {"low": 250, "high": 500, "step": 10, "unit": "thousand"}}]
    )
    assert called.option("ceiling", Decimal(370)) == "370 thousand"
    assert called.who("nobody-knows") == "Nobody knows"
    assert called.issue("ceiling") == "Ceiling"


def test_an_option_is_brief_unless_another_begins_alike() -> None:
    options = [
        {"id": "a", "name": "It changes: a text"},
        {"id": "b", "name": "It stays"},
        {"id": "c", "name": "Two: one"},
        {"id": "d", "name": "Two: two"},
    ]
    called = names(issues=[{"id": "nato", "name": "NATO", "options": options}])
    assert called.brief_terms({"nato": "a"}) == "NATO: It changes"
    assert called.brief_terms({"nato": "c"}) == "NATO: Two: one"


def test_a_source_is_known_by_its_id_alone() -> None:
    session = session_of(
        sources=[{"id": "s1", "name": "Colonel Brandt", "access": "the mess"}],
        facts=[{"says": "colonel brandt saw it; Brandtsen did not", "source": "s1"}],
        unknowns=[{"about": "brandt", "question": "q", "who_could_tell": "Colonel Brandt"}],
        parties=[{"id": "p", "constituencies": [{"id": "brandt", "name": "Colonel Brandt"}]}],
    )
    kept = without_source_names(session)
    assert kept.facts[0].says == "s1 saw it; Brandtsen did not"
    assert kept.unknowns[0].who_could_tell == "s1"
    assert kept.sources[0].name is None
    assert kept.sources[0].access is None
    assert kept.constituency("brandt") is not None


def test_an_act_is_called_by_its_name_by_its_words_or_by_what_it_does() -> None:
    plan = [
        {"id": "no-victory-lap"},
        {"id": "act-3", "terms": {"deal": "yes"}},
        {"id": "a1", "goal": "A yes of the board"},
        {"id": "x2", "tactic": "quiet-channel"},
        {"id": "p9"},
        {"id": "act-5", "x-name": "The letter to the members", "terms": {"deal": "yes"}},
    ]
    called = names(**two_sides(plan=plan))
    assert [called.action(each["id"]) for each in plan] == [
        "No victory lap",
        "The deal: Yes",
        "A yes of the board",
        "Quiet channel",
        "P9",
        "The letter to the members",
    ]
    assert called.action("never-entered") == "Never entered"


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    assert few(["a", "b"]) == "a and b"
    assert few("abcdefg") == "a, b, c, d, e, f and g"
    assert few("abcdefgh") == "a, b, c, d, e, f and 2 more"
