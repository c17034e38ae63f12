"""What is certain where packages cannot be counted, and what stays open, in words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from coach.analysis.analyze import analyze
from coach.views.material import Material
from coach.views.proofs import proof_sentences
from tests.analysis.test_beyond_counting import crowd
from tests.views.cases import german, german_analysis


@cache
def hopeless() -> Material:
    """A session of too many packages in which nothing can be carried."""
    session = crowd(9, 10, 1, need=1.9)
    return Material.of(session, analyze(session))


def test_where_every_package_was_counted_there_is_nothing_to_say() -> None:
    assert list(proof_sentences(Material.of(german(), german_analysis()))) == []


def test_an_empty_zone_is_said_to_be_certain() -> None:
    said = " ".join(proof_sentences(hopeless()))
    assert "no package would be carried on every side" in said
    assert "estimated on" in said


def test_what_is_open_is_named_with_what_would_settle_it() -> None:
    found = hopeless().analysis
    assert found.proved is not None
    unsure = replace(found.proved, zone_empty=None, agreeable_empty=None, open=("zone_empty",), solver=False)
    said = list(proof_sentences(Material.of(hopeless().session, replace(found, proved=unsure))))
    assert "Not proved: whether any package at all would be carried on every side." in said
    assert said[-1].endswith("pip install 'level-two-coach[solver]'.")
    assert not any(sentence.startswith("Certain") for sentence in said)
