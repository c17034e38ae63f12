"""Thousands of made-up templates from elsewhere:  python -m tests.documents.template_storm [COUNT] [SEED]

Each is put together from pieces that attackers, beginners and typing slips bring along. Every one must be filled or
answered with a sentence in time; no secret of ours may come back, and the dossier must be the same afterwards.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

from coach.documents import HouseTemplates, TemplateFault
from coach.documents.house.plain import dossier_tree
from coach.documents.house.running import tried
from tests.documents.test_house_templates import BOMBS, ESCAPES
from tests.views.cases import german_dossier

SECRET = "the secret of the house next door"
BATCH, SECONDS = 250, 2.0
NAMES = (
    "dossier", "front", "title", "verdict", "flips", "gaps", "figures", "risk", "maps", "_material", "__class__",
    "__init__", "__globals__", "__mro__", "loop", "self", "x", "says", "format", "append", "0", "environment", "name",
)  # fmt: skip
SOUND = (
    "dossier.front.title",
    "dossier.verdict.first",
    "dossier.gaps|first",
    "dossier.joint",
    "dossier.maps",
    "1",
)
FILTERS = (
    "first",
    "join",
    "lower",
    "sort",
    "safe",
    "attr('__class__')",
    "select",
    "length",
    "map(attribute='x')",
    "lines",
)
TEXT = (
    "# Title\n", "\n\n- item\n", "| a | b |\n|---|---|\n", "[a](http://b)", "```\n", "    code\n", "![x](figure:map)",
    "\x00", "\u202e", "<script>", "---\n", "> ", "{", "}}", "{%", "#}", "&amp;", "'" * 9,
)  # fmt: skip


def expression(dice: random.Random) -> str:
    if dice.random() < 0.6:
        return dice.choice(SOUND)
    said = ".".join(dice.choices(NAMES, k=dice.randint(1, 5)))
    if dice.random() < 0.3:
        said = f"{said}['{dice.choice(NAMES)}']"
    if dice.random() < 0.3:
        said = f"{said}({dice.choice(('', '1', 'dossier', said))})"
    if dice.random() < 0.3:
        said = f"{said}|{dice.choice(FILTERS)}"
    if dice.random() < 0.2:
        said = (
            f"{said} {dice.choice(('~', '*', '+', '**', 'and', 'in', 'is defined or'))} {dice.choice(NAMES)}"
        )
    return said


def piece(dice: random.Random, depth: int = 0) -> str:
    kind = dice.choice((0, 0, 0, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 9, 10))
    inner = "".join(piece(dice, depth + 1) for _ in range(dice.randint(0, 2))) if depth < 4 else ""
    match kind:
        case 0 | 1:
            return "{{ " + expression(dice) + " }}"
        case 2:
            return "{% for x in " + expression(dice) + " %}" + inner + "{% endfor %}"
        case 3:
            return "{% if " + expression(dice) + " %}" + inner + "{% endif %}"
        case 4:
            return "{% set x = " + expression(dice) + " %}" + inner
        case 5:
            return "{% macro m(x) %}" + inner + "{{ m(x) }}" * dice.randint(0, 1) + "{% endmacro %}{{ m(1) }}"
        case 6:
            return (
                "{% include '"
                + dice.choice(("macros.md", "../secret", "/etc/passwd", "own0.md", "brief.md"))
                + "' %}"
            )
        case 7:
            return dice.choice(ESCAPES)
        case 8:
            return dice.choice(BOMBS)
        case _:
            return dice.choice(TEXT) + inner


def storm(count: int, seed: int) -> int:
    """Run so many; gives how many went wrong."""
    os.environ["COACH_STORM"] = SECRET
    dice, tally, wrong, longest = random.Random(seed), Counter[str](), 0, 0.0
    tree = dossier_tree(german_dossier(), outside=False)
    before = repr(tree)
    for begin in range(0, count, BATCH):
        made = {
            f"own{n}.md": "".join(piece(dice) for _ in range(dice.randint(1, 6)))
            for n in range(min(BATCH, count - begin))
        }
        began = time.monotonic()
        for name, answer in zip(
            made, tried(HouseTemplates(Path("house"), made), list(made), tree, SECONDS), strict=True
        ):
            longest, began = max(longest, time.monotonic() - began), time.monotonic()
            fault = isinstance(answer, TemplateFault)
            tally["answered with a sentence" if fault else "filled"] += 1
            said = answer.says if isinstance(answer, TemplateFault) else answer.text
            if SECRET in said or "root:" in said or not (said or not fault):
                wrong += 1
                print(f"seed {seed}, {begin} {name}: {made[name]!r} -> {said[:200]!r}")
    wrong += repr(tree) != before
    print(f"{count} templates, seed {seed}: {dict(tally)}; longest {longest:.1f} s; {wrong} went wrong")
    return wrong


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    sys.exit(1 if storm(*(numbers + [10_000, 1][len(numbers) :])) else 0)
