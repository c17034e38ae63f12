"""Every answer to why, and what then, in the order in which a reader wants them."""

from __future__ import annotations

from coach.views.material import Material
from coach.views.reasons.actions import best_actions_reason
from coach.views.reasons.changes import gift_reason, option_reasons
from coach.views.reasons.linkage import linkage_reasons
from coach.views.reasons.minds import find_out_reason, flip_reason, matters_reason, move_reasons
from coach.views.reasons.sizes import size_reasons
from coach.views.reasons.steps import Reason


def reasons_of(material: Material) -> tuple[Reason, ...]:
    """All answers that the analysis holds; none where reasons were not asked for."""
    if material.analysis.reasons is None:
        return ()
    single = (
        matters_reason(material),
        find_out_reason(material),
        *move_reasons(material),
        flip_reason(material),
        *linkage_reasons(material),
        gift_reason(material),
        best_actions_reason(material),
        *option_reasons(material),
        *size_reasons(material),
    )
    return tuple(each for each in single if each is not None)
