"""Links that hold mistakes, or worse: what they ask for is named, and no page ever fails."""

import re
from urllib.parse import parse_qs

import pytest

from tests.pages.opened import PAGES, charts, links, opened, texts, unescaped, warnings
from tests.pages.recount import NAMES, Query, several, shown

RIGHT_TO_LEFT = "\u202egnp.exe"
HOSTILE: dict[str, Query] = {
    "script": {"agency": "<script>alert(1)</script>", "q": "<img src=x onerror=alert(1)>"},
    "long": {"agency": "勞" * 10_000, "q": "長" * 10_000, "rows": "x" * 10_000, "show": "y" * 10_000},
    "python": {
        "q": "__import__('os').system('id')",
        "rows": "__class__",
        "by": "__import__",
        "order": "eval",
    },
    "format": {"q": "{0.__class__}", "field": "{n}", "profile": "%s%n", "standard": "{labels}"},
    "nul": {"q": "a\x00b", "agency": "\x00", "standard": "\x00", "lang": "\x00"},
    "direction": {"q": RIGHT_TO_LEFT, "field": RIGHT_TO_LEFT, "profile": RIGHT_TO_LEFT},
    "sql": {"q": "' OR 1=1; DROP TABLE standards; --", "level": "1' OR '1'='1", "standard": "1; --"},
    "markup": {"q": "[a](javascript:alert(1)) **b** :red[c] $x$", "standard": "![](https://example.org/x)"},
    "spreadsheet": {"q": "=cmd|'/c calc'!A1", "profile": "=1+1"},
    "repeated": {
        "status": ["retired", "current", "current"],
        "lang": ["en", "zh"],
        "rows": ["level", "field"],
        "order": ["name", "code"],
        "descending": ["yes", "no"],
        "by": ["level", "section"],
        "show": ["code", "code", "name"],
        "standard": ["CAP2522-001v4", "CAP2161-008v1"],
    },
    "language": {"lang": "xx"},
    "same twice": {
        "rows": "field",
        "columns": "field",
        "against": "agency",
        "within": "agency",
        "by": "level",
    },
    "status": {"rows": "status", "columns": "status", "within": "status", "show": "status"},
    "blank": dict.fromkeys(("status", "q", "rows", "by", "order", "profile", "standard", "lang"), ""),
    "blank show": {"show": "", "measure": "", "empty": "", "sort": "", "amounts": "", "against": ""},
    "numbers": {"level": ["7", "-1", "1e3", "٣"], "division": "45", "section": "c", "field": "m"},
    "streamlit": {"embed": "true", "embed_options": "dark_theme", "st.session_state": "x", "_stcore": "y"},
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", HOSTILE)
def test_no_link_breaks_a_page(link: str, page: str) -> None:
    app = opened(page, HOSTILE[link])
    assert not app.exception
    assert not app.error
    # Nobody sees a page of one mistake only: what is named of it is short.
    assert all(len(each) < 2000 for each in warnings(app))
    # HTML would need a word from the page that it is meant; none of what a link says is.
    said = [each.value for each in [*app.markdown, *app.caption, *app.warning, *app.info]]
    assert not any("<script" in each.replace("\\<", "") for each in said)
    assert not any("](" in each for each in said), "a link or picture made from what was asked"


def test_html_is_allowed_nowhere() -> None:
    app = opened("overview", HOSTILE["script"])
    assert not any(each.allow_html for each in [*app.markdown, *app.caption])


UNKNOWN: list[tuple[str, Query, list[str]]] = [
    ("overview", {"agency": "不存在部"}, ["agency=不存在部"]),
    ("overview", {"agency": ["勞動部", "不存在部"], "level": "9"}, ["agency=不存在部", "level=9"]),
    ("levels", {"status": "old"}, ["status=old"]),
    ("levels", {"lang": "xx"}, ["lang=xx"]),
    ("levels", {"edition": "99-12", "compared": "last"}, ["沒有 99-12 這一版", "沒有 last 這一版"]),
    ("overview", {"by": "section"}, ["by=section"]),
    ("levels", {"rows": "section", "agncy": "勞動部"}, ["rows=section", "agncy=勞動部"]),
    ("levels", {"by": "level"}, ["by=level"]),
    ("levels", {"by": "colour", "amounts": "euro"}, ["by=colour", "amounts=euro"]),
    (
        "agencies",
        {"against": "weather", "profile": "不存在部", "within": "x"},
        ["against=weather", "within=x"],
    ),
    ("agencies", {"profile": "不存在部"}, ["profile=不存在部"]),
    ("agencies", {"agency": "文化部", "profile": "勞動部"}, ["profile=勞動部"]),
    ("crosstab", {"rows": "status"}, ["rows=status"]),
    ("crosstab", {"rows": "level", "columns": "level"}, ["columns=level"]),
    ("crosstab", {"measure": "m", "empty": "e", "sort": "s"}, ["measure=m", "empty=e", "sort=s"]),
    ("compare", {"agency": "文化部", "b.agency": "不存在部"}, ["b.agency=不存在部"]),
    ("levels", {"b.agency": "文化部"}, ["b.agency=文化部"]),
    ("standards", {"show": ["code", "price"], "order": "price"}, ["show=price", "order=price"]),
    ("standards", {"standard": "XXX0000-000v1"}, ["XXX0000-000v1"]),
    ("standards", {"descending": "maybe"}, ["descending=maybe"]),
]


@pytest.mark.parametrize(("page", "query", "named"), UNKNOWN)
def test_what_does_not_exist_is_named(page: str, query: Query, named: list[str]) -> None:
    app = opened(page, query)
    assert not app.exception
    said = "\n".join(warnings(app))
    assert [each for each in named if each not in said] == []
    # What does exist is kept, what does not is no filter.
    agencies = [each for each in several(query.get("agency", [])) if each in NAMES["agency"]]
    known: Query = {"agency": agencies} if agencies else {}
    assert any(re.search(rf"[ （]{len(shown(known)):,} 筆", each) for each in texts(app))


@pytest.mark.parametrize("page", PAGES)
def test_a_link_without_a_mistake_warns_of_nothing(page: str) -> None:
    query: Query = {"agency": "勞動部", "field": ["M", "K"], "status": "all", "q": "工程", "lang": "en"}
    app = opened(page, query)
    assert not app.exception
    assert warnings(app) == []


def test_what_a_link_asks_for_is_named_as_text() -> None:
    said = warnings(opened("overview", {"agency": "<b>x</b>", "field": "**y**"}))
    assert "agency=<b>x</b>" in said[0]
    assert "field=**y**" in said[0]


def test_a_long_search_is_cut_with_a_word() -> None:
    app = opened("overview", {"q": "工程" * 480})
    assert not app.exception
    assert app.text_input[0].value == "工程" * 400
    assert warnings(app)[0].startswith("搜尋文字最多 800 個字元")
    assert warnings(app)[0].endswith(f"「{'工程' * 80}」")


def test_a_list_that_is_searched_for_says_what_it_does_not_find() -> None:
    app = opened("overview", {"q": "CAP2522-002v1, CAP2522-001v4, nothing"})
    assert not app.exception
    assert [unescaped(each.value) for each in app.info] == [
        "本版次沒有任何職能基準的名稱或代碼含：「nothing」。\n\n"
        "找到了，但不符合其他篩選條件：「CAP2522-002v1」。"
    ]
    parts = "「CAP2522-002v1」、「CAP2522-001v4」、「nothing」（一覽表中沒有：「nothing」）"
    assert f"名稱或代碼含下列任一：{parts}（1 筆，全部現行 830 筆）" in texts(app)


@pytest.mark.parametrize("page", PAGES)
def test_what_others_add_to_a_link_is_passed_over_in_silence(page: str) -> None:
    app = opened(page, {"agency": "文化部", "utm_source": "letter", "fbclid": "x", "gclid": "y"})
    assert not app.exception
    assert warnings(app) == []
    queries = [each.proto.query_string for each in app.get("page_link")]
    assert queries
    assert not [each for each in queries if "utm_" in each or "clid" in each]


def test_many_unknown_values_are_counted() -> None:
    said = warnings(opened("overview", {"agency": [f"x{n}" for n in range(300)]}))
    assert "agency=x9" in said[0]
    assert "agency=x10" not in said[0]
    assert "300" in said[0]


# --- nothing there ---------------------------------------------------------------------------------
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_chosen_is_not_no_filter(page: str, lang: str) -> None:
    app = opened(page, {"agency": "", "lang": lang})
    assert not app.exception
    assert not charts(app)
    sentence = {
        "zh": "發展單位：一項也沒選（0 筆，全部現行 830 筆）",
        "en": "Agency: nothing chosen (0 of 830 current standards)",
    }[lang]
    assert sentence in texts(app)
    assert len(app.warning) == 1, "said once, at the filter"
    assert len(app.info) == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_nothing_says_which_filter_to_loosen(page: str) -> None:
    query: Query = {"agency": "文化部", "level": "6", "section": "C"}
    assert shown(query) == []
    app = opened(page, query)
    assert not app.exception
    assert not charts(app)
    wanted = {}
    for key in query:
        without = {other: each for other, each in query.items() if other != key}
        if n := len(shown(without)):
            wanted[key] = n
    everything = len(shown({**query, "status": "all"}))
    offered = {text: link for text, link in links(app).items() if text.startswith(("移除", "現行與歷史資料"))}
    assert [int(text.rsplit("：")[-1].split()[0]) for text in offered] == sorted(
        [*wanted.values(), *([everything] if everything else [])], reverse=True
    )
    for key, n in wanted.items():
        fits = [link for text, link in offered.items() if text.endswith(f"：{n} 筆職能基準")]
        assert {*query} - {key} in [set(parse_qs(link)) for link in fits]


def test_each_way_out_of_nothing_leads_to_what_it_promises() -> None:
    query: Query = {"agency": "文化部", "level": ["5", "6"], "q": "釀酒"}
    offered = [
        (text, link)
        for text, link in links(opened("levels", query)).items()
        if text.startswith(("移除", "現行與歷史資料"))
    ]
    for text, link in offered:
        parts = parse_qs(link.lstrip("?"), keep_blank_values=True)
        n = int(text.rsplit("：")[-1].split()[0])
        assert len(shown({**parts})) == n > 0
        assert any(f"{n} 筆" in each for each in texts(opened("levels", {**parts})))


def test_where_no_single_filter_is_the_reason_that_is_said() -> None:
    query: Query = {"agency": "環境部", "level": "6", "field": "G", "section": "B"}
    app = opened("overview", query)
    assert any(each.startswith("放寬任何單一條件都不夠") for each in texts(app))
    assert not [text for text in links(app) if text.startswith("移除")]
    assert "" in [link.lstrip("?") for text, link in links(app).items() if text == "清除全部篩選"]
