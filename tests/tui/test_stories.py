"""Whole stories at the keys: what was entered through the screens is what a file would have said."""

from __future__ import annotations

from functools import partial
from typing import Any

from coach.desk.cases import worked_case
from coach.desk.looking import Look, look
from coach.model.ratification import Route
from coach.model.session import Session
from coach.tui.screens.choosing import Choose
from tests.tui.stage import Stage, play

CASE = worked_case("german-reunification-1990").opened.session
LINES = {"reformers": 0, "managers": 0, "conservatives": 1, "military": 2, "cdu": 2, "usgov": 3, "allies": 1}


def core() -> Session:
    """The worked case, but for everything that enters no figure here; hyphens in ids, as ids are made."""
    tree = CASE.to_tree()
    for party in tree["parties"]:
        for who in (party["negotiator"], *party["constituencies"]):
            for key in ("stance", "basis"):
                who.pop(key, None)
        for gate in (gate for way in party["ratification"] for gate in way["gates"]):
            gate.pop("when", None)
    kept = {key: tree[key] for key in ("format", "title", "our_side", "issues", "impossible", "parties")}
    kept["deal"] = tree["drafts"]["june"]
    import json

    return Session.from_tree(json.loads(json.dumps(kept).replace("fdp_spd", "fdp-spd")))


def number(value: float) -> str:
    return f"{value:g}"


async def at_the_table(stage: Stage) -> None:
    await stage.go("at-the-table")
    stage.app.screen.pane.sheet.begin("add:party")
    await stage.paste("ussr\nwest")
    await stage.settle(figures=False)
    stage.app.screen.pane.sheet.lines.put_cursor("our_side")
    await stage.press("right", "right")
    await stage.settle(figures=False)
    stage.app.screen.pane.sheet.begin("add:issue")
    await stage.paste(
        "\n".join(f"{issue.id}: {'; '.join(option.id for option in issue.options)}" for issue in CASE.issues)
    )
    await stage.settle(figures=False)
    for issue in CASE.issues:
        if issue.decided_by:
            stage.app.screen.pane.sheet.lines.put_cursor(f"issues/{issue.id}/decided_by")
            await stage.press("left")
    stage.app.screen.pane.sheet.begin("add:contradiction")
    await stage.type("alliance: chosen, full & nato: dissolved")
    await stage.press("enter", "escape")
    await stage.settle(figures=False)
    for party in ("ussr", "west"):
        stage.app.screen.pane.sheet.begin(f"parties/{party}/negotiator/name")
        await stage.type(f"Envoy of {party}")
        await stage.press("enter")
    await stage.settle(figures=False)


async def behind_the_tables(stage: Stage) -> None:
    for step, party in (("behind-their-table", CASE.parties[0]), ("behind-our-table", CASE.parties[1])):
        await stage.go(step)
        stage.app.screen.pane.sheet.begin(f"add:{party.id}")
        await stage.paste("\n".join(f"{who.id} ({who.influence:g})" for who in party.constituencies))
        await stage.settle(figures=False)


def ways_of(stage: Stage, party: str) -> tuple[Route, ...]:
    held = stage.session.party(party)
    assert held is not None
    return held.ratification


async def ways_to_a_yes(stage: Stage) -> None:
    await stage.go("ratification")
    for party, takes in (("ussr", "55"), ("west", "60")):
        stage.app.screen.pane.sheet.lines.put_cursor(f"gate:{party}")
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, Choose), "the kinds of decision")
        await stage.press("enter")
        await stage.until(partial(ways_of, stage, party), f"a way to a yes of {party}")
        way = ways_of(stage, party)[0]
        sheet = stage.app.screen.pane.sheet
        sheet.begin(f"parties/{party}/ratification/{way.id}/gates/{way.gates[0].id}/passes")
        for _ in range(20):
            await stage.pilot.press("backspace")
        await stage.type(takes)
        await stage.press("enter")
        await stage.settle(figures=False)
    sheet = stage.app.screen.pane.sheet
    key = next(row.key for row in sheet.lines.rows if row.key.endswith("/votes/critics"))
    sheet.begin(key)
    await stage.pilot.press("backspace")
    await stage.type("0")
    await stage.press("enter")
    await stage.settle(figures=False)


def block(party: Any) -> str:
    rows = []
    for who in (*party.constituencies, party.negotiator):
        cells = []
        for issue in CASE.issues:
            entry = who.judgement.issues.get(issue.id)
            worths = [number(entry.ratings.get(option.id, 0)) for option in issue.options] if entry else []
            cells.append(" ".join([number(entry.importance), *worths]) if entry else "")
        rows.append("\t".join(cells))
    return "\n".join(rows)


