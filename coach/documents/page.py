"""How a document is laid on paper: choices of the person who writes it, which change none of its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The paper, a letterhead of the user's own for Word files, and whom the metadata names: nobody unless asked."""

    paper: Paper = "a4"
    letterhead: bytes | None = None
    author: str = ""
