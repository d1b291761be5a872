"""Every slide has its number, and the footer of its template; neither lies over anything else."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn
from pptx.util import Inches

from exports.slides.model import Text
from exports.slides.pptx import write_pptx
from tests.exports.slide_samples import of, opened, presentation, texts
from tests.exports.template_samples import (
    Change,
    faults,
    first_number,
    office,
    with_footer,
    with_number_at,
    without,
)

FOOTER = "勞動部 Ministry of Labor"
TEMPLATES = {
    "ours": None,
    "number": office(),
    "number and footer": office(with_footer(FOOTER)),
    "number at the top": office(with_number_at((8.4, 1.5, 1.2, 0.4))),
    "neither": office(without(KIND.SLIDE_NUMBER, KIND.FOOTER, KIND.DATE)),
    "footer only": office(without(KIND.SLIDE_NUMBER), with_footer(FOOTER)),
}


def numbers(slide: Any) -> list[str]:
    """Return what the number fields of a slide show."""
    fields = slide._element.iter(qn("a:fld"))
    return [each.find(qn("a:t")).text for each in fields if each.get("type") == "slidenum"]


def is_footer(shape: Any) -> bool:
    """Return whether a shape is the number or the footer."""
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    return kind == KIND.FOOTER or next(shape._element.iter(qn("a:fld")), None) is not None


def apart(one: Any, other: Any) -> bool:
    return (
        one.left + one.width <= other.left
        or other.left + other.width <= one.left
        or one.top + one.height <= other.top
        or other.top + other.height <= one.top
    )


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_slide_shows_its_number_once(name: str, lang: str) -> None:
    slides = opened(write_pptx(presentation(lang), TEMPLATES[name])).slides
    assert [numbers(slide) for slide in slides] == [[str(place)] for place, _ in enumerate(slides, 1)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_lies_over_the_number_or_the_footer(name: str) -> None:
    made = opened(write_pptx(presentation(), TEMPLATES[name]))
    for slide in made.slides:
        title = slide.shapes.title.shape_id  # stands where the template has it
        shapes = [each for each in slide.shapes if each.shape_id != title]
        for one, other in combinations(shapes, 2):
            assert apart(one, other) or not (is_footer(one) or is_footer(other)), (one.name, other.name)
        assert all(each.top + each.height <= made.slide_height for each in slide.shapes)


@pytest.mark.parametrize("name", [name for name in TEMPLATES if "footer" in name])
def test_the_footer_of_the_template_is_on_each_slide(name: str) -> None:
    for slide in opened(write_pptx(presentation(), TEMPLATES[name])).slides:
        assert texts(slide).count(FOOTER) == 1
        placed = [each for each in slide.placeholders if each.placeholder_format.type == KIND.FOOTER]
        assert [each.text_frame.text for each in placed] == [FOOTER]


def test_the_number_stands_where_the_template_has_it() -> None:
    for slide in opened(write_pptx(presentation(), TEMPLATES["number at the top"])).slides:
        (number,) = [each for each in slide.placeholders if each.placeholder_format.type == KIND.SLIDE_NUMBER]
        assert (number.left, number.top) == (Inches(8.4), Inches(1.5))


def test_an_empty_footer_and_the_date_of_the_day_are_left_out() -> None:
    for slide in opened(write_pptx(presentation(), office())).slides:
        kinds = {each.placeholder_format.type for each in slide.placeholders}
        assert not kinds & {KIND.FOOTER, KIND.DATE}


def test_numbers_begin_where_the_templates_do() -> None:
    slides = opened(write_pptx(presentation(), office(first_number(0)))).slides
    assert [numbers(slide) for slide in slides] == [[str(place)] for place, _ in enumerate(slides)]


def test_words_beside_the_number_are_kept() -> None:
    def worded(made: Any) -> None:
        for layout in made.slide_layouts:
            for each in layout.placeholders:
                if each.placeholder_format.type == KIND.SLIDE_NUMBER:
                    paragraph = each.text_frame.paragraphs[0]
                    before = paragraph.add_run()
                    before.text = "第 "
                    paragraph._p.insert(0, before._r)
                    paragraph.add_run().text = " 頁"

    slide = opened(write_pptx(presentation(), office(worded))).slides[1]
    (number,) = [each for each in slide.placeholders if each.placeholder_format.type == KIND.SLIDE_NUMBER]
    assert "".join(each.text for each in number._element.iter(qn("a:t"))) == "第 2 頁"


def test_a_number_that_is_only_text_becomes_one_that_counts() -> None:
    def typed(made: Any) -> None:
        for page in (made.slide_master, *made.slide_layouts):
            for each in page.placeholders:
                if each.placeholder_format.type == KIND.SLIDE_NUMBER:
                    each.text_frame.text = "<#>"

    assert numbers(opened(write_pptx(presentation(), office(typed))).slides[1]) == ["2"]


def test_a_footer_with_a_hyperlink_is_copied_without_it() -> None:
    def linked(made: Any) -> None:
        with_footer(FOOTER)(made)
        for layout in made.slide_layouts:
            for each in layout.placeholders:
                if each.placeholder_format.type == KIND.FOOTER:
                    each.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://www.mol.gov.tw"

    data = write_pptx(presentation(), office(linked))
    assert list(faults(data)) == []
    assert FOOTER in texts(opened(data).slides[1])


places = st.tuples(*(st.floats(0, 7) for _ in range(2)), st.floats(0.3, 3), st.floats(0.2, 0.6))


@given(st.none() | places, st.none() | places, st.sampled_from(["", FOOTER]))
def test_a_template_may_have_them_anywhere(
    number: tuple[float, float, float, float] | None,
    footer: tuple[float, float, float, float] | None,
    text: str,
) -> None:
    changes: list[Change] = [with_number_at(number) if number else without(KIND.SLIDE_NUMBER)]
    made = opened(write_pptx(of(Text(("一",))), office(*changes, with_footer(text, footer))))
    for place, slide in enumerate(made.slides, 1):
        assert numbers(slide) == [str(place)]
        assert texts(slide).count(FOOTER) == bool(text)
        for shape in slide.shapes:
            assert shape.height > 0
            assert shape.width > 0
            assert shape.top >= 0
