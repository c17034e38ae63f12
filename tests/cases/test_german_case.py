from __future__ import annotations

import numpy as np
import pytest

from coach.analysis.analyze import analyze
from coach.analysis.frontier import frontier
from coach.analysis.negotiation import Negotiation
from coach.analysis.ratification import Ratification
from coach.analysis.results import Analysis
from coach.model.dates import parse_date
from coach.model.packages import Package
from coach.model.session import Session
from tests.cases.bench import Bench, carries
from tests.cases.reading import case, sets

NAME = "german-reunification-1990"
LONDON = {"nato": "london"}
CEILING = {"troops": "near-370"}
LARGE_AID = {"econ": "large"}


@pytest.fixture(scope="module")
def german() -> Session:
    return case(NAME)


def june(session: Session, **changes: str) -> Bench:
    return Bench.draft(session, "june", **changes)


def test_one_cannot_stay_in_an_alliance_that_is_dissolved() -> None:
    assert sets(NAME).packages.total == 756
    assert sets(NAME).packages.impossible == 216


def test_without_the_western_lines_that_were_added_the_win_sets_are_235_and_432_and_the_zone_63() -> None:
    found = sets(NAME, sourced=True)
    assert {party: counts.win_set.size for party, counts in found.parties.items()} == {
        "ussr": 235,
        "west": 432,
    }
    assert (found.zone.size, found.agreeable.size) == (63, 63)


def test_with_the_western_lines_the_zone_is_half_as_large() -> None:
    found = sets(NAME)
    assert {party: counts.win_set.size for party, counts in found.parties.items()} == {
        "ussr": 235,
        "west": 288,
    }
    assert (found.zone.size, found.agreeable.size) == (32, 32)


@pytest.mark.parametrize(
    ("changes", "votes"),
    [({}, 40), (LONDON, 40), (CEILING, 40), (LARGE_AID, 40), ({**LONDON, **CEILING}, 65)],
)
def test_neither_gift_is_enough_alone_and_both_together_are(
    german: Session, changes: dict[str, str], votes: int
) -> None:
    bench = june(german, **changes)
    assert bench.votes("ussr") == votes
    assert bench.votes("west") == 95
    assert bench.carried("ussr") == (votes >= 55)
    assert bench.carried("west")


def test_the_june_terms_with_both_gifts_are_the_terms_of_history(german: Session) -> None:
    assert june(german, **LONDON, **CEILING).package == german.drafts["final"]


@pytest.mark.parametrize("changes", [{}, LONDON, CEILING, {**LONDON, **CEILING}])
def test_the_party_centre_decides_in_moscow(german: Session, changes: dict[str, str]) -> None:
    doubts = june(german, **changes).doubts("ussr")
    assert max(doubts, key=doubts.__getitem__) == "centre"


@pytest.mark.parametrize(
    ("changes", "odds"),
    [
        ({}, 0.19),
        (LONDON, 0.49),
        (CEILING, 0.43),
        ({**LONDON, **CEILING}, 0.76),
        (LARGE_AID, 0.30),
        ({**LONDON, **CEILING, "style": "victory"}, 0.55),
        ({**LONDON, **CEILING, "econ": "nothing"}, 0.41),
    ],
)
def test_odds_in_moscow(german: Session, changes: dict[str, str], odds: float) -> None:
    assert june(german, **changes).odds("ussr").odds == pytest.approx(odds, abs=0.01)


def test_the_june_terms_are_almost_certain_in_the_west_and_mostly_ignorance_in_moscow(
    german: Session,
) -> None:
    assert june(german).odds("west").odds > 0.99
    moscow = june(german).odds("ussr")
    assert moscow.low == pytest.approx(0.07, abs=0.01)
    assert moscow.high == pytest.approx(0.38, abs=0.01)
    assert moscow.if_sure == pytest.approx(0.05, abs=0.01)


def test_the_near_door_is_not_the_one_that_is_watched(german: Session) -> None:
    distances = {who: -june(german).margin("ussr", who) for who in ("centre", "conservatives", "military")}
    assert distances == pytest.approx({"centre": 0.57, "conservatives": 0.89, "military": 1.07}, abs=1e-9)


def test_behind_their_table_and_not_across_it(german: Session) -> None:
    negotiation = Negotiation.of(german)
    space, ussr, west = negotiation.space, negotiation.side("ussr"), negotiation.side("west")
    choices = np.concatenate(list(space.blocks()))
    as_it_is = choices[space.region({"nato": ("unchanged",)}).holds(choices)]
    signable = as_it_is[ussr.reading.negotiator.accepts(as_it_is) & carries(west, as_it_is)]
    assert len(signable) == 51
    carried = signable[carries(ussr, signable)]
    assert [space.package(choice) for choice in carried] == [
        {**german.drafts["june"], "troops": "only-200", "econ": "large"}
    ]


def recommended(session: Session) -> list[Package]:
    """What the case holds up as a way out: its likeliest agreeable package, its frontier, and its drafts of ours."""
    negotiation = Negotiation.of(session)
    agreed = negotiation.space.choices(sets(NAME).agreed())
    joint = np.prod(
        [Ratification(side.reading, side.planned).odds(agreed) for side in negotiation.sides], axis=0
    )
    likeliest = negotiation.space.package(agreed[int(np.argmax(joint))])
    efficient = frontier(negotiation, sets(NAME).agreed()).packages
    return [likeliest, *(each.package for each in efficient), session.drafts["june"], session.drafts["final"]]


