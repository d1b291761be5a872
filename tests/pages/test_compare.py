"""對照: two selections side by side, chosen on the page or by a link, counted again in plain Python."""

from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from analysis.selection import Selection
from tests.analysis.plain import CODES, Row, chosen_rows
from tests.pages.opened import Chart, charts, links, opened, texts, unescaped, warnings
from tests.pages.recount import NAMES, Query, counted, meant

pytestmark = pytest.mark.usefixtures("real_navigation")

LABOR, ECONOMY, CULTURE = "勞動部", "經濟部", "文化部"


def chart(app: AppTest, key: str) -> Chart:
    found = charts(app)
    assert list(found) == [f"chart_compare_{key}"]
    return found[f"chart_compare_{key}"]


def check(app: AppTest, key: str, a: list[Row], b: list[Row]) -> None:
    """See that the dots are the shares of the published rows."""
    assert not app.exception
    _line, *dots, _ends = chart(app, key).data
    for trace, rows in zip(dots, (a, b), strict=True):
        wanted = counted(rows, key)
        drawn = dict(zip(trace["customdata"], trace["x"], strict=True))
        assert drawn == {code: wanted[code] / max(len(rows), 1) for code in drawn}


def of(agency: str) -> list[Row]:
    return chosen_rows(Selection().choose("agency", [agency]))


def headlines(app: AppTest) -> list[str]:
    return [each.removeprefix("## ") for each in texts(app) if each.startswith("## ")]


def test_it_opens_with_the_two_largest_agencies_and_says_so() -> None:
    app = opened("compare")
    check(app, "field", of(LABOR), of(ECONOMY))
    said = texts(app)
    assert any(f"甲 {LABOR}（{len(of(LABOR))} 筆）" in each for each in said)
    assert any(f"乙 {ECONOMY}（{len(of(ECONOMY))} 筆）" in each for each in said)
    assert any("尚未選擇：先以筆數最多的兩個發展單位對照。" in each for each in said)
    assert headlines(app)[0].startswith("科學、技術、工程、數學：經濟部 29%，勞動部 9%")
    assert warnings(app) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("query", "key"),
    [
        ({"agency": CULTURE, "b.agency": ECONOMY, "shares": "field"}, "field"),
        ({"agency": CULTURE, "b.agency": ECONOMY, "shares": "level"}, "level"),
        ({"agency": CULTURE, "shares": "section"}, "section"),
        ({"level": "5", "status": "all", "b.level": ["3", "4"], "b.status": "all"}, "field"),
        ({"b.status": "retired"}, "field"),
        ({"q": "工程", "b.q": "管理", "shares": "pathway"}, "pathway"),
    ],
)
def test_whatever_the_link_sets_side_by_side_is_counted(query: Query, key: str, lang: str) -> None:
    app = opened("compare", query if lang == "zh" else {**query, "lang": lang})
    a = chosen_rows(meant({name: each for name, each in query.items() if "." not in name}))
    second = {name[2:]: each for name, each in query.items() if name.startswith("b.")}
    # Where B is not said, it is the largest other agency.
    check(app, key, a, chosen_rows(meant(second or {"agency": LABOR})))
    assert warnings(app) == []
    both = len({row.cells[0] for row in a} & {row.cells[0] for row in chosen_rows(meant(second))})
    none = {"zh": "沒有同時屬於兩者的職能基準。", "en": "No standard is in both."}[lang]
    wanted = f"{both:,}" if both and second else none
    assert any(wanted in each for each in texts(app))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("query", [{"level": "1", "b.agency": ECONOMY}, {"agency": LABOR, "b.level": "1"}])
def test_a_side_without_a_standard_is_said(query: Query, lang: str) -> None:
    app = opened("compare", {**query, "lang": lang})
    assert not app.exception
    wanted = {
        "zh": "沒有符合的職能基準，無從對照",
        "en": "no standard fits, so there is nothing to compare with",
    }
    assert [each for each in headlines(app) if wanted[lang] not in each] == []
    assert len(headlines(app)) == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_sides_without_a_standard_are_what_nothing_is(lang: str) -> None:
    app = opened("compare", {"level": "1", "b.level": "1", "lang": lang})
    assert not app.exception
    assert charts(app) == {}
    assert (
        app.info[0].value
        == {"zh": "沒有符合目前篩選的職能基準。", "en": "No standard fits this selection\\."}[lang]
    )


