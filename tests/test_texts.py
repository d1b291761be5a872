"""Every text exists in both languages: the code and the Chinese catalogue hold the same messages."""

import io
from string import Formatter

import pytest
from babel.messages.catalog import Message

from analysis.selection import Selection
from cards.figures import FIGURES
from cards.gaps import RANKED
from cards.options import OPTIONS
from locales import NP_, translator
from tests.ui.views import view_of
from tools.texts import (
    CATALOGUE,
    KEYWORDS,
    ROOT,
    by_id,
    composed_texts,
    extracted,
    literal_texts,
    read,
    sources,
    write,
)

# Simplified characters that Big5 happens to hold, as rare characters of their own.
SIMPLIFIED_IN_BIG5 = frozenset("个万与无并体尔礼异么尽弃怜灶袜")
# What is said otherwise in Taiwan: 資訊, 預設, 螢幕, 列印, 使用者, 軟體, 資料庫, 連結, 網路, 匯出, 匯入, 檔案
NOT_OURS = ("信息", "默認", "屏幕", "打印", "用戶", "軟件", "數據", "鏈接", "網絡", "導出", "導入", "文件夾")


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def fields(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def simplified(text: str) -> set[str]:
    """Return the characters that Taiwan's own character set does not have."""
    han = {char for char in text if "\u4e00" <= char <= "\u9fff"}
    return {char for char in han if char in SIMPLIFIED_IN_BIG5 or not char.encode("cp950", errors="ignore")}


CODE = by_id(extracted())
CHINESE = by_id(read())


def test_every_text_is_in_the_catalogue() -> None:
    missing = CODE.keys() - CHINESE.keys()
    where = {text: ", ".join(f"{file}:{line}" for file, line in CODE[text].locations) for text in missing}
    assert not missing, "run `make texts` and translate:\n" + "\n".join(
        f"{where[text]}\t{text}" for text in sorted(missing, key=where.__getitem__)
    )


def test_every_text_is_translated() -> None:
    open_ = [text for text, message in CHINESE.items() if message.fuzzy or not all(strings(message))]
    assert not open_, "no Chinese, or fuzzy:\n" + "\n".join(sorted(map(str, open_)))


def test_no_text_is_left_over() -> None:
    unused = CHINESE.keys() - CODE.keys()
    assert not unused, "run `make texts`; nobody uses:\n" + "\n".join(sorted(map(str, unused)))
    assert not read().obsolete


def test_both_languages_fill_in_the_same_fields() -> None:
    wrong = {
        message.id: (sorted(wanted), sorted(fields(text)))
        for message in CHINESE.values()
        for wanted in [set().union(*map(fields, ids(message)))]
        for text in strings(message)
        if text and fields(text) != wanted
    }
    assert wrong == {}


def test_chinese_is_taiwans() -> None:
    texts = [text for message in CHINESE.values() for text in strings(message)]
    wrong = {text: [*simplified(text), *(word for word in NOT_OURS if word in text)] for text in texts}
    assert {text: found for text, found in wrong.items() if found} == {}


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """A catalogue cannot hold ``_(f"{n} standards")``: fields are filled in after the translation."""
    places = [(file.relative_to(ROOT).as_posix(), composed_texts(file.read_bytes())) for file in sources()]
    assert [place for place in places if place[1]] == []


def test_the_catalogue_is_written_as_make_texts_writes_it(tmp_path) -> None:
    write(read(), tmp_path / "atlas.po")
    assert (tmp_path / "atlas.po").read_text("utf-8") == CATALOGUE.read_text("utf-8")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('_("Agency")', ["Agency"]),
        ('N_("Agency" " of")', ["Agency of"]),
        ('ui._("{n} of {all}", n=1, all=2)', ["{n} of {all}"]),
        ('_.plural("{n} standard", "{n} standards", n)', [("{n} standard", "{n} standards")]),
        ('translator(lang)("Agency")', ["Agency"]),
        ('locales.translator("zh").plural("{n} row", "{n} rows", 3)', [("{n} row", "{n} rows")]),
        ('_("Current" if current else "Retired")', ["Current", "Retired"]),
        ('_.pgettext("axis", "Rows")', [("axis", "Rows")]),
        ('NP_("axis", "Rows")', [("axis", "Rows")]),
        ('_.pgettext(context, "Rows")', []),
        ("_(label)", []),
        ('_(f"{n} standards")', []),
        ('print("Agency")', []),
    ],
)
def test_texts_are_found(code: str, expected: list[object]) -> None:
    found = literal_texts(io.BytesIO(code.encode()), KEYWORDS, (), {})
    assert [text for _line, _keyword, text, _comments in found] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('_(f"{n} standards")', [1]),
        ('_("{n} standards".format(n=n))', [1]),
        ('_("standards: " + name)', [1]),
        ('_("standards: %s" % name)', [1]),
        ("_(dimension.label)", []),
        ("_(rule.title(1))", []),
        ('_(TITLES["gap"])', []),
    ],
)
def test_composed_texts_are_found(code: str, expected: list[int]) -> None:
    assert composed_texts(code.encode()) == expected


@pytest.mark.parametrize(
    ("lang", "axis", "number", "fields"),
    [("zh", "列", "列數", "內容"), ("en", "Rows", "Rows", "Value"), ("xx", "列", "列數", "內容")],
)
def test_a_word_of_two_meanings_has_a_text_for_each(lang: str, axis: str, number: str, fields: str) -> None:
    _ = translator(lang)
    assert _.pgettext("axis", "Rows") == _(NP_("axis", "Rows")) == axis
    assert _("Rows") == number
    assert _.pgettext("fact", "Value") == fields
    assert _.pgettext("nowhere", "{n} of {all}", n=1, all=2) == "1 of 2"


@pytest.mark.parametrize(
    ("lang", "sentences", "text"),
    [
        ("zh", ["甲。", "乙。"], "甲。乙。"),
        ("en", ["One.", "Two."], "One. Two."),
        ("xx", ["甲。", "乙。"], "甲。乙。"),
        ("en", [], ""),
    ],
)
def test_sentences_stand_one_after_the_other(lang: str, sentences: list[str], text: str) -> None:
    assert translator(lang).joined(sentences) == text


def test_columns_and_choosers_say_which_meaning_they_have() -> None:
    """A page is called Standards, a column holds their number; rows are counted or one side of a table."""
    view = view_of(Selection())
    assert view._(OPTIONS["rows"].label) == "列"
    assert view._(OPTIONS["severity"].label) == "明顯程度"
    titles = {
        id_: [column.title for column in FIGURES[id_].build(view).sheet_of().columns]
        for id_ in ("gaps.map", "gaps.register", "quality.findings")
    }
    assert "職能基準數" in titles["gaps.map"]
    assert titles["gaps.register"][0] == "明顯程度"
    assert {view._(title) for title in RANKED.values()} <= set(titles["gaps.register"])
    assert titles["quality.findings"][:4] == ["規則", "嚴重程度", "資料檢核發現", "列數"]


def test_simplified_characters_are_found() -> None:
    assert simplified("覆盖缺口與职能基準") == {"盖", "职"}
    assert simplified("覆蓋缺口:職能基準、臺灣、裡、著、麼") == set()
