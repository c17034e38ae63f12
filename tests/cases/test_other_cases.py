"""What each of the other nine cases teaches, as its own figures tell it; and that what it holds up is no absurdity."""

from __future__ import annotations

import numpy as np
import pytest

from coach.analysis.analyze import analyze
from coach.analysis.negotiation import Negotiation
from coach.analysis.ratification import Ratification
from coach.model.packages import Package
from coach.model.plan import ShiftRange
from coach.model.session import Session
from tests.cases.bench import Bench, carries
from tests.cases.reading import case, sets


def on(name: str, draft: str, **changes: str) -> Bench:
    return Bench.draft(case(name), draft, **changes)


def zone(name: str) -> list[Package]:
    space = Negotiation.of(case(name)).space
    return [space.package(choice) for choice in space.choices(sets(name).in_zone())]


def likeliest(session: Session, name: str) -> Package:
    negotiation = Negotiation.of(session)
    found = sets(name)
    among = negotiation.space.choices(found.agreed() if found.agreeable.size else found.in_zone())
    joint = np.prod(
        [Ratification(side.reading, side.planned).odds(among) for side in negotiation.sides], axis=0
    )
    return negotiation.space.package(among[int(np.argmax(joint))])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bonn-summit-1978", {"stimulus": "one", "oil": "decontrol", "growth": "seven", "trade": "finish"}),
        ("labour-contract-lockin", {"wage": "w11", "schedule": "limited", "process": "open"}),
        ("misino-jose", {"surrender": "comes-out", "manner": "forced"}),
        ("cuban-missile-crisis-1962", {"missiles": "go", "pledge": "public", "jupiters": "secret"}),
        ("holocaust-assets-1999", {"sum": "d10", "peace": "soi", "recognition": "words"}),
        ("geneva-accord-2003", {"refugees": "choice", "jerusalem": "palestinian", "message": "joint"}),
        ("glaxo-smithkline", {"roles": "retire"}),
        ("enterprise-sale-champion", {"price": "mid", "term": "pilot", "hosting": "eu", "exit": "clause"}),
        ("us-debt-ceiling-2011", {"cuts": "c1", "revenue": "no-revenue", "debt": "full"}),
    ],
)
def test_the_likeliest_package_is_what_history_or_sense_would_name(name: str, expected: Package) -> None:
    assert expected.items() <= likeliest(case(name), name).items()


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        ("bonn-summit-1978", "package"),
        ("labour-contract-lockin", "open-11"),
        ("misino-jose", "staged"),
        ("cuban-missile-crisis-1962", "historical"),
        ("holocaust-assets-1999", "historical"),
        ("geneva-accord-2003", "joint-line"),
        ("glaxo-smithkline", "deal-2000"),
        ("enterprise-sale-champion", "sponsor-plan"),
        ("us-debt-ceiling-2011", "budget-control-act"),
    ],
)
def test_the_plan_leads_from_the_deal_in_hand_to_the_agreement_that_worked(name: str, draft: str) -> None:
    found = analyze(case(name))
    assert found.plan is not None
    assert found.plan.package == case(name).drafts[draft]
    assert found.plan.joint is not None
    assert found.deal.joint is not None
    assert found.plan.joint.odds is not None
    assert found.deal.joint.odds is not None
    # What stood in the way of the one merger were two negotiators; its owners would have carried anything.
    helps = found.plan.joint.odds > found.deal.joint.odds + 0.1
    assert helps == (name != "glaxo-smithkline")


@pytest.mark.parametrize(
    ("issue", "option"), [("stimulus", "one"), ("oil", "decontrol"), ("growth", "seven"), ("trade", "finish")]
)
def test_bonn_no_single_issue_passes_in_three_capitals(issue: str, option: str) -> None:
    alone = on("bonn-summit-1978", "nothing", **{issue: option})
    assert not all(alone.carried(party) for party in ("germany", "us", "japan"))


