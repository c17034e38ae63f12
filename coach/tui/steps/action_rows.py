"""One act of the plan as rows: what it serves and brings, and unfolded what it does, risks and needs."""

from __future__ import annotations

from coach.desk import bundles, plans
from coach.model.changes import Path
from coach.model.edits import Edit, RemoveEntry
from coach.model.plan import Action, Shifts
from coach.tui.steps.rows import Rows
from coach.views.names import Names, listed
from coach.views.our_figures import ours_of
from coach.views.trace.figures import Figure

_KIND = (("do", "we do it"), ("avoid", "we refrain from it"))
_STATUS = (("planned", "planned"), ("done", "done"), ("dropped", "dropped"))
_ABSORBED = (("false", "no"), ("true", "yes: already in our readings"))
_TELL = (("", "not said"), ("yes", "yes"), ("no", "no"), ("told", "told"))
_GIVEN = (("open", "open"), ("given", "given"), ("refused", "refused"))
_AGREED = (("", "not said"), ("no", "no"), ("hinted", "hinted"), ("agreed", "agreed"))


def folded_action(rows: Rows, action: Action, brings: str, *, opened: bool) -> None:
    """The act's name with what it serves, and a line that unfolds the rest and shows what it brings."""
    names, path = Names(rows.session), ("plan", action.id)
    name = names.action(action.id)
    rows.text(
        name,
        (*path, "goal"),
        f"what {name} serves",
        empty="serves nothing named",
        remove=RemoveEntry(f"Removed {name}", path),
        hint="What it serves at the table; an act without a goal is flagged.",
    )
    parts = (
        f"{listed(names.action(part) for part in action.consists_of)}: together "
        if action.consists_of
        else ""
    )
    ours = ours_of(rows.session, Figure("action", action.id))
    brings = "; ".join(part for part in (brings, ours.says if ours else "") if part)
    state = "" if action.status == "planned" else f"{action.status}; " if brings or parts else action.status
    rows.act(
        f"open:{action.id}",
        "less" if opened else "more",
        f"{state}{parts}{brings}",
        indent=1,
        hint="Enter unfolds it; F6 says where the figure comes from.",
        figure=f"action:{action.id}",
    )


def whole_action(rows: Rows, action: Action) -> None:
    """Everything else about an act."""
    path: Path = ("plan", action.id)
    rows.choice("do or refrain", (*path, "kind"), "whether we do it", _KIND, default="do", indent=1)
    rows.choice(
        "status",
        (*path, "status"),
        "its status",
        _STATUS,
        indent=1,
        raw=action.status,
        edit=lambda key: _switched(rows, action, key),
        hint="Everything of which it consists is switched with it." if action.consists_of else "",
    )
    rows.choice(
        "in the readings?",
        (*path, "absorbed"),
        "whether it is in the readings",
        _ABSORBED,
        default="false",
        indent=1,
    )
    rows.act(
        f"parts:{action.id}",
        "consists of",
        listed(Names(rows.session).action(part) for part in action.consists_of)
        if action.consists_of
        else "itself alone",
        indent=1,
        hint="Several acts under one name: choose an act to take it in or out.",
    )
    _does(rows, action, path)
    _needs(rows, action, path)
    _leak(rows, action, path)
    _keeping(rows, path)


def _switched(rows: Rows, action: Action, key: str) -> Edit | None:
    status = next((each for each in ("planned", "done", "dropped") if each == key), None)
    return bundles.set_status(rows.session, action, status) if status is not None else None


