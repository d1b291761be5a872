"""LibreOffice makes other formats of the slides, and fetches and leaves nothing."""

import http.server
import io
import re
import stat
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Inches

from exports.slides import office
from exports.slides.model import Text
from exports.slides.office import NotConverted, convert
from exports.slides.pptx import write_pptx
from loaders.turns import NOBODY
from locales import translator
from tests.exports.slide_samples import drawings, of, presentation
from tests.exports.template_samples import FEATURES, as_kind, with_footer
from tests.exports.template_samples import office as office_template

PATIENT = partial(convert, timeout=120)  # of a machine that does much else

installed = pytest.mark.usefixtures("libreoffice")


@installed
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_slide_is_a_page_of_the_pdf(lang: str) -> None:
    pdf = PATIENT(write_pptx(presentation(lang)), "pdf")
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(presentation(lang).slides) + 1
    assert b"/MarkInfo" in pdf


@installed
def test_odp_holds_the_titles_notes_and_alternative_texts() -> None:
    told = presentation()
    data = PATIENT(write_pptx(told), "odp")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.presentation"
        content = etree.fromstring(archive.read("content.xml"))
    pages = content.findall(".//{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}page")
    assert len(pages) == len(told.slides) + 1
    said = "".join(content.itertext())
    for slide in told.slides:
        assert slide.title in said
        assert slide.note.split("\n")[0] in said
        assert isinstance(slide.body, Text) or slide.alt in said


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = answer  # noqa: N815

        def log_message(self, *_said: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()


def pointing_to(*targets: str) -> bytes:
    """Return slides with pictures that lie elsewhere."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    for place, target in enumerate(targets):
        picture = slide.shapes.add_picture(io.BytesIO(PIXEL), Inches(place), 0, Inches(1), Inches(1))
        blip = next(picture._element.iter(qn("a:blip")))
        del blip.attrib[qn("r:embed")]
        blip.set(qn("r:link"), slide.part.relate_to(target, RT.IMAGE, is_external=True))
    target_ = io.BytesIO()
    made.save(target_)
    return target_.getvalue()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@installed
def test_nothing_is_fetched_from_elsewhere(server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    secret = tmp_path / "secret.png"
    secret.write_bytes(PIXEL)
    pdf = PATIENT(pointing_to(f"{address}/spy.png", secret.as_uri()), "pdf")
    assert asked == []
    assert b"/Subtype/Image" not in pdf


def script(place: Path, text: str) -> str:
    program = place / "soffice"
    program.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


@pytest.mark.parametrize("to", ["pdf", "odp"])
def test_without_it_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch, to: Literal["pdf", "odp"]) -> None:
    monkeypatch.setattr(office, "converter", lambda: None)
    with pytest.raises(NotConverted, match="No LibreOffice") as found:
        convert(b"", to)
    assert "LibreOffice" in translator("zh")(found.value.message)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("exit 0", "could not convert"),
        ("exit 1", "could not convert"),
        ("sleep 60 & sleep 60", "longer than 0.2"),
    ],
)
def test_what_goes_wrong_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, said: str
) -> None:
    program = script(tmp_path, text)
    monkeypatch.setattr(office, "converter", lambda: program)
    with pytest.raises(NotConverted, match=said):
        convert(b"", "pdf", timeout=0.2 if "sleep" in text else 20)


def test_what_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "converter", lambda: str(tmp_path / "missing"))
    with pytest.raises(NotConverted, match="started"):
        convert(b"", "pdf")


def test_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "converter", lambda: "soffice")
    with office.ONE_AT_A_TIME.turn(NOBODY), pytest.raises(NotConverted, match="Others"):
        convert(b"", "pdf", patience=0.05)


@installed
def test_damaged_slides_are_no_traceback() -> None:
    whole = write_pptx(of(drawings("zh")["ranked"]))
    with pytest.raises(NotConverted):
        convert(whole[: len(whole) // 3], "pdf")


@installed
def test_a_template_with_shows_sections_and_jumps_is_opened() -> None:
    template = as_kind(office_template(*FEATURES, with_footer("頁尾")), "potx")
    pdf = PATIENT(write_pptx(presentation(), template), "pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(presentation().slides) + 1
