"""No list to show, or files that are none: the page says so in a sentence and what to do."""

import os
from pathlib import Path

import pytest

from loaders import cached
from tests.loaders.examples import REAL, put, row, text
from tests.pages.opened import PAGES, opened, rows_of, texts, unescaped, warnings

SAID = {
    "zh": (
        "data/editions 資料夾裡沒有任何一版職能基準一覽表。"
        "未採用的檔案：datapackage.json（沒有這個檔案或資料夾。請檢查名稱）。",
        "請用「python -m loaders add",
    ),
    "en": (
        "The folder data/editions holds no edition of the list. Not used: datapackage.json (There is no such "
        "file or folder. Check the name).",
        "Add an edition of the list with",
    ),
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the dashboard read another data folder."""
    monkeypatch.setattr("loaders.editions.DATA", tmp_path)
    monkeypatch.setattr(cached, "_found", {})
    return tmp_path


def seen(text: str) -> str:
    """Return a text as it is seen: without signs that keep parts of it apart."""
    return unescaped(text).replace("\N{WORD JOINER}", "")


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("lang", SAID)
@pytest.mark.parametrize("page", ["overview", "gaps", "quality"])
def test_an_empty_folder_is_said(page: str, lang: str) -> None:
    app = opened(page, {"lang": lang})
    assert not app.exception
    what, then = SAID[lang]
    assert [seen(each.value) for each in app.error] == [what]
    assert any(then in each for each in texts(app))


def test_a_file_that_cannot_be_read_is_said(data: Path) -> None:
    file = put(data, "113-12", text(row(name="從未讀過")))
    file.unlink()
    file.mkdir()
    app = opened()
    assert not app.exception
    assert [seen(each.value) for each in app.error] == [
        "data/editions 資料夾裡沒有任何一版職能基準一覽表。"
        "未採用的檔案：113-12.txt（這不是檔案，而是資料夾、管線或裝置。請指定一個檔案）。"
    ]


def bad_editions(data: Path) -> None:
    """Put nine bad editions of seven kinds beside the good one, all of them newer."""
    put(data, "113-12", REAL.read_bytes())
    good = text(row())
    put(data, "114-01", b"")
    put(data, "114-02", good[:-9], registered=good)
    put(data, "114-03", good).unlink()
    put(data, "114-04", b"no list of standards")
    folder = put(data, "114-05", good)
    folder.unlink()
    folder.mkdir()
    link = put(data, "114-06", good)
    link.unlink()
    link.symlink_to("nowhere")
    pipe = put(data, "114-07", good)
    pipe.unlink()
    os.mkfifo(pipe)
    (data / "editions" / "114-12.txt").write_bytes(good)
    (data / "editions" / "999.txt").write_bytes(REAL.read_bytes())


NAMED = {
    "zh": "未採用的檔案：114-01.txt（檔案是空的）；114-02.txt（內容與登錄的不同）；",
    "en": "Not used: 114-01.txt (The file is empty); 114-02.txt (Its content is not what is registered); ",
}
SHOWN = {"zh": "目前顯示 113-12 這一版。", "en": "Shown is the edition 113-12. "}


@pytest.mark.parametrize(
    ("page", "lang"),
    [("overview", "en"), *((page, "zh") for page in (*PAGES, "gaps", "deck", "quality", "about"))],
)
def test_the_good_edition_is_shown_and_the_bad_are_named(page: str, lang: str, data: Path) -> None:
    bad_editions(data)
    app = opened(page, {"lang": lang})
    assert not app.exception
    assert not app.error
    (said,) = [seen(each) for each in warnings(app)]
    assert said.startswith(NAMED[lang])
    assert SHOWN[lang] in said
    assert "python -m loaders add" in said
    assert all(f"114-0{number}.txt" in said for number in range(1, 8))
    assert "114-12.txt" in said
    assert {"zh": "另有 1 個", "en": "1 more"}[lang] in said


IN_A_MEETING = {
    "zh": "未採用的檔案：114-01.txt、114-02.txt、114-03.txt等 9 項。原因請見其他各頁。",
    "en": "Not used: 114-01.txt, 114-02.txt, 114-03.txt and others, 9 in all. The other pages say why.",
}


@pytest.mark.parametrize("lang", IN_A_MEETING)
@pytest.mark.parametrize("figure", ["overview.agency", "no such figure"])
def test_a_meeting_names_them_in_a_line(figure: str, lang: str, data: Path) -> None:
    bad_editions(data)
    app = opened("meeting", {"figure": figure, "lang": lang})
    assert not app.exception
    assert [each for each in app.caption if IN_A_MEETING[lang] in seen(each.value)]


def test_a_meeting_has_no_room_for_a_long_name(data: Path) -> None:
    put(data, "113-12", REAL.read_bytes())
    (data / "editions" / f"{'長' * 80}.txt").touch()
    said = "".join(seen(each.value) for each in opened("meeting").caption)
    assert f"未採用的檔案：{'長' * 29}…。" in said


def test_the_edition_that_was_shown_stays_while_its_file_is_written_over(data: Path) -> None:
    file = put(data, "113-12", REAL.read_bytes())
    app = opened()
    before = texts(app)
    file.write_bytes(REAL.read_bytes()[:40_000])
    app.run()
    assert not app.exception
    assert texts(app) == before
    (said,) = [seen(each) for each in warnings(app)]
    assert "目前顯示 113-12 這一版，是檔案變動前讀到的內容。" in said


def test_the_agency_none_is_told_from_a_missing_one(data: Path) -> None:
    put(data, "113-12", text(row(agency="none"), row(serial="2", code="CAP2161-002v1", agency="")))
    shown = {
        code: rows_of(opened("standards", {"agency": code}))["agency"].tolist() for code in ("none", "none'")
    }
    assert shown == {"none": ["未填"], "none'": ["none（分類中沒有）"]}
