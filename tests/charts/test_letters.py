"""What data says is drawn to the letter: Plotly reads some of HTML, and draws links of it."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest

from charts.bars import Bar
from charts.drawings import Columns, Compared, Drawing, Paired, Ranked, Stacked, Tiles
from charts.fullscreen_layout import fullscreen_layout
from charts.palette import LIGHT
from charts.stacked import Layer
from charts.template import as_text
from charts.tiles import Tile

SAID = '<a href="http://x">x</a> &amp; <b>y</b>'
BARS = [Bar(str(n), SAID, n, SAID, SAID) for n in (90, 3, 2, 1)]
LAYERS = [Layer("", SAID, "accent", [1] * 4, [SAID] * 4, [SAID] * 4)]
TILES = [Tile(n, 0, as_text(SAID), SAID, share, "") for n, share in enumerate((0.5, None))]
DRAWINGS: dict[str, Drawing] = {
    "ranked": Ranked(BARS),
    "columns": Columns(BARS, ["accent"] * 4),
    "compared": Compared(BARS, [1] * 4, SAID, SAID),
    "paired": Paired(BARS, BARS, (SAID, SAID), [SAID] * 4, SAID),
    "stacked": Stacked([SAID] * 4, [SAID] * 4, list("abcd"), LAYERS),
    "tiles": Tiles(TILES, [SAID] * 2, [SAID], "heat"),
}
# Markup of ours: breaks, bold face, and the sign in front of a note.
OURS = re.compile(r"<br>|</?b>|<span style='color:#\w+'>|</span>")


def said(of: Any) -> Iterator[str]:
    """Yield every text of a figure."""
    if isinstance(of, dict):
        for each in of.values():
            yield from said(each)
    elif isinstance(of, list | tuple):
        for each in of:
            yield from said(each)
    elif isinstance(of, str):
        yield of


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("fullscreen", [False, True], ids=["page", "fullscreen"])
def test_no_markup_comes_of_data(name: str, fullscreen: bool) -> None:
    drawing = DRAWINGS[name]
    figures = fullscreen_layout(drawing, LIGHT).figures if fullscreen else [drawing.figure(LIGHT)]
    texts = [text for figure in figures for text in said(figure.to_plotly_json()) if "href" in text]
    assert len(texts) > 3
    for text in texts:
        assert "<" not in OURS.sub("", text)
        read = html.unescape(OURS.sub(" ", text))
        assert '<a href="http://x">x</a>' in re.sub(r"\s+", " ", read)


def test_a_text_keeps_its_lines() -> None:
    assert as_text("1 < 2\n&") == "1 &lt; 2<br>&amp;"
