"""Files that ended the server or held it up get their sentence, and nothing of them is left."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cards.deck_link import from_file
from exports.slides.office import NotConverted, convert
from exports.slides.template_file import clean_template
from loaders.child import ROOT
from loaders.progress import FOLDER
from loaders.unreadable import Unreadable
from loaders.weights import MOST_LISTED
from loaders.weights_file import weights_of_file
from locales import LANGUAGES, translator
from tests.hostile.files import DECK, HOSTILE, TEMPLATE, WEIGHTS, Hostile, slide
from tests.loaders.test_child import until
from tests.pages.opened import opened, unescaped
from ui.uploads import MOST, SENTENCES

READERS: dict[str, Callable[[bytes], object]] = {
    WEIGHTS: lambda data: weights_of_file(data, "section", 11),
    TEMPLATE: clean_template,
    DECK: from_file,
}
MOST_MB = 100  # that this process may grow by: each of the files asked for hundreds or more


def memory() -> int:
    """Return the MB that this process has in memory; 0 where the system does not say so."""
    said = Path("/proc/self/statm")
    return int(said.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024**2 if said.exists() else 0


def left() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"{FOLDER}{os.getpid()}-*"))


@pytest.mark.parametrize("file", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(file: Hostile) -> None:
    before = memory()
    with pytest.raises(Unreadable) as refused:
        READERS[file.field](file.data)
    assert refused.value.message == file.msgid
    texts = {translator(lang)(refused.value.message, **refused.value.fields) for lang in LANGUAGES}
    assert len(texts) == len(LANGUAGES)
    assert not any("{" in each for each in texts)
    assert memory() - before < MOST_MB
    assert left() == []


def given(field: str, data: bytes, lang: str, kind: str = "") -> AppTest:
    """Return the page on which a file was given to a field, and opened where that takes a press."""
    page, query = ("gaps", {"weight": "own"}) if field == WEIGHTS else ("deck", {"d": DECK_CODE})
    app = opened(page, {"lang": lang, **query})
    app.file_uploader(key=field).set_value((NAMES[field], data, kind)).run(timeout=60)
    if field == DECK:
        next(each for each in app.button if each.label == translator(lang)("Open it")).click().run()
    return app


def said(app: AppTest) -> list[str]:
    return [unescaped(each.value) for each in (*app.error, *app.warning)]


NAMES = {WEIGHTS: "x.csv", TEMPLATE: "x.pptx", DECK: "x.json"}
DECK_CODE = "1ePlzXnEPwyaG1T8kWRVbCwCRNBv9"
SHOWN = {WEIGHTS: "xls: sectors in a circle", TEMPLATE: "pptx: 100,000 shapes", DECK: "deck: deep"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("field", SHOWN)
def test_the_page_says_it_and_goes_on(field: str, lang: str) -> None:
    file = HOSTILE[SHOWN[field]]
    app = given(field, file.data, lang)
    sentence = translator(lang)(file.msgid, most="600,000")
    assert [each for each in said(app) if sentence in each]
    assert not app.exception
    assert app.switch_page("pages/levels.py").run().exception == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("field", SHOWN)
def test_a_file_for_which_there_is_no_room_is_said(field: str, lang: str) -> None:
    for kind, sentence in SENTENCES.items():
        app = given(field, b"", lang, kind)
        assert [each for each in said(app) if translator(lang)(sentence, most=MOST[kind]) in each]
        assert not app.exception


def test_of_rejected_rows_the_first_are_kept_and_the_rest_counted() -> None:
    """One file of two megabytes had eighty sent with every click."""
    rows = [f"{'z' * 1000},{'x' * 1000}"] * 1000
    read = weights_of_file("\n".join(["A,5", *rows]).encode(), "section", 11)
    assert (read.values, len(read.left_out), read.more) == ({"A": 5.0}, MOST_LISTED, 1000 - MOST_LISTED)
    assert [each.row for each in read.left_out] == [*range(2, 2 + MOST_LISTED)]
    assert sum(len(each.code) + len(each.value) for each in read.left_out) <= 200 * MOST_LISTED


@pytest.mark.usefixtures("libreoffice")
def test_slides_that_take_long_end_at_the_limit_and_leave_nothing() -> None:
    with pytest.raises(NotConverted, match="longer than 2 seconds"):
        convert(slide(20_000), "pdf", timeout=2)
    assert left() == []


PARENT = """
from exports.slides.office import convert
from tests.hostile.files import slide
convert(slide(20_000), "pdf", timeout=120)
"""


def at_work(server: int) -> list[Path]:
    """Return the processes that work in a folder of this server."""
    mark = f"{FOLDER}{server}-".encode()
    return [each for each in Path("/proc").glob("[0-9]*/cmdline") if mark in _said(each)]


def _said(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # it has just ended
        return b""


@pytest.mark.usefixtures("libreoffice")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_goes_on_when_the_server_is_stopped(how: signal.Signals) -> None:
    server = subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stderr=subprocess.DEVNULL)
    folders = f"{FOLDER}{server.pid}-*"
    until(lambda: at_work(server.pid) != [])
    server.send_signal(how)
    server.wait()
    until(lambda: at_work(server.pid) == [])
    until(lambda: not list(Path(tempfile.gettempdir()).glob(folders)))
