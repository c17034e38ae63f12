"""`coach demo` and `coach write`: what they print, what they leave behind, and what they refuse."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from coach.cli import boundary
from coach.cli.main import cli
from coach.desk.cases import worked_case
from coach.documents import OURS

CASE = str(worked_case("german-reunification-1990").path)
USUAL = [kind for kind in OURS if kind.id != "since-the-last-brief"]
FILES = ["acceptance-speech.html", "acceptance-speech.md", "risk-report.html", "risk-report.md"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_demonstration_fits_a_small_terminal_and_leaves_both_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    assert boundary.run(cli, ["demo", "--out", str(folder)]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert len(lines) <= 25 or len(str(folder)) > 20
    assert max(map(len, lines)) <= 80
    assert "just under 20 %" in said.out
    assert names(folder) == FILES
    assert said.err == ""


def test_a_guess_without_a_terminal_is_not_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert boundary.run(cli, ["demo", "--guess", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert "needs a terminal" in said.err
    assert "You guessed" not in said.out


def test_all_documents_are_written_in_both_formats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert boundary.run(cli, ["write", CASE, "all", "--out", str(tmp_path)]) == 0
    assert names(tmp_path) == sorted(f"{kind.id}.{fmt}" for kind in USUAL for fmt in ("html", "md"))
    *files, summary = capsys.readouterr().out.splitlines()
    assert len(files) == 2 * len(USUAL)
    assert summary == f"{len(USUAL)} documents as html, md: {len(files)} files in {tmp_path}."


def test_one_document_in_one_format(tmp_path: Path) -> None:
    assert boundary.run(cli, ["write", CASE, "risk-report", "--format", "md", "--out", str(tmp_path)]) == 0
    assert names(tmp_path) == ["risk-report.md"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["risk-reprt"], "`risk-reprt` is no document of ours: did you mean `risk-report`?"),
    ],
)
def test_what_we_cannot_write_is_one_sentence_and_nothing_is_written(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert boundary.run(cli, ["write", CASE, *arguments, "--out", str(tmp_path)]) == 1
    assert sentence in capsys.readouterr().err
    assert names(tmp_path) == []


def test_a_format_that_nobody_has_is_wrong_usage(tmp_path: Path) -> None:
    assert boundary.run(cli, ["write", CASE, "--format", "papyrus", "--out", str(tmp_path)]) == 2


def test_own_templates_come_first_and_a_wrong_one_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    templates, out = tmp_path / "templates", tmp_path / "out"
    templates.mkdir()
    (templates / "risk_report.md").write_text("# Ours\n\n{{ dossier.front.title }}\n")
    asked = ["write", CASE, "risk-report", "--format", "md", "--out", str(out), "--templates", str(templates)]
    assert boundary.run(cli, asked) == 0
    assert "# Ours\n\nGerman unification inside NATO, June 1990" in (out / "risk-report.md").read_text()
    for wrong in (
        "{{ dossier.misspelt }}",
        "{{ dossier.__class__.__mro__ }}",
        "{% for %}",
        "[x](http://example.org)",
    ):
        (templates / "risk_report.md").write_text(wrong)
        assert boundary.run(cli, asked) == 1
        said = capsys.readouterr().err
        assert "The template for “risk-report” cannot be used" in said
        assert "Traceback" not in said


def test_a_link_in_the_way_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "risk-report.md").symlink_to(tmp_path / "victim")
    assert boundary.run(cli, ["write", CASE, "risk-report", "--format", "md", "--out", str(tmp_path)]) == 1
    assert "not an ordinary file" in capsys.readouterr().err
    assert not (tmp_path / "victim").exists()


def test_what_changed_is_told_against_an_earlier_file(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.yaml"
    earlier.write_text(
        Path(CASE).read_text(encoding="utf-8").replace("deal: june", "deal: final"), encoding="utf-8"
    )
    asked = [
        "write",
        CASE,
        "since-the-last-brief",
        "--since",
        str(earlier),
        "--format",
        "md",
        "--out",
        str(tmp_path),
    ]
    assert boundary.run(cli, asked) == 0
    text = (tmp_path / "since-the-last-brief.md").read_text(encoding="utf-8")
    assert "deal: final -> june" in text
    assert "takes about 55 points" in text


def test_what_stood_there_and_was_changed_by_hand_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "points.md").write_text("by hand")
    assert boundary.run(cli, ["write", CASE, "points", "--format", "md", "--out", str(tmp_path)]) == 0
    assert "is kept: points.md.before." in capsys.readouterr().out


@pytest.mark.parametrize(("documents", "opened"), [(["points"], "points.md"), (["points", "brief"], "")])
def test_the_file_or_the_folder_of_several_is_opened(
    documents: list[str], opened: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launched: list[str] = []
    monkeypatch.setattr("click.launch", lambda path: launched.append(path) or 0)
    arguments = ["write", CASE, *documents, "--format", "md", "--out", str(tmp_path), "--open"]
    assert boundary.run(cli, arguments) == 0
    assert launched == [str(tmp_path / opened) if opened else str(tmp_path)]


def test_where_nothing_can_be_opened_a_sentence_says_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("click.launch", lambda path: 1)
    assert (
        boundary.run(cli, ["write", CASE, "points", "--format", "md", "--out", str(tmp_path), "--open"]) == 0
    )
    assert "no way to open it from here; it is" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_to_a_terminal_and_wiped_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert (
        boundary.run(cli, ["write", CASE, "points", "brief", "--format", "md", "--out", str(tmp_path)]) == 0
    )
    told = terminal.getvalue()
    assert "  0%  points.md" in told
    assert " 50%  brief.md" in told
    assert told.endswith("\r\x1b[K")


def test_an_interrupt_ends_it_and_leaves_no_part_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def sync(stream: int) -> None:
        calls.append(stream)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", sync)
    arguments = ["write", CASE, "points", "brief", "their-chair", "--format", "md", "--out", str(tmp_path)]
    assert boundary.run(cli, arguments) == 130
    assert names(tmp_path) == ["points.md"]
