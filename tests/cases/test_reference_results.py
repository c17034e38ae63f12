from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cases.reading import NAMES, case, sets

REFERENCE: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "reference_results.yaml").read_text(encoding="utf-8")
)
CASES = tuple(REFERENCE)


def test_every_shipped_case_has_reference_results() -> None:
    assert {*NAMES} == {*CASES} - {"german-pack"} | {"german-reunification-1990"}


@pytest.mark.parametrize("name", CASES)
def test_a_case_has_as_many_packages_as_its_source(name: str) -> None:
    assert sets(name, sourced=True).packages.total == REFERENCE[name]["packages"]


@pytest.mark.parametrize("name", CASES)
def test_a_case_reproduces_the_win_sets_of_its_source(name: str) -> None:
    sizes = {party: counts.win_set.size for party, counts in sets(name, sourced=True).parties.items()}
    assert sizes == REFERENCE[name]["win_sets"]


@pytest.mark.parametrize("name", CASES)
def test_a_case_reproduces_the_zone_of_its_source_and_what_negotiators_would_sign(name: str) -> None:
    assert sets(name, sourced=True).zone.size == REFERENCE[name]["zone"]
    assert sets(name, sourced=True).agreeable.size == REFERENCE[name]["agreeable"]


@pytest.mark.parametrize("name", CASES)
def test_every_named_agreement_of_the_source_is_a_draft(name: str) -> None:
    assert {*case(name).drafts} == {*REFERENCE[name]["drafts"]}


@pytest.mark.parametrize("name", CASES)
def test_the_deal_in_hand_is_a_named_draft_that_somebody_refuses(name: str) -> None:
    session = case(name)
    assert isinstance(session.deal, str)
    reactions = REFERENCE[name]["drafts"][session.deal].values()
    assert not all(each["ratified"] and each["signs"] for each in reactions)