def _does(rows: Rows, action: Action, path: Path) -> None:
    """What it puts in place, whom it moves, which lines it takes away, whose mind it settles."""
    session, names = rows.session, Names(rows.session)
    helped = [("", "not said"), *((party.id, names.who(party.id)) for party in session.parties)]
    rows.choice("helps", (*path, "helps"), "whom it helps", helped, indent=1)
    rows.note("it puts in place", indent=1)
    for issue in session.issues:
        label, what = names.issue(issue.id), f"what it sets on {names.issue(issue.id)}"
        if issue.numeric:
            hint = "One of the steps; blank: nothing."
            rows.text(label, (*path, "terms", issue.id), what, indent=2, hint=hint)
            continue
        options = [("", "–"), *((each.id, names.option(issue.id, each.id)) for each in issue.options)]
        rows.choice(label, (*path, "terms", issue.id), what, options, indent=2)
    rows.note("and moves", indent=1)
    _moves(rows, action.shifts, (*path, "shifts"))
    rows.act(
        f"lifts:{action.id}",
        "takes away red lines",
        listed(f"“{names.red_line(line)}”" for line in action.lifts) if action.lifts else "none",
        indent=1,
    )
    rows.act(
        f"learns:{action.id}",
        "finds out the mind of",
        names.all_of(action.learns) if action.learns else "nobody",
        indent=1,
        hint="It moves no odds: its figure is the doubt that it settles.",
    )


def _moves(rows: Rows, shifts: Shifts, path: Path) -> None:
    """How far it moves everybody, by name."""
    session, names = rows.session, Names(rows.session)
    for who in [each.id for party in session.parties for each in party.constituencies]:
        shift = shifts.get(who)
        rows.text(
            names.who(who),
            (*path, who),
            f"how far it moves {names.who(who)}",
            indent=2,
            hint="In points of the scale: 0.4, or the least, likely and most: 0.1 0.4 0.8",
        )
        rows.reword(
            plans.shift_words(shift) if shift is not None else "",
            lambda typed, who=who: plans.set_shift(path[:-1], who, names.who(who), typed),  # type: ignore[misc]
        )


def _needs(rows: Rows, action: Action, path: Path) -> None:
    """What it cannot do without: who must give what, by when, and whether they have."""
    name = Names(rows.session).action(action.id)
    for place, need in enumerate(action.needs):
        here = (*path, "needs", place)
        said = "; ".join(part for part in (need.who, need.what, need.by) if part)
        rows.note(f"it needs {said}", style="", indent=1)
        rows.choice(
            "given?",
            (*here, "status"),
            f"whether {said} is given",
            _GIVEN,
            default="open",
            indent=2,
            remove=RemoveEntry(f"{name} no longer needs {said}", here),
        )
    rows.adder(
        f"need:{action.id}",
        "it needs:  who; what; by when",
        lambda typed: plans.add_need(path, name, typed),
        indent=1,
        hint="Whoever must agree before it can be done.",
    )


def _leak(rows: Rows, action: Action, path: Path) -> None:
    """The chance that it becomes known before they decide, who knows, and what that would do."""
    rows.text(
        "chance that it leaks",
        (*path, "exposure", "chance"),
        "the chance that it leaks",
        indent=1,
        hint="0 to 1.",
    )
    rows.text("who knows", (*path, "known_to"), "who knows of it", parts=True, indent=1)
    if action.exposure is not None:
        rows.note("known, it also moves", indent=1)
        _moves(rows, action.exposure.shifts, (*path, "exposure", "shifts"))


def _keeping(rows: Rows, path: Path) -> None:
    """Who does it by when, by which sign we see that it works, and what was seen."""
    rows.text("owner", (*path, "owner"), "its owner", indent=1)
    rows.text("by", (*path, "due"), "when it is due", indent=1, hint="A date, or a milestone's id.")
    rows.text("sign that it works", (*path, "sign"), "the sign that it works", indent=1)
    rows.text("stop if", (*path, "stop_if"), "when to stop", indent=1)
    rows.text("seen", (*path, "seen", "says"), "what was seen of it", indent=1)
    rows.text("in return for", (*path, "in_return_for"), "what it is in return for", indent=1)
    rows.choice("agreed with them?", (*path, "agreed"), "whether it is agreed", _AGREED, indent=1)
    rows.choice("tell them?", (*path, "tell_them"), "whether to tell them", _TELL, indent=1)
