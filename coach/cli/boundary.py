"""The edge at which every failure becomes a sentence and an exit code; no traceback passes it."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from coach.desk.opening import WrongInput

DONE, WRONG_INPUT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def run(command: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code; what went wrong is told on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _settle_streams()
    try:
        code = command.main(given, prog_name="coach", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.ClickException as problem:
        return _wrong_usage(problem, as_json="--json" in given)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as problem:  # the last line of defence: nobody meets a traceback
        return _wrong_input(problem, as_json="--json" in given)


def _settle_streams() -> None:
    """Write UTF-8 into files and pipes on every system; a character that cannot be shown is no failure."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            chosen = os.environ.get("PYTHONIOENCODING") or stream.isatty()
            stream.reconfigure(encoding=None if chosen else "utf-8", errors="replace")


def _wrong_usage(problem: click.ClickException, as_json: bool) -> int:
    if as_json:
        _print_json(({"severity": "error", "says": problem.format_message()},))
    else:
        problem.show()
    return WRONG_USAGE if isinstance(problem, click.UsageError) else WRONG_INPUT


def _wrong_input(problem: Exception, as_json: bool) -> int:
    from coach.desk.crashes import keep_frames
    from coach.desk.opening import WrongInput

    if isinstance(problem, WrongInput):
        _tell(problem, as_json)
    else:
        says = (
            f"Something went wrong inside the coach ({type(problem).__name__}); nothing of yours was changed."
        )
        kept = keep_frames(problem)
        sentence = (
            f"{says} Where it happened is noted, without any of your text, in {kept}." if kept else says
        )
        if as_json:
            _print_json(({"severity": "error", "says": sentence},))
        else:
            click.echo(sentence, err=True)
    return WRONG_INPUT


def _tell(problem: WrongInput, as_json: bool) -> None:
    from coach.files.rendering import error_document, render_findings

    if as_json:
        click.echo(json.dumps(error_document(problem.findings), ensure_ascii=False), err=True)
    else:
        click.echo(render_findings(problem.findings, problem.source), err=True)


def _print_json(findings: tuple[dict[str, str], ...]) -> None:
    blank = {
        "severity": "error",
        "file": None,
        "line": None,
        "column": None,
        "path": "",
        "says": "",
        "expected": None,
    }
    document = {"format": "coach.error/1", "findings": [{**blank, **finding} for finding in findings]}
    click.echo(json.dumps(document, ensure_ascii=False), err=True)
