"""The steps of the walk, declared once: rail, palette, keys, help and docs read this table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step: where its pane lives, what it is called, what it asks, and what F1 says of it.

    `covers`: judgements are entered here, so that the odds stay covered until one asks for them. `whole`: the pane
    shows odds and question itself, and takes the coach's room. `roomy`: the coach speaks in two lines under the pane,
    however wide the window is.
    """

    id: str
    name: str
    pane: str
    asks: str
    help: str
    covers: bool = False
    whole: bool = False
    roomy: bool = False


STEPS: tuple[Step, ...] = (
    Step(
        "six-answers",
        "Six answers",
        "coach.tui.steps.six_answers:SixAnswers",
        "Six questions, a page worth keeping",
        "Six answers make a first page: what you want them to sign and by when, who there must say yes, who could stop "
        "it, what each will throw at him, what they do without us, and the first thing he must be able to say.",
    ),
    Step(
        "at-the-table",
        "At the table",
        "coach.tui.steps.at_the_table:AtTheTable",
        "Which sides, and what is to be settled?",
        "The sides at the table, which of them is ours, who speaks for each, and the issues with their options. An "
        "option is one way in which an issue can be settled. Mark what holds today, and what one side settles alone.",
    ),
    Step(
        "behind-their-table",
        "Behind their table",
        "coach.tui.steps.behind_the_table:BehindTheirTable",
        "Who stands behind them at home?",
        "Names first, one a line; a pasted list is taken whole. A + before a name: it leans to a yes, a -: to a no, "
        "a ? that we do not know. The rest can wait.",
    ),
    Step(
        "behind-our-table",
        "Behind ours",
        "coach.tui.steps.behind_the_table:BehindOurTable",
        "And who stands behind us?",
        "The same for our own side. Most failures at home are surprises at home.",
    ),
    Step(
        "ratification",
        "Who must say yes",
        "coach.tui.steps.ratification:Ratification",
        "How does each side come to a yes?",
        "A way to yes is a row of decisions, all of which must pass. Choose the kind that fits, say how much each name "
        "has in it, and read the rule back as a sentence.",
    ),
    Step(
        "judgements",
        "What each would feel",
        "coach.tui.steps.judgements:Judgements",
        "What is each option worth to them?",
        "For each name and issue: how much it weighs with them (0 to 5), and what each option is worth, from -2, a "
        "serious loss, to 2, a clear win. Most rows are like another row but for a few cells. What you do not know "
        "stays a question mark: unknown is never counted as a yes.",
        covers=True,
        roomy=True,
    ),
    Step(
        "red-lines",
        "Red lines and proof",
        "coach.tui.steps.red_lines:RedLines",
        "What will they not accept, and how do we know?",
        "What somebody refuses whatever else is offered: over one issue or several together. Say whether you believe "
        "it, on what that rests, and who gains if it is believed.",
        covers=True,
    ),
    Step(
        "deal-bench",
        "The deal bench",
        "coach.tui.steps.deal_bench:DealBench",
        "Change a line: who moves?",
        "The deal line by line. Left and right change the line you are on; the marks show who moved. Below: what both "
        "sides would do if this were put to them, and the nearest ways to a yes.",
        whole=True,
    ),
    Step(
        "help-them",
        "Help them at home",
        "coach.tui.steps.help_them:HelpThem",
        "What can we do for them there?",
        "What we do, or refrain from, so that they can carry it at home: what it puts in place, whom it moves, who "
        "must agree, and what happens if it becomes known.",
    ),
    Step(
        "their-speech",
        "Their speech",
        "coach.tui.steps.their_speech:TheirSpeech",
        "What can he say at home?",
        "The speech with which their negotiator could defend the deal at home: who will throw what at him, what he "
        "answers before and after, and on what each answer rests. An answer that rests on nothing is hollow.",
    ),
    Step(
        "what-we-say",
        "What we say",
        "coach.tui.steps.what_we_say:WhatWeSay",
        "How does it sound over there?",
        "What we are going to say, and what they said: to whom, with which claims, and how it is heard on the other "
        "side.",
    ),
    Step(
        "what-could-go-wrong",
        "What could go wrong",
        "coach.tui.steps.what_could_go_wrong:WhatCouldGoWrong",
        "Wants to, cannot: could, will not",
        "Five to eight risks of several kinds, at least one of them ours: the sign by which we would notice, an answer "
        "that is an act, an owner, a date, and the first hour if it happens.",
    ),
    Step(
        "papers",
        "Papers",
        "coach.tui.steps.papers:Papers",
        "What to take along",
        "Look at a document, write it in the formats you need, and open the folder it lies in.",
    ),
    Step(
        "after-each-round",
        "After each round",
        "coach.tui.steps.after_each_round:AfterEachRound",
        "What did we learn?",
        "After every round: what was said, who moved, what surprised us. A prophecy written down before is worth ten "
        "explanations after.",
    ),
)


def step(id: str) -> Step:
    """The step of that id; the first one where there is none."""
    return next((each for each in STEPS if each.id == id), STEPS[0])


def number(id: str) -> int:
    """The place of a step in the walk, from 1."""
    return next((place for place, each in enumerate(STEPS, 1) if each.id == id), 1)
