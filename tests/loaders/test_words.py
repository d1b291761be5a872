"""The lists of words that people edit: read as they are written, and what is wrong said with its line."""

from pathlib import Path

import pytest

from loaders.register import register_words
from loaders.unreadable import NotAFile, NotWords
from loaders.words import FOLDER, Words, read_words
from locales import translator

SYNONYMS = "words,note\n資訊安全、資安,簡稱\nAI、人工智慧,\n"
NAME_WORDS = "word,kind,note\n人員,rank,\n經理人,rank,\n管理,common,\n"


def lists(folder: Path, synonyms: str = SYNONYMS, name_words: str = NAME_WORDS) -> Path:
    (folder / "synonyms.csv").write_bytes(synonyms.encode("utf-8", "surrogateescape"))
    (folder / "name_words.csv").write_bytes(name_words.encode("utf-8", "surrogateescape"))
    return folder


def test_lists_are_read(tmp_path: Path) -> None:
    expected = Words((("資訊安全", "資安"), ("AI", "人工智慧")), ("經理人", "人員"), ("管理",))
    assert read_words(lists(tmp_path)) == expected
    as_excel = "\ufeff" + SYNONYMS.replace("\n", "\r\n") + ",\r\n\r\n"
    assert read_words(lists(tmp_path, as_excel)) == expected


@pytest.mark.parametrize(
    ("synonyms", "said"),
    [
        ("", "synonyms.csv 第 1 行：欄名應為「words,note」。"),
        ("詞,說明\n", "synonyms.csv 第 1 行：欄名應為「words,note」。"),
        (SYNONYMS + "資料庫,\n", "synonyms.csv 第 4 行：一組至少要有兩個詞，以「、」分隔。"),
        (SYNONYMS + "資料庫、,\n", "synonyms.csv 第 4 行：「、」之間沒有詞。"),
        (SYNONYMS + "ａi、機器學習,\n", "synonyms.csv 第 4 行：「ａi」在第 3 行已經有了。"),
        (SYNONYMS + "甲、甲,\n", "synonyms.csv 第 4 行：「甲」在第 4 行已經有了。"),
        (SYNONYMS + "甲、乙,,多\n", "synonyms.csv 第 4 行：有 3 欄，應為 2 欄。"),
        (SYNONYMS + "甲\udcff、乙,\n", "synonyms.csv 不是 UTF-8 文字檔：請另存為「CSV UTF-8」。"),
    ],
)
def test_a_wrong_list_of_synonyms_is_said_with_its_line(tmp_path: Path, synonyms: str, said: str) -> None:
    with pytest.raises(NotWords) as raised:
        read_words(lists(tmp_path, synonyms))
    assert translator("zh")(raised.value.message, **raised.value.fields) == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",rank,x", "name_words.csv 第 5 行：沒有詞。"),
        ("主任,職稱,", "name_words.csv 第 5 行：類別是「職稱」，應為 rank 或 common。"),
        ("管理,rank,", "name_words.csv 第 5 行：「管理」在第 4 行已經有了。"),
    ],
)
def test_a_wrong_word_of_names_is_said_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(NotWords) as raised:
        read_words(lists(tmp_path, name_words=NAME_WORDS + row + "\n"))
    assert translator("zh")(raised.value.message, **raised.value.fields) == said


def test_a_list_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotAFile):
        read_words(tmp_path)


def test_an_edited_list_is_registered_with_its_size(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    lists(tmp_path / "words")
    package = tmp_path / "datapackage.json"
    package.write_bytes((FOLDER.parent / "datapackage.json").read_bytes())
    register_words(tmp_path / "words" / "synonyms.csv", tmp_path)
    assert f'"bytes": {len(SYNONYMS.encode())},\n      "rows": 2,' in package.read_text("utf-8")
    lists(tmp_path / "words", "words\n")
    with pytest.raises(NotWords):
        register_words(tmp_path / "words" / "synonyms.csv", tmp_path)
