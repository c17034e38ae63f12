"""Red lines: what someone will not accept, whatever else is in the package."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.model.base import Confidence, Flag, Id, Text
from coach.model.evidence import Grounded
from coach.model.packages import Forbids, Package, matches


class RedLine(Grounded):
    """A red line; without `forbids` it is noted in words and never crossed, with `believed: false` never counted."""

    id: Id
    says: Text | None = None
    forbids: Forbids = Field(default_factory=dict)
    confidence: Confidence = "moderate"
    believed: Flag = True
    nature: Literal["limit", "position", "symbol", "sacred"] | None = None
    claimed_by: Text | None = None
    profits: Text | None = None
    said: Literal["public", "private", "inferred"] | None = None
    another_name: Text | None = None

    def crossed_by(self, package: Package) -> bool:
        """Whether the package stands, on every issue that the line names, at an option that it forbids."""
        return matches(self.forbids, package)
