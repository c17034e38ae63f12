"""Where everything stands in the drawing of a two-level map: arithmetic only, so that labels never collide.

The two parties stand left (A) and right (B). Behind each negotiator its constituencies hang on a vertical line,
those who would accept above those who would not; their labels face outward. Acts stand in the middle, with arrows to
the groups that they are meant to reach, so that no arrow crosses a label. With many groups rows become one line high;
what still finds no room is left to the table that follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.views.lettering import cut, wrapped

WIDTH = 896
_SPINES = {"A": 270, "B": 626}
_LABEL_CHARS, _ACT_CHARS, _PARTY_CHARS, _BOX_CHARS = 32, 22, 38, 28
_TOP, _LINE = 132, 15
_ROOMY = 9
_MOST_NODES, _MOST_ACTS, _MOST_CHANNELS = 46, 12, 3
_LARGEST, _SMALLEST = 17, 5


@dataclass(frozen=True, slots=True)
class NodeToPlace:
    """A constituency before it has a place. `weight` is its share of a gate or of all influence."""

    id: str
    name: str
    weight: float
    sign: str
    dashed: bool
    decides: bool
    veto: bool
    detail: str
    brief: str


@dataclass(frozen=True, slots=True)
class SideToPlace:
    """A party before its people have places.

    `judged`: there is a complete deal to judge. `count`: how the deal is counted at home.
    """

    letter: str
    party: str
    negotiator: str
    nodes: tuple[NodeToPlace, ...]
    judged: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class ActToPlace:
    """An act before it has a place, and the ids of those whom it is meant to reach."""

    label: str
    reaches: tuple[str, ...]
    refrain: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A constituency in its place."""

    x: int
    y: int
    r: int
    text_x: int
    anchor: str
    lines: tuple[tuple[int, str, bool], ...]
    sign: str
    dashed: bool
    decides: bool
    square: Square | None


@dataclass(frozen=True, slots=True)
class Square:
    """The square around somebody who can stop it alone."""

    x: int
    y: int
    size: int


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text in its place."""

    x: int
    y: int
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Box:
    """A box with lines of text in it."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Label, ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from an act to somebody whom it is meant to reach."""

    x1: int
    y1: int
    x2: int
    y2: int
    dashed: bool


