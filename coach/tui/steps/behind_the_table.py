"""Behind the table, theirs and ours: names first, one a line; everything else can wait."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.desk.building import built
from coach.desk.naming import fresh_id, people_ids
from coach.model.changes import Tree
from coach.model.constituencies import Constituency
from coach.model.edits import AddEntry, Edit, RemoveEntry, SetEntry, Together
from coach.model.parties import Party
from coach.model.session import Session
from coach.tui.steps.rows import Rows
from coach.tui.steps.sheet_pane import SheetPane

if TYPE_CHECKING:
    from coach.desk.looking import Look

_LEANS = {"+": 1, "-": -1, "−": -1, "–": -1}
_WEIGHT = re.compile(r"\s*\((\d+(?:\.\d+)?)\)\s*$")
_BULLET = re.compile(r"^(?:[*•·]|\d+[.)])\s+")
KINDS = (
    "government",
    "legislature",
    "party",
    "military",
    "union",
    "business",
    "media",
    "public",
    "court",
    "ally",
)
_STANCES = (
    ("2", "a clear yes (2)"),
    ("1", "leans to a yes (1)"),
    ("0", "could go either way (0)"),
    ("-1", "leans to a no (-1)"),
    ("-2", "a clear no (-2)"),
    ("", "not known"),
)
_COHESION = (("1", "as one"), ("0.5", "mostly"), ("0", "each for himself"))
_BARRIERS = (
    ("interest", "it would lose by it"),
    ("belief", "it believes something that stands in the way"),
    ("face", "it would lose face"),
    ("procedure", "its procedure stands in the way"),
    ("structure", "it is not made to decide this"),
)
_RELATIONS = (
    ("answers_to", "answers to"),
    ("part_of", "is part of"),
    ("listens_to", "listens to"),
    ("allied", "is allied with"),
    ("rival", "is a rival of"),
    ("fears", "fears"),
    ("twin", "has its twin in"),
)


class _BehindTheTable(SheetPane):
    """The people of some sides."""

    ours = False

    def __init__(self) -> None:
        super().__init__()
        self._opened: str | None = None

    def _sides(self, session: Session) -> list[Party]:
        return [party for party in session.parties if (party.id == session.our_side) == self.ours]

    def fill(self, rows: Rows, look: Look | None) -> None:
        """Each side with its names; the one that is opened with everything about it."""
        sides = self._sides(rows.session)
        if not sides:
            rows.note("No such side yet. Say at the table (F7) who sits there and which side is ours.")
            return
        decides = set()
        for party in sides:
            held = look.material.deal(party.id) if look else None
            decides |= set(held.decides) if held else set()
        session = rows.session
        for party in sides:
            rows.head(f"BEHIND {(party.name or party.id).upper()}")
            for place, who in enumerate(party.constituencies):
                self._person(rows, party, who, place, decides=who.id in decides)
            rows.adder(
                f"add:{party.id}",
                "a name (+ leans to yes, - to no before it; its weight in brackets)",
                _adding(session, party),
                lines=lambda lines, party=party: add_people(session, party, lines),  # type: ignore[misc]
                hint="Whose yes, no or noise counts at home: + Reform team (25). One a line, or paste a list.",
            )
            self._links(rows, party)

    def _person(self, rows: Rows, party: Party, who: Constituency, place: int, *, decides: bool) -> None:
        path = ("parties", party.id, "constituencies", who.id)
        name = who.name or who.id
        rows.text(
            lean_word(who),
            (*path, "name"),
            f"the name of {name}",
            mark="◆" if decides else " ",
            remove=RemoveEntry(f"Removed {name}", path),
            carry=rows.carried(path, name, len(party.constituencies), place),
            hint="Enter changes the name, Del removes it, Alt with ↑ ↓ moves it; the line below opens it.",
        )
        if self._opened != who.id:
            rows.act(
                f"open:{who.id}",
                "more",
                _brief(who),
                indent=2,
                hint="What it wants, fears and can do; how it is bound to others.",
            )
            return
        rows.act(f"open:{who.id}", "less", indent=2)
        rows.choice("leans", (*path, "stance"), f"how {name} leans", _STANCES, indent=2, raw=_stance(who))
        rows.text(
            "weight",
            (*path, "influence"),
            f"the weight of {name}",
            indent=2,
            shown=f"{who.influence:g}",
            hint="Any number from 0; 5 where nothing is said. Only its ratio to the others counts.",
        )
        rows.text(
            "kind", (*path, "kind"), f"the kind of {name}", indent=2, hint=f"For example: {', '.join(KINDS)}."
        )
        rows.text(
            "wants",
            (*path, "interests"),
            f"what {name} wants",
            indent=2,
            parts=True,
            hint="One a line.",
        )
        rows.text(
            "believes",
            (*path, "perceptions"),
            f"what {name} believes",
            indent=2,
            parts=True,
            hint="What it thinks of us and of the deal, true or not.",
        )
        rows.text(
            "is sensitive to", (*path, "sensitivities"), f"what {name} is sensitive to", indent=2, parts=True
        )
        rows.text(
            "can",
            (*path, "means"),
            f"what {name} can do",
            indent=2,
            parts=True,
            hint="Block, strike, leak, resign, pay, endorse …",
        )
        held = rows.held((*path, "barrier"))
        barrier = str(held[0]) if isinstance(held, list) and held else ""
        rows.choice(
            "what stands in the way",
            (*path, "barrier"),
            f"what keeps {name} from a yes",
            (("", "not known"), *_BARRIERS),
            indent=2,
            raw=barrier,
            edit=lambda key: SetEntry(
                f"Set what keeps {name} from a yes", (*path, "barrier"), [key] if key else None
            ),
        )
        near = min(_COHESION, key=lambda each: abs(float(each[0]) - who.cohesion))[0]
        rows.choice(
            "do they vote as one?",
            (*path, "cohesion"),
            f"whether {name} votes as one",
            _COHESION,
            indent=2,
            raw=near,
            hint=f"cohesion: {who.cohesion:g}",
        )

    def _links(self, rows: Rows, party: Party) -> None:
        session = rows.session
        people = {who.id for who in party.constituencies}
        for place, each in enumerate(session.relations):
            if each.from_ in people:
                kind = dict(_RELATIONS).get(each.kind or "", "is bound to")
                says = f"{_called(session, each.from_)} {kind} {_called(session, each.to)}"
                path = ("relations", place)
                rows.text(
                    "bound",
                    (*path, "says"),
                    "a relation",
                    shown=f"{says}{f': {each.says}' if each.says else ''}",
                    indent=1,
                    remove=RemoveEntry(f"Removed: {says}", path),
                    hint="Enter adds a word on it, Del removes it.",
                )
        rows.adder(
            f"add:relation:{party.id}",
            "a relation:  army > KGB rival   or   union > members answers to",
            lambda typed: add_relation(session, typed),
            hint=f"Kinds: {', '.join(word for _, word in _RELATIONS)}.",
        )
        ours = {session.our_side}
        for place, channel in enumerate(session.channels):
            if any(end.of == party.id for end in channel.between) and party.id not in ours:
                ends = " and ".join(end.name or end.of or "?" for end in channel.between)
                rows.text(
                    "channel",
                    ("channels", place, "for"),
                    "what a channel is for",
                    shown=f"{ends}{f': {channel.for_}' if channel.for_ else ''}",
                    indent=1,
                    remove=RemoveEntry(f"Removed the channel of {ends}", ("channels", place)),
                )
        if party.id not in ours:
            rows.adder(
                f"add:channel:{party.id}",
                "a channel:  our envoy > their adviser",
                lambda typed: add_channel(session, party, typed),
                hint="Who of ours can speak to whom of theirs.",
            )

    def acted(self, key: str) -> None:
        """Opens a name, or folds it again."""
        id = key.removeprefix("open:")
        self._opened = None if self._opened == id else id
        self.redraw()

    def go_to(self, about: str) -> None:
        """A name, or the line that adds one to a side."""
        lines = self.sheet.lines
        if not lines.put_cursor(f"add:{about}"):
            super().go_to(about)


class BehindTheirTable(_BehindTheTable):
    """Those behind the other sides."""


class BehindOurTable(_BehindTheTable):
    """Those behind us."""

    ours = True


def _adding(session: Session, party: Party) -> Callable[[str], Edit | None]:
    return lambda typed: built(session, lambda now: add_person(now, party, typed))


def lean_word(who: Constituency) -> str:
    """How somebody leans, in a word."""
    if who.stance is None:
        return "judged" if who.judgement and who.judgement.issues else "? unknown"
    return "+ yes" if who.stance > 0 else "- no" if who.stance < 0 else "either way"


def _stance(who: Constituency) -> str:
    return "" if who.stance is None else f"{round(who.stance):d}"


def _brief(who: Constituency) -> str:
    said = [f"weight {who.influence:g}"]
    said += [f"wants {who.interests[0]}"] if who.interests else []
    return "; ".join(said)


def _called(session: Session, id: str | None) -> str:
    held = session.constituency(id or "") or session.party(id or "")
    return (held.name or held.id) if held else (id or "?")


def add_person(session: Session, party: Party, typed: str) -> Edit | None:
    """A name, with + - or ? before it for how it leans, its weight in brackets behind; the id is made."""
    line = _BULLET.sub("", typed.strip()).strip()
    stance = _LEANS.get(line[:1])
    name = line[1:].strip() if stance is not None or line[:1] == "?" else line
    weighs = _WEIGHT.search(name)
    name = _WEIGHT.sub("", name).strip()
    if not name:
        return None
    entry: dict[str, Tree] = {"id": fresh_id(name, people_ids(session)), "name": name}
    if stance is not None:
        entry["stance"] = stance
    if weighs:
        entry["influence"] = weighs[1]
    return AddEntry(f"Added {name}", ("parties", party.id, "constituencies"), entry)


def add_people(session: Session, party: Party, lines: tuple[str, ...]) -> Edit | None:
    """A list of names, as one edit."""
    edits: list[Edit] = []
    for line in lines:
        if edit := add_person(session, party, line):
            edits.append(edit)
            session = edit.applied_to(session)
    return Together(f"Added {len(edits)} names", tuple(edits)) if edits else None


def _meant(session: Session, typed: str) -> str | None:
    """The one whose name begins so, or holds it."""
    wanted = typed.strip().casefold()
    everybody = [who for party in session.parties for who in party.constituencies]
    for fits in (
        lambda who: (who.name or who.id).casefold() == wanted or who.id == wanted,
        lambda who: (who.name or who.id).casefold().startswith(wanted),
        lambda who: wanted in (who.name or who.id).casefold(),
    ):
        found = [who.id for who in everybody if fits(who)]
        if wanted and found:
            return found[0]
    return None


def add_relation(session: Session, typed: str) -> Edit | None:
    """Two names with > between them and a kind behind; without both names, nothing."""
    first, _, rest = typed.partition(">")
    kind = "listens_to"
    for id, word in _RELATIONS:
        for spelled in (word, word.removeprefix("is ").removeprefix("a "), id.replace("_", " "), id):
            if rest.strip().casefold().endswith(spelled.casefold()):
                kind, rest = id, rest.strip()[: -len(spelled)]
                break
        else:
            continue
        break
    one, other = _meant(session, first), _meant(session, rest)
    if one is None or other is None:
        return None
    says = f"{_called(session, one)} {dict(_RELATIONS)[kind]} {_called(session, other)}"
    return AddEntry(f"Added: {says}", ("relations",), {"from": one, "to": other, "kind": kind})


def add_channel(session: Session, party: Party, typed: str) -> Edit | None:
    """Somebody of ours and somebody of theirs with > between them."""
    ours, _, theirs = (part.strip() for part in typed.partition(">"))
    if not ours or not theirs or session.our_side is None:
        return None
    id = fresh_id(f"{ours}-{theirs}", [each.id for each in session.channels if each.id])
    entry: Tree = {
        "id": id,
        "between": [{"name": ours, "of": session.our_side}, {"name": theirs, "of": party.id}],
    }
    return AddEntry(f"Added the channel of {ours} and {theirs}", ("channels",), entry)
