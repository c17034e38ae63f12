"""What crosses the table holds what was shared and nothing else, in every format and in every corner of the file."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.analysis.analyze import analyze
from coach.desk.analyzing import Analyzed
from coach.desk.cases import worked_cases
from coach.desk.opening import WrongInput
from coach.desk.outside import leaks, private_texts
from coach.desk.papers import Wish, made_of_nothing, write_papers
from coach.desk.readers import seen_by
from coach.documents import FORMATS, render
from coach.documents.unpacking import said_in
from coach.model.session import Session
from coach.views.dossier import dossier_of

SHARES = (
    "deal", "issues", "title", "as_of", "milestones", "facts", "exchanges", "statements", "speeches.ussr.themes",
    "parties.ussr.name", "parties.west.negotiator", "outsiders", "language", "plan.london.goal", "mandate.says",
)  # fmt: skip
WORDS = {
    "name", "says", "text", "title", "as", "course", "as_they_see_it", "goal", "sign", "stop_if", "answer", "impact",
    "question", "said", "asked", "why", "what", "before", "after", "rebuttal", "from_us", "speaker", "handling",
    "other_reading", "by", "owner", "profits", "another_name", "claimed_by", "later", "because", "second_try",
}  # fmt: skip
LISTS = {
    "interests",
    "perceptions",
    "sensitivities",
    "means",
    "known_to",
    "if_yes",
    "if_no",
    "honoured",
    "poison",
}
CASE = next(case for case in worked_cases() if case.id == "german-reunification-1990").opened.session


def with_canaries(branch: Any, path: tuple[str, ...], planted: dict[str, str]) -> Any:
    """The tree with every free text replaced by one that stands nowhere else."""
    if isinstance(branch, dict):
        return {key: with_canaries(value, (*path, key), planted) for key, value in branch.items()}
    if isinstance(branch, list):
        return [with_canaries(value, (*path, str(place)), planted) for place, value in enumerate(branch)]
    last, above = path[-1], path[-2] if len(path) > 1 else ""
    if isinstance(branch, str) and (above in LISTS or last in WORDS) and not is_reference(path):
        text = f"canary{len(planted)}x sings a quiet tune"
        planted[text] = ".".join(path)
        return text
    return branch


def is_reference(path: tuple[str, ...]) -> bool:
    """Texts that mean something on the map, or one of a few words."""
    return (
        (path[0] == "plan" and path[-1] in ("by", "before"))
        or (path[-1] == "by" and (path[0] in ("speeches", "unknowns", "exchanges") or "carrying_out" in path))
        or (path[-1] == "said" and path[0] != "consultations")
    )


def random_sessions(count: int) -> Iterator[tuple[Session, dict[str, str]]]:
    for seed in range(count):
        rng = random.Random(seed)
        planted: dict[str, str] = {}
        tree = {key: value for key, value in CASE.to_tree().items() if key != "share"}
        for key in rng.sample(
            sorted(tree.keys() - {"format", "title", "issues", "parties", "deal", "drafts"}), 6
        ):
            del tree[key]
        tree = with_canaries(tree, (), planted)
        tree["x-own"] = "canary-own sings a quiet tune"
        planted["canary-own sings a quiet tune"] = "x-own"
        tree["share"] = rng.sample(SHARES, rng.randint(0, 5))
        yield Session.from_tree(tree), planted


def not_shared(session: Session, planted: dict[str, str]) -> list[str]:
    shared = str(seen_by("counterpart", session).to_tree())
    return [text for text in planted if text not in shared]


COUNT = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 10


def test_no_canary_of_a_field_that_was_not_shared_is_in_any_file() -> None:
    for number, (session, planted) in enumerate(random_sessions(COUNT)):
        seen = seen_by("counterpart", session)
        dossier = dossier_of(seen, analyze(seen))
        private = not_shared(session, planted)
        assert private
        for fmt in FORMATS if COUNT > 50 or number % 5 == 0 else ("md", "html"):
            content = render("non-paper", dossier, fmt)
            everything = " ".join(" ".join(text.split()) for _, text in said_in(content, fmt))
            assert [text for text in private if text.split()[0] in everything] == [], session.share
            assert leaks(content, fmt, private_texts(session)) == ()


def test_what_is_shared_is_in_it() -> None:
    session = CASE.revised(share=["speeches.ussr.themes", "deal", "issues"])
    seen = seen_by("counterpart", session)
    text = render("non-paper", dossier_of(seen, analyze(seen)), "txt").decode()
    assert "What could be agreed" in text
    assert "PRIVATE" not in text
    assert CASE.title not in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_second_look_finds_what_the_first_let_through(fmt: str) -> None:
    """Written from the whole session, as if the first defence had failed."""
    content = render("risk-report", dossier_of(CASE, analyze(CASE)), fmt)
    found = {leak.private.text for leak in leaks(content, fmt, private_texts(CASE))}
    assert "Weakly enforced" not in found
    assert (
        "He wants the credits and the partnership more than the bases. Not to be mixed up with his not being able to."
        in found
    )
    assert "Moscow" in found


def test_accents_case_and_line_breaks_hide_nothing() -> None:
    session = CASE.revised(mandate={"says": "Über alles eine lange Übereinkunft"}, share=[])
    private = [each for each in private_texts(session) if each.path == ("mandate", "says")]
    assert leaks(b"uber\nALLES eine lange\nubereinkunft", "txt", private)
    assert not leaks(b"something else altogether", "txt", private)


def test_a_private_name_in_a_shared_text_stops_the_writing_and_the_finding_says_where(tmp_path: Path) -> None:
    session = CASE.revised(share=["deal", "issues"])
    with pytest.raises(WrongInput) as refused:
        write_papers(
            Analyzed(session, analyze(session)), tmp_path, Wish(reader="counterpart", formats=("md",))
        )
    finding = refused.value.findings[0]
    assert "Poland" in finding.says
    assert finding.expected is not None
    assert "outsiders.poland.name" in finding.expected
    assert list(tmp_path.iterdir()) == []


def test_a_paper_across_the_table_has_a_name_that_tells_nothing(tmp_path: Path) -> None:
    written = write_papers(
        Analyzed(CASE, analyze(CASE)), tmp_path, Wish(reader="counterpart", formats=FORMATS)
    )
    assert sorted(path.name for path in written.paths) == sorted(f"non-paper.{fmt}" for fmt in FORMATS)
    for path in written.paths:
        everything = " ".join(text for _, text in said_in(path.read_bytes(), path.suffix[1:]))
        assert "German unification inside" not in everything
        assert "Gorbachev" not in everything


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_name_that_is_also_a_word_of_the_format_stops_nothing_unless_it_is_said(fmt: str) -> None:
    """An option called None, an office called Security: so do style sheets and policies of a page speak."""
    tree = {
        "format": "coach.session/1.0",
        "title": "A talk",
        "facts": [{"id": "f", "says": "We meet again."}],
    }
    tree |= {"risks": [{"owner": name} for name in ("None", "Security", "2000", "Tru")], "share": ["facts"]}
    for says, expected in (("We meet again.", set()), ("Security and None meet.", {"None", "Security"})):
        session = Session.from_tree(tree | {"facts": [{"id": "f", "says": says}]})
        seen = seen_by("counterpart", session)
        content = render("non-paper", dossier_of(seen, analyze(seen)), fmt)
        found = leaks(content, fmt, private_texts(session), made_of_nothing("non-paper", fmt))
        assert {leak.private.text for leak in found} == expected


@pytest.mark.parametrize("wish", [Wish(("risk-report",), reader="counterpart"), Wish(("non-paper",))])
def test_no_other_paper_crosses_the_table_and_no_non_paper_is_made_of_the_whole(
    wish: Wish, tmp_path: Path
) -> None:
    with pytest.raises(WrongInput):
        write_papers(Analyzed(CASE, analyze(CASE)), tmp_path, wish)
    assert list(tmp_path.iterdir()) == []
