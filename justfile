# `just` lists these; each also works by hand.

default:
    @just --list

# The test suite
test *arguments:
    python3 dev.py test {{ arguments }}

# Format, lint, types, layers, dependencies
lint:
    python3 dev.py lint

# Put the code into the house's format
format:
    .venv/bin/ruff check --fix .
    .venv/bin/ruff format .

# Thousands of random sessions against the brute-force twin
laws:
    HYPOTHESIS_PROFILE=long python3 dev.py test -q -n 2 tests/analysis

# Write the reference page of the commands again
reference:
    .venv/bin/python -m coach.cli.reference > docs/reference/commands.md

# The fault campaigns of about three minutes: kills, faults at every write call, power cuts, damage
campaign *arguments:
    .venv/bin/python -m tests.torture {{ arguments }}

# All fault campaigns (about an hour); --shard 1/4 for the first of four machines, --add to add up the counters
torture *arguments:
    .venv/bin/python -m tests.torture --long {{ arguments }}

# Every document of every worked case in every format, asked by machine (about five minutes)
papers *arguments:
    .venv/bin/python -m tests.documents.whole_set {{ arguments }}

# Ten thousand made-up templates against the sandbox (two minutes)
storm *arguments:
    .venv/bin/python -m tests.documents.template_storm {{ arguments }}
