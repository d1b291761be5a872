"""An office's own template is used as it is; what is none is refused in a sentence."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from exports.slides import template as module
from exports.slides.pptx import write_pptx
from exports.slides.template import NotATemplate
from locales import translator
from tests.exports.slide_samples import A, opened, parts, presentation, texts
from tests.exports.template_samples import KINDS, MAIN, as_kind, office, repacked, typed


def without(part: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        del files[part]

    return change


def strict(files: dict[str, bytes]) -> None:
    name = "_rels/.rels"
    files[name] = files[name].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    )


def without_layouts(made: Any) -> None:
    for layout in list(made.slide_layouts):
        for slide in list(made.slides._sldIdLst):
            made.part.drop_rel(slide.rId)
            made.slides._sldIdLst.remove(slide)
        made.slide_layouts.remove(layout)


def test_master_theme_and_size_are_the_templates() -> None:
    template = office()
    data = write_pptx(presentation(), template)
    made = opened(data)
    assert (made.slide_width, made.slide_height) == (Inches(10), Inches(7.5))
    themes = [root.get("name") for name, root in parts(data) if name.startswith("ppt/theme/")]
    assert "Ministry" in themes
    assert len(made.slides) == len(presentation().slides) + 1
    said = "".join(texts(slide) for slide in made.slides)
    assert "specimen" not in said
    assert {slide.slide_layout.name for slide in made.slides} == {"Title Slide", "Title Only"}


def test_example_slides_leave_nothing_behind() -> None:
    with zipfile.ZipFile(io.BytesIO(write_pptx(presentation(), office()))) as archive:
        names = archive.namelist()
        whole = b"".join(archive.read(name) for name in names)
    assert b"specimen" not in whole
    slides = [name for name in names if name.startswith("ppt/slides/slide")]
    assert len(slides) == len(presentation().slides) + 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_is_said_and_stays_on_the_slide(lang: str) -> None:
    made = opened(write_pptx(presentation(lang), office()))
    for slide, wanted in zip(list(made.slides)[1:], presentation(lang).slides, strict=True):
        said = texts(slide)
        for text in (wanted.scope, wanted.source, *wanted.remarks):
            assert text in said
        assert slide.notes_slide.notes_text_frame.text == wanted.note
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height


def test_nothing_stands_on_the_title() -> None:
    made = opened(write_pptx(presentation(), office()))
    for slide in list(made.slides)[1:]:
        title = slide.shapes.title
        others = [shape for shape in slide.shapes if shape.shape_id != title.shape_id]
        assert min(shape.top for shape in others) >= title.top + title.height


def test_chinese_has_its_typeface_in_any_template() -> None:
    for name, root in parts(write_pptx(presentation(), office())):
        if name.startswith(("ppt/slides/", "ppt/charts/", "ppt/notesSlides/")):
            for text in root.iter(f"{A}t"):
                style = text.getparent().find(f"{A}rPr")
                assert style.find(f"{A}ea") is not None or (text.text or "").isascii()


def test_our_own_slides_are_a_template() -> None:
    again = opened(write_pptx(presentation("en"), write_pptx(presentation())))
    assert len(again.slides) == len(presentation().slides) + 1
    assert again.slides[0].shapes.title.text_frame.text == presentation("en").title


@pytest.mark.parametrize("kind", KINDS)
def test_templates_and_shows_are_taken_whatever_their_name(kind: str) -> None:
    data = write_pptx(presentation(), as_kind(office(), kind))
    assert len(opened(data).slides) == len(presentation().slides) + 1
    types = next(root for name, root in parts(data) if name == "[Content_Types].xml")
    main = [each.get("ContentType") for each in types if each.get("PartName") == "/ppt/presentation.xml"]
    assert main == [MAIN]


def test_the_same_template_makes_the_same_file() -> None:
    template = office()
    assert write_pptx(presentation(), template) == write_pptx(presentation(), template)


def test_what_a_template_points_to_elsewhere_is_not_taken_along() -> None:
    """A picture on another server would tell it who opens the slides."""

    def linked(made: Any) -> None:
        layout = made.slide_layouts[5]
        layout.part.relate_to("https://moda.gov.tw", RT.HYPERLINK, is_external=True)
        rel = layout.part.relate_to("http://127.0.0.1/spy.png", RT.IMAGE, is_external=True)
        layout.shapes._spTree.append(
            parse_xml(
                '<p:pic xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
                'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                '<p:nvPicPr><p:cNvPr id="99" name="spy"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
                f'<p:blipFill><a:blip r:link="{rel}"/><a:stretch/></p:blipFill>'
                '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm></p:spPr></p:pic>'
            )
        )

    data = write_pptx(presentation(), office(linked))
    for name, root in parts(data):
        if name.endswith(".rels"):
            outside = [rel.get("Target") for rel in root if rel.get("TargetMode") == "External"]
            assert outside in ([], ["https://moda.gov.tw"]), name
        assert not [each for each in root.iter() if each.get(qn("r:link"))], name


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "no PowerPoint"),
        (b"PK\x03\x04 not really", "no PowerPoint"),
        (b"%PDF-1.7", "no PowerPoint"),
        (repacked(office(), without("ppt/presentation.xml")), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "password"),
        (repacked(office(), strict), "Strict"),
        (as_kind(office(), "pptm"), "macros"),
        (as_kind(office(), "potm"), "macros"),
        (repacked(office(), lambda files: files.update({"ppt/vbaProject.bin": b"x"})), "macros"),
        (as_kind(office(), "ppsm"), "macros"),
        (
            repacked(
                office(),
                typed("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
            ),
            "no PowerPoint",
        ),
        (repacked(office(), lambda files: files.update({"ppt/presentation.xml": b"<p"})), "damaged"),
        (
            repacked(office(), without("ppt/slideMasters/slideMaster1.xml")),
            "damaged",
        ),
        (repacked(office(), without("[Content_Types].xml")), ""),
        (office()[:20_000], "no PowerPoint"),
        (office(without_layouts), "layout"),
        (b"PK" + bytes(20_000_001), "20 MB"),
    ],
    ids=[
        "empty",
        "start of a zip",
        "pdf",
        "no presentation",
        "password",
        "strict",
        "pptm",
        "potm",
        "macros",
        "ppsm",
        "word",
        "broken xml",
        "no master",
        "no types",
        "cut off",
        "no layouts",
        "large",
    ],
)
def test_what_is_no_template_is_refused_in_a_sentence(data: bytes, word: str) -> None:
    with pytest.raises(NotATemplate) as found:
        write_pptx(presentation(), data)
    assert word in str(found.value)
    assert translator("zh")(found.value.message, **found.value.fields) != str(found.value)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = repacked(office(), lambda files: files.update({"ppt/media/image1.png": bytes(201_000_000)}))
    assert len(bomb) < 1_000_000
    monkeypatch.setattr(module, "Package", None)  # it is not even opened
    with pytest.raises(NotATemplate, match="unpacks"):
        write_pptx(presentation(), bomb)


@given(st.binary(max_size=40), st.integers(0, 60_000), st.sampled_from(["insert", "replace", "cut"]))
def test_damage_anywhere_is_no_traceback(noise: bytes, place: int, how: str) -> None:
    data = OFFICE
    place = min(place, len(data))
    match how:
        case "insert":
            data = data[:place] + noise + data[place:]
        case "replace":
            data = data[:place] + noise + data[place + len(noise) :]
        case "cut":
            data = data[:place]
    with suppress(NotATemplate):  # it may also be harmless
        assert len(opened(write_pptx(SMALL, data)).slides) == len(SMALL.slides) + 1


OFFICE = office()
SMALL = presentation()
