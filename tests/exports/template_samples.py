"""Templates as offices have them: what each adds to a plain one is a function, to be put together."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

Change = Callable[[Any], None]

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
KINDS = {
    "pptx": MAIN,
    "potx": MAIN.replace("presentation.main", "template.main"),
    "ppsx": MAIN.replace("presentation.main", "slideshow.main"),
}
MACRO_KINDS = {
    f"{kind[:-1]}m": f"application/vnd.ms-powerpoint.{name}.macroEnabled.main+xml"
    for kind, name in (("pptx", "presentation"), ("potx", "template"), ("ppsx", "slideshow"))
}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
)
TO_SLIDE = "ppaction://hlinksldjump"


def saved(made: Any) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def office(*changes: Change, slides: int = 2) -> bytes:
    """Return a template of another look: 4:3, a theme of its own, example slides with notes."""
    made = Presentation()
    for place in range(slides):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"specimen {place}"
        slide.notes_slide.notes_text_frame.text = "specimen note"
    theme = next(
        each.target_part for each in made.slide_master.part.rels.values() if each.reltype == RT.THEME
    )
    theme._blob = theme.blob.replace(b'name="Office Theme"', b'name="Ministry"')
    for change in changes:
        change(made)
    return saved(made)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def typed(kind: str) -> Callable[[dict[str, bytes]], None]:
    """Return what makes another kind of file of a presentation."""

    def change(files: dict[str, bytes]) -> None:
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(MAIN.encode(), kind.encode())

    return change


def as_kind(data: bytes, kind: str) -> bytes:
    return repacked(data, typed((KINDS | MACRO_KINDS)[kind]))


def _slide_of(made: Any) -> Any | None:
    return made.slides[0].part if len(made.slides) else None


def _part(made: Any, kind: str, name: str, content_type: str, content: str) -> Part:
    """Add a part to the presentation, and return it."""
    blob = f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>{content}".encode()
    part = Part(PackURI(name), f"application/vnd.{content_type}+xml", made.part.package, blob)
    made.part.relate_to(part, kind)
    return part


def _own(made: Any, kind: str) -> Part:
    return next(rel.target_part for rel in made.part.rels.values() if rel.reltype == kind)


def _button(page: Any, target: Any, action: str = TO_SLIDE, tag: str = "hlinkClick") -> None:
    rel = page.part.relate_to(target, RT.SLIDE) if target is not None else ""
    link = f'<a:{tag} r:id="{rel}" action="{action}"/>'
    in_shape, in_text = (link, "") if tag == "hlinkClick" else ("", link)
    page.shapes._spTree.append(
        parse_xml(
            f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="901" name="home">{in_shape}</p:cNvPr><p:cNvSpPr/>'
            '<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r>'
            f"<a:rPr>{in_text}</a:rPr><a:t>home</a:t></a:r></a:p></p:txBody></p:sp>"
        )
    )


def home_button(made: Any) -> None:
    _button(made.slide_master, _slide_of(made))
    _button(made.slide_layouts[5], _slide_of(made), tag="hlinkMouseOver")
    _button(made.slide_layouts[0], _slide_of(made), tag="hlinkHover")


def next_button(made: Any) -> None:
    """It leads to no slide of the template, so it still works."""
    _button(made.slide_layouts[5], None, "ppaction://hlinkshowjump?jump=nextslide")


def custom_show(made: Any) -> None:
    shown = "".join(f'<p:sld r:id="{each.rId}"/>' for each in made.slides._sldIdLst)
    shows = f'<p:custShow name="specimen" id="0"><p:sldLst>{shown}</p:sldLst></p:custShow>'
    made._element.find(qn("p:notesSz")).addnext(parse_xml(f"<p:custShowLst {NAMES}>{shows}</p:custShowLst>"))
    _button(made.slide_master, None, "ppaction://customshow?id=0&amp;return=true")


def sections(made: Any) -> None:
    ids = "".join(f'<p14:sldId id="{each.id}"/>' for each in made.slides._sldIdLst)
    made._element.append(
        parse_xml(
            f'<p:extLst {NAMES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst>'
            f'<p14:section name="specimen" id="{{00000000-0000-4000-8000-000000000001}}"><p14:sldIdLst>{ids}'
            "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
        )
    )


def show_of_some(made: Any) -> None:
    part = _own(made, RT.PRES_PROPS)
    part._blob = (
        f'<p:presentationPr {NAMES}><p:showPr><p:present/><p:sldRg st="1" end="2"/></p:showPr>'
        "</p:presentationPr>"
    ).encode()


def outline_view(made: Any) -> None:
    part, target = _own(made, RT.VIEW_PROPS), _slide_of(made)
    listed = f'<p:sld r:id="{part.relate_to(target, RT.SLIDE)}" collapse="1"/>' if target else ""
    part._blob = (
        f'<p:viewPr {NAMES} lastView="outlineView"><p:outlineViewPr><p:cViewPr><p:scale><a:sx n="1" d="1"/>'
        '<a:sy n="1" d="1"/></p:scale><p:origin x="0" y="0"/></p:cViewPr>'
        f"<p:sldLst>{listed}</p:sldLst></p:outlineViewPr></p:viewPr>"
    ).encode()


def masters_of_paper(made: Any) -> None:
    """The masters of notes and handouts have the button as well."""
    _button(made.notes_master, _slide_of(made))
    part = _part(
        made,
        RT.HANDOUT_MASTER,
        "/ppt/handoutMasters/handoutMaster1.xml",
        "openxmlformats-officedocument.presentationml.handoutMaster",
        "",
    )
    target = _slide_of(made)
    link = f'<a:hlinkClick r:id="{part.relate_to(target, RT.SLIDE)}" action="{TO_SLIDE}"/>' if target else ""
    part._blob = (
        f"<p:handoutMaster {NAMES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id='1' name=''>{link}</p:cNvPr>"
        "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        'folHlink="folHlink"/></p:handoutMaster>'
    ).encode()
    part.relate_to(
        next(r.target_part for r in made.slide_master.part.rels.values() if "theme" in r.reltype), RT.THEME
    )
    rel = made.part.relate_to(part, RT.HANDOUT_MASTER)
    made._element.find(qn("p:sldMasterIdLst")).addnext(
        parse_xml(f'<p:handoutMasterIdLst {NAMES}><p:handoutMasterId r:id="{rel}"/></p:handoutMasterIdLst>')
    )


def comments(made: Any) -> None:
    authors = _part(
        made,
        RT.COMMENT_AUTHORS,
        "/ppt/commentAuthors.xml",
        "openxmlformats-officedocument.presentationml.commentAuthors",
        f'<p:cmAuthorLst {NAMES}><p:cmAuthor id="0" name="specimen" initials="s" lastIdx="1" clrIdx="0"/>'
        "</p:cmAuthorLst>",
    )
    for number, slide in enumerate(made.slides, 1):
        part = Part(
            PackURI(f"/ppt/comments/comment{number}.xml"),
            "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
            made.part.package,
            f'<p:cmLst {NAMES}><p:cm idx="1"><p:text>specimen</p:text></p:cm></p:cmLst>'.encode(),
        )
        slide.part.relate_to(part, RT.COMMENTS)
    assert authors.blob


def titles_of_slides(made: Any) -> None:
    rel = next(rel for rel in made.part.package._rels.values() if rel.reltype == RT.EXTENDED_PROPERTIES)
    rel.target_part._blob = rel.target_part.blob.replace(b"Office Theme", b"specimen 0")


def chart_on_a_slide(made: Any) -> None:
    data = CategoryChartData()
    data.categories = ["specimen"]
    data.add_series("specimen", (1,))
    for slide in list(made.slides)[:1]:
        slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(1), Inches(1), data)


FEATURES: tuple[Change, ...] = (
    home_button,
    next_button,
    custom_show,
    sections,
    show_of_some,
    outline_view,
    masters_of_paper,
    comments,
    titles_of_slides,
    chart_on_a_slide,
)


def with_footer(text: str, box: tuple[float, float, float, float] | None = None) -> Change:
    """Return what writes a footer into every layout, and puts it there."""

    def change(made: Any) -> None:
        for placeholder in _placeholders(made, PP_PLACEHOLDER.FOOTER):
            placeholder.text_frame.text = text
            _put(placeholder, box)

    return change


def with_number_at(box: tuple[float, float, float, float]) -> Change:
    def change(made: Any) -> None:
        for placeholder in _placeholders(made, PP_PLACEHOLDER.SLIDE_NUMBER):
            _put(placeholder, box)

    return change


def without(*kinds: PP_PLACEHOLDER) -> Change:
    def change(made: Any) -> None:
        for placeholder in _placeholders(made, *kinds):
            placeholder._element.getparent().remove(placeholder._element)

    return change


def first_number(number: int) -> Change:
    return lambda made: made._element.set("firstSlideNum", str(number))


def _placeholders(made: Any, *kinds: PP_PLACEHOLDER) -> list[Any]:
    return [
        each
        for layout in made.slide_layouts
        for each in layout.placeholders
        if each.placeholder_format.type in kinds
    ]


def _put(placeholder: Any, box: tuple[float, float, float, float] | None) -> None:
    if box is not None:
        placeholder.left, placeholder.top, placeholder.width, placeholder.height = map(Inches, box)


def faults(data: bytes) -> Iterator[str]:
    """Yield what is wrong with a package, found without the code that writes it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        xml = {
            name: etree.fromstring(archive.read(name)) for name in names if name.endswith((".xml", ".rels"))
        }
    yield from (f"{name} is there {n} times" for name, n in Counter(names).items() if n > 1)
    for name, root in xml.items():
        if name.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            for rel in root:
                target = posixpath.normpath(posixpath.join("/" + base, rel.get("Target"))).lstrip("/")
                if rel.get("TargetMode") != "External" and target not in names:
                    yield f"{name}: {rel.get('Target')} is not there"
            continue
        folder, file = posixpath.split(name)
        rels = xml.get(posixpath.join(folder, "_rels", f"{file}.rels"), ())
        known = {"", *(rel.get("Id") for rel in rels)}
        for element in root.iter(etree.Element):
            named = {value for key, value in element.attrib.items() if key.startswith(f"{{{OFFICE}}}")}
            yield from (f"{name}: {each} is no relation" for each in sorted(named - known))
    targets = {
        posixpath.normpath(
            posixpath.join("/" + posixpath.dirname(posixpath.dirname(name)), rel.get("Target"))
        )
        for name, root in xml.items()
        if name.endswith(".rels")
        for rel in root
    }
    whole = {f"/{name}" for name in names if not name.endswith((".rels", "[Content_Types].xml"))}
    yield from (f"{name} belongs to nothing" for name in sorted(whole - targets))
