"""A template's slides go, and nothing that speaks of them stays; a broken file is never saved."""

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from exports.slides.model import Text
from exports.slides.packed import broken, packed
from exports.slides.pptx import write_pptx
from exports.slides.template import NotATemplate
from exports.slides.theme import blank
from locales import translator
from tests.exports.slide_samples import of, opened, presentation
from tests.exports.template_samples import (
    FEATURES,
    KINDS,
    Change,
    as_kind,
    faults,
    next_button,
    office,
    repacked,
)

SMALL = of(Text(("一",)), note="備忘")


@pytest.mark.parametrize("feature", FEATURES, ids=lambda each: each.__name__)
def test_nothing_speaks_of_slides_that_were_dropped(feature: Change) -> None:
    template = office(feature)
    assert list(faults(template)) == []
    data = write_pptx(presentation(), template)
    assert list(faults(data)) == []
    assert len(opened(data).slides) == len(presentation().slides) + 1
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    for word in (b"specimen", b"custShow", b"sectionLst", b"sldRg", b"hlinksldjump", b"customshow"):
        assert word not in whole, word


def test_a_jump_that_needs_no_slide_of_the_template_stays() -> None:
    data = write_pptx(presentation(), office(next_button))
    assert sum(b"jump=nextslide" in part for part in contents(data).values()) == 1


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@given(
    st.lists(st.sampled_from(FEATURES), unique=True),
    st.integers(0, 3),
    st.sampled_from(sorted(KINDS)),
)
def test_any_template_gives_a_whole_file(features: list[Change], slides: int, kind: str) -> None:
    data = write_pptx(SMALL, as_kind(office(*features, slides=slides), kind))
    assert list(faults(data)) == []
    made = opened(data)
    assert len(made.slides) == len(SMALL.slides) + 1
    names = [name for name in contents(data) if name.startswith("ppt/slides/slide")]
    assert names == [f"ppt/slides/slide{n}.xml" for n in range(1, len(names) + 1)]
    for page in made.slides:
        assert len(re.findall(r'type="slidenum"', page.part.blob.decode())) == 1


def test_a_jump_to_a_slide_that_was_never_there_goes_too() -> None:
    def lost(files: dict[str, bytes]) -> None:
        name = "ppt/slideLayouts/slideLayout6.xml"
        files[name] = files[name].replace(
            b"</p:cSld>",
            b'</p:cSld><p:extLst><p:ext uri="{x}"><x:y xmlns:x="urn:x" xmlns:r="http://schemas.'
            b'openxmlformats.org/officeDocument/2006/relationships" r:id="rId77"/></p:ext></p:extLst>',
        )

    assert list(faults(write_pptx(SMALL, repacked(office(), lost)))) == []


def test_our_own_file_says_nothing_of_others() -> None:
    """The empty file that ours begins as has a picture of itself and the counts of another program."""
    names = contents(write_pptx(SMALL))
    assert [name for name in names if name.startswith("docProps/")] == ["docProps/core.xml"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("name", "kind"),
    [("/ppt/slides/Slide1.xml", RT.CUSTOM_XML), ("/ppt/presentation.xml", RT.CUSTOM_XML)],
)
def test_two_parts_of_one_name_are_not_saved(name: str, kind: str) -> None:
    made = blank()
    made.slides.add_slide(made.slide_layouts[0])
    made.part.relate_to(Part(PackURI(name), "application/xml", made.part.package, b"<a/>"), kind)
    with pytest.raises(NotATemplate) as found:
        packed(made)
    assert name[1:].casefold() in str(found.value).casefold()
    assert translator("zh")(found.value.message, **found.value.fields) != str(found.value)


def test_a_reference_that_leads_nowhere_is_not_saved() -> None:
    made = blank()
    page = made.slides.add_slide(made.slide_layouts[0])
    page.shapes.title.text_frame.paragraphs[0].add_run().hyperlink.address = "https://www.gov.tw"
    page.part.rels.pop(next(key for key, rel in page.part.rels.items() if rel.is_external))
    with pytest.raises(NotATemplate, match=r"slide1\.xml → rId"):
        packed(made)


RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)
REL = b'<Relationship Id="rId1" Type="t" Target="%s"/>'


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (b"b.xml", []),
        (b"../ppt/b.xml", []),
        (b"/ppt/B.xml", []),
        (b"%62.xml", []),
        (b"c.xml", ["ppt/a.xml → c.xml"]),
        (b"/b.xml", ["ppt/a.xml → /b.xml"]),
        (b'https://www.gov.tw" TargetMode="External', []),
    ],
)
def test_where_a_relation_leads(target: bytes, found: list[str]) -> None:
    rels = RELS % (REL % target)
    listed = [("ppt/a.xml", b"<a/>"), ("ppt/b.xml", b"<a/>"), ("ppt/_rels/a.xml.rels", rels)]
    assert list(broken(listed)) == found
    assert list(broken([*listed, ("PPT/a.xml", b"<a/>")])) == ["PPT/a.xml", *found]