async def judgements(stage: Stage) -> None:
    await stage.go("judgements")
    for party in CASE.parties:
        table = stage.app.screen.pane.table
        table.move(-99, -99)
        await stage.paste(block(party))
        await stage.settle(figures=False)
        for who in (*party.constituencies, party.negotiator):
            await stage.press("n")
            await stage.type(number(who.judgement.no_agreement))
            await stage.press("enter")
            await stage.settle(figures=False)
            for _ in range({"moderate": 0, "high": 1, "low": 2}[who.judgement.confidence]):
                await stage.press("c")
                await stage.settle(figures=False)
            await lines_of(stage, who)
            await stage.press("down")
        await stage.press("p")
        await stage.settle(figures=False)


async def lines_of(stage: Stage, who: Any) -> None:
    table = stage.app.screen.pane.table
    for line in who.red_lines:
        if len(line.forbids) != 1:
            continue
        ((issue, refs),) = line.forbids.items()
        place = [each.id for each in CASE.issues].index(issue)
        table.move(place - table.column, 0)
        await stage.pilot.pause()
        option = [each.id for each in CASE.issues[place].options].index(refs[0])
        for _ in range(option):
            await stage.press("tab")
        await stage.press("x")
        await stage.settle(figures=False)
        table.move(-99, 0)


async def how_sure_of_the_lines(stage: Stage) -> None:
    await stage.go("red-lines")
    sheet = stage.app.screen.pane.sheet
    wanted = {
        (holder.id if holder else "", tuple(line.forbids)): line.confidence
        for _, holder, line in CASE.red_lines()
    }
    for party, holder, line in list(stage.session.red_lines()):
        sure = wanted[
            (
                holder.id.replace("-", "_")
                if holder and holder.id == "fdp-spd"
                else holder.id
                if holder
                else "",
                tuple(line.forbids),
            )
        ]
        if sure == "high":
            sheet.lines.put_cursor(f"open:{line.id}")
            await stage.press("enter")
            await stage.pilot.pause()
            base = (
                f"parties/{party.id}/constituencies/{holder.id}"
                if holder
                else f"parties/{party.id}/negotiator"
            )
            assert sheet.lines.put_cursor(f"{base}/red_lines/{line.id}/confidence")
            await stage.press("right")
            await stage.settle(figures=False)


async def the_deal(stage: Stage) -> None:
    await stage.go("deal-bench")
    for issue in CASE.issues:
        ref = CASE.drafts["june"][issue.id]
        for _ in range(issue.option_refs.index(ref) + 1):
            await stage.press("right")
            await stage.settle(figures=False)
        await stage.press("down")


def figures(found: Look) -> dict[str, Any]:
    tree: Any = found.material.analysis.to_tree()
    people = {
        party: {key: value for key, value in held.items() if key != "gates"}
        | {"route": None, "decides": held["decides"]}
        for party, held in tree["deal"]["parties"].items()
    }
    for held in people.values():
        for each in (held["negotiator"], *held["constituencies"].values()):
            each["crosses"] = len(each["crosses"])
    return {
        "packages": tree["packages"],
        "win_sets": {party: held["win_set"] for party, held in tree["parties"].items()},
        "freed": {party: held["freed_by"] for party, held in tree["parties"].items()},
        "behind": {party: held["behind_the_table"] for party, held in tree["parties"].items()},
        "zone": tree["zone"],
        "agreeable": tree["agreeable"],
        "frontier": tree["frontier"],
        "deal": people,
        "joint": tree["deal"]["joint"],
        "likeliest": tree["likeliest"],
    }


