"""The crosstab as tiles: every cell once, readable, with totals that have no colour."""

import base64
import json
from itertools import product
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.palette import LIGHT, PALETTES, Ramp, contrast, ramp
from charts.template import COLUMN, NUMBERS, ROW
from charts.text_width import units
from charts.tiles import HEIGHT, TOTAL, Tile, Tiles

CLEAR = "rgba(0,0,0,0)"
DARK = PALETTES["dark"]
RAMPS: tuple[Ramp, ...] = ("heat", "diverging")


def cells_of(rows: int, columns: int, share: float = 0.5) -> list[Tile]:
    return [
        Tile(r, c, f"{r}/{c}", f"hover {r} {c}", share, f"r{r}\nc{c}")
        for r, c in product(range(rows), range(columns))
    ]


def unpacked(array: Any) -> list[int]:
    """Return the numbers of an array as Plotly sends it: packed, or as a list when it is empty."""
    if isinstance(array, list):
        return array
    return np.frombuffer(base64.b64decode(array["bdata"]), dtype=array["dtype"]).tolist()


def drawn(figure: go.Figure) -> dict[tuple[int, int], dict[str, Any]]:
    """Return every tile by its place, with what stands on it; no place may be taken twice."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    sent = json.loads(figure.to_json())
    go.Figure(sent)  # Plotly refuses what it does not know
    for trace in sent["data"]:
        if trace["type"] != "bar":
            continue
        assert trace["xaxis"] == "x2"
        assert set(unpacked(trace["x"])) <= {1}
        rows, columns = unpacked(trace["y"]), unpacked(trace["base"])
        colour = trace["marker"]["color"]
        for place in range(len(rows)):
            at = (rows[place], columns[place])
            assert at not in found
            found[at] = {
                "text": trace["text"] if isinstance(trace["text"], str) else trace["text"][place],
                "code": trace["customdata"][place],
                "hover": hover if isinstance(hover := trace["hovertext"], str) else hover[place],
                "hover about": trace["hovertemplate"].removesuffix("<extra></extra>"),
                "colour": colour if isinstance(colour, str) else colour[place],
                "ink": trace["textfont"]["color"],
            }
    return found


@given(st.integers(0, 7), st.integers(0, 12), st.data())
def test_every_cell_is_drawn_once_in_its_place(rows: int, columns: int, data: st.DataObject) -> None:
    shares = data.draw(
        st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=rows * columns, max_size=rows * columns)
    )
    cells = [
        Tile(r, c, f"{r}/{c}", f"hover {r} {c}", share, f"r{r}\nc{c}")
        for (r, c), share in zip(product(range(rows), range(columns)), shares, strict=True)
    ]
    for palette, scale in product((LIGHT, DARK), RAMPS):
        names = [f"列 {r}" for r in range(rows)], [f"欄 {c}" for c in range(columns)]
        hover = f"{ROW} × {COLUMN}: {NUMBERS}"
        tiles = Tiles(data.draw(st.permutations(cells)), *names, scale, hover)
        found = drawn(tiles.figure(palette))
        assert set(found) == {(cell.row, cell.column) for cell in cells}
        # Totals come first: what was last stands at 0.
        down, across = tiles.has_total("row"), tiles.has_total("column")
        for cell in cells:
            row = (cell.row + 1) % rows if down else cell.row
            tile = found[row, (cell.column + 1) % columns if across else cell.column]
            assert (tile["text"], tile["code"], tile["hover"]) == (cell.text, cell.code, cell.hover)
            if cell.share is None:
                assert (tile["colour"], tile["ink"]) == (CLEAR, palette.text)
                assert tile["hover about"] == NUMBERS
            else:
                assert tile["colour"] == ramp(palette.scale(scale), cell.share)
                assert tile["hover about"] == "%{y} × %{x}: %{hovertext}"
                assert contrast(tile["ink"], tile["colour"]) >= 4.5


def test_a_trace_for_each_text_colour_and_no_more() -> None:
    cells = [*cells_of(4, 4, 0.0), *(Tile(4, c, "9", "", None, f"{TOTAL}\nc{c}") for c in range(4))]
    cells += [Tile(r, 4, "9", "", 1.0, f"r{r}") for r in range(5)]
    bars = [
        each for each in Tiles(cells, ["列"] * 5, ["欄"] * 5, "heat").figure(LIGHT).data if each.type == "bar"
    ]
    assert len(bars) == 3


@pytest.mark.parametrize(("share", "end"), [(-0.5, 0), (1.7, -1)])
def test_a_cell_beyond_the_scale_has_the_colour_of_its_end(share: float, end: int) -> None:
    figure = Tiles([Tile(0, 0, "", "", share, "r\nc")], ["列"], ["欄"], "diverging").figure(LIGHT)
    assert drawn(figure)[0, 0]["colour"] == LIGHT.diverging[end]


def test_a_hover_finds_the_name_of_a_column_at_the_end_of_its_tiles() -> None:
    """Plotly names a bar by where it ends; the axis that people read has the names in the middle."""
    layout = (
        Tiles(cells_of(1, 3), ["列"], ["一", "二", "三"], "heat").figure(LIGHT).to_plotly_json()["layout"]
    )
    unseen = layout["xaxis2"]
    assert dict(zip(unseen["tickvals"], unseen["ticktext"], strict=True)) == {1: "一", 2: "二", 3: "三"}
    assert (unseen["overlaying"], unseen["showticklabels"]) == ("x", False)
    assert list(unseen["range"]) == list(layout["xaxis"]["range"])


def test_names_stand_beside_their_rows_and_above_their_columns() -> None:
    layout = (
        Tiles(cells_of(3, 2), ["甲", "乙<b>", "丙"], ["一", "二"], "heat")
        .figure(LIGHT)
        .to_plotly_json()["layout"]
    )
    assert list(layout["yaxis"]["ticktext"]) == ["甲", "乙&lt;b&gt;", "丙"]
    assert list(layout["yaxis"]["tickvals"]) == [0, 1, 2]
    assert list(layout["yaxis"]["range"]) == [2.5, -0.5], "the first row is on top"
    assert list(layout["xaxis"]["ticktext"]) == ["一", "二"]
    assert list(layout["xaxis"]["tickvals"]) == [0.5, 1.5], (
        "in the middle of a tile that begins at its number"
    )
    assert list(layout["xaxis"]["range"]) == [0, 2]
    assert layout["height"] >= 3 * HEIGHT
    assert (layout["barmode"], layout["xaxis"]["side"]) == ("overlay", "top")


@pytest.mark.parametrize(
    ("names", "slanted"),
    [
        (["製造業"] * 10, False),
        (["行銷與銷售人員"] * 10, False),
        (["Manufacturing"] * 6, False),
        (["Manufacturing"] * 9, True),
        (["Manufacturing"] * 10, True),
        (["Education"] * 30, True),
        (["A1"] * 30, False),
        (["Professional, Scientific and Technical Activities"] * 20, True),
        (["製造業"] * 9 + ["Manufacturing"], True),
    ],
)
def test_words_that_would_run_into_each_other_stand_slanted(names: list[str], slanted: bool) -> None:
    layout = Tiles(cells_of(1, len(names)), ["列"], names, "heat").figure(LIGHT).to_plotly_json()["layout"]
    assert layout["xaxis"]["tickangle"] == (-50 if slanted else 0)
    above = list(layout["xaxis"]["ticktext"])
    assert len(above) == len(names)
    if slanted:
        assert all(label.count("<br>") < 2 for label in above), "two lines fit between two slanted names"


def test_few_columns_have_room_for_longer_lines() -> None:
    for columns, label in ((6, "資訊科技服務"), (10, "資訊科<br>技服務"), (16, "資訊<br>科技<br>服務")):
        figure = Tiles(cells_of(1, columns), ["列"], ["資訊科技服務"] * columns, "heat").figure(LIGHT)
        assert set(figure.to_plotly_json()["layout"]["xaxis"]["ticktext"]) == {label}


@given(st.lists(st.text("ABcd 製造業與、", min_size=1, max_size=60), max_size=14), st.integers(0, 3))
def test_names_of_any_length_can_be_drawn_and_nothing_is_cut(names: list[str], rows: int) -> None:
    figure = Tiles(cells_of(rows, len(names)), ["x" * 60] * rows, names, "diverging").figure(DARK)
    layout = figure.to_plotly_json()["layout"]
    assert layout["height"] > rows * HEIGHT
    for name, label in zip(names, layout["xaxis"]["ticktext"], strict=True):
        assert "".join(label.replace("<br>", "").split()) == "".join(name.split())
    assert len(drawn(figure)) == rows * len(names)


def test_more_lines_above_get_more_height() -> None:
    heights = [
        Tiles(cells_of(2, 3), ["a", "b"], [name] * 3, "heat").figure(LIGHT).layout.height
        for name in ("製造業", "用水供應及污染整治業", "用水供應及污染整治業、其他與未分類")
    ]
    assert heights == sorted(set(heights))
    assert units("用水供應及污染整治業") == 20


def test_long_names_are_cut_beside_and_above_and_whole_in_the_hover() -> None:
    long = "甲" * 200
    for columns in ([long, "乙"], [long] * 20):
        cells = [Tile(row, column, "1", "1", 0.5, "c") for row in range(2) for column in range(len(columns))]
        made = Tiles(cells, [long, "丙"], columns, "heat", f"{ROW} × {COLUMN}").figure(LIGHT)
        assert made.layout.height < 600
        assert made.layout.yaxis.ticktext[0].endswith("…")
        assert made.layout.xaxis.ticktext[0].endswith("…")
        assert "".join(made.layout.xaxis2.ticktext[0].split("<br>")) == long
        assert long in made.data[0].hovertemplate[0].replace("<br>", "")
        assert made.data[0].hovertemplate[-1] == f"{ROW} × {COLUMN}<extra></extra>"


def test_what_is_marked_alike_is_sent_once_and_has_a_text_of_its_own() -> None:
    cells = [Tile(r, c, "gap", "no entry", 0.0, f"r{r}\nc{c}", "missing") for r in range(3) for c in range(2)]
    cells += [Tile(r, 2, "", "empty", 0.0, f"r{r}\nc2", "highlight") for r in range(3)]
    cells += [Tile(r, 3, "9", "9", 1.0, f"r{r}\nc3") for r in range(3)]
    tiles = Tiles(cells, ["列"] * 3, ["欄"] * 4, "heat", f"{ROW}: {NUMBERS} 筆", marked=f"{ROW}: {NUMBERS}")
    figure = tiles.figure(LIGHT)
    found = drawn(figure)
    assert (found[0, 0]["hover about"], found[0, 2]["hover about"]) == ("%{y}: no entry", "%{y}: empty")
    assert (found[0, 3]["hover about"], found[0, 3]["hover"]) == ("%{y}: %{hovertext} 筆", "9")
    bars = [each for each in json.loads(figure.to_json())["data"] if each["type"] == "bar"]
    assert [each["hovertext"] for each in bars] == ["", "", ["9"] * 3]
