"""Every page, for many links: no exception, a true sentence, and numbers counted a second way."""

import html
import json
import math
import re
from collections import Counter

import pytest
from streamlit.runtime.context import ContextProxy, StreamlitTheme

from charts.palette import PALETTES
from tests.analysis.plain import Row
from tests.pages.opened import PAGES, Chart, charts, opened, texts
from tests.pages.recount import NAMES, Query, counted, shown

# (link, sentence in Chinese, sentence in English): the sentence is on top of the page and on each figure.
LINKS: dict[str, tuple[Query, str, str]] = {
    "default": ({}, "全部現行職能基準 830 筆", "All 830 current standards"),
    "one filter": (
        {"agency": "文化部"},
        "文化部（59 筆，全部現行 830 筆）",
        "Ministry of Culture (59 of 830 current standards)",
    ),
    "several filters": (
        {"agency": ["勞動部", "經濟部"], "section": ["C", "M"], "level": ["3", "4"], "q": "工程"},
        "勞動部、經濟部｜「製造業」、「專業、科學及技術服務業」｜第 3、4 級｜名稱或代碼含「工程」"
        "（78 筆，全部現行 830 筆）",
        "Ministry of Labor, Ministry of Economic Affairs | Section: “Manufacturing”, “Professional, "
        "Scientific and Technical Services” | Levels 3, 4 | name or code contains “工程” "
        "(78 of 830 current standards)",
    ),
    "retired": ({"status": "retired"}, "全部歷史資料職能基準 34 筆", "All 34 retired standards"),
    "all": (
        {"status": "all"},
        "全部職能基準 864 筆（現行與歷史資料）",
        "All 864 standards, current and retired",
    ),
    "unlevelled": (
        {"status": "all", "level": "none"},
        "未分級（8 筆，現行與歷史資料共 864 筆）",
        "Unlevelled (8 of 864 standards, current and retired)",
    ),
    "one standard": (
        {"q": "CAP2522-001v4"},
        "名稱或代碼含「CAP2522-001v4」（1 筆，全部現行 830 筆）",
        "name or code contains “CAP2522-001v4” (1 of 830 current standards)",
    ),
    "two industries": (
        {"section": ["P", "R"], "division": ["85", "93"]},
        "行業大類：「教育業」、「藝術、娛樂及休閒服務業」｜行業中類：「教育業」、「運動、娛樂及休閒服務業」"
        "（15 筆，全部現行 830 筆）",
        "“Education”, “Arts, Entertainment and Recreation” | 教育業, 運動、娛樂及休閒服務業 "
        "(15 of 830 current standards)",
    ),
}
# Charts of each page in its default state, and the page's options that make others.
CHARTS: dict[str, list[str]] = {
    "overview": [],
    "agencies": ["by_agency", "cross_agency_field", "profile_field"],
    "levels": ["by_level", "level_mix_field"],
    "crosstab": ["cross_field_section"],
    "standards": [],
}
# What draws: a page, and one figure with its legend.
DRAWN: dict[str, Query] = {
    "overview": {},
    "meeting": {"figure": "gaps.coverage"},
}


@pytest.mark.parametrize("page", [*PAGES, "compare", "gaps", "quality", "about", "deck"])
def test_no_component_is_given_what_is_looked_through_for_tables(page: str) -> None:
    """Streamlit tries each list and dictionary in a dictionary as a table: a third of a millisecond each."""
    for each in opened(page).get("bidi_component"):
        data = json.loads(each.proto.json) if each.proto.json else None
        values = data.values() if isinstance(data, dict) else []
        assert not [value for value in values if isinstance(value, list | dict)], each.proto.component_name


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", LINKS)
def test_a_page_says_its_scope_and_shows_what_the_list_holds(page: str, link: str, lang: str) -> None:
    query, *sentences = LINKS[link]
    app = opened(page, query if lang == "zh" else {**query, "lang": lang})
    assert not app.exception
    assert not app.warning
    sentence = sentences[lang == "en"]
    found = charts(app)
    assert [key.removeprefix("chart_") for key in found] == CHARTS[page]
    rows, every = shown(query), shown({key: each for key, each in query.items() if key != "agency"})
    # A profile is beside all agencies, whichever are chosen.
    wider = page == "agencies" and "agency" in query
    cards = max(len(found), 1)
    # Once for the page: its cards are of the same.
    assert texts(app).count(sentence) == 1, [each for each in texts(app) if "830" in each]
    of = f"n = {len(rows):,}" if lang == "en" else f"n＝{len(rows):,}"
    assert sum(each.endswith(of) for each in texts(app)) == cards - (wider and len(every) > len(rows))
    for key, chart in found.items():
        if key.startswith("chart_profile_"):
            check_profile(chart, rows, every, key.removeprefix("chart_profile_"))
        else:
            check(key.removeprefix("chart_"), chart, rows)
        if lang == "zh":
            check_alt(key.removeprefix("chart_"), chart, rows)


