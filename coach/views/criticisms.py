"""What their critics will say, what can be answered before and after, and which classic forms nobody has thought of."""

from __future__ import annotations

from dataclasses import dataclass

from coach.model.parties import Party
from coach.model.speeches import Criticism, Speech
from coach.views.material import Material
from coach.views.rests_on import Rests, rests_of

_STATUS = {"ready": "ready", "promised": "promised", "open": "open"}


@dataclass(frozen=True, slots=True)
class CriticismView:
    """One criticism with its answers. Empty texts were not entered."""

    number: int
    id: str
    by: str
    decides: bool
    says: str
    before: str
    after: str
    rebuttal: str
    rests: Rests
    acts: tuple[str, ...]
    from_us: str
    status: str

    @property
    def answered(self) -> bool:
        """Whether there is something to say beforehand and afterwards, and nothing in it is hollow."""
        return bool(self.before and self.after) and not self.rests.hollow

    @property
    def missing(self) -> str:
        """Which of the two answers was not entered."""
        absent = [name for name, text in (("before", self.before), ("after", self.after)) if not text]
        return " or ".join(absent)


@dataclass(frozen=True, slots=True)
class FormView:
    """One classic form of criticism, and which of those entered takes that form; empty: none does."""

    says: str
    covered_by: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Criticisms:
    """All of it, with the counts that a reader wants first."""

    items: tuple[CriticismView, ...]
    forms: tuple[FormView, ...]
    answered: int
    by_deciders: int
    by_deciders_answered: int
    hollow: int
    unnamed: int

    @property
    def uncovered(self) -> tuple[CriticismView, ...]:
        """Those without a sound answer, the deciding group's first."""
        return tuple(item for item in self.items if not item.answered)


@dataclass(frozen=True, slots=True)
class _Form:
    question: str
    says: str
    stems: tuple[str, ...]


# The four forms that Ury names (as told in Sebenius 2013, in our words), and one that every lasting deal meets.
_FORMS = (
    _Form(
        "criticism-given-up",
        "What did you give away, and for what?",
        ("give up", "gave up", "given up", "give away"),
    ),
    _Form(
        "criticism-vital",
        "You have touched what we cannot do without.",
        ("vital", "never have", "to our border", "our door", "our interests"),
    ),
    _Form(
        "criticism-weak-precedent",
        "We look weak, and the next one will ask for the same.",
        ("precedent", "weak", "next one"),
    ),
    _Form(
        "criticism-push-back",
        "You should have pushed back and got more.",
        ("push", "harder", "more for", "why not make", "held out", "gave in", "given in"),
    ),
    _Form(
        "criticism-guarantee",
        "Who holds them to it when those who signed are gone?",
        ("guarantee", "holds them", "hold them"),
    ),
)


FORM_QUESTIONS = tuple(form.question for form in _FORMS)
"""Under which an answer of the preparation says which criticism takes a form, or why none does."""


def criticisms_of(
    material: Material, party: Party, speech: Speech | None, deciding: frozenset[str]
) -> Criticisms:
    """The criticisms entered for a party's speech: those of the deciding group first, then in file order."""
    entered = speech.criticisms if speech else ()
    order = sorted(entered, key=lambda criticism: criticism.by not in deciding)
    occasion = speech.occasion if speech else None
    items = tuple(_view(material, each, deciding, occasion, place) for place, each in enumerate(order, 1))
    ours = [item for item in items if item.decides]
    return Criticisms(
        items=items,
        forms=tuple(_form(material, form, entered) for form in _FORMS),
        answered=sum(item.answered for item in items),
        by_deciders=len(ours),
        by_deciders_answered=sum(item.answered for item in ours),
        hollow=sum(item.rests.hollow for item in items),
        unnamed=sum(not item.rests.named for item in items),
    )


def _view(
    material: Material, criticism: Criticism, deciding: frozenset[str], occasion: str | None, number: int
) -> CriticismView:
    return CriticismView(
        number=number,
        id=criticism.id or "",
        by=material.names.who(criticism.by) if criticism.by else "owned by nobody yet",
        decides=criticism.by in deciding,
        says=criticism.says or "a criticism not yet put into words",
        before=criticism.before or "",
        after=criticism.after or "",
        rebuttal=criticism.rebuttal or "",
        rests=rests_of(material, criticism.rests_on, occasion),
        acts=criticism.rests_on.plan if criticism.rests_on else (),
        from_us=criticism.from_us or "",
        status=_STATUS[criticism.status] if criticism.status else "no status entered",
    )


def _form(material: Material, form: _Form, entered: tuple[Criticism, ...]) -> FormView:
    said = [answer for answer in material.session.answers if answer.question == form.question]
    named = {answer.about for answer in said if answer.about}
    by_answer = tuple(item.says or item.id or "" for item in entered if item.id in named)
    if by_answer:
        return FormView(form.says, by_answer, "")
    reasons = [answer.says for answer in said if answer.says]
    if reasons:
        return FormView(form.says, (), reasons[0])
    by_wording = tuple(item.says for item in entered if item.says and _worded_so(item.says, form.stems))
    return FormView(form.says, by_wording, "judged by its wording" if by_wording else "")


def _worded_so(text: str, stems: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(stem in folded for stem in stems)
