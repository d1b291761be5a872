"""The slides of a deck say what its cards say, for whatever selection."""

import io
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from analysis.request import Request, unchecked
from analysis.selection import Selection
from cards.card import ROWS
from cards.deck import KEY_FIGURES, Deck, Item, item, key_items
from cards.figures import FIGURES
from cards.resolved import ResolvedItem, resolved
from charts.drawings import Columns, Compared, CoverageMap, Paired, Ranked, Stacked, Tiles
from exports.presentation import body, default_title, presentation
from exports.slides.model import Grid, Text
from exports.slides.pptx import write_pptx
from tests.ui.views import CUBE, EDITIONS, view_of

SITE = "https://atlas.example.gov.tw/"


def view(lang: str = "zh", selection: Selection | None = None, page: str = "overview"):
    return replace(view_of(selection or Selection(), lang, page), site=SITE, editions=EDITIONS)


def deck_of(selection: Selection) -> Deck:
    """Return a deck of every figure, each option as it stands by default."""
    items = [item(view_of(selection, page=each.page.key), key) for key, each in FIGURES.items()]
    return Deck().added(items, "113-12")


def numbers(drawing) -> Counter[float]:
    match drawing:
        case Ranked() | Columns():
            found = [bar.value for bar in drawing.bars]
        case Compared():
            found = [*(bar.value for bar in drawing.bars), *drawing.whole]
        case Paired():
            found = [bar.value for bar in (*drawing.first, *drawing.second)]
        case Stacked():
            found = [value for layer in drawing.layers for value in layer.values]
    return Counter(map(float, found))


def in_charts(slide) -> Counter[float]:
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    return Counter(
        float(value)
        for chart in charts
        for plot in chart.plots
        for series in plot.series
        for value in series.values
    )


def in_tables(slide) -> Counter[str]:
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return Counter(
        cell.text.replace("\v", "\n")
        for table in tables
        for row in table.rows
        for cell in row.cells
        if cell.text
    )


def in_group(slide) -> list[str]:
    """Return the texts of the shapes in groups, each on one line."""
    groups = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    return [unbroken(shape.text_frame.text) for group in groups for shape in group.shapes]


def unbroken(text: str) -> str:
    """Return a text on one line: Chinese breaks anywhere, other words at spaces."""
    return re.sub(r"(?<=[\u2e80-\uffef])\v(?=[\u2e80-\uffef])", "", text).replace("\v", " ")


def shown(made: ResolvedItem) -> ResolvedItem:
    assert made.card is not None
    return made


selections = st.builds(
    lambda agencies, levels: Selection().choose("agency", agencies or None).choose("level", levels or None),
    st.lists(st.sampled_from(CUBE.codes("agency")), max_size=3, unique=True),
    st.lists(st.sampled_from(CUBE.codes("level")), max_size=3, unique=True),
)


@settings(max_examples=10)  # every figure of each
@given(selections, st.sampled_from(["zh", "en"]))
def test_slides_hold_the_numbers_of_the_pages(selection: Selection, lang: str) -> None:
    whole = view(lang)
    deck = deck_of(selection) if view_of(selection).n else Deck((Item("levels.level", Request(selection)),))
    made = resolved(whole, deck)
    slides = list(Presentation(io.BytesIO(write_pptx(presentation(whole, deck, made)))).slides)[1:-1]
    for each, slide in zip(made, slides, strict=True):
        if each.card is None:
            assert each.why in slide.shapes[-2].text_frame.text + slide.shapes[1].text_frame.text
            continue
        shape = body(each.card)
        if isinstance(shape, CoverageMap):
            said_there = in_group(slide)
            tiles = [tile for group in shape.groups for tile in group.tiles]
            assert [
                text for text in said_there if text in {f"{tile.name} {tile.number}" for tile in tiles}
            ] == [f"{tile.name} {tile.number}" for tile in tiles]
            assert sum(not text for text in said_there) == sum(len(tile.parts) for tile in tiles)
        elif isinstance(shape, Tiles):
            texts = Counter(
                tile.text.replace("<br>", "\n").replace("<b>", "").replace("</b>", "") for tile in shape.cells
            )
            said = "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
            missing = texts - in_tables(slide)
            assert not missing - Counter({"": texts[""]}) or any(word in said for word in ("列", "rows")), (
                missing
            )
        elif not isinstance(shape, Grid | Text):
            assert in_charts(slide) == numbers(shape), each.item.figure


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_slide_says_what_it_is_of(lang: str) -> None:
    whole = view(lang)
    deck = deck_of(Selection().choose("agency", ["經濟部"])).annotated(1, "先講現況").retitled(1, "重點")
    made = resolved(whole, deck)
    told = presentation(whole, deck, made)
    assert told.title == default_title(whole)
    assert [slide.title for slide in told.slides[:-1]] == [each.title for each in made]
    assert told.slides[1].title == "重點"
    for slide, each in zip(told.slides, made, strict=False):
        view_ = shown(each).card.view  # type: ignore[union-attr]
        assert slide.scope == view_.scope
        assert f"n = {view_.counted:,}" in slide.source.replace("＝", " = ")
        assert slide.alt
        assert f"{SITE}{each.view.page.path}?" in slide.note  # type: ignore[union-attr]
    assert told.slides[1].note.startswith("先講現況\n")


def test_what_cannot_be_shown_has_a_slide_that_says_so() -> None:
    whole = view()
    deck = Deck((Item("maps.county"), Item("levels.level", unchecked({"agency": ["不存在"]}))))
    told = presentation(whole, deck, resolved(whole, deck))
    assert told.slides[0].body == Text(("本版本沒有「maps.county」這張圖。",))
    assert "agency=不存在" in told.slides[1].note


def test_rows_that_have_no_room_are_counted() -> None:
    whole = view()
    register, standards = (
        body(FIGURES[figure].build(view_of(Selection(), page=FIGURES[figure].page.key)))
        for figure in ("gaps.register", "standards.list")
    )
    assert isinstance(register, Grid)
    assert isinstance(standards, Grid)
    assert (len(standards.rows), standards.of) == (ROWS, whole.n)
    assert register.of > ROWS


def test_the_key_figures_make_the_ready_deck() -> None:
    whole = view()
    deck = Deck().added(key_items(whole), "113-12")
    told = presentation(whole, deck, resolved(whole, deck))
    assert len(told.slides) == len(KEY_FIGURES) + 1
    done: list[tuple[int, int]] = []
    write_pptx(told, progress=lambda n, of: done.append((n, of)))
    assert done == [(n, len(told.slides) + 1) for n in range(1, len(told.slides) + 2)]