def check(key: str, chart: Chart, rows: list[Row]) -> None:
    kind, *keys = key.split("_")
    if kind == "by":
        check_bars(chart, rows, keys[0])
    elif kind == "cross":
        check_tiles(chart, rows, *keys)
    else:
        check_mix(chart, rows, keys[1])


def check_bars(chart: Chart, rows: list[Row], key: str) -> None:
    expected = counted(rows, key)
    drawn = chart.values("y" if key == "level" else "x")
    assert drawn == {code: expected[code] for code in drawn}
    # The largest are drawn; what is left over is no larger than any of them.
    rest = [n for code, n in expected.items() if code not in drawn and code != "none"]
    assert max(rest, default=0) <= min(drawn.values())
    assert len(drawn) >= min(10, len(expected))
    for code, part in chart.parts():
        if part["text"]:
            n, *shares = re.split(r"<br>|（| \(", html.unescape(part["text"]).rstrip("）)"))
            assert int(n) == expected[code]
            # What is chosen by itself has no share: it would be all.
            assert shares or sum(map(bool, drawn.values())) == 1
            assert all(near(share, expected[code] / len(rows)) for share in shares)
    # One scale, from zero: a bar is as long as its number says beside any other.
    assert len(chart.data) == 1
    if key != "level":
        assert chart.layout["xaxis"]["range"] == [0, max(drawn.values(), default=0) or 1]


def near(text: str, share: float) -> bool:
    """Return whether a text says a share: in whole percent, 0 and 100 of nothing and everything only."""
    if text[0] in "<>":
        return 0 < share <= 0.005 if text[0] == "<" else 0.995 <= share < 1
    return abs(int(text.rstrip("%")) / 100 - share) <= 0.005 + 1e-9


def check_tiles(chart: Chart, rows: list[Row], first: str, second: str) -> None:
    pairs, totals = counted(rows, first, second), (counted(rows, first), counted(rows, second))
    cells = {code: part["text"] for code, part in chart.parts()}
    assert cells.pop("\n") == f"<b>{len(rows):,}</b>"
    for code, text in cells.items():
        row, column = code.split("\n")
        n = pairs[code] if row and column else totals[0][row] if row else totals[1][column]
        assert text == (f"{n:,}" if n else "·"), code
    assert {code for code, n in pairs.items() if n} <= set(cells)


def check_mix(chart: Chart, rows: list[Row], key: str) -> None:
    pairs, totals = counted(rows, key, "level"), counted(rows, key)
    drawn = chart.values()
    assert {code for code, share in drawn.items() if share} == {code for code, n in pairs.items() if n}
    for code, share in drawn.items():
        assert math.isclose(share, pairs[code] / totals[code.split("\n")[0]], abs_tol=1e-9)
    ends = next(trace for trace in chart.data if trace["type"] == "scatter")["text"]
    assert [int(re.findall(r"n ?[=＝] ?(\d+)", end)[0]) for end in ends] == sorted(
        totals.values(), reverse=True
    )


def check_profile(chart: Chart, rows: list[Row], every: list[Row], key: str) -> None:
    agencies = counted(rows, "agency").most_common()
    # The first page of the largest agency would repeat the whole: the second largest is shown.
    place = 1 if len(agencies) > 1 else 0
    candidates = [name for name, n in agencies if n == agencies[place][1]]
    whole = counted(every, key)
    drawn, marks = chart.values(), chart.data[1]["x"]
    assert set(drawn) == set(whole)
    assert any(
        all(math.isclose(share, own[code] / sum(own.values())) for code, share in drawn.items())
        for own in (
            counted([row for row in every if row.of["agency"] == (name,)], key) for name in candidates
        )
    )
    assert all(math.isclose(mark, whole[code] / len(every)) for code, mark in zip(drawn, marks, strict=True))


def check_alt(key: str, chart: Chart, rows: list[Row]) -> None:
    """A chart is described by its numbers, or by its headline where they are many and the table has them."""
    kind, *keys = key.split("_")
    if kind == "by":
        expected = counted(rows, keys[0])
        for code in list(chart.values())[:20]:
            assert f"{NAMES[keys[0]][code]} {expected[code]:,}" in chart.alt
    if kind == "cross" and "遠高於" in chart.alt:
        row, column, n = re.findall(
            r"「(.*) × (.*)」遠高於依規模推估的 [\d.,]+ 筆：共 ([\d,]+) 筆", chart.alt
        )[0]
        first, second = (
            next(code for code, name in NAMES[each].items() if name == wanted)
            for each, wanted in zip(keys, (row, column), strict=True)
        )
        assert int(n.replace(",", "")) == counted(rows, *keys)[f"{first}\n{second}"]
    assert len(chart.alt) > 10


