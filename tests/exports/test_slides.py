"""A presentation as a PowerPoint file: texts, languages, typefaces, order, the same bytes each time."""

import io
import os
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches

from charts.palette import LIGHT
from exports.slides.model import Presentation, Slide, Text
from exports.slides.pptx import write_pptx
from exports.slides.text import clean
from tests.exports.slide_samples import (
    LINK,
    A,
    drawings,
    labels,
    of,
    opened,
    parts,
    presentation,
    texts,
    tiled,
)

WRITTEN = {lang: write_pptx(presentation(lang)) for lang in ("zh", "en")}
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LANGS = {"zh": "zh-TW", "en": "en-US"}
ROOT = Path(__file__).parents[2]


def has_chinese(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_title_slide_then_a_slide_for_each(lang: str) -> None:
    told, slides = presentation(lang), opened(WRITTEN[lang]).slides
    assert len(slides) == len(told.slides) + 1
    assert slides[0].shapes.title.text_frame.text == told.title
    assert [told.subtitle, told.source, "1"] == [shape.text_frame.text for shape in slides[0].shapes][1:]
    for slide, wanted in zip(list(slides)[1:], told.slides, strict=True):
        said = texts(slide)
        assert wanted.scope in said
        assert wanted.source in said
        assert all(remark in said for remark in wanted.remarks)


def test_no_two_slides_have_one_title() -> None:
    first = presentation().slides[0]
    slides = tuple(replace(first, title=title) for title in ("甲", "甲", "甲 (2)", "", "", "甲"))
    found = opened(write_pptx(replace(presentation(), slides=slides))).slides
    titles = [slide.shapes.title.text_frame.text for slide in list(found)[1:]]
    assert len(set(titles)) == len(titles)
    assert titles[:2] == ["甲", "甲 (2)"]
    assert all(titles)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_note_holds_the_link(lang: str) -> None:
    for place, slide in enumerate(list(opened(WRITTEN[lang]).slides)[1:]):
        assert slide.notes_slide.notes_text_frame.text.endswith(f"{LINK}&figure={place}")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_has_alternative_text(lang: str) -> None:
    for slide, wanted in zip(list(opened(WRITTEN[lang]).slides)[1:], presentation(lang).slides, strict=True):
        figures = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
        assert bool(figures) == (not isinstance(wanted.body, Text))
        said = [figure._element._nvXxPr.cNvPr.get("descr") for figure in figures]
        assert all(text.startswith(wanted.alt) for text in said)
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_read_in_the_order_in_which_it_stands(lang: str) -> None:
    for slide, wanted in zip(list(opened(WRITTEN[lang]).slides)[1:], presentation(lang).slides, strict=True):
        shapes = list(slide.shapes)
        kinds = [
            "figure" if shape.has_chart or shape.has_table else shape.text_frame.text for shape in shapes
        ]
        assert kinds[0].startswith(wanted.title)
        assert kinds[1] == wanted.scope
        assert kinds[-2] == wanted.source
        assert wanted.remarks[0] in kinds[-3]
        tops = [shape.top for shape in shapes]
        assert tops == sorted(tops)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_leaves_the_slide(lang: str) -> None:
    made = opened(WRITTEN[lang])
    assert (made.slide_width, made.slide_height) == (Inches(13.333), Inches(7.5))
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height


def own_shapes(name: str) -> bool:
    return name.startswith(("ppt/slides/", "ppt/charts/", "ppt/notesSlides/"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_chinese_run_names_an_east_asian_typeface(lang: str) -> None:
    seen = 0
    for name, root in parts(WRITTEN[lang]):
        for text in root.iter(f"{A}t"):
            if has_chinese(text.text or ""):
                seen += 1
                style = text.getparent().find(f"{A}rPr")
                assert style is not None, (name, text.text)
                face = style.find(f"{A}ea")
                assert face is not None, (name, text.text)
                assert face.get("typeface") in ("+mn-ea", "+mj-ea", "Microsoft JhengHei")
    assert seen > 5


def test_chart_texts_without_runs_inherit_an_east_asian_typeface() -> None:
    charts = [root for name, root in parts(WRITTEN["zh"]) if name.startswith("ppt/charts/chart")]
    assert charts
    for root in charts:
        whole = root.find("{http://schemas.openxmlformats.org/drawingml/2006/chart}txPr")
        assert whole is not None
        assert all(style.find(f"{A}ea") is not None for style in root.iter(f"{A}defRPr"))


def test_the_theme_names_the_typefaces_and_colours() -> None:
    theme = next(root for name, root in parts(WRITTEN["zh"]) if name == "ppt/theme/theme1.xml")
    for fonts in ("majorFont", "minorFont"):
        face = next(theme.iter(f"{A}{fonts}"))
        assert face.find(f"{A}ea").get("typeface") == "Microsoft JhengHei"
        assert face.find(f"{A}latin").get("typeface")
    scheme = next(theme.iter(f"{A}clrScheme"))
    found = {slot.tag.removeprefix(A): slot[0].get("val") for slot in scheme}
    assert found["accent1"] == LIGHT.accent[1:]
    assert found["accent2"] == LIGHT.highlight[1:]
    assert found["dk1"] == LIGHT.text[1:]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_run_says_its_language(lang: str) -> None:
    for name, root in parts(WRITTEN[lang]):
        if own_shapes(name):
            for run in root.iter(f"{A}r", f"{A}fld"):
                if run.get("type") != "slidenum":
                    style = run.find(f"{A}rPr")
                    assert style.get("lang") == LANGS[lang], name
                    assert style.get("altLang") in LANGS.values()


def test_texts_have_colours_of_the_theme() -> None:
    """Only fills of tiles and levels, and the black or white on them, are colours of their own."""
    for name, root in parts(WRITTEN["zh"]):
        if name.startswith("ppt/slides/slide"):
            colours = list(root.iter(f"{A}srgbClr"))
            fixed = [each for each in colours if not list(each.iterancestors(f"{A}tbl"))]
            assert fixed == [], name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_talk_is_the_same_file(lang: str) -> None:
    assert write_pptx(presentation(lang)) == WRITTEN[lang]
    with zipfile.ZipFile(io.BytesIO(WRITTEN[lang])) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(set(archive.namelist())) == len(archive.namelist())


def test_another_process_writes_the_same_file() -> None:
    """Python mixes the order of sets anew in every process."""
    code = (
        "import hashlib; from exports.slides.pptx import write_pptx;"
        "from tests.exports.slide_samples import presentation;"
        "print(hashlib.sha256(write_pptx(presentation())).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_the_file_says_what_it_is() -> None:
    facts = opened(WRITTEN["zh"]).core_properties
    assert (facts.title, facts.author) == (presentation().title, presentation().source)
    assert facts.created == facts.modified
    assert facts.created.year == 1980


def test_progress_is_told_after_each_slide() -> None:
    said: list[tuple[int, int]] = []
    write_pptx(presentation(), progress=lambda done, all_: said.append((done, all_)))
    of_ = len(presentation().slides) + 1
    assert said == [(done, of_) for done in range(1, of_ + 1)]


@given(st.tuples(labels, labels, labels, labels, labels), st.sampled_from(["zh", "en"]))
def test_any_text_can_be_held(said: tuple[str, ...], lang: str) -> None:
    title, scope, source, note, remark = said
    slide = Slide(title, scope, source, title, note, Text((remark, scope)), (remark,))
    written = opened(write_pptx(Presentation(lang, title, scope, source, (slide,))))
    assert len(written.slides) == 2
    found = written.slides[1].shapes.title.text_frame.text.replace("\v", "\n")
    assert found == (clean(title).replace("\r", "") or "–") or "\r" in title


@pytest.mark.parametrize("title", ["長" * 200, "Long words " * 40, "W" * 300])
def test_long_titles_become_smaller(title: str) -> None:
    slide = opened(write_pptx(of(Text(("一",)), title=title))).slides[1]
    shape = slide.shapes.title
    assert shape.text_frame.text == title
    assert shape.text_frame.paragraphs[0].runs[0].font.size.pt <= 16
    assert shape.text_frame.auto_size in (None, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE)


def test_paragraphs_have_bullets_and_fit() -> None:
    few, many = (
        next(
            shape
            for shape in opened(write_pptx(of(Text(("段落" * 20,) * n)))).slides[1].shapes
            if shape.text_frame.text.startswith("段落")
        )
        for n in (2, 12)
    )
    assert len(many.text_frame.paragraphs) == 12
    sizes = [shape.text_frame.paragraphs[0].runs[0].font.size.pt for shape in (few, many)]
    assert sizes[0] > sizes[1] >= 11
    assert len(list(few._element.iter(f"{A}buChar"))) == 2


def test_placeholders_of_the_layout_are_used() -> None:
    for slide in opened(WRITTEN["zh"]).slides:
        said = [shape for shape in slide.shapes if shape.has_text_frame and shape.is_placeholder]
        assert len(said) >= 3
        assert all(shape.text_frame.text for shape in said)


def test_eight_slides_take_less_than_a_second() -> None:
    bodies: list[Any] = [*drawings("zh").values(), tiled(20, 20), tiled(67, 8)]
    slides = tuple(replace(presentation().slides[0], body=body) for body in bodies)
    write_pptx(presentation())
    start = time.process_time()
    write_pptx(replace(presentation(), slides=slides))
    assert time.process_time() - start < 2
