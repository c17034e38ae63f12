"""Three looks: dark, light, and one of high contrast. None of them carries a meaning that words do not."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="coach-dark",
    primary="#8fb4d8",
    secondary="#a7a7c5",
    accent="#e0b060",
    warning="#e0b060",
    error="#f07a6a",
    success="#8fc79a",
    foreground="#d8dce2",
    background="#14171c",
    surface="#1b2027",
    panel="#262d37",
    dark=True,
    variables={"rule": "#46505e", "quiet": "#939eac", "cursor": "#31465e", "cursor-text": "#ffffff"},
)
LIGHT = Theme(
    name="coach-light",
    primary="#1f4e79",
    secondary="#55557a",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a8281a",
    success="#1f6b34",
    foreground="#1c2127",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e4e1d8",
    dark=False,
    variables={"rule": "#b9b4a6", "quiet": "#5d646d", "cursor": "#c9dcf0", "cursor-text": "#000000"},
)
CONTRAST = Theme(
    name="coach-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={"rule": "#ffffff", "quiet": "#ffffff", "cursor": "#ffff00", "cursor-text": "#000000"},
)
THEMES = (DARK, LIGHT, CONTRAST)


def after(name: str) -> str:
    """The next look."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
