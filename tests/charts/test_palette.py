"""Colours that everybody can tell apart and read; the texts of the pages are held to it in test_theme."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.palette import (
    LIGHT,
    PALETTES,
    Palette,
    Ramp,
    Shade,
    channels,
    contrast,
    ink,
    level_role,
    luminance,
    ramp,
)
from tests.test_rooms import imported_from, modules, tree

STEPS = 21
RAMPS: tuple[Ramp, ...] = ("heat", "diverging")
ROLES = (
    "background",
    "surface",
    "text",
    "muted",
    "grid",
    "border",
    "accent",
    "quiet",
    "highlight",
    "unlevelled",
)
NO_ROLES = ("", "Accent", "gold", "heat", "levels", "colour", "scale", "#0B5F8A")
NO_LEVELS = ("level", "level ", "level 0", "level 7", "level -1", "level x", "level level 1")
DRAWINGS = [*modules("cards"), "charts/drawings.py"]  # what says what is drawn, before anything draws it
IS_COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}){1,2}\b|\b(?:rgb|hsl)a?\(", re.I)
READABLE = 4.5  # WCAG 2.2, 1.4.3
# Neighbours in a bar: a line in the colour of the page lies between them, so less than 3 to 1 will do.
APART = 1.25
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.fixture(params=sorted(PALETTES))
def palette(request: pytest.FixtureRequest) -> Palette:
    found: Palette = PALETTES[request.param]
    return found


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#FF0000", "#FFFFFF", 4.00),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_the_guideline(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours)
def test_a_text_can_be_read_on_any_colour(colour: str) -> None:
    assert contrast(ink(colour), colour) >= READABLE


@pytest.mark.parametrize("name", RAMPS)
def test_numbers_can_be_read_on_every_cell(palette: Palette, name: str) -> None:
    scale = getattr(palette, name)
    cells = [ramp(scale, step / (STEPS - 1)) for step in range(STEPS)]
    assert [cell for cell in cells if contrast(ink(cell), cell) < READABLE] == []


def test_numbers_can_be_read_on_every_level(palette: Palette) -> None:
    bars = (*palette.levels, palette.unlevelled)
    assert [colour for colour in bars if contrast(ink(colour), colour) < READABLE] == []


def test_levels_differ_in_lightness_and_are_seen_on_every_page(palette: Palette) -> None:
    """Hue is lost on some eyes and printers; lightness is not."""
    assert len(palette.levels) == 6
    lights = [luminance(colour) for colour in palette.levels]
    assert lights == sorted(lights, reverse=True)
    assert all(contrast(low, high) >= APART for low, high in pairwise(palette.levels))
    # The palest stands on paper with an edge, the darkest on a dark screen by itself.
    assert all(contrast(colour, palette.background) >= 1.15 for colour in palette.levels)
    assert contrast(palette.levels[-1], PALETTES["dark"].background) >= 2


def test_a_level_has_one_colour_on_screens_and_slides() -> None:
    assert len({(each.levels, each.unlevelled) for each in PALETTES.values()}) == 1


def test_unlevelled_is_grey_and_no_level(palette: Palette) -> None:
    red, green, blue = channels(palette.unlevelled)
    assert max(red, green, blue) - min(red, green, blue) < 32
    assert palette.unlevelled not in palette.levels


def test_more_is_always_further_from_the_page(palette: Palette) -> None:
    lights = [luminance(ramp(palette.heat, step / (STEPS - 1))) for step in range(STEPS)]
    away = -1 if palette is LIGHT else 1
    assert all((more - less) * away > 0 for less, more in pairwise(lights))


def test_unusual_is_always_further_from_the_middle(palette: Palette) -> None:
    scale = palette.diverging
    assert len(scale) % 2 == 1
    lights = [luminance(ramp(scale, step / (STEPS - 1))) for step in range(STEPS)]
    below, above = lights[: STEPS // 2 + 1][::-1], lights[STEPS // 2 :]
    away = -1 if palette is LIGHT else 1
    for side in (below, above):
        assert all((more - less) * away > 0 for less, more in pairwise(side))


def test_below_is_orange_and_above_is_blue(palette: Palette) -> None:
    """Red and green would be one colour to one reader in twelve."""
    middle = len(palette.diverging) // 2
    assert all(red > blue for red, _green, blue in map(channels, palette.diverging[:middle]))
    assert all(blue > red for red, _green, blue in map(channels, palette.diverging[middle + 1 :]))
    red, green, blue = channels(palette.diverging[middle])
    assert max(red, green, blue) - min(red, green, blue) < 24


def test_what_stands_out_differs_from_what_does_not(palette: Palette) -> None:
    assert contrast(palette.accent, palette.quiet) >= 2.5
    assert contrast(palette.highlight, palette.background) >= 3


def test_ramps_begin_and_end_with_their_colours(palette: Palette) -> None:
    for name in RAMPS:
        scale = getattr(palette, name)
        places = [place / (len(scale) - 1) for place in range(len(scale))]
        assert tuple(ramp(scale, place) for place in places) == scale
        assert (ramp(scale, -3), ramp(scale, 7)) == (scale[0], scale[-1])


def test_halfway_is_the_mean() -> None:
    assert ramp(("#000000", "#204060"), 0.5) == "#102030"
    assert ramp(("#000000", "#204060", "#FFFFFF"), 0.25) == "#102030"


@given(st.lists(colours, min_size=2, max_size=7), st.floats(-1, 2))
def test_every_place_on_a_ramp_is_a_colour_between_two(scale: list[str], share: float) -> None:
    found = channels(ramp(scale, share))
    assert any(
        all(
            min(a, b) <= c <= max(a, b) for a, b, c in zip(channels(one), channels(other), found, strict=True)
        )
        for one, other in pairwise(scale)
    )


# --- roles ----------------------------------------------------------------------------------------
def test_every_role_has_its_colour(palette: Palette) -> None:
    assert [palette.colour(role) for role in ROLES] == [getattr(palette, role) for role in ROLES]
    assert [palette.colour(f"level {level}") for level in range(1, 7)] == list(palette.levels)
    assert all(re.fullmatch("#[0-9A-F]{6}", palette.colour(role)) for role in ROLES)


@pytest.mark.parametrize("role", [*NO_ROLES, *NO_LEVELS])
def test_what_is_no_role_has_no_colour(palette: Palette, role: str) -> None:
    with pytest.raises(KeyError):
        palette.colour(role)


@pytest.mark.parametrize(
    ("level", "role"),
    [("1", "level 1"), ("6", "level 6"), ("none", "unlevelled"), ("", "unlevelled")]
    + [(other, "unlevelled") for other in ("0", "7", "12", "-1", "１", "4級")],
)
def test_a_level_s_role_is_its_own_and_that_of_all_else_unlevelled(level: str, role: str) -> None:
    assert level_role(level) == role


def test_every_level_s_role_has_a_colour_of_its_own(palette: Palette) -> None:
    assert len({palette.colour(level_role(level)) for level in [*"123456", "none"]}) == 7


def test_a_ramp_is_the_palette_s(palette: Palette) -> None:
    assert [palette.scale(name) for name in RAMPS] == [palette.heat, palette.diverging]
    for name in RAMPS:
        assert Shade(name, 0.3).colour(palette) == ramp(palette.scale(name), 0.3)


def test_paper_is_light() -> None:
    assert LIGHT.background == "#FFFFFF"


def literal_colours(name: str) -> Iterator[str]:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and IS_COLOUR.search(node.value):
            yield f"{name}:{node.lineno}: {node.value!r}"


def test_what_is_drawn_names_roles_and_no_colours() -> None:
    """A card that knew a colour would know a theme, and so would every file that is made of it."""
    assert [each for name in DRAWINGS for each in literal_colours(name)] == []
    known = {each.split(": ")[1] for each in imported_from(DRAWINGS, "charts.palette")}
    assert known == {f"charts.palette.{name}" for name in ("Palette", "Ramp", "Shade", "level_role")}
    assert len([*literal_colours("charts/palette.py")]) > 40, "nothing would be found"


def test_only_the_screen_asks_for_the_palette_of_a_theme() -> None:
    """Everything else that is drawn or written has the colours of paper, or those it is given."""
    rooms = modules("loaders", "analysis", "charts", "cards", "exports", "ui", "pages", "web")
    assert imported_from(rooms, "charts.palette.PALETTES") == ["ui/theme.py: charts.palette.PALETTES"]
    users = {name for name in rooms for _each in imported_from([name], "ui.theme")}
    # The frame asks which theme its switch turns to.
    assert users == {"ui/card.py", "ui/cards/overview.py", "ui/frame.py", "ui/meeting.py"}
