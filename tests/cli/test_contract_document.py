"""The document of `coach analyze --json`: every key that other programs rely on, in its shape and its order."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from coach.cli import boundary
from coach.cli.main import cli
from coach.desk.cases import worked_case

GERMAN = worked_case("german-reunification-1990").path
WORDS = {
    "remote", "highly unlikely", "unlikely", "realistic possibility", "about even", "likely", "highly likely",
    "almost certain", "not known",
}  # fmt: skip

SIDES = """
parties:
  - id: seller
    name: Seller
    constituencies: [{id: board, stance: 1}]
  - id: buyer
    name: Buyer
    negotiator: {name: Bob, judgement: {issues: {price: {ratings: {"0.1": 2, "0.5": -2}}}}}
    constituencies:
      - {id: works, judgement: {issues: {price: {ratings: {"0.1": 2, "0.5": -1.5}}}}}
      - {id: council}
    ratification:
      - {id: vote, gates: [{id: floor, votes: {works: 3, council: 2}, passes: {at_least_votes: 3}}]}
      - {id: decree, gates: [{id: desk, votes: {works: 1}}, {id: house, votes: {council: 1}}]}
"""
ISSUES = """
issues:
  - {id: price, name: Price, scale: {low: 0.1, high: 0.5, step: 0.1}}
  - {id: count, name: Count, scale: {low: 10, high: 30, step: 10}}
