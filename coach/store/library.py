"""sqlite-utils without NumPy, which it would load to know its types: a tenth of a second before every first save."""

from __future__ import annotations

import sys

_HEAVY = ("numpy", "pandas")
_absent = [name for name in _HEAVY if name not in sys.modules]
for _name in _absent:
    sys.modules[_name] = None  # type: ignore[assignment] # as if it were not installed
try:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations
finally:
    for _name in _absent:
        del sys.modules[_name]

__all__ = ["Database", "Migrations"]
