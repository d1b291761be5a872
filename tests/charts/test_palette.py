"""Colours that everybody can tell apart and read; the texts of the pages are held to it in test_theme."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.palette import PALETTES, Palette, channels, contrast, ink, luminance, ramp

STEPS = 21
RAMPS = ("heat", "diverging")
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


def test_levels_differ_in_lightness_and_the_higher_stands_out_more(palette: Palette) -> None:
    """Hue is lost on some eyes and printers; lightness is not."""
    assert len(palette.levels) == 6
    assert all(contrast(low, high) >= APART for low, high in pairwise(palette.levels))
    beside_the_page = [contrast(colour, palette.background) for colour in palette.levels]
    assert beside_the_page == sorted(set(beside_the_page))


def test_unlevelled_is_grey_and_no_level(palette: Palette) -> None:
    red, green, blue = channels(palette.unlevelled)
    assert max(red, green, blue) - min(red, green, blue) < 32
    assert palette.unlevelled not in palette.levels


def test_more_is_always_further_from_the_page(palette: Palette) -> None:
    lights = [luminance(ramp(palette.heat, step / (STEPS - 1))) for step in range(STEPS)]
    away = -1 if palette is PALETTES["light"] else 1
    assert all((more - less) * away > 0 for less, more in pairwise(lights))


def test_unusual_is_always_further_from_the_middle(palette: Palette) -> None:
    scale = palette.diverging
    assert len(scale) % 2 == 1
    lights = [luminance(ramp(scale, step / (STEPS - 1))) for step in range(STEPS)]
    below, above = lights[: STEPS // 2 + 1][::-1], lights[STEPS // 2 :]
    away = -1 if palette is PALETTES["light"] else 1
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
