"""The steps of the walk at which playbooks ask and warn, in order."""

from __future__ import annotations

from typing import Literal

Step = Literal[
    "framing", "parties", "their-side", "our-side", "ratification", "issues", "red-lines", "deal", "tactics",
    "acceptance-speech", "statements", "risks", "after",
]  # fmt: skip
