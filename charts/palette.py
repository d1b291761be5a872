"""Colours, once for charts and pages (``.streamlit/config.toml`` holds the same; a test compares).

Safe for colour-blind readers: blue against orange, never red against green. Levels are one ramp whose
lightness only goes one way, the same in every theme: a screen and a slide show one level in one colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final, Literal

FONT: Final = "'Noto Sans TC','Microsoft JhengHei','PingFang TC','Noto Sans CJK TC',sans-serif"
LEVELS: Final = tuple("123456")

Ramp = Literal["heat", "diverging"]


def level_role(level: str) -> str:
    """Return the role of a level's colour: of ``"1"`` to ``"6"``, or of none."""
    return f"level {level}" if level in LEVELS else "unlevelled"


# Seen on white paper (with an edge) and on a dark screen: 1 to 6, and those without one.
LEVEL_COLOURS: Final = ("#E1F2CB", "#B3DEBA", "#76C7C3", "#3F9FC4", "#2F70B3", "#36459B")
UNUSUAL: Final = {"fewer": 0.25, "more": 0.75}  # where the diverging ramp begins to say so
UNLEVELLED: Final = "#9AA3AD"


@dataclass(frozen=True)
class Palette:
    """Colours of one theme, as ``#rrggbb``. Drawings name their roles; ``colour`` resolves them."""

    background: str
    surface: str  # the sidebar, fields, notes
    text: str
    muted: str  # captions, axis labels
    grid: str
    border: str
    accent: str  # what the chart is about, links, buttons
    quiet: str  # the bars that are not what it is about
    highlight: str  # what is missing, surprising or chosen
    missing: str  # the same where it is a part of something: softer
    others: str  # what only others have: a ring around nothing
    levels: tuple[str, ...]  # 1 to 6
    unlevelled: str
    heat: tuple[str, ...]  # none to most
    diverging: tuple[str, ...]  # below expected, as expected, above

    def colour(self, role: str) -> str:
        """Return the colour of a role: the name of one of the above, that of ``level_role``, fewer or more.

        Raises:
            KeyError: There is no such role.
        """
        return self._colours[role]

    @cached_property
    def _colours(self) -> dict[str, str]:
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        single = {role: colour for role, colour in named.items() if isinstance(colour, str)}
        unusual = {role: ramp(self.diverging, share) for role, share in UNUSUAL.items()}
        return single | unusual | dict(zip(map(level_role, LEVELS), self.levels, strict=True))

    def scale(self, ramp: Ramp) -> tuple[str, ...]:
        """Return the colours of a ramp from its low end."""
        return self.heat if ramp == "heat" else self.diverging


PALETTES: Final = {
    "light": Palette(
        background="#FFFFFF",
        surface="#F3F6F7",
        text="#0F1822",
        muted="#53606F",
        grid="#E4E8EA",
        border="#D8DEE1",
        accent="#0B5F8A",
        quiet="#8FA9B9",
        highlight="#B9480A",
        missing="#F8DEC3",
        others="#FFFFFF",
        levels=LEVEL_COLOURS,
        unlevelled=UNLEVELLED,
        heat=("#F1F5F8", "#CFE0EA", "#8FB9D1", "#4A8DB3", "#0B5F8A", "#083F5E"),
        diverging=("#A8430A", "#E59A57", "#F8DEC3", "#F4F5F4", "#C9DEEB", "#6AA5C9", "#0B5F8A"),
    ),
    "dark": Palette(
        background="#11171F",
        surface="#19212B",
        text="#E9EDF1",
        muted="#A7B3BF",
        grid="#2B3541",
        border="#33404D",
        accent="#6FB9E0",
        quiet="#4F6879",
        highlight="#F29A52",
        missing="#5E4027",
        others="#11171F",
        levels=LEVEL_COLOURS,
        unlevelled=UNLEVELLED,
        heat=("#1E2833", "#21405A", "#2A6389", "#4A8FB8", "#84BFE0", "#C9E6F7"),
        diverging=("#F7A35C", "#B86A2B", "#5E4027", "#29323D", "#26475F", "#3C80AB", "#86C5EA"),
    ),
}


LIGHT: Final = PALETTES["light"]  # of everything that is not a screen: files, slides, pictures


@dataclass(frozen=True)
class Shade:
    """A place (0 to 1) on one of a palette's ramps: the same in every theme until it is painted."""

    ramp: Ramp
    share: float

    def colour(self, palette: Palette) -> str:
        """Return it in the colours of a theme, as ``#rrggbb``."""
        return ramp(palette.scale(self.ramp), self.share)


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of ``#rrggbb``, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def ramp(colours: Sequence[str], share: float) -> str:
    """Return the colour at ``share`` (0 to 1, beyond is cut off) of a ramp of evenly spaced colours."""
    place = min(max(share, 0.0), 1.0) * (len(colours) - 1)
    step = min(int(place), len(colours) - 2)
    low, high = channels(colours[step]), channels(colours[step + 1])
    mixed = (round(a + (b - a) * (place - step)) for a, b in zip(low, high, strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    linear = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
        for v in (c / 255 for c in channels(colour))
    )
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink(background: str) -> str:
    """Return the text colour, black or white, that reads better on a filled shape: 4.5 to 1 on any."""
    # Anything softer than black falls below 4.5 on the colours half way between it and white.
    return max(("#FFFFFF", "#000000"), key=lambda colour: contrast(colour, background))