def test_bonn_the_package_passes_in_three_capitals_and_the_consumer_states_stay_opposed() -> None:
    package = on("bonn-summit-1978", "package")
    assert all(package.carried(party) for party in ("germany", "us", "japan"))
    assert "consumers" not in package.accepting("us")
    assert package.votes("us") == 60


def test_labour_the_same_terms_fail_when_quick_and_pass_when_long_or_open() -> None:
    quick, long, open_ = (on("labour-contract-lockin", f"{way}-11") for way in ("quick", "long", "open"))
    assert [each.carried("union") for each in (quick, long, open_)] == [False, True, True]
    assert quick.odds("union").odds < long.odds("union").odds < open_.odds("union").odds
    assert len({each.odds("company").odds for each in (quick, long, open_)}) == 1


def test_labour_a_staged_struggle_that_is_found_out_is_worse_than_a_quick_deal() -> None:
    staged = case("labour-contract-lockin").action("night-session")
    assert staged is not None and staged.exposure is not None and staged.status == "dropped"
    quick, long = on("labour-contract-lockin", "quick-11"), on("labour-contract-lockin", "long-11")
    for who in ("senior", "young"):
        found_out = long.margin("union", who) + float(staged.exposure.shifts[who])  # type: ignore[arg-type]
        assert found_out < quick.margin("union", who)


def test_labour_the_dearer_contract_would_lose_our_own_finance_people() -> None:
    dearer = on("labour-contract-lockin", "quick-11", wage="w14")
    assert "cfo" not in dearer.accepting("company")
    assert not dearer.carried("company")


def test_misino_one_package_is_in_the_zone_and_it_costs_the_giver_next_to_nothing() -> None:
    assert zone("misino-jose") == [{"surrender": "comes-out", "manner": "forced"}]
    meek, staged = on("misino-jose", "meek"), on("misino-jose", "staged")
    assert staged.margin("jose", "crowd") - meek.margin("jose", "crowd") > 1.5
    assert meek.margin("police", "command") - staged.margin("police", "command") < 0.1


def test_cuba_the_pledge_alone_is_short_in_moscow_and_the_open_trade_in_washington() -> None:
    assert not on("cuban-missile-crisis-1962", "pledge-only").carried("ussr")
    assert not on("cuban-missile-crisis-1962", "open-trade").carried("us")
    assert zone("cuban-missile-crisis-1962") == [{"missiles": "go", "pledge": "public", "jupiters": "secret"}]


def test_cuba_a_leak_turns_the_understanding_into_the_open_trade() -> None:
    understanding = case("cuban-missile-crisis-1962").action("turkey-understanding")
    assert understanding is not None and understanding.exposure is not None
    secret, open_ = (
        on("cuban-missile-crisis-1962", "historical"),
        on("cuban-missile-crisis-1962", "open-trade"),
    )
    for who, shift in understanding.exposure.shifts.items():
        assert open_.margin("us", who) - secret.margin("us", who) == pytest.approx(shift, abs=0.005)


def test_holocaust_assets_the_companies_pay_only_for_legal_peace() -> None:
    assert "companies" in on("holocaust-assets-1999", "historical").accepting("germany")
    assert "companies" not in on("holocaust-assets-1999", "historical", peace="no-peace").accepting("germany")
    assert "companies" not in on("holocaust-assets-1999", "low", peace="no-peace").accepting("germany")


def test_holocaust_assets_the_stronger_form_of_legal_peace_loses_our_own_justice_department() -> None:
    statute = on("holocaust-assets-1999", "historical", peace="statute")
    assert "usjustice" not in statute.accepting("claimants")
    assert not statute.carried("claimants")


def test_geneva_each_story_told_at_home_fails_on_the_other_side_and_only_the_joint_line_passes_both() -> None:
    ours, theirs = (
        on("geneva-accord-2003", "as-told-in-israel"),
        on("geneva-accord-2003", "as-told-in-palestine"),
    )
    assert (ours.carried("israel"), ours.carried("palestinians")) == (True, False)
    assert (theirs.carried("israel"), theirs.carried("palestinians")) == (False, True)
    assert zone("geneva-accord-2003") == [dict(case("geneva-accord-2003").drafts["joint-line"])]


