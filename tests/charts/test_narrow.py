"""Charts on a phone: 326 pixels wide, of which names, bars and the texts at their ends get their share."""

import csv
import html
from itertools import pairwise

import pytest

from charts.bars import NARROW, NOTE, Bar, Columns, Compared, Ranked
from charts.palette import LIGHT
from charts.stacked import Stacked
from charts.template import LINE, SMALL_LINE, SMALL_SIZE, TEXT_SIZE
from charts.text_width import screen_width, units
from charts.tiles import Tile, Tiles
from charts.written import Written
from tools.browser import ROOT

CARD = 326  # pixels that a chart has at 390
TEXTS = "216 (26%)"
LEAST_BARS = 32
LEVELS = ["Level 1", "Level 6", "Unlevelled"]


def reference(name: str) -> list[str]:
    with (ROOT / "data" / "reference" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as rows:
        return [row[column] for row in csv.DictReader(rows) for column in ("name_zh", "name_en")]


def bars_of(names: list[str]) -> list[Bar]:
    return [Bar(name, name, place, TEXTS, "") for place, name in enumerate(names)]


def drawn_as(kind: str, names: list[str]) -> Written:
    if kind == "stacked":
        return Stacked(names, ["182 / 380"] * len(names), names, []).figure(LIGHT)
    bars = bars_of(names)
    return (
        Ranked(bars).figure(LIGHT)
        if kind == "ranked"
        else Compared(bars, [1] * len(bars), "", "").figure(LIGHT)
    )


@pytest.mark.parametrize("kind", ["ranked", "compared", "stacked"])
@pytest.mark.parametrize("names", ["fields", "pathways", "industry_sections", "agencies"])
def test_names_leave_room_for_the_bars_on_a_phone(kind: str, names: str) -> None:
    figure = drawn_as(kind, [*dict.fromkeys(filter(None, reference(names)))]).to_dict()
    axis = figure["layout"]["yaxis"]
    labels = axis["ticktext"] if kind == "stacked" else figure["data"][0]["y"]
    size = axis["tickfont"]["size"]
    widest = max(screen_width(html.unescape(label), size) for label in labels)
    assert figure["layout"]["minreducedwidth"] == LEAST_BARS
    # The estimate of a width is rather too much: by some 8 in 100 for English.
    assert widest / 1.08 + figure["layout"]["margin"]["r"] + LEAST_BARS <= CARD


@pytest.mark.parametrize("kind", ["ranked", "stacked"])
def test_letters_are_small_only_where_a_name_asks_for_it(kind: str) -> None:
    short = drawn_as(kind, ["製造業", "Occupation sub-major group"]).to_dict()
    long = drawn_as(
        kind, ["製造業", "Publishing, Audio and Video Production, Broadcasting, Information"]
    ).to_dict()
    assert short["layout"]["yaxis"]["tickfont"]["size"] == TEXT_SIZE
    assert long["layout"]["yaxis"]["tickfont"]["size"] == SMALL_SIZE


def lines_of(label: str) -> list[str]:
    return html.unescape(label).split("<br>")


def test_a_long_word_under_a_bar_does_not_run_into_its_neighbour() -> None:
    labels = Columns(bars_of(LEVELS), ["quiet"] * 3).figure(LIGHT).to_dict()["data"][0]["x"]
    for one, other in pairwise(map(lines_of, labels)):
        assert all(units(a) + units(b) <= 2 * NARROW for a, b in zip(one, other, strict=False) if a and b), (
            one,
            other,
        )
    assert [label.replace("<br>", " ").strip() for label in labels] == LEVELS


def test_names_of_two_lines_do_not_run_into_the_row_below() -> None:
    two = "自然資源保育 Natural Resources Conservation"
    for names, least in (([two, two], 2), ([two, "短", two], 1.5)):
        cells = [Tile(row, 0, "1", "", 0.5, "") for row in range(len(names))]
        layout = Tiles(cells, names, ["A"], "heat", row_height=10).figure(LIGHT).to_dict()["layout"]
        assert layout["height"] >= least * SMALL_LINE * len(names)
    bars = Ranked(bars_of(["藥品及醫用化學製品製造業"] * 2 + ["短"] * 9)).figure(LIGHT).to_dict()["layout"]
    assert bars["height"] >= 2 * LINE * 11


def test_a_note_beside_the_names_is_no_wider_than_a_phone_allows() -> None:
    note = "share within all that is shown on this page"
    for figure in (Compared(bars_of(["a"]), [1], note, "").figure(LIGHT),):
        said = figure.to_dict()["layout"]["annotations"][0]["text"].rpartition("</span>")[2]
        assert max(map(units, lines_of(said))) <= NOTE


def test_two_codes_of_one_tile_stand_below_each_other_where_tiles_are_narrow() -> None:
    for count, text in ((16, "45-<br>46<br>2"), (9, "45-46<br>2")):
        cells = [Tile(0, column, "45-46<br>2", "", 0.5, "") for column in range(count)]
        figure = Tiles(cells, ["G"], [""] * count, "heat").figure(LIGHT).to_dict()
        assert figure["data"][0]["text"] in (text, [text] * count)
