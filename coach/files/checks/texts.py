"""Text that would not look as it is: invisible characters, and names that only seem to differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from coach.files.places import Node
from coach.files.report import Report
from coach.files.words import quoted
from coach.model.findings import Path
from coach.model.text import clean_text, is_clean

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһкмнтвАВЕКМНОРСТУХІЈЅαορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhkmhtbABEKMHOPCTYXIJSaopvikABEZHIKMNOPTYX",
)


def check_texts(report: Report, tree: Node) -> None:
    """Warn where characters are taken out of a text, and where two names look alike."""
    names: dict[str, tuple[str, Path]] = {}
    for path, text in _texts(report, tree):
        if not _is_simple(text):
            _check_clean(report, path, text)
        if path[-1] == "name" and "parties" in path:
            _check_lookalike(report, names, path, text)


def cleaned(node: Node) -> Node:
    """The tree as the model will have it: its text without what cannot be seen. Keys stay as they are."""
    if isinstance(node, str):
        return node if _is_simple(node) else clean_text(node)
    if isinstance(node, list):
        return [cleaned(item) for item in node]
    return {key: cleaned(value) for key, value in node.items()} if isinstance(node, dict) else None


def _is_simple(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _check_keys(report: Report, path: Path, node: dict[str, Node]) -> None:
    for key in node:
        if not _is_simple(key) and not is_clean(key):
            says = f"the key {quoted(clean_text(key))} holds characters that cannot be seen"
            report.refuse((*path, key), says, "the key without them", at_key=True)


def _texts(report: Report, tree: Node) -> Iterator[tuple[Path, str]]:
    waiting: list[tuple[Path, Node]] = [((), tree)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, str) and path:
            yield path, node
        elif isinstance(node, dict):
            waiting.extend(((*path, key), value) for key, value in reversed(node.items()))
            _check_keys(report, path, node)
        elif isinstance(node, list):
            waiting.extend(((*path, at), node[at]) for at in reversed(range(len(node))))


def _check_clean(report: Report, path: Path, text: str) -> None:
    if is_clean(text):
        return
    found = sorted({character for character in set(text) if character != "\r" and not clean_text(character)})
    codes = ", ".join(f"U+{ord(character):04X}" for character in found[:6])
    report.warn(path, f"characters that cannot be seen are taken out of this text: {codes}")


def _check_lookalike(report: Report, names: dict[str, tuple[str, Path]], path: Path, text: str) -> None:
    skeleton = unicodedata.normalize("NFKC", clean_text(text)).translate(_LOOKALIKES).casefold()
    first, at = names.setdefault(skeleton, (text, path))
    if first != text:
        place = report.tree.places.of(at)
        where = f" at line {place.line}" if place else ""
        report.warn(
            path, f"this name looks like {quoted(clean_text(first))}{where} but is written with other letters"
        )
