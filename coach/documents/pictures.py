"""A drawing as a picture, for formats that cannot show drawings everywhere."""

from __future__ import annotations

from functools import lru_cache

import resvg_py

from coach.resources import templates_dir

_PIXELS = 1600


@lru_cache(maxsize=64)
def picture(svg: str) -> bytes:
    """The drawing as a PNG, in our own font, looking alike on every system; drawn once for all files that show it."""
    fonts = sorted(str(path) for path in (templates_dir() / "fonts").glob("*.ttf"))
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg.strip(),
        width=_PIXELS,
        background="#ffffff",
        font_files=fonts,
        sans_serif_family="IBM Plex Sans",
        font_family="IBM Plex Sans",
    )
    return bytes(drawn)