@dataclass(frozen=True, slots=True)
class Spine:
    """The vertical line on which a party's people hang."""

    x: int
    y1: int
    y2: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map ready to be drawn."""

    width: int
    height: int
    parties: tuple[Label, ...]
    negotiators: tuple[Box, ...]
    spines: tuple[Spine, ...]
    groups: tuple[Label, ...]
    nodes: tuple[Node, ...]
    acts: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    channels: tuple[Label, ...]
    notes: tuple[Label, ...]


def draw(
    left: SideToPlace, right: SideToPlace, acts: Sequence[ActToPlace], channels: Sequence[str]
) -> Drawing:
    """Give everything in a map of two parties its place."""
    sides = (left, right)
    placed = {side.letter: _placed(side) for side in sides}
    spots = {id: node for _, nodes, _ in placed.values() for id, node in nodes.items()}
    shown = [act for act in acts if any(id in spots for id in act.reaches)][:_MOST_ACTS]
    shown.sort(key=lambda act: _middle(act, spots))
    bottom = max([end for _, _, end in placed.values()] + [_TOP + 60 + len(shown) * 46])
    boxes = tuple(_act_box(act, place, len(shown), bottom) for place, act in enumerate(shown))
    return Drawing(
        width=WIDTH,
        height=bottom + 34,
        parties=tuple(Label(_SPINES[side.letter], 24, cut(side.party, _PARTY_CHARS)) for side in sides),
        negotiators=tuple(_negotiator(side) for side in sides),
        spines=tuple(
            Spine(_SPINES[side.letter], 84, placed[side.letter][2] - 12) for side in sides if side.nodes
        ),
        groups=tuple(label for labels, _, _ in placed.values() for label in labels),
        nodes=tuple(node for _, nodes, _ in placed.values() for node in nodes.values()),
        acts=boxes,
        arrows=tuple(
            arrow for act, box in zip(shown, boxes, strict=True) for arrow in _arrows(act, box, spots)
        ),
        channels=tuple(
            Label(WIDTH // 2, 82 + place * _LINE, cut(text, 34))
            for place, text in enumerate(channels[:_MOST_CHANNELS])
        ),
        notes=tuple(_notes(sides, len(acts) - len(shown), bottom)),
    )


def _placed(side: SideToPlace) -> tuple[list[Label], dict[str, Node], int]:
    tight = len(side.nodes) > _ROOMY
    nodes: dict[str, Node] = {}
    y = _TOP
    kept = side.nodes[:_MOST_NODES]
    heaviest = max((node.weight for node in kept), default=0.0) or 1.0
    anchor = "end" if side.letter == "A" else "start"
    x = _SPINES[side.letter] + (-30 if side.letter == "A" else 30)
    labels = [Label(x, _TOP - 22, cut(side.count, _LABEL_CHARS), anchor)] if side.count else []
    for sign, title in (("+", "would accept"), ("−", "would refuse"), ("?", "not judged yet")):
        group = [node for node in kept if node.sign == sign]
        if not group:
            continue
        labels.append(
            Label(
                x, y, f"{side.letter}{sign}  {title if side.judged else 'no complete deal to judge'}", anchor
            )
        )
        y += 12
        for node in group:
            height = 16 if tight else max(len(_lines(node, tight)) * _LINE + 4, 44)
            nodes[node.id] = _node(side.letter, node, y + height // 2, heaviest, tight)
            y += height + (2 if tight else 6)
        y += 22
    return labels, nodes, y


def _lines(node: NodeToPlace, tight: bool) -> list[tuple[str, bool]]:
    """What stands beside a node, line by line, and whether it is set in bold."""
    if tight:
        name = cut(node.name, _LABEL_CHARS - len(node.brief) - 1)
        return [(f"{name} {node.brief}", node.decides)]
    marks = ["decides"] if node.decides else []
    marks += ["can stop it alone"] if node.veto else []
    said = wrapped("; ".join([*marks, node.detail]), _LABEL_CHARS)
    return [(line, True) for line in wrapped(node.name, _LABEL_CHARS)] + [(line, False) for line in said]


def _node(letter: str, node: NodeToPlace, y: int, heaviest: float, tight: bool) -> Node:
    x = _SPINES[letter]
    largest = 7 if tight else _LARGEST
    r = round(max(_SMALLEST, largest * (node.weight / heaviest) ** 0.5))
    lines = _lines(node, tight)
    first = y - (len(lines) - 1) * _LINE // 2 + 4
    return Node(
        x=x,
        y=y,
        r=r,
        text_x=x + (-30 if letter == "A" else 30),
        anchor="end" if letter == "A" else "start",
        lines=tuple((first + place * _LINE, text, strong) for place, (text, strong) in enumerate(lines)),
        sign=node.sign,
        dashed=node.dashed,
        decides=node.decides,
        square=Square(x - r - 4, y - r - 4, 2 * r + 8) if node.veto else None,
    )


def _negotiator(side: SideToPlace) -> Box:
    lines = wrapped(side.negotiator, _BOX_CHARS)
    x, width, height = _SPINES[side.letter], 200, 18 + len(lines) * _LINE
    y = 36
    labels = tuple(Label(x, y + 19 + place * _LINE, line) for place, line in enumerate(lines))
    return Box(x - width // 2, y, width, height, labels)


def _act_box(act: ActToPlace, place: int, count: int, bottom: int) -> Box:
    lines = wrapped(act.label, _ACT_CHARS)
    height = 10 + len(lines) * _LINE
    step = (bottom - _TOP - 20) / max(count, 1)
    y = round(_TOP + step * (place + 0.5) - height / 2)
    labels = tuple(Label(WIDTH // 2, y + 16 + row * _LINE, line) for row, line in enumerate(lines))
    return Box(WIDTH // 2 - 80, y, 160, height, labels, act.refrain)


def _arrows(act: ActToPlace, box: Box, spots: dict[str, Node]) -> Iterator[Arrow]:
    y = box.y + box.height // 2
    for id in act.reaches:
        node = spots.get(id)
        if node is None:
            continue
        right = node.x > WIDTH // 2
        start = box.x + box.width if right else box.x
        yield Arrow(start, y, node.x + (-node.r - 5 if right else node.r + 5), node.y, act.refrain)


def _middle(act: ActToPlace, spots: dict[str, Node]) -> float:
    heights = [spots[id].y for id in act.reaches if id in spots]
    return sum(heights) / len(heights)


def _notes(sides: Sequence[SideToPlace], acts_left: int, bottom: int) -> Iterator[Label]:
    nodes_left = sum(max(0, len(side.nodes) - _MOST_NODES) for side in sides)
    parts = [f"{nodes_left} more groups"] if nodes_left else []
    parts += [f"{acts_left} more acts"] if acts_left > 0 else []
    if parts:
        yield Label(WIDTH // 2, bottom + 20, f"{' and '.join(parts)} in the table below")
