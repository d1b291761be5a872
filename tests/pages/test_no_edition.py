"""No list to show: the page says so in a sentence and what to do, in either language."""

from pathlib import Path

import pytest

from tests.pages.opened import opened, texts, unescaped

SAID = {
    "zh": (
        "data/editions 資料夾裡沒有任何一版職能基準一覽表。",
        "請把一覽表的版次檔案放進 data/editions 資料夾",
    ),
    "en": ("The folder data/editions holds no edition of the list.", "Put an edition of the list into"),
}


@pytest.mark.parametrize("lang", SAID)
@pytest.mark.parametrize("page", ["overview", "gaps", "quality"])
def test_an_empty_folder_is_said(
    page: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.editions.FOLDER", tmp_path)
    app = opened(page, {"lang": lang})
    assert not app.exception
    what, then = SAID[lang]
    assert [unescaped(each.value) for each in app.error] == [what]
    assert any(then in each for each in texts(app))


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "113-12.txt").mkdir()
    monkeypatch.setattr("loaders.editions.FOLDER", tmp_path)
    app = opened()
    assert not app.exception
    assert [unescaped(each.value) for each in app.error] == ["「113-12」這一版的檔案無法讀取。"]
