"""Who must say yes: each side's way through its decisions, read back as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coach.desk import gates
from coach.model.changes import Path
from coach.model.edits import RemoveEntry
from coach.model.parties import Party
from coach.model.ratification import Gate, Route
from coach.tui.steps import gate_choices
from coach.tui.steps.gate_rows import more_numbers
from coach.tui.steps.rows import Rows, key_of
from coach.tui.steps.sheet_pane import SheetPane
from coach.tui.widgets.sheet_lines import Row
from coach.views.odds import percent
from coach.views.trace.numbers import count_of
from coach.views.verdict import gate_count

if TYPE_CHECKING:
    from coach.desk.looking import Look

_KINDS = (
    ("vote", "people vote"),
    ("approval", "somebody approves"),
    ("acquiescence", "enough must go along"),
    ("", "not said"),
)
_MOODS = (("0", "no"), ("0.25", "a little"), ("0.5", "mostly"), ("1", "all together"))


class Ratification(SheetPane):
    """The ways of every side."""

    STEP: ClassVar[str] = "ratification"

    def __init__(self) -> None:
        super().__init__()
        self._opened: set[str] = set()

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Their sides first."""
        session = rows.session
        if not session.parties:
            rows.note("Nobody sits at the table yet (F7 goes back).")
        for party in sorted(session.parties, key=lambda each: each.id == session.our_side):
            self._party(rows, look, party)

    def _party(self, rows: Rows, look: Look | None, party: Party) -> None:
        name = party.name or party.id
        rows.head(f"HOW {name.upper()} COMES TO A YES")
        if not party.constituencies:
            rows.note("Name first who stands behind the table, or choose a kind that brings its people.")
        elif not party.ratification:
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
        if party.constituencies:
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
        rows.text(
            "planned way" if place == 0 else "other way",
            (*path, "name"),
            "the name of a way",
            remove=RemoveEntry(f"Removed {route.name or route.id}", path),
            carry=rows.carried(path, route.name or route.id, len(party.ratification), place),
            hint="Alt with ↑ moves it to the front: the first way is the one that is planned.",
        )
        for gate in route.gates:
            self._gate(rows, look, party, gate, (*path, "gates", gate.id))

    def _gate(self, rows: Rows, look: Look | None, party: Party, gate: Gate, path: Path) -> None:
        name = gate.name or gate.id
        rows.text(
            "decision",
            (*path, "name"),
            "the name of a decision",
            indent=1,
            remove=RemoveEntry(f"Removed {name}", path),
        )
        self._read_back(rows, look, party, gate)
        rows.add(_takes(gate, path, name))
        self._votes(rows, look, party, gate, path)
        rows.act(
            f"veto:{key_of(path)}",
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
        opened = gate.id in self._opened
        says = "Who comes, who votes as one, what a refusal needs, how often such decisions pass."
        rows.act(f"open:{gate.id}", "fewer sentences" if opened else "more of its rule", indent=2, hint=says)
        if opened:
            more_numbers(rows, party, gate, path)

    def _read_back(self, rows: Rows, look: Look | None, party: Party, gate: Gate) -> None:
        """The rule as a sentence, who can stop it alone and who never decides, and how it stands."""
        rows.note(gates.gate_sentence(rows.session, gate), style="accent", indent=2)
        veto, dummy = _power(look, party, gate)
        if said := gates.power_words(rows.session, gate, veto=veto, dummy=dummy):
            rows.note(said, indent=2)
        count = count_of(look.material, gate.id) if look and self.may_show else None
        if count is not None:
            rows.figure(f"count:{gate.id}", f"counted on this deal: {gate_count(count)}", indent=2)
            rows.figure(f"gate:{gate.id}", f"and with what we do not know: {percent(count.odds)}", indent=2)

    def _votes(self, rows: Rows, look: Look | None, party: Party, gate: Gate, path: Path) -> None:
        deal = look.material.deal(party.id) if look else None
        for who in party.constituencies:
            called = who.name or who.id
            held = gate.votes.get(who.id)
            alone = ", must agree" if who.id in gate.vetoes else ""
            rows.add(
                Row(
                    f"{key_of(path)}/votes/{who.id}",
                    called,
                    f"{held:g}{alone}" if held is not None else f"–{alone}" if alone else "",
                    raw=f"{held:g}" if held is not None else "",
                    edit=lambda typed, who=who.id, called=called: gates.set_votes(path, who, called, typed),  # type: ignore[misc]
                    remove=gates.set_votes(path, who.id, called, ""),
                    indent=2,
                    mark="◆" if deal and who.id in deal.decides else " ",
                    help="How much it has in this decision: seats, votes, or weight. Blank: not in it. F6: its power.",
                    empty="not in it",
                    figure=f"votes:{gate.id}/{who.id}" if held is not None else "",
                )
            )

    def acted(self, key: str) -> None:
        """Adds a decision or a way, unfolds a rule, turns a veto."""
        what, _, rest = key.partition(":")
        party = self.session.party(rest)
        if what == "open":
            self._opened ^= {rest}
            self.redraw()
        elif what == "way" and party is not None:
            self.post(gates.add_way(self.session, party))
        elif what == "gate" and party is not None:
            gate_choices.choose_kind(self.coach, party)
        elif what == "veto":
            gate_choices.choose_veto(self.coach, tuple(rest.split("/")))

    def go_to(self, about: str) -> None:
        """The side that has no decision yet."""
        if not self.sheet.lines.put_cursor(f"gate:{about}"):
            super().go_to(about)


def _takes(gate: Gate, path: Path, name: str) -> Row:
    return Row(
        f"{key_of(path)}/passes",
        "it takes",
        gates.passes_words(gate.passes),
        raw=gates.passes_typed(gate.passes),
        edit=lambda typed: gates.set_passes(path, name, typed),
        indent=2,
        help="A number of votes (55), a share (2/3, 60 %), or more than a share (more than 1/2).",
    )


def _power(look: Look | None, party: Party, gate: Gate) -> tuple[frozenset[str], frozenset[str]]:
    held = look.material.analysis.parties.get(party.id) if look else None
    found = held.gates.get(gate.id) if held else None
    members = found.members if found else {}
    veto = frozenset(id for id, each in members.items() if each.veto)
    return veto, frozenset(id for id, each in members.items() if each.dummy)
