"""The documents that we can write, declared once: commands, help and tests read this table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document: its id (also its file name), what it is called, what it is for, and its template.

    `outside`: it may be handed across the table, and is built from nothing but what was shared.
    """

    id: str
    name: str
    summary: str
    template: str
    outside: bool = False


DOCUMENTS: tuple[DocumentKind, ...] = (
    DocumentKind(
        id="acceptance-speech",
        name="Acceptance-speech worksheet",
        summary="how their negotiator could tell their own people why they said yes",
        template="acceptance_speech.md",
    ),
    DocumentKind(
        id="their-speech",
        name="Their speech",
        summary="the speech itself, in the words of their negotiator",
        template="their_speech.md",
    ),
    DocumentKind(
        id="risk-report",
        name="Risk report",
        summary="the verdict, who decides, what turns it, and what could go wrong",
        template="risk_report.md",
    ),
    DocumentKind(
        id="brief",
        name="Brief",
        summary="one page for the one who negotiates",
        template="brief.md",
    ),
    DocumentKind(
        id="points",
        name="Points to make",
        summary="the points on a sheet of their own",
        template="points.md",
    ),
    DocumentKind(
        id="their-chair",
        name="The view from their chair",
        summary="the deal in the first person of their negotiator",
        template="their_chair.md",
    ),
    DocumentKind(
        id="before-the-meeting",
        name="Before the meeting",
        summary="half a page: channel, critic, sentence, and what each side will do",
        template="before_the_meeting.md",
    ),
    DocumentKind(
        id="since-the-last-brief",
        name="Since the last brief",
        summary="what changed in odds, deciders, advice and entries since an earlier state",
        template="since.md",
    ),
    DocumentKind(
        id="two-level-map",
        name="Two-level map",
        summary="everybody at the table and behind it, on one map",
        template="two_level_map.md",
    ),
    DocumentKind(
        id="tactic-plan",
        name="Tactic plan",
        summary="our acts with their price, against their calendar",
        template="tactic_plan.md",
    ),
    DocumentKind(
        id="level-two-agreement",
        name="Level Two agreement sheet",
        summary="measures to take and to avoid, by whom, when, in return for what",
        template="agreement.md",
    ),
    DocumentKind(
        id="ratification-campaign",
        name="Ratification campaign",
        summary="who says what to whom before they decide, and what each gets on the day",
        template="campaign.md",
    ),
    DocumentKind(
        id="mandate-paper",
        name="Mandate paper",
        summary="what we may do, and what helping them costs us",
        template="mandate_paper.md",
    ),
    DocumentKind(
        id="our-speech",
        name="Our own speech",
        summary="how our negotiator tells our own people",
        template="our_speech.md",
    ),
    DocumentKind(
        id="statement-matrix",
        name="Statement matrix",
        summary="every sentence against everybody who hears it",
        template="statement_matrix.md",
    ),
    DocumentKind(
        id="after-action-review",
        name="After-action review",
        summary="forecasts held against what came, surprises and debts",
        template="review.md",
    ),
    DocumentKind(
        id="briefing-book",
        name="Briefing book",
        summary="the set in one volume for a principal: one verdict, then brief, map, their chair, risks, plan, speech",
        template="briefing_book.md",
    ),
    DocumentKind(
        id="non-paper",
        name="Non-paper",
        summary="what was shared with the other side, and nothing else",
        template="non_paper.md",
        outside=True,
    ),
)

OURS: tuple[DocumentKind, ...] = tuple(kind for kind in DOCUMENTS if not kind.outside)
"""The documents for our own side."""

FORMATS: tuple[str, ...] = ("html", "md", "docx", "pdf", "txt", "pptx")
ORDINARY_FORMATS: tuple[str, ...] = ("html", "md")


def document(id: str) -> DocumentKind | None:
    """The document of that id."""
    return next((kind for kind in DOCUMENTS if kind.id == id), None)


def template_of(kind: DocumentKind, blank: bool = False) -> str:
    """The name of a document's template."""
    return f"blank/{kind.template}" if blank else kind.template
