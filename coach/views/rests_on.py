"""What an answer or a theme rests on, and whether that stands: a term in the deal, an act in the plan, a word given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.model.dates import is_date, parse_date
from coach.model.exchanges import Exchange, Statement
from coach.model.plan import Action, Need
from coach.model.speeches import RestsOn
from coach.views.material import Material
from coach.views.names import listed, sentence

_GIVEN = ("offer", "promise", "assurance", "favour")
_GONE = {"broken": "it was broken", "withdrawn": "it was withdrawn", "overtaken": "events have overtaken it"}
_BINDS_NOT = {"no": "it does not bind", "disputed": "disputed whether it binds"}


@dataclass(frozen=True, slots=True)
class Support:
    """One thing that something rests on.

    `hollow`: it is not there. `promised`: it is to come; `late`: after the speech.
    """

    says: str
    hollow: bool = False
    promised: bool = False
    late: bool = False


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
    def late(self) -> bool:
        """Whether any of it comes only after the speech."""
        return any(support.late for support in self.supports)

    @property
    def says(self) -> str:
        """All of it in one phrase."""
        return "; ".join(support.says for support in self.supports) or "names nothing that it rests on"

    @property
    def why_hollow(self) -> str:
        """What of it is not there."""
        return "; ".join(support.says for support in self.supports if support.hollow)

    @property
    def mark(self) -> str:
        """What is wrong with it, in words that survive grey print; empty where it stands."""
        if self.hollow:
            return "HOLLOW"
        return "TOO LATE" if self.late else "still to come" if self.promised else ""


def rests_of(material: Material, rests: RestsOn | None, occasion: str | None = None) -> Rests:
    """What a theme or an answer rests on, looked up in the deal, the plan and the words given.

    `occasion` is the milestone or the date of the speech: what comes after it comes too late.
    """
    if rests is None:
        return Rests(())
    lookup = _Lookup(material, occasion)
    return Rests(
        (
            *(lookup.term(issue) for issue in rests.deal),
            *(lookup.act(id) for id in rests.plan if not lookup.settles(id, rests.deal)),
            *(lookup.word(text) for text in rests.words),
        )
    )


@dataclass(frozen=True)
class _Lookup:
    """Where the supports of one speech are looked up."""

    material: Material
    occasion: str | None

    def settles(self, id: str, issues: tuple[str, ...]) -> bool:
        """Whether an act has been named already, by the term that it puts in place."""
        return any(
            action.id == id and issue in issues and self._brought(issue) is action
            for action, issue in self._terms()
        )

    def _terms(self) -> Iterator[tuple[Action, str]]:
        for action in self.material.session.plan:
            if action.counted:
                for issue in action.terms:
                    yield action, issue

    def _brought(self, id: str) -> Action | None:
        """The act of the plan that puts an issue elsewhere than where the deal leaves it."""
        option = self.material.session.package.get(id)
        return next(
            (action for action, issue in self._terms() if issue == id and action.terms[id] != option), None
        )

    def term(self, id: str) -> Support:
        """A term that an act of the plan puts in place, or one of the deal."""
        names, issue = self.material.names, self.material.session.issue(id)
        if issue is None:
            return Support(f"“{names.issue(id)}” is no issue of these talks", hollow=True)
        action = self._brought(id)
        if action is not None and action.terms[id] != issue.today:
            return self._planned(action, f": {names.brief_terms({id: action.terms[id]})}")
        option = self.material.session.package.get(id)
        if option is None:
            return Support(f"{names.issue(id)}: the deal leaves it open", hollow=True)
        if action is not None or option == issue.today:
            return Support(
                f"{names.issue(id)}: it stays as it is today ({names.brief_option(id, issue.today or option)})",
                hollow=True,
            )
        return Support(f"in the deal: {names.issue(id)}: {names.brief_option(id, option)}")

    def act(self, id: str) -> Support:
        """An act of the plan."""
        action = self.material.session.action(id)
        name = f"the act “{self.material.names.action(id)}”"
        if action is None:
            return Support(f"{name} is not in the plan", hollow=True)
        if action.status == "dropped":
            return Support(f"{name} was dropped", hollow=True)
        if action.status == "done":
            return Support(f"{name}, done")
        return self._planned(action)

    def _planned(self, action: Action, brings: str = "") -> Support:
        kind = "restraint" if action.kind == "avoid" else "act"
        name = f"the {kind} “{self.material.names.action(action.id)}”{brings}"
        refused = [self._needed(need) for need in action.needs if need.status == "refused"]
        if refused or action.agreed == "no":
            return Support(f"{name}, not agreed{f': {refused[0]} refused' if refused else ''}", hollow=True)
        waiting = [self._needed(need) for need in action.needs if need.status in (None, "open")]
        agreed = f", not agreed yet by {listed(waiting)}" if waiting else ""
        if action.kind == "avoid":
            return Support(f"{name}, to be kept{agreed}", promised=True)
        when = action.due or action.before
        late = action.due is not None and self._after_the_speech(action.due)
        dated = f", planned for {self.material.names.milestone(when)}" if when else ", no date yet"
        return Support(
            f"{name}{dated}{', after the speech' if late else ''}{agreed}", promised=True, late=late
        )

    def _needed(self, need: Need) -> str:
        return self.material.names.speaker(need.who or need.what)

    def _after_the_speech(self, when: str) -> bool:
        spoken, brought = self._date(self.occasion), self._date(when)
        return (
            spoken is not None and brought is not None and parse_date(brought).first > parse_date(spoken).last
        )

    def _date(self, when: str | None) -> str | None:
        milestone = self.material.session.milestone(when) if when else None
        date = milestone.on if milestone else when
        return date if date and is_date(date) else None

    def word(self, text: str) -> Support:
        """A word given, or a sentence said or to be said."""
        session = self.material.session
        exchange = next((each for each in session.exchanges if each.id == text), None)
        if exchange is not None:
            return _given(exchange)
        statement = next((each for each in session.statements if each.id == text), None)
        if statement is not None:
            return _said(statement)
        return Support(f"“{text}”: no record that anyone has given this word", hollow=True)


def _given(exchange: Exchange) -> Support:
    what = f"{exchange.kind or 'word'}: {(exchange.says or exchange.id or '').strip().rstrip('.')}"
    if exchange.status in _GONE:
        return Support(f"{what} ({_GONE[exchange.status]})", hollow=True)
    if exchange.kind not in _GIVEN:
        return Support(f"{what} (that gives no word)", hollow=True)
    form = f"{exchange.form}, " if exchange.form else ""
    if exchange.binds in _BINDS_NOT:
        return Support(f"{what} ({form}{_BINDS_NOT[exchange.binds]})", hollow=True)
    return Support(what, promised=exchange.status == "open")


def _said(statement: Statement) -> Support:
    what = sentence(statement.text or statement.id or "").rstrip(".")
    return Support(f"said: {what}") if statement.said else Support(f"to be said: {what}", promised=True)
