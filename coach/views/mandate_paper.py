"""The mandate paper: what our principals let us do, what the deal asks beyond it, and what helping them costs us."""

from __future__ import annotations

from dataclasses import dataclass

from coach.views.dates import spoken
from coach.views.material import Material
from coach.views.names import listed

_AUTHORISED = {"yes": "allowed", "no": "refused", "conditional": "on a condition", "unclear": "unclear"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A talk with our own people."""

    whom: str
    when: str
    asked: str
    said: str
    authorised: str


@dataclass(frozen=True, slots=True)
class MandatePaper:
    """What we may do, and what we would ask for."""

    given_by: str
    date: str
    says: str
    expires: str
    limits: tuple[str, ...]
    beyond: str
    costs: tuple[tuple[str, str, str], ...]
    asked: tuple[Asked, ...]
    missing: tuple[str, ...]


def mandate_paper(material: Material) -> MandatePaper:
    """The paper; what was not entered is named in it."""
    mandate = material.session.mandate
    outside = material.analysis.deal.outside_mandate
    missing = [] if mandate else ["No mandate was entered."]
    missing += [] if material.session.consultations else ["No talk with our own people was entered."]
    return MandatePaper(
        given_by=(mandate.given_by if mandate else None) or "",
        date=spoken(mandate.date) if mandate and mandate.date else "",
        says=(mandate.says if mandate else None) or "",
        expires=spoken(mandate.expires) if mandate and mandate.expires else "",
        limits=tuple(
            limit.says or "a limit not yet put into words" for limit in (mandate.forbids if mandate else ())
        ),
        beyond=listed(outside) if outside else "",
        costs=tuple(_costs(material)),
        asked=tuple(
            Asked(
                whom=_whom(material, each.with_),
                when=spoken(each.date) if each.date else "no date",
                asked=each.asked or "not entered",
                said=each.said or "not entered",
                authorised=_AUTHORISED[each.authorised] if each.authorised else "not entered",
            )
            for each in material.session.consultations
        ),
        missing=tuple(missing),
    )


def _costs(material: Material) -> list[tuple[str, str, str]]:
    """Each act that is still to come with what it costs at home, and who must agree to it."""
    from coach.views.exposure import plan_of

    actions = [each for each in material.session.plan if each.status != "dropped"]
    acts = zip(actions, plan_of(material).acts, strict=True)
    return [
        (act.name, act.at_home or "nothing", act.must_agree)
        for action, act in acts
        if action.status == "planned"
    ]


def _whom(material: Material, whom: str | tuple[str, ...] | None) -> str:
    ids = (whom,) if isinstance(whom, str) else whom or ()
    return listed(material.names.speaker(each) for each in ids) or "nobody entered"
