"""The steps of the walk at which playbooks ask and warn, in order."""

from __future__ import annotations

from typing import Literal, get_args

Step = Literal[
    "framing", "parties", "their-side", "our-side", "ratification", "issues", "red-lines", "deal", "tactics",
    "acceptance-speech", "statements", "risks", "after",
]  # fmt: skip

STEPS: tuple[str, ...] = get_args(Step)
"""The steps in the order of the walk."""
