"""Playbooks against the worked cases: what history used fits, what tempted is refused, no file is idle."""

from __future__ import annotations

from functools import cache

import pytest

from coach.coaching.conditions import find
from coach.coaching.context import Context
from coach.coaching.matching import match_tactic
from coach.desk.cases import worked_cases
from coach.files.playbooks import FORMATS, load_playbooks
from tests.coaching.coached_cases import coached

LOADED = load_playbooks()
BOOKS = LOADED.playbooks
CASES = [case.id for case in worked_cases()]


@cache
def context(case: str) -> Context:
    return coached(case).context


def fits(case: str, tactic: str) -> bool:
    found = BOOKS.tactic(tactic)
    assert found is not None
    return match_tactic(found, context(case)).verdict == "fits"


@pytest.mark.parametrize(
    ("case", "tactic"),
    [
        ("german-reunification-1990", "act-that-answers-critics"),
        ("german-reunification-1990", "no-victory-lap"),
        ("german-reunification-1990", "named-assurances"),
        ("german-reunification-1990", "linkage"),
        ("german-reunification-1990", "strengthen-their-negotiator"),
        ("german-reunification-1990", "no-escalation"),
        ("german-reunification-1990", "back-channel"),
        ("german-reunification-1990", "futility-of-blocking"),
        ("bonn-summit-1978", "linkage"),
        ("bonn-summit-1978", "invited-pressure"),
        ("labour-contract-lockin", "show-of-struggle"),
        ("labour-contract-lockin", "ratifiers-in-the-room"),
        ("misino-jose", "staged-exit"),
        ("cuban-missile-crisis-1962", "cheap-pledge"),
        ("cuban-missile-crisis-1962", "private-understanding"),
        ("cuban-missile-crisis-1962", "deadline"),
        ("holocaust-assets-1999", "letter-on-cue"),
        ("holocaust-assets-1999", "mutual-coaching"),
        ("geneva-accord-2003", "agreed-choreography"),
        ("glaxo-smithkline", "negotiators-own-interests"),
        ("glaxo-smithkline", "ripeness"),
        ("enterprise-sale-champion", "arm-the-champion"),
        ("enterprise-sale-champion", "rename-not-cross"),
        ("enterprise-sale-champion", "insure-the-yes"),
        ("us-debt-ceiling-2011", "phase-the-package"),
        ("us-debt-ceiling-2011", "deadline"),
    ],
)
def test_what_history_used_fits(case: str, tactic: str) -> None:
    assert fits(case, tactic)


@pytest.mark.parametrize(
    ("case", "tactic"),
    [
        ("german-reunification-1990", "invited-pressure"),
        ("german-reunification-1990", "public-persuasion"),
        ("german-reunification-1990", "letter-on-cue"),
        ("german-reunification-1990", "private-understanding"),
        ("geneva-accord-2003", "public-persuasion"),
        ("geneva-accord-2003", "targeted-compensation"),
        ("glaxo-smithkline", "public-persuasion"),
        ("glaxo-smithkline", "targeted-compensation"),
        ("misino-jose", "targeted-compensation"),
        ("enterprise-sale-champion", "invited-pressure"),
        ("labour-contract-lockin", "invited-pressure"),
        ("bonn-summit-1978", "no-escalation"),
    ],
)
def test_what_was_tempting_and_wrong_does_not_fit(case: str, tactic: str) -> None:
    assert not fits(case, tactic)


@pytest.mark.parametrize(
    "path",
    [
        file.path
        for file in LOADED.files
        if file.record is not None and "profile" not in file.record.to_tree()["format"]
    ],
    ids=lambda path: "/".join(path.split("/")[-2:]),
)
def test_no_file_is_idle_in_every_worked_case(path: str) -> None:
    record = next(file.record for file in LOADED.files if file.path == path)
    assert type(record) in FORMATS.values()
    conditions = [
        condition
        for entry in next(value for key, value in record if key != "format")  # type: ignore[union-attr]
        if (condition := getattr(entry, "fits", None) or getattr(entry, "when", None)) is not None
    ]
    always = len(conditions) < len(next(value for key, value in record if key != "format"))  # type: ignore[union-attr]

    assert always or any(find(condition, context(case)) for condition in conditions for case in CASES)
