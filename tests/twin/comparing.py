"""Where two documents of an analysis differ: counts exactly, odds and values within a tolerance."""

from __future__ import annotations

from typing import Any

TOLERANCE = 1e-6


def differences(found: Any, expected: Any, at: str = "") -> list[str]:
    """Every place where `found` lacks or differs from something in `expected`; keys of its own it may have."""
    if isinstance(expected, dict):
        expected = {
            key: value for key, value in expected.items() if value is not None or key in (found or {})
        }
        if not isinstance(found, dict):
            return [f"{at}: {found!r}, not {expected!r}"]
        return [
            line
            for key, value in expected.items()
            for line in (
                differences(found[key], value, f"{at}.{key}")
                if key in found
                else [f"{at}.{key}: missing; expected {value!r}"]
            )
        ]
    if isinstance(expected, list | tuple):
        if not isinstance(found, list | tuple) or len(found) != len(expected):
            return [f"{at}: {found!r}, not {expected!r}"]
        return [
            line
            for place, (one, other) in enumerate(zip(found, expected, strict=True))
            for line in differences(one, other, f"{at}[{place}]")
        ]
    return [] if _same(found, expected) else [f"{at}: {found!r}, not {expected!r}"]


def _same(found: Any, expected: Any) -> bool:
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, int | float) and isinstance(expected, float):
        return abs(found - expected) <= TOLERANCE
    return bool(found == expected)
