"""`coach check`: every finding in session files, playbooks, sweeps and workshops."""

from __future__ import annotations

import click


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON document.")
def command(files: tuple[str, ...], as_json: bool) -> int:
    """Check session FILES, playbooks, sweeps or workshops, and say everything that is wrong, unfinished or odd in them.

    An error means that a file cannot be used as it is (exit code 1); a warning means that something is unfinished.
    """
    from coach.cli.findings import Checked, tell_findings
    from coach.files.loading import load_session
    from coach.files.playbooks import check_playbook, is_playbook
    from coach.files.sweeps import is_sweep
    from coach.files.workshops import is_workshop, load_workshop

    checked: list[Checked] = []
    for file in files:
        if is_playbook(file):
            playbook = check_playbook(file)
            checked.append((file, playbook.findings, playbook.source))
        elif is_sweep(file):
            from coach.desk.sweeps.sweep import check_sweep

            sweep = check_sweep(file)
            checked.append((file, sweep.findings, sweep.source))
        elif is_workshop(file):
            workshop = load_workshop(file)
            checked.append((file, workshop.findings, workshop.source))
        else:
            session = load_session(file)
            checked.append((file, session.findings, session.source))
    return tell_findings(checked, as_json)
