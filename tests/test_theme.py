"""The pages' colours are the charts', and can be read by everybody."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from charts.palette import FONT, PALETTES, Palette, contrast
from web.security import LOCAL_NAMES

ROOT = Path(__file__).parents[1]
CONFIG: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]
# Streamlit's option: the palette's colour.
SAME = {
    "linkColor": "accent",
    "backgroundColor": "background",
    "secondaryBackgroundColor": "surface",
    "textColor": "text",
    "grayTextColor": "muted",
    "borderColor": "border",
    "dataframeBorderColor": "border",
    "dataframeHeaderBackgroundColor": "surface",
    "dataframeHeaderTextColor": "muted",
}
READABLE = 4.5  # WCAG 2.2, 1.4.3
VISIBLE = 3.0  # WCAG 2.2, 1.4.11: borders, marks, the focus ring
NAMES = sorted(PALETTES)


@pytest.mark.parametrize("name", NAMES)
def test_pages_have_the_colours_of_the_charts(name: str) -> None:
    expected = {option: getattr(PALETTES[name], colour) for option, colour in SAME.items()}
    assert THEME[name] == {**expected, "primaryColor": THEME[name]["primaryColor"]}


def test_the_primary_colour_is_the_accent_where_white_can_be_read_on_it() -> None:
    """Streamlit writes white on it, and has no option to say otherwise."""
    assert THEME["light"]["primaryColor"] == PALETTES["light"].accent
    assert contrast(PALETTES["dark"].accent, "#FFFFFF") < READABLE


@pytest.mark.parametrize("name", NAMES)
def test_the_primary_colour_can_be_written_on_and_be_seen(name: str) -> None:
    primary = THEME[name]["primaryColor"]
    assert contrast(primary, "#FFFFFF") >= READABLE
    assert contrast(primary, PALETTES[name].background) >= VISIBLE
    assert contrast(primary, PALETTES[name].surface) >= VISIBLE


def test_both_themes_can_be_chosen_and_nothing_is_said_for_one_only() -> None:
    assert {key for key, value in THEME.items() if isinstance(value, dict)} == set(PALETTES)


def test_no_font_is_fetched() -> None:
    assert (THEME["font"], THEME["headingFont"]) == (FONT, FONT)
    assert "http" not in FONT
    assert "fontFaces" not in THEME


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "highlight"])
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_text_can_be_read(name: str, ink: str, ground: str) -> None:
    palette: Palette = PALETTES[name]
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= READABLE


def test_the_server_asks_nobody_and_tells_nobody() -> None:
    assert CONFIG["browser"] == {"gatherUsageStats": False, "serverAddress": "localhost"}
    assert CONFIG["server"]["headless"] is True
    assert CONFIG["server"]["address"] == "127.0.0.1", "whoever serves it decides who may see it"
    assert CONFIG["server"]["allowedHosts"] == list(LOCAL_NAMES)


def test_people_see_no_traceback_and_no_unsafe_file() -> None:
    client = CONFIG["client"]
    assert client["showErrorDetails"] == "none"
    assert client["showErrorLinks"] is False
    assert client["disableDataExport"] is True


def test_the_collector_does_not_run_after_every_run() -> None:
    assert CONFIG["runner"]["postScriptGC"] is False
    assert CONFIG["server"]["fileWatcherType"] == "none"


def test_every_option_is_one_that_streamlit_knows() -> None:
    from streamlit import config

    known = {name.lower() for name in config.get_config_options(force_reparse=False)}
    ours = {
        f"{section}.{name}"
        for section, options in CONFIG.items()
        for name, value in options.items()
        if not isinstance(value, dict)
    }
    ours |= {f"theme.{name}.{option}" for name in PALETTES for option in THEME[name]}
    assert {name for name in ours if name.lower() not in known} == set()