"""
START = "format: coach.session/1.0\ntitle: Small\nour_side: seller\n"
SMALL = START + ISSUES + "deal: {price: 0.3, count: 20}\n" + SIDES
SESSIONS = {
    "small": SMALL,
    "partial": START + ISSUES + "deal: {count: 20}\n" + SIDES,
    "no-issues": START + SIDES.replace('{issues: {price: {ratings: {"0.1": 2, "0.5": -1.5}}}}', "{}").replace(
        ', judgement: {issues: {price: {ratings: {"0.1": 2, "0.5": -2}}}}', ""
    ),
    "nobody-behind": START + ISSUES + "deal: {price: 0.3, count: 20}\nparties: [{id: seller}, {id: buyer}]\n",
    "nobody": START.replace("our_side: seller\n", ""),
}  # fmt: skip


def document(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    assert boundary.run(cli, ["analyze", *map(str, arguments), "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return json.loads(told.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return written(tmp_path, SMALL)


def written(folder: Path, text: str, name: str = "session.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def chance(value: Any) -> bool:
    return value is None or 0 <= value <= 1


def has(found: Any, keys: str) -> None:
    assert set(keys.split()) <= set(found), sorted(set(keys.split()) - set(found))


def check(told: Any) -> None:
    """Assert the shape of a whole document."""
    has(told, "format made_with session warnings packages parties zone agreeable frontier red_lines conflict")
    has(told, "conflict_complete as_claimed deal likeliest paths plan")
    assert told["format"] == "coach.analysis/1"
    has(told["session"], "id title sha256")
    has(told["packages"], "total impossible exact")
    for each in (told["zone"], told["agreeable"], *(party["win_set"] for party in told["parties"].values())):
        has(each, "size share size_if_unmapped_refuse exact")
        assert each["size_if_unmapped_refuse"] <= each["size"] <= told["packages"]["total"]
    for party in told["parties"].values():
        check_party(party)
    assert len(told["frontier"]["packages"]) == min(1000, told["frontier"]["size"])
    for line in told["red_lines"].values():
        has(line, "party constituency crossed zone_without agreeable_without")
    assert len(told["conflict"]) <= 20
    assert all(isinstance(demand, str) for demands in told["conflict"] for demand in demands)
    has(told["as_claimed"], "zone joint")
    check_deal(told["deal"])
    if told["likeliest"] is not None:
        has(told["likeliest"], "package joint values among exact")
        assert told["likeliest"]["among"] in ("agreeable", "zone", "all")
        check_joint(told["likeliest"]["joint"])
    check_paths(told)


def check_party(party: Any) -> None:
    has(party, "unmapped win_set routes gates freed_by behind_the_table")
    for route in party["routes"].values():
        has(route, "size share odds")
        assert chance(route["odds"])
    for gate in party["gates"].values():
        has(
            gate,
            "route passing members minimal_winning minimal_winning_count minimal_blocking minimal_blocking_count",
        )
        assert gate["route"] in party["routes"]
        for listed, count in ((gate["minimal_winning"], gate["minimal_winning_count"]),
                              (gate["minimal_blocking"], gate["minimal_blocking_count"])):  # fmt: skip
            assert len(listed) == min(100, count)
            assert [len(each) for each in listed] == sorted(len(each) for each in listed)
        for member in gate["members"].values():
            has(member, "votes penrose_banzhaf banzhaf shapley_shubik veto dummy")
    if party["behind_the_table"] is not None:
        assert party["behind_the_table"]["carried"] <= party["behind_the_table"]["signable"]


def check_joint(joint: Any) -> None:
    has(joint, "odds low high words bounds")
    assert joint["words"] in WORDS
    if joint["odds"] is not None:
        assert 0 <= joint["low"] <= joint["odds"] <= joint["high"] <= 1
        assert joint["bounds"][0] - 1e-12 <= joint["odds"] <= joint["bounds"][1] + 1e-12


def check_deal(deal: Any) -> None:
    has(deal, "package complete open crosses outside_mandate contradicts joint parties")
    assert deal["complete"] == (not deal["open"])
    if not deal["complete"]:
        assert deal["joint"] is deal["parties"] is None
        return
    check_joint(deal["joint"])
    for party in deal["parties"].values():
        has(
            party,
            "ratified ratified_if_unmapped_refuse odds low high words if_sure exact value negotiator decides",
        )
        has(party, "nearest constituencies")
        assert party["words"] in WORDS
        assert all(chance(party[key]) for key in ("odds", "low", "high", "if_sure"))
        has(party["negotiator"], "value margin accepts crosses")
        assert all(set(each) >= {"who", "short"} and 1 <= len(each["who"]) <= 2 for each in party["nearest"])
        assert [each["short"] for each in party["nearest"]] == sorted(
            each["short"] for each in party["nearest"]
        )
        for each in party["constituencies"].values():
            has(each, "value margin accepts probability swing doubt crosses")
            assert chance(each["probability"])


def check_paths(told: Any) -> None:
    paths = told["paths"]
    assert len(paths) <= 10
    base = told["deal"]["joint"] and told["deal"]["joint"]["odds"]
    for path in paths:
        has(path, "changes joint reaches agreeable flips ours_alone")
        assert 1 <= len(path["changes"]) <= 3
        assert path["joint"] >= base + 0.01
    order = [(len(path["changes"]), not path["ours_alone"], -path["joint"]) for path in paths]
    assert order == sorted(order)


def test_the_german_case_has_every_key_in_its_shape(capsys: pytest.CaptureFixture[str]) -> None:
    told = document(capsys, GERMAN)
    check(told)
    assert list(told["parties"]) == ["ussr", "west"]
    assert list(told["deal"]["package"]) == [
        "alliance",
        "nato",
        "troops",
        "withdraw",
        "econ",
        "border",
        "style",
    ]
    values = [each["values"]["west"] for each in told["frontier"]["packages"]]
    assert values == sorted(values, reverse=True)
    check_joint(told["plan"]["joint"])
    has(told["plan"]["actions"]["london"], "adds own_side if_exposed")
    assert set(told["plan"]["actions"]["no-victory-lap"]) == {"avoids"}
    assert "learns" in told["plan"]["actions"]["ross"]
    assert any(not math.isclose(path["joint"], round(path["joint"], 3)) for path in told["paths"])


@pytest.mark.parametrize("name", SESSIONS)
def test_small_and_unfinished_sessions_have_them_too(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(document(capsys, written(tmp_path, SESSIONS[name])))


def test_without_issues_the_deal_is_empty_and_there_is_one_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = document(capsys, written(tmp_path, SESSIONS["no-issues"]))
    assert (told["packages"]["total"], told["deal"]["package"], told["deal"]["complete"]) == (1, {}, True)


def test_a_party_with_nobody_behind_it_has_no_odds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deal = document(capsys, written(tmp_path, SESSIONS["nobody-behind"]))["deal"]
    assert [deal["parties"][party]["odds"] for party in ("seller", "buyer")] == [None, None]
    assert (deal["joint"]["odds"], deal["joint"]["words"]) == (None, "not known")


def test_the_unmapped_are_counted_both_ways(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = document(capsys, small, "--route", "buyer=decree")
    buyer = told["deal"]["parties"]["buyer"]
    assert told["parties"]["buyer"]["unmapped"] == ["council"]
    assert (buyer["ratified"], buyer["ratified_if_unmapped_refuse"]) == (True, False)
    assert buyer["constituencies"]["council"]["accepts"] is None
    assert buyer["gates"]["house"]["in_favour_if_unmapped_refuse"] == 0


def test_steps_print_as_numbers_whole_where_they_are_whole(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = document(capsys, small, "--package", "price=0.30")["deal"]["package"]
    assert package == {"price": 0.3, "count": 20}
    assert isinstance(package["count"], int)


def test_a_json_file_gives_the_same_figures_as_its_yaml_twin(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from coach.desk.opening import open_file

    tree = open_file(str(small)).session.to_tree()
    twin = written(tmp_path, json.dumps(tree, default=float), "session.json")
    ours, theirs = document(capsys, small), document(capsys, twin)
    for each in (ours, theirs):
        del each["session"]["sha256"], each["warnings"]
    assert ours == theirs


def test_keys_of_ones_own_and_of_a_newer_minor_version_change_no_figure(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = SMALL.replace("session/1.0", "session/1.9") + "x-mine: 4\nnovelty: [1]\n"
    told, was = document(capsys, written(tmp_path, newer, "newer.yaml")), document(capsys, small)
    assert any("novelty" in each["says"] for each in told["warnings"])
    assert (told["deal"], told["zone"], told["paths"]) == (was["deal"], was["zone"], was["paths"])


def test_a_higher_target_is_reached_or_the_best_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    [best] = document(capsys, GERMAN, "--target", "0.9")["paths"]
    assert not best["reaches"]
    assert all(path["reaches"] for path in document(capsys, GERMAN)["paths"])
