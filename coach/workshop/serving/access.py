"""Join codes and the keys that browsers get for them. Only hashes are kept, so that the file gives nobody a seat."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from coach.workshop.writing import put_in_place_of

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10
BOARD = "board"
"""The facilitator's own place."""
FILE = "access.json"


class Access:
    """Who may enter where. A code is good for one browser; what it gets then is a key of 192 bits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._codes: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._load()

    def codes_for(self, seats: Iterable[str]) -> Mapping[str, str]:
        """New codes, one a seat, which make earlier ones of these seats worthless; they are shown once, here."""
        made = {seat: new_code() for seat in seats}
        self._codes = {known: seat for known, seat in self._codes.items() if seat not in made}
        self._codes.update({_hash(code): seat for seat, code in made.items()})
        self._save()
        return made

    def redeem(self, code: str) -> tuple[str, str] | None:
        """The seat of a code and a key for it; the code is spent. None for any other."""
        wanted = _hash(plain(code))
        known = next((each for each in self._codes if hmac.compare_digest(each, wanted)), None)
        if known is None:
            return None
        seat = self._codes.pop(known)
        key = secrets.token_urlsafe(24)
        self._keys[_hash(key)] = seat
        self._save()
        return seat, key

    def seat_of(self, key: str) -> str | None:
        """The seat of a browser's key; None where it opens nothing."""
        wanted = _hash(key)
        found = None
        for known, seat in self._keys.items():
            if hmac.compare_digest(known, wanted):
                found = seat
        return found

    def joined(self, seat: str) -> bool:
        """Whether a browser has a key for a seat."""
        return seat in self._keys.values()

    def revoke(self, seat: str) -> None:
        """Makes every code and every key of a seat worthless."""
        self._codes = {known: each for known, each in self._codes.items() if each != seat}
        self._keys = {known: each for known, each in self._keys.items() if each != seat}
        self._save()

    def _save(self) -> None:
        held = {"codes": self._codes, "keys": self._keys}
        put_in_place_of(self._folder, FILE, json.dumps(held).encode())

    def _load(self) -> None:
        try:
            held = json.loads((self._folder / FILE).read_text(encoding="utf-8"))
            self._codes = {str(key): str(seat) for key, seat in held["codes"].items()}
            self._keys = {str(key): str(seat) for key, seat in held["keys"].items()}
        except (OSError, ValueError, KeyError, AttributeError):
            self._codes, self._keys = {}, {}


def new_code() -> str:
    """A code of fifty bits without letters that look alike."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def plain(code: str) -> str:
    """A code as it was meant: without spaces and hyphens, in capitals."""
    return "".join(each for each in code.upper()[:64] if each.isalnum())


def shown(code: str) -> str:
    """A code as it is printed: in two halves."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
