"""What an answer or a theme rests on, and whether that stands: a term in the deal, an act in the plan, a word given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.exchanges import Exchange, Statement
from coach.model.plan import Action
from coach.model.speeches import RestsOn
from coach.views.material import Material
from coach.views.names import sentence

_GIVEN = ("offer", "promise", "assurance", "favour")
_GONE = {"broken": "it was broken", "withdrawn": "it was withdrawn", "overtaken": "events have overtaken it"}


@dataclass(frozen=True, slots=True)
class Support:
    """One thing that something rests on. `hollow`: it is not there. `promised`: it is to come."""

    says: str
    hollow: bool = False
    promised: bool = False


@dataclass(frozen=True, slots=True)
class Rests:
    """Everything that an answer or a theme rests on."""

    supports: tuple[Support, ...]

    @property
    def named(self) -> bool:
        """Whether anything was named at all."""
        return bool(self.supports)

    @property
    def hollow(self) -> bool:
        """Whether any of it is not there."""
        return any(support.hollow for support in self.supports)

    @property
    def promised(self) -> bool:
        """Whether any of it is still to come."""
        return any(support.promised for support in self.supports)

    @property
    def says(self) -> str:
        """All of it in one phrase."""
        return "; ".join(support.says for support in self.supports) or "names nothing that it rests on"

    @property
    def mark(self) -> str:
        """HOLLOW, to come, or nothing: in words, so that it survives grey print."""
        return "HOLLOW" if self.hollow else "still to come" if self.promised else ""


def rests_of(material: Material, rests: RestsOn | None) -> Rests:
    """What a theme or an answer rests on, looked up in the deal, the plan and the words given."""
    if rests is None:
        return Rests(())
    return Rests(
        (
            *(_term(material, issue) for issue in rests.deal),
            *(_act(material, id) for id in rests.plan),
            *(_word(material, text) for text in rests.words),
        )
    )


def counted_terms(material: Material) -> Iterator[tuple[Action, str]]:
    """The issues that the plan's counted actions settle, each with its action."""
    for action in material.session.plan:
        if action.counted:
            for issue in action.terms:
                yield action, issue


def _term(material: Material, id: str) -> Support:
    names, issue = material.names, material.session.issue(id)
    if issue is None:
        return Support(f"“{names.issue(id)}” is no issue of these talks", hollow=True)
    option = material.session.package.get(id)
    if option is not None and option != issue.today:
        return Support(f"in the deal: {names.term(id, option)}")
    planned = next((action for action, issue_id in counted_terms(material) if issue_id == id), None)
    if planned is not None and planned.terms[id] != issue.today:
        return Support(f"our act “{names.action(planned.id)}”: {names.term(id, planned.terms[id])}", promised=True)
    state = "the deal leaves it open" if option is None else f"the deal leaves it as it is today ({names.option(id, option)})"
    return Support(f"{names.issue(id)}: {state}", hollow=True)


def _act(material: Material, id: str) -> Support:
    action = material.session.action(id)
    name = f"our act “{material.names.action(id)}”"
    if action is None:
        return Support(f"{name} is not in the plan", hollow=True)
    if action.status == "dropped":
        return Support(f"{name} was dropped", hollow=True)
    refused = [need.who or need.what or "a need" for need in action.needs if need.status == "refused"]
    if refused or action.agreed == "no":
        return Support(f"{name} is not agreed{f': {refused[0]} refused' if refused else ''}", hollow=True)
    if action.status == "done":
        return Support(f"{name}, done")
    if action.kind == "avoid":
        return Support(f"our restraint “{material.names.action(id)}”, to be kept", promised=True)
    when = action.due or action.before
    return Support(f"{name}, planned{f' for {material.names.milestone(when)}' if when else ''}", promised=True)


def _word(material: Material, text: str) -> Support:
    exchange = next((each for each in material.session.exchanges if each.id == text), None)
    if exchange is not None:
        return _given(exchange)
    statement = next((each for each in material.session.statements if each.id == text), None)
    if statement is not None:
        return _said(statement)
    return Support(f"“{text}”: no record that anyone has given this word", hollow=True)


def _given(exchange: Exchange) -> Support:
    what = f"{exchange.kind or 'word'}: {(exchange.says or exchange.id or '').strip().rstrip('.')}"
    if exchange.status in _GONE:
        return Support(f"{what} ({_GONE[exchange.status]})", hollow=True)
    if exchange.kind not in _GIVEN:
        return Support(f"{what} (that gives no word)", hollow=True)
    disputed = ", disputed whether it binds" if exchange.binds == "disputed" else ""
    form = f" ({exchange.form}{disputed})" if exchange.form else ""
    return Support(f"{what}{form}", promised=exchange.status == "open")


def _said(statement: Statement) -> Support:
    what = sentence(statement.text or statement.id or "").rstrip(".")
    return Support(f"said: {what}") if statement.said else Support(f"to be said: {what}", promised=True)