def test_geneva_the_remark_is_heard_worst_by_those_whose_red_line_it_crosses() -> None:
    session = case("geneva-accord-2003")
    remark = next(each for each in session.statements if each.id == "beilin-remark")
    likely = {
        who: heard.shift.likely for who, heard in remark.heard.items() if isinstance(heard.shift, ShiftRange)
    }
    assert min(likely, key=likely.__getitem__) == "diaspora"
    line = next(line for _, holder, line in session.red_lines() if holder and holder.id == "diaspora")
    assert line.forbids["message"] == remark.claims["message"]
    assert "diaspora" not in remark.to


def test_glaxo_owners_would_carry_everything_and_the_two_negotiators_sign_nothing_together() -> None:
    found = sets("glaxo-smithkline")
    assert (found.zone.size, found.agreeable.size) == (12, 0)


def test_glaxo_the_successor_opens_the_zone() -> None:
    tree = case("glaxo-smithkline").to_tree()
    negotiator = tree["parties"][1]["negotiator"]
    negotiator["judgement"] = negotiator["x-successor-judgement"]
    later = Session.from_tree(tree)
    terms = Bench.draft(later, "deal-2000")
    assert terms.signs("glaxo") and terms.signs("sb")
    before = Bench.draft(case("glaxo-smithkline"), "deal-2000")
    assert not before.signs("sb")
    waited = case("glaxo-smithkline").action("wait-for-the-successor")
    assert waited is not None
    gained = negotiator_margin(terms) - negotiator_margin(before)
    assert waited.shifts["negotiator:sb"] == pytest.approx(gained, abs=0.005)


def negotiator_margin(bench: Bench) -> float:
    return float(bench.side("sb").reading.negotiator.margins(bench.choice)[0])


def test_enterprise_the_first_offer_fails_at_four_of_five_gates() -> None:
    assert on("enterprise-sale-champion", "first-offer").accepting("buyer") == ["analytics"]
    assert len(on("enterprise-sale-champion", "first-offer").side("buyer").planned.gates) == 5


def test_enterprise_a_discount_moves_finance_and_not_security() -> None:
    offer, cheap = (on("enterprise-sale-champion", "first-offer", price=price) for price in ("list", "low"))
    assert cheap.margin("buyer", "finance") > 0 > offer.margin("buyer", "finance")
    assert cheap.margin("buyer", "security") == offer.margin("buyer", "security") < 0
    assert not cheap.carried("buyer")


def test_enterprise_the_sponsors_plan_passes_every_gate() -> None:
    plan = on("enterprise-sale-champion", "sponsor-plan")
    assert plan.carried("buyer") and plan.carried("vendor")


def test_debt_ceiling_the_votes_are_those_that_were_cast() -> None:
    act = on("us-debt-ceiling-2011", "budget-control-act")
    assert (act.votes("house"), act.votes("admin")) == (269, 74)
    assert act.carried("house") and act.carried("admin")


def test_debt_ceiling_the_grand_bargain_fails_in_the_house_among_the_speakers_own() -> None:
    bargain = on("us-debt-ceiling-2011", "grand-bargain")
    assert not bargain.carried("house")
    assert not {"gop_main", "tea"} & {*bargain.accepting("house")}


def test_debt_ceiling_no_bill_of_one_party_clears_both_chambers() -> None:
    negotiation = Negotiation.of(case("us-debt-ceiling-2011"))
    choices = np.concatenate(list(negotiation.space.blocks()))
    both = choices[np.logical_and.reduce([carries(side, choices) for side in negotiation.sides])]
    house = negotiation.side("house").reading
    moderates = house.constituencies[house.position["dem_mod"]]
    assert len(both) > 0
    assert moderates.accepts(both).all()
