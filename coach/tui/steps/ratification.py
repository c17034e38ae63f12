"""Who must say yes: each side's way through its decisions, read back as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.desk import gates
from coach.model.changes import Path
from coach.model.edits import RemoveEntry
from coach.model.parties import Party
from coach.model.ratification import Gate, Route
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane
from coach.tui.widgets.sheet_lines import Row

if TYPE_CHECKING:
    from coach.desk.looking import Look

_KINDS = (
    ("vote", "people vote"),
    ("approval", "somebody approves"),
    ("acquiescence", "enough must go along"),
    ("", "not said"),
)
_OF = (("members", "of all members"), ("present", "of those present"), ("voting", "of those who vote"))
_MOODS = (("0", "no"), ("0.25", "a little"), ("0.5", "mostly"), ("1", "all together"))


class Ratification(SheetPane):
    """The ways of every side."""

    def __init__(self) -> None:
        super().__init__()
        self._opened: set[str] = set()

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Their sides first."""
        session = rows.session
        if not session.parties:
            rows.note("Nobody sits at the table yet (F7 goes back).")
        for party in sorted(session.parties, key=lambda each: each.id == session.our_side):
            name = party.name or party.id
            rows.head(f"HOW {name.upper()} COMES TO A YES")
            if not party.constituencies:
                rows.note("Name first who stands behind the table.")
                continue
            if not party.ratification:
                rows.note("No decision was entered: counted by influence, and said so.")
            for place, route in enumerate(party.ratification):
                self._route(rows, look, party, route, place)
            rows.act(
                f"gate:{party.id}",
                "a decision that must pass: choose its kind",
                hint="Several on one way must all pass.",
            )
            if party.ratification:
                rows.act(
                    f"way:{party.id}",
                    "another way to a yes",
                    hint="The first way is the one that is planned.",
                )
            near = min(_MOODS, key=lambda each: abs(float(each[0]) - party.mood_swing))[0]
            rows.choice(
                "do moods move together?",
                ("parties", party.id, "mood_swing"),
                f"whether moods in {name} move together",
                _MOODS,
                raw=near,
                hint=f"mood swing: {party.mood_swing:g} of a point. One event can move everybody there at once.",
            )

    def _route(self, rows: Rows, look: Look | None, party: Party, route: Route, place: int) -> None:
        path: Path = ("parties", party.id, "ratification", route.id)
        label = "planned way" if place == 0 else "other way"
        rows.text(
            label,
            (*path, "name"),
            "the name of a way",
            remove=RemoveEntry(f"Removed {route.name or route.id}", path),
            carry=rows.carried(path, route.name or route.id, len(party.ratification), place),
            hint="Alt with ↑ moves it to the front: the first way is the one that is planned.",
        )
        for gate in route.gates:
            self._gate(rows, look, party, gate, (*path, "gates", gate.id))

    def _gate(self, rows: Rows, look: Look | None, party: Party, gate: Gate, path: Path) -> None:
        session, name = rows.session, gate.name or gate.id
        rows.text(
            "decision",
            (*path, "name"),
            "the name of a decision",
            indent=1,
            remove=RemoveEntry(f"Removed {name}", path),
        )
        rows.note(gates.gate_sentence(session, gate), style="accent", indent=2)
        veto, dummy = _power(look, party, gate)
        if said := gates.power_words(session, gate, veto=veto, dummy=dummy):
            rows.note(said, indent=2)
        rows.add(self._takes(gate, path, name))
        deal = look.material.deal(party.id) if look else None
        for who in party.constituencies:
            called = who.name or who.id
            held = gate.votes.get(who.id)
            alone = ", must agree" if who.id in gate.vetoes else ""
            rows.add(
                Row(
                    f"{'/'.join(map(str, path))}/votes/{who.id}",
                    called,
                    f"{held:g}{alone}" if held is not None else f"–{alone}" if alone else "",
                    raw=f"{held:g}" if held is not None else "",
                    edit=lambda typed, who=who.id, called=called: gates.set_votes(path, who, called, typed),  # type: ignore[misc]
                    remove=gates.set_votes(path, who.id, called, ""),
                    indent=2,
                    mark="◆" if deal and who.id in deal.decides else " ",
                    help="How much it has in this decision: seats, votes, or weight. Blank: it is not in it.",
                    empty="not in it",
                )
            )
        rows.act(
            f"veto:{'/'.join(map(str, path))}",
            "who can stop it alone",
            indent=2,
            hint="Choose a name: it must agree, or need not.",
        )
        rows.text(
            "when",
            (*path, "when"),
            f"when {name} decides",
            indent=2,
            hint="A date, or the id of a milestone.",
        )
        rows.choice("kind", (*path, "kind"), f"the kind of {name}", _KINDS, indent=2)
        if gate.id not in self._opened:
            rows.act(
                f"open:{gate.id}",
                "more numbers",
                indent=2,
                hint="Shares of whom, quorum, turnout, abstention.",
            )
            return
        rows.act(f"open:{gate.id}", "fewer numbers", indent=2)
        rows.choice(
            "a share", (*path, "of"), f"of whom a share of {name} is", _OF, default="members", indent=3
        )
        rows.text(
            "must be there",
            (*path, "quorum"),
            f"the quorum of {name}",
            indent=3,
            hint="A share: 1/2, 0.5 or 50 %.",
        )
        for id in gate.votes:
            called = next((who.name or who.id for who in party.constituencies if who.id == id), id)
            rows.text(
                f"there: {called}",
                (*path, "turnout", id),
                f"the turnout of {called}",
                indent=3,
                empty="all",
                hint="The share that is present, 0 to 1 or in per cent.",
            )
            rows.text(
                f"abstain: {called}",
                (*path, "abstain", id),
                f"the abstention of {called}",
                indent=3,
                empty="nobody",
                hint="The share of those present that does not vote.",
            )

    def _takes(self, gate: Gate, path: Path, name: str) -> Row:
        return Row(
            f"{'/'.join(map(str, path))}/passes",
            "it takes",
            gates.passes_words(gate.passes),
            raw=_typed(gate),
            edit=lambda typed: gates.set_passes(path, name, typed),
            indent=2,
            help="A number of votes (55), a share (2/3, 60 %), or more than a share (more than 1/2).",
        )

    def acted(self, key: str) -> None:
        """Adds a decision or a way, unfolds numbers, turns a veto."""
        what, _, rest = key.partition(":")
        session = self.session
        party = session.party(rest)
        if what == "open":
            self._opened ^= {rest}
            self.redraw()
        elif what == "way" and party is not None:
            self.post(gates.add_way(session, party))
        elif what == "gate" and party is not None:
            self._choose_kind(party)
        elif what == "veto":
            self._choose_veto(tuple(rest.split("/")))

    def _choose_kind(self, party: Party) -> None:
        from coach.tui.screens.choosing import Choose

        def chosen(kind: str | None) -> None:
            edit = gates.add_gate(self.session, party, kind) if kind else None
            if edit is not None:
                self.post(edit)

        entries = [(kind.id, kind.name, kind.says) for kind in gates.KINDS]
        self.app.push_screen(Choose(f"How does {party.name or party.id} decide?", entries), chosen)

    def _choose_veto(self, path: Path) -> None:
        from coach.tui.screens.choosing import Choose

        party = self.session.party(str(path[1]))
        gate = (
            next((each for way in party.ratification for each in way.gates if each.id == path[-1]), None)
            if party
            else None
        )
        if party is None or gate is None:
            return
        held = gate

        def chosen(who: str | None) -> None:
            if who is not None and party is not None:
                name = next((each.name or each.id for each in party.constituencies if each.id == who), who)
                self.post(gates.turn_veto(path, held, who, name))

        entries = [
            (who.id, who.name or who.id, "must agree now" if who.id in gate.vetoes else "")
            for who in party.constituencies
        ]
        self.app.push_screen(Choose("Who can stop it alone?", entries), chosen)

    def go_to(self, about: str) -> None:
        """The side that has no decision yet."""
        if not self.sheet.lines.put_cursor(f"gate:{about}"):
            super().go_to(about)


def _typed(gate: Gate) -> str:
    passes = gate.passes
    if passes is None:
        return ""
    if passes.at_least_votes is not None:
        return f"{passes.at_least_votes:g}"
    return f"more than {passes.more_than}" if passes.more_than is not None else f"{passes.at_least}"


def _power(look: Look | None, party: Party, gate: Gate) -> tuple[frozenset[str], frozenset[str]]:
    held = look.material.analysis.parties.get(party.id) if look else None
    found = held.gates.get(gate.id) if held else None
    members = found.members if found else {}
    veto = frozenset(id for id, each in members.items() if each.veto)
    return veto, frozenset(id for id, each in members.items() if each.dummy)
