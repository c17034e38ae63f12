"""Writes a tree as YAML that looks as if somebody had written it by hand.

Small maps and lists stand on one line, long text is folded, text of several lines keeps them, and quotes
stand only where the text would otherwise be read as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_WIDTH = 110
_LONG_KEY = 500
_LONG_ITEM = 40
_MOST_NESTED_ON_A_LINE = 2

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NUMBER = re.compile(r"-?\d[\d.]*([eE][+-]?\d+)?")
_NOTHING = frozenset({"", "~", "null"})
_BREAKS_PLAIN = re.compile(r":( |$)| #|^(---|\.\.\.)|^\s|\s$")
_BREAKS_FLOW = re.compile(r"[,\[\]{}]")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def yaml_text(tree: Mapping[str, Any]) -> str:
    """The tree as a YAML document, with a blank line around its larger parts."""
    if not tree:
        return "{}\n"
    parts = [_entry(key, value, 0) for key, value in tree.items()]
    lines: list[str] = []
    for index, part in enumerate(parts):
        if index and (len(part) > 1 or len(parts[index - 1]) > 1):
            lines.append("")
        lines += part
    return "\n".join(lines) + "\n"


def entry_lines(key: str, value: Any, indent: int = 0) -> list[str]:
    """The lines of one key and its value, without the indent at which they are to stand."""
    return _entry(key, value, indent)


def item_lines(value: Any, indent: int = 0) -> list[str]:
    """The lines of one entry of a list, dash included, without the indent at which they are to stand."""
    first, *rest = _item(value, indent + 2)
    return [f"- {first}", *("  " + line if line else "" for line in rest)]


def _entry(key: str, value: Any, indent: int) -> list[str]:
    """The lines of one key and its value."""
    name = _scalar(key, in_flow=True)
    if len(name) > _LONG_KEY:
        return [f"? {name}", *_valued(":", value, indent)]
    return _valued(f"{name}:", value, indent)


def _valued(head: str, value: Any, indent: int) -> list[str]:
    if isinstance(value, str):
        return _text_entry(head, value, indent)
    flow = _flow(value, _WIDTH - indent - len(head) - 1)
    if flow is not None:
        return [f"{head} {flow}"]
    return [head, *("  " + line if line else "" for line in _block(value, indent + 2))]


def _block(value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _entry(key, each, indent)
    else:
        for each in value:
            yield from item_lines(each, indent)


def _item(value: Any, indent: int) -> list[str]:
    if isinstance(value, str):
        return _text_entry("", value, indent)
    flow = _flow(value, _WIDTH - indent)
    return list(_block(value, indent)) if flow is None else [flow]


def _flow(value: Any, room: int) -> str | None:
    """The value on one line, or None where it had better stand on several."""
    if not _holds_something(value):
        return _in_flow(value)
    line = _in_flow(value) if _height(value) <= _MOST_NESTED_ON_A_LINE else None
    return line if line is not None and len(line) <= room else None


def _holds_something(value: Any) -> bool:
    return isinstance(value, Mapping | Sequence) and not isinstance(value, str) and bool(value)


def _in_flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(k, in_flow=True)}: {_in_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_in_flow(each) for each in value) + "]"
    return _scalar(value, in_flow=True)


def _height(value: Any, most: int = _WIDTH) -> int:
    """How many maps and lists lie inside one another; text that needs room counts as too many."""
    if isinstance(value, Mapping):
        return 1 + max((_height(each) for each in value.values()), default=0)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return 1 + max((_height(each, _LONG_ITEM) for each in value), default=0)
    return _MOST_NESTED_ON_A_LINE if isinstance(value, str) and (len(value) > most or "\n" in value) else 0


def _scalar(value: Any, in_flow: bool = False) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    return value if _is_plain(value, in_flow) else _quoted(value)


def _is_plain(text: str, in_flow: bool) -> bool:
    """Whether the text may stand without quotes; on a line with others, commas and brackets would end it."""
    if text in _NOTHING or _BREAKS_PLAIN.search(text) or _UNPRINTABLE.search(text):
        return False
    if "\t" in text or "\n" in text or (in_flow and _BREAKS_FLOW.search(text)):
        return False
    return text[0] not in _INDICATORS or bool(_NUMBER.fullmatch(text))


def _quoted(text: str) -> str:
    if not _ESCAPED.search(text):
        return f'"{text}"'
    if not _UNPRINTABLE.search(text) and "\n" not in text and "\t" not in text:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04x}"


def _text_entry(head: str, text: str, indent: int) -> list[str]:
    lead = f"{head} " if head else ""
    if "\n" in text and _may_keep_lines(text):
        body = text.removesuffix("\n")
        mark = "|" if text.endswith("\n") else "|-"
        return [f"{lead}{mark}", *(f"  {line}" if line else "" for line in body.split("\n"))]
    written = _scalar(text)
    if indent + len(lead) + len(written) > _WIDTH and _may_be_folded(text):
        return [f"{lead}>-", *(f"  {line}" for line in _folded(text, _WIDTH - indent - 2))]
    return [f"{lead}{written}"]


def _may_keep_lines(text: str) -> bool:
    """Whether a block that keeps its lines gives back exactly this text."""
    lines = text.removesuffix("\n").split("\n")
    return (
        not _UNPRINTABLE.search(text)
        and bool(lines[0].strip())
        and bool(lines[-1].strip())
        and not any(line[:1] in (" ", "\t") for line in lines)
        and text.strip() != ""
    )


def _may_be_folded(text: str) -> bool:
    """Whether a block that folds its lines gives back exactly this text: words and single spaces."""
    return not _UNPRINTABLE.search(text) and "\t" not in text and "\n" not in text and all(text.split(" "))


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
