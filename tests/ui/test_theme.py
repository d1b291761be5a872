"""The palette of a screen is that of the theme that its browser says."""

import json

import pytest
from streamlit.runtime.context import ContextProxy, StreamlitTheme
from streamlit.testing.v1 import AppTest

from analysis.selection import Selection
from cards.figures import FIGURES
from charts.palette import LIGHT, PALETTES, Palette
from charts.written import drawn_once
from tests.ui.views import view_of
from ui.theme import palette


def says(monkeypatch: pytest.MonkeyPatch, theme: str | None) -> None:
    monkeypatch.setattr(ContextProxy, "theme", property(lambda _: StreamlitTheme({"type": theme})))


@pytest.mark.parametrize(
    ("theme", "expected"), [*PALETTES.items(), (None, LIGHT), ("", LIGHT), ("sepia", LIGHT)]
)
def test_the_palette_is_the_theme_s_and_paper_s_where_none_is_known(
    theme: str | None, expected: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, theme)
    assert palette() is expected


def looked_at() -> None:
    from analysis.selection import Selection
    from cards.figures import FIGURES
    from tests.ui.views import view_of
    from ui.card import body

    body(FIGURES["overview.field"].build(view_of(Selection())), "deck_0")


@pytest.mark.parametrize("theme", PALETTES)
def test_a_figure_in_a_deck_has_the_colours_of_the_screen(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, theme)
    (chart,) = AppTest.from_function(looked_at, default_timeout=60).run().get("plotly_chart")
    card = FIGURES["overview.field"].build(view_of(Selection()))
    assert json.loads(chart.proto.spec) == json.loads(drawn_once(card.figure(PALETTES[theme])).to_json())