def query_of(app: AppTest) -> dict[str, list[str]]:
    """Return what the address should say."""
    found: dict[str, list[str]] = app.session_state["address"]
    return found


def test_one_press_swaps_them() -> None:
    app = opened("compare", {"agency": CULTURE, "b.agency": ECONOMY, "b.level": "5", "shares": "level"})
    assert sorted(links(app)["甲乙對調"].split("&")) == sorted(
        opened_link({"agency": ECONOMY, "level": "5", "b.agency": CULTURE, "shares": "level"})
    )


def opened_link(query: dict[str, str]) -> list[str]:
    return urlencode(query).split("&")


def test_choosing_b_on_the_page_writes_both_down() -> None:
    app = opened("compare")
    app.multiselect(key="side_agency").set_value([CULTURE]).run()
    assert query_of(app) == {"agency": [LABOR], "b.agency": [CULTURE]}
    check(app, "field", of(LABOR), of(CULTURE))
    app.multiselect(key="side_agency").select(ECONOMY).run()
    assert query_of(app)["b.agency"] == [ECONOMY, CULTURE]
    app.multiselect(key="side_agency").set_value([]).run()
    assert query_of(app) == {"agency": [LABOR], "b.status": ["current"]}
    check(app, "field", of(LABOR), chosen_rows(Selection()))


def test_another_dimension_sets_its_largest_category_beside_a() -> None:
    app = opened("compare", {"agency": CULTURE})
    app.selectbox(key="side_by").set_value("level").run()
    levels = counted(of(CULTURE), "level")
    largest = max(levels, key=levels.__getitem__)
    assert query_of(app) == {"agency": [CULTURE], "b.agency": [CULTURE], "b.level": [largest]}
    both = chosen_rows(Selection().choose("agency", [CULTURE]).choose("level", [largest]))
    check(app, "field", of(CULTURE), both)
    assert any(f"同時屬於兩者的有 {len(both)} 筆。" in each for each in texts(app))


def test_b_takes_over_all_else_of_a_by_a_press() -> None:
    app = opened("compare", {"agency": CULTURE, "level": "4", "b.agency": ECONOMY})
    link = links(app)["將甲的其他條件也用於乙"]
    assert sorted(link.split("&")) == sorted(
        opened_link({"agency": CULTURE, "level": "4", "b.agency": ECONOMY, "b.level": "4"})
    )


def test_a_dot_leads_to_the_standards_of_both() -> None:
    app = opened("compare")
    app.session_state["pick_compare_field"] = (("M",), query_of(app))
    app.run()
    assert not app.exception
    for agency in (LABOR, ECONOMY):
        n = sum(row.of["field"] == ("M",) for row in of(agency))
        label = next(each for each in links(app) if f" {n} 筆" in each)
        assert sorted(links(app)[label].split("&")) == sorted(opened_link({"agency": agency, "field": "M"}))


def test_every_pathway_is_a_button_that_leads_to_its_standards() -> None:
    app = opened("compare")
    pills = {each.label: each for each in app.button_group if "pathways" in str(each.key)}
    there = [{code for row in of(agency) for code in row.of["pathway"]} for agency in (LABOR, ECONOMY)]
    groups = (there[0] - there[1], there[0] & there[1], there[1] - there[0])
    titles = (f"只有{LABOR}", "兩者都有", f"只有{ECONOMY}")
    assert [unescaped(label) for label in pills] == [
        f"{title}（{len(codes)}）" for title, codes in zip(titles, groups, strict=True)
    ]
    for each, codes in zip(pills.values(), groups, strict=True):
        assert each.options == [NAMES["pathway"][code] for code in CODES["pathway"] if code in codes]
    code = next(code for code in CODES["pathway"] if code in groups[1])
    pills[next(label for label in pills if "兩者" in label)].set_value(code).run()
    assert not app.exception
    found = [query for query in links(app).values() if f"pathway={code}" in query]
    assert len(found) == 2


def test_the_menu_leads_on_without_the_second_selection() -> None:
    app = opened("compare", {"agency": CULTURE, "b.agency": ECONOMY})
    assert links(app)["級別"] == "&".join(opened_link({"agency": CULTURE}))
    assert links(app)["清除全部篩選"] == ""
