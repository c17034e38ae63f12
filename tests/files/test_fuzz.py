"""Whatever a file holds, the answer is a session or findings: never an exception, never both an error and a session."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coach.files.checking import check_session
from coach.files.loading import Loaded, check_text
from coach.files.reading import Source, decoded
from coach.files.rendering import error_document, render_findings
from coach.files.writer import to_json, to_yaml

EXAMPLES = Path(__file__).parent / "examples"
VALID = [path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / "good").iterdir())]
PIECES = [
    "null", "~", "", "[]", "{}", "[[]]", "{a: b}", "1e999", "-1e-999", ".nan", "NaN", "9" * 400, "1/0",
    "0/1", "1e15", "-0", "no", "true", "x" * 5000, "&a", "*a", "!!int 3", "\x00", "\x1b[2J", "\ud800",
    "\u202e", "\t", "---\n", '"', "'", "\\", "none", "negotiator", "negotiator:", "informal", "x-", "2/3",
    "66.7 %", "1990~/1991", "0000", "9999-12-31", "{above: 1}", "1E+400", "١", "½", "Infinity", "0x10",
    "1_000", "+5", ".5", "5.", "--5", "coach.session/1.9", "coach.session/1.9999999",
]  # fmt: skip


def sound(loaded: Loaded) -> None:
    """What holds of every answer."""
    render_findings(loaded.findings, loaded.source)
    error_document(loaded.findings)
    assert (loaded.session is None) == any(each.is_error for each in loaded.findings)
    assert all(
        each.line and each.column for each in loaded.findings if each.says != "and more findings like these"
    )
    if loaded.session is not None:
        assert not any(each.is_error for each in check_session(loaded.session))
        assert check_text(to_yaml(loaded.session), "a.yaml").session == loaded.session
        assert check_text(to_json(loaded.session), "a.json").session == loaded.session


@given(st.binary())
def test_no_bytes_are_too_strange(content: bytes) -> None:
    source = decoded(content, "a.yaml")
    if isinstance(source, Source):
        sound(check_text(source.text, "a.yaml"))
        sound(check_text(source.text, "a.json"))
    else:
        assert source.is_error


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A valid file with a few pieces cut out, doubled, moved or replaced."""
    text = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        piece = draw(st.sampled_from([*PIECES, text[start:end] * 2, text[end : end + 40]]))
        text = text[:start] + piece + text[end:]
    return text


@given(damaged())
def test_a_damaged_file_is_answered_like_any_other(text: str) -> None:
    sound(check_text(text, "a.yaml"))
    sound(check_text(text, "a.json"))


@st.composite
def odd_values(draw: st.DrawFn) -> str:
    """A valid file in which the values of some lines are replaced by odd ones."""
    lines = draw(st.sampled_from(VALID)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[at].partition(": ")
        if colon:
            lines[at] = f"{key}: {draw(st.sampled_from(PIECES))}"
    return "\n".join(lines)


@given(odd_values())
def test_odd_values_in_any_place_are_answered(text: str) -> None:
    sound(check_text(text, "a.yaml"))


def test_very_many_findings_are_cut_short() -> None:
    text = (
        "format: coach.session/1.0\ntitle: x\nour_side: none\nplan:\n"
        + "- {id: a, by: ghost, helps: gost}\n" * 3_000
    )
    loaded = check_text(text)
    assert loaded.session is None
    assert 100 < len(loaded.findings) < 300
    assert loaded.findings[-1].says == "and more findings like these"


def test_a_very_long_chain_of_likes_is_no_trouble() -> None:
    people = ",".join(f"{{id: c{n}, judgement: {{like: c{n + 1}}}}}" for n in range(3_000))
    text = (
        "format: coach.session/1.0\ntitle: x\nour_side: none\n"
        f"parties: [{{id: p, constituencies: [{people}, {{id: c3000}}]}}]"
    )
    assert check_text(text).findings == ()