# --- the pages' own options ------------------------------------------------------------------------
@pytest.mark.parametrize("key", ["agency", "pathway", "section", "division", "occupation"])
@pytest.mark.parametrize("amounts", ["share", "count"])
def test_levels_by_any_dimension(key: str, amounts: str) -> None:
    query: Query = {"status": "all", "field": ["M", "S", "A"]}
    app = opened("levels", {**query, "by": key, "amounts": amounts})
    assert not app.exception
    assert not app.warning
    chart, rows = charts(app)[f"chart_level_mix_{key}"], shown(query)
    if amounts == "share":
        check_mix(chart, rows, key)
    else:
        expected = counted(rows, key, "level")
        assert {code: n for code, n in chart.values().items() if n} == expected


@pytest.mark.parametrize("against", ["level", "section", "occupation"])
def test_agencies_against_any_dimension(against: str) -> None:
    query: Query = {"status": "all", "agency": ["文化部", "內政部", "教育部"]}
    app = opened("agencies", {**query, "against": against, "profile": "內政部", "within": against})
    assert not app.exception
    found, rows = charts(app), shown(query)
    check_tiles(found[f"chart_cross_agency_{against}"], rows, "agency", against)
    profile = found[f"chart_profile_{against}"].values()
    own = [row for row in rows if row.of["agency"] == ("內政部",)]
    expected = Counter({code: n / len(own) for code, n in counted(own, against).items()})
    assert profile == pytest.approx({code: expected[code] for code in profile})
    assert set(expected) <= set(profile)


PAIRS = [("status", "level"), ("level", "status"), ("division", "section"), ("pathway", "agency")]


@pytest.mark.parametrize(("first", "second"), PAIRS)
@pytest.mark.parametrize("empty", ["no", "yes"])
def test_any_two_dimensions(first: str, second: str, empty: str) -> None:
    app = opened("crosstab", {"status": "all", "rows": first, "columns": second, "empty": empty})
    assert not app.exception
    assert not app.warning
    chart, rows = charts(app)[f"chart_cross_{first}_{second}"], shown({"status": "all"})
    check_tiles(chart, rows, first, second)
    drawn = {code.split("\n")[0] for code in chart.values()} - {""}
    assert drawn == set(NAMES[first]) & drawn
    assert empty == "yes" or drawn == set(counted(rows, first))


@pytest.mark.parametrize("measure", ["row", "column", "total", "expected", "residual"])
def test_every_measure(measure: str) -> None:
    query: Query = {"status": "all", "section": ["C", "P", "R"]}
    app = opened("crosstab", {**query, "rows": "section", "columns": "level", "measure": measure})
    assert not app.exception
    rows = shown(query)
    pairs, of_row, of_column = (
        counted(rows, "section", "level"),
        counted(rows, "section"),
        counted(rows, "level"),
    )
    checked = 0
    for code, part in charts(app)["chart_cross_section_level"].parts():
        row, column = code.split("\n")
        if row and column:
            value = cell(measure, pairs[code], of_row[row], of_column[column], len(rows))
            assert part["text"] in said(measure, value), (code, value)
            checked += 1
    assert checked == len(of_row) * len(of_column)


def cell(measure: str, n: int, row: int, column: int, of: int) -> float:
    expected = row * column / of
    spread = math.sqrt(expected * (1 - row / of) * (1 - column / of))
    return {
        "row": n / row,
        "column": n / column,
        "total": n / of,
        "expected": expected,
        "residual": (n - expected) / spread,
    }[measure]


def said(measure: str, value: float) -> set[str]:
    """Return how a value may be written: nothing is a dot, a share has no more digits than it needs."""
    if measure in ("expected", "residual"):
        return {f"{value:.1f}"}
    return {f"{value:.0%}" if value >= 0.01 else f"{value:.1%}"} if value else {"·"}


def test_too_many_empty_categories_are_left_out_with_a_word() -> None:
    app = opened("crosstab", {"rows": "pathway", "columns": "division", "empty": "yes"})
    assert not app.exception
    assert len(app.warning) == 1
    assert "類別太多" in app.warning[0].value
    check_tiles(charts(app)["chart_cross_pathway_division"], shown({}), "pathway", "division")


@pytest.mark.parametrize(("page", "query"), DRAWN.items())
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_chart_knows_a_colour_of_the_other_theme(
    theme: str, page: str, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Charts are drawn with the colours of the theme that the browser says it has."""
    monkeypatch.setattr(ContextProxy, "theme", property(lambda _: StreamlitTheme({"type": theme})))
    app = opened(page, query)
    other = PALETTES["dark" if theme == "light" else "light"]
    assert not app.exception
    legends = [each.proto.body for each in app.get("html")]
    specs = " ".join([*(each.proto.spec for each in app.get("plotly_chart")), *legends])
    assert PALETTES[theme].accent in specs
    assert other.accent not in specs