def close(one: Any, other: Any) -> bool:
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(close(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(close(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    return bool(one == other)


def test_the_german_case_built_from_nothing_through_the_screens_gives_the_analysis_of_the_file(path):
    async def story(stage: Stage) -> None:
        await stage.press("n")
        await stage.pilot.pause()
        await stage.press("down", "enter")
        await stage.pilot.pause()
        await stage.type("Germany")
        await stage.press("enter")
        await stage.pilot.pause()
        await stage.press("enter")
        await stage.settle()
        stage.without_figures()
        await at_the_table(stage)
        await behind_the_tables(stage)
        await ways_to_a_yes(stage)
        await judgements(stage)
        await how_sure_of_the_lines(stage)
        await the_deal(stage)
        await stage.settle()
        entered, filed = look(stage.session), look(core())
        assert isinstance(entered, Look)
        assert isinstance(filed, Look)
        assert entered.not_known == ""
        mine, theirs = figures(entered), figures(filed)
        for key in theirs:
            assert close(mine[key], theirs[key]), (key, mine[key], theirs[key])

    play(path, story)


def test_six_answers_take_under_sixty_keys_besides_their_text(path):
    async def story(stage: Stage) -> None:
        await stage.press("down", "enter")
        await stage.pilot.pause()
        await stage.type("Lock-in")
        await stage.press("enter")
        await stage.pilot.pause()
        await stage.press("enter")
        await stage.settle()
        stage.without_figures()

        async def answer(*texts: str) -> None:
            for text in texts:
                await stage.type(text)
                await stage.press("enter")

        await answer("A three-year contract", "2026-06-30")
        await answer("The national office", "The rank and file")
        await stage.press("enter")
        await answer("The shop stewards")
        await stage.press("enter")
        await stage.settle()
        await answer("You sold us cheap", "What about my pension", "They will be back next year")
        await answer("They strike for a week", "For the first time our jobs are named in writing")
        await stage.settle()
        assert stage.keys < 60
        them = stage.session.party("them")
        assert them is not None
        assert [who.name for who in them.constituencies] == [
            "The national office",
            "The rank and file",
            "The shop stewards",
        ]
        gate = them.ratification[0].gates[0]
        assert gate.vetoes == ("the-shop-stewards",)
        assert gate.when == "their-decision"
        speech = stage.session.speeches["them"]
        assert [each.by for each in speech.criticisms] == [who.id for who in them.constituencies]
        assert speech.criticisms[1].says == "What about my pension"
        assert speech.themes[0].says == "For the first time our jobs are named in writing"
        assert stage.session.package == {"the-ask": "signed"}

    play(path, story)


MOSCOW = (
    ("reformers", "2 4 2 3 4 1 4", "-.08"),
    ("managers", "1 1 1 5 11 0 1", "-.2"),
    ("centre", "4 5 3 2 2 1 3", ".2"),
    ("conservatives", "7 3 2 4 1 1 2", ".72"),
    ("military", "5 4 5 6 0 0 0", ".48"),
    ("kgb", "8 6 4 2 0 0 0", ".8"),
)
WORTHS = ("12 6 -18", "-16 6 18", "-16 8 16", "-18 6 8", "-18 4 16", "-12 12", "-18 1")


def test_the_german_grid_takes_under_two_hundred_and_fifty_keys(path):
    """Every character counts here: worths of one row, the others like it, weights in any numbers, no deal, how sure."""
    tree = CASE.to_tree()
    for who in tree["parties"][0]["constituencies"]:
        who.pop("judgement")
        who.pop("red_lines", None)
    from coach.desk.kept import KeptSessions

    with KeptSessions.open(path) as kept:
        id = kept.new("Grid", Session.from_tree(tree)).id

    async def story(stage: Stage) -> None:
        stage.without_figures()
        await stage.go("judgements")
        stage.keys = 0

        async def count(text: str) -> None:
            stage.keys += len(text)
            await stage.type(text)

        for worths in WORTHS:
            await count(worths)
            await stage.press("enter")
        await stage.press("home")
        await stage.settle(figures=False)
        table = stage.app.screen.pane.table
        for row, (who, weights, without) in enumerate(MOSCOW):
            if row:
                await stage.press("l")
                await stage.settle(figures=False)
            await count(f"W{weights}")
            await stage.press("enter")
            await count(f"n{without}")
            await stage.press("enter")
            for _ in range({"moderate": 0, "high": 1, "low": 2}[CASE.constituency(who).judgement.confidence]):
                await stage.press("c")
                await stage.settle(figures=False)
            if who == "managers":
                await count("12 -.2")
                await stage.press("enter")
                await stage.settle(figures=False)
                assert table.column == 0
            await stage.press("down")
        await stage.settle()
        assert stage.keys < 250, stage.keys
        party = stage.session.party("ussr")
        assert party is not None
        found, filed = look(stage.session), look(CASE)
        assert isinstance(found, Look)
        assert isinstance(filed, Look)
        for who, _, _ in MOSCOW:
            mine = found.material.deal("ussr").constituencies[who].margin
            theirs = filed.material.deal("ussr").constituencies[who].margin
            assert abs(mine - theirs) < 1e-6, who

    play(path, story, session=id)