def test_nothing_recommended_would_make_a_historian_laugh(german: Session) -> None:
    for package in recommended(german):
        assert package["alliance"] == "chosen"  # neither neutral nor at once in the East
        assert package["nato"] != "dissolved"
        assert package["withdraw"] != "stay"
        assert package["style"] == "quiet"


def test_no_package_of_the_zone_is_neutral_dissolves_nato_or_keeps_soviet_troops(german: Session) -> None:
    space = Negotiation.of(german).space
    zone = [space.package(choice) for choice in space.choices(sets(NAME).in_zone())]
    assert len(zone) == 32
    assert {package["alliance"] for package in zone} == {"chosen", "full"}
    assert {package["nato"] for package in zone} <= {"unchanged", "london"}
    assert {package["withdraw"] for package in zone} <= {"one-year", "paid-years"}


def test_full_nato_at_once_can_pass_the_count_and_is_caught_by_who_must_carry_it_out(german: Session) -> None:
    at_once = Bench.draft(german, "final", alliance="full")
    assert at_once.carried("ussr")
    ussr = german.party("ussr")
    assert ussr is not None
    needed = {who for step in ussr.carrying_out for who in step.needs}
    assert needed - {*at_once.accepting("ussr")} == {"military"}


def test_what_the_west_settles_alone_is_an_act_and_no_term() -> None:
    assert {issue.id for issue in case(NAME).issues if issue.decided_by == "west"} == {"nato", "style"}


def test_restraint_has_its_price_at_home_among_people_who_hold_no_votes(german: Session) -> None:
    restraint, west = german.action("no-victory-lap"), german.party("west")
    assert restraint is not None
    assert west is not None
    assert restraint.kind == "avoid"
    gate = west.ratification[0].gates[0]
    assert gate.votes["critics"] == 0
    loud = june(german, **{issue: str(option) for issue, option in restraint.terms.items()})
    assert loud.margin("west", "critics") - june(german).margin("west", "critics") > 0.5
    assert loud.margin("ussr", "reformers") == pytest.approx(-0.47, abs=0.005)


def test_the_gifts_cost_no_western_group_more_than_a_trace(german: Session) -> None:
    before, after = june(german), june(german, **LONDON, **CEILING)
    losses = {
        who: after.margin("west", who) - before.margin("west", who)
        for who in ("cdu", "fdp_spd", "usgov", "allies", "expellees", "critics")
    }
    assert min(losses.values()) > -0.035
    assert after.margin("ussr", "centre") - before.margin("ussr", "centre") == pytest.approx(0.91, abs=0.005)


def test_what_was_said_about_nato_in_the_east_stands_with_both_readings(german: Session) -> None:
    disputed = [fact for fact in german.facts if fact.status == "disputed"]
    assert disputed
    assert all(fact.other_reading for fact in disputed)
    spoken = [word for word in german.exchanges if word.form == "oral" and word.kind == "assurance"]
    assert {word.binds for word in spoken} == {"disputed"}


@pytest.fixture(scope="module")
def analysis(german: Session) -> Analysis:
    return analyze(german)


def test_the_whole_analysis_says_the_same_of_the_june_terms(german: Session, analysis: Analysis) -> None:
    assert analysis.deal.parties is not None
    moscow, west = analysis.deal.parties["ussr"], analysis.deal.parties["west"]
    assert (moscow.ratified, west.ratified) == (False, True)
    assert moscow.gates["congress"].in_favour == 40
    assert moscow.gates["congress"].needed == 55
    assert moscow.decides == ("centre",)
    assert moscow.nearest[0].who == ("centre",)
    assert moscow.odds == pytest.approx(june(german).odds("ussr").odds)


def test_no_path_would_make_a_historian_laugh(german: Session, analysis: Analysis) -> None:
    assert analysis.paths
    for path in analysis.paths:
        package = {**german.drafts["june"], **path.changes}
        assert package["alliance"] == "chosen"
        assert package["nato"] != "dissolved"
        assert package["withdraw"] == "paid-years"
        assert package["style"] == "quiet"
    assert {"nato": "london", "troops": "near-370"} in [dict(path.changes) for path in analysis.paths]


def test_the_plan_leads_to_the_terms_of_history_and_is_likely_to_carry(
    german: Session, analysis: Analysis
) -> None:
    assert analysis.plan is not None
    assert analysis.plan.package == german.drafts["final"]
    assert analysis.plan.joint is not None
    assert analysis.plan.joint.words == "highly likely"
    acts = analysis.plan.actions
    adds = {id: act.adds for id, act in acts.items() if act.adds is not None}
    assert sorted(adds, key=adds.__getitem__)[-2:] == ["ceiling", "london"]
    assert acts["no-victory-lap"].avoids == pytest.approx(0.21, abs=0.02)
    assert acts["keep-the-credit"].avoids == pytest.approx(0.34, abs=0.02)
    assert acts["ross"].learns is not None


def test_every_act_that_the_vote_waits_for_is_due_before_it(german: Session) -> None:
    vote = german.milestone("leader-vote")
    assert vote is not None
    assert vote.on is not None
    last = parse_date(vote.on).last
    dated = {act.id: act.due for act in german.plan if act.counted and act.terms}
    assert {*dated} == {"london", "ceiling"}
    assert all(due and parse_date(due).last < last for due in dated.values())
