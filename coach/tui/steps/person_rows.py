"""Everything about somebody behind a table, row by row: all of it can wait."""

from __future__ import annotations

from coach.model.changes import Path
from coach.model.constituencies import Constituency
from coach.model.edits import SetEntry
from coach.tui.steps.rows import Rows

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
_LISTS = (
    ("wants", "interests", "what {} wants", "One a line."),
    ("believes", "perceptions", "what {} believes", "What it thinks of us and of the deal, true or not."),
    ("is sensitive to", "sensitivities", "what {} is sensitive to", ""),
    ("can", "means", "what {} can do", "Block, strike, leak, resign, pay, endorse …"),
)


def about_person(rows: Rows, path: Path, who: Constituency, indent: int = 2) -> None:
    """How somebody leans, what it weighs, wants, believes and can do, and what keeps it from a yes."""
    name = who.name or who.id
    stance = "" if who.stance is None else f"{round(who.stance):d}"
    rows.choice("leans", (*path, "stance"), f"how {name} leans", _STANCES, indent=indent, raw=stance)
    rows.text(
        "weight",
        (*path, "influence"),
        f"the weight of {name}",
        indent=indent,
        shown=f"{who.influence:g}",
        hint="Any number from 0; 5 where nothing is said. Only its ratio to the others counts.",
    )
    kinds = f"For example: {', '.join(KINDS)}."
    rows.text("kind", (*path, "kind"), f"the kind of {name}", indent=indent, hint=kinds)
    for label, key, what, hint in _LISTS:
        rows.text(label, (*path, key), what.format(name), indent=indent, parts=True, hint=hint)
    _barrier(rows, (*path, "barrier"), name, indent)
    near = min(_COHESION, key=lambda each: abs(float(each[0]) - who.cohesion))[0]
    rows.choice(
        "do they vote as one?",
        (*path, "cohesion"),
        f"whether {name} votes as one",
        _COHESION,
        indent=indent,
        raw=near,
        hint=f"cohesion: {who.cohesion:g}",
    )


def _barrier(rows: Rows, path: Path, name: str, indent: int) -> None:
    held = rows.held(path)
    what = f"what keeps {name} from a yes"
    rows.choice(
        "what stands in the way",
        path,
        what,
        (("", "not known"), *_BARRIERS),
        indent=indent,
        raw=str(held[0]) if isinstance(held, list) and held else "",
        edit=lambda key: SetEntry(f"Set {what}", path, [key] if key else None),
    )
