"""The overview's numbers and sentences, and the facts that the product is checked against."""

import re
from urllib.parse import parse_qs

import pytest

from cards.pages import BY_KEY, PAGES
from tests.analysis.plain import DIVISIONS
from tests.pages.opened import charts, links, opened, texts
from tests.pages.recount import UNIVERSE, Query, counted, shown

COVERED = ("field", "pathway", "section", "division")
LINKS: list[Query] = [
    {},
    {"status": "all"},
    {"status": "retired"},
    {"agency": ["文化部", "教育部"]},
    {"level": "none", "status": "all"},
]


@pytest.mark.parametrize("query", LINKS)
def test_the_totals_are_those_of_the_list(query: Query) -> None:
    rows = shown(query)
    wanted = [f"{len(shown({**query, 'status': status})):,}" for status in ("current", "retired")]
    wanted.append(str(len(counted(rows, "agency"))))
    for key in COVERED:
        held = set(counted(rows, key)) & set(UNIVERSE[key])
        wanted.append(f"{len(held)} / {len(UNIVERSE[key])}")
    assert [each.value for each in opened("overview", query).metric] == wanted


@pytest.mark.parametrize("query", LINKS)
def test_the_sentences_count_what_is_missing(query: Query) -> None:
    """Gaps are always of all current standards, whatever is selected."""
    rows, said = shown({}), list(links(opened("overview", query)))
    for key, title in {"field": "領域", "section": "行業大類", "pathway": "職類"}.items():
        empty = len(set(UNIVERSE[key]) - set(counted(rows, key)))
        start = f"{len(UNIVERSE[key])} 個{title}中，有 {empty} 個沒有現行職能基準"
        assert any(each.startswith(start) for each in said), start
    held, sections = counted(rows, "division"), counted(rows, "section")
    telling = [
        each["code"] for each in DIVISIONS if each["code"] not in held and sections[each["section"]] >= 10
    ]
    sentence = f"有 {len(telling)} 個行業中類沒有現行職能基準，所屬大類卻有 10 筆以上"
    assert (sentence in said) == ("agency" not in query)
    assert telling


def test_the_facts_that_the_product_names() -> None:
    app = opened("overview")
    values = {each.label: each.value for each in app.metric}
    assert values == {
        "現行": "830",
        "歷史資料": "34",
        "發展單位": "13",
        "涵蓋領域": "15 / 16",
        "涵蓋職類": values["涵蓋職類"],
        "涵蓋行業大類": "16 / 19",
        "涵蓋行業中類": values["涵蓋行業中類"],
    }
    everything = opened("overview", {"status": "all"})
    assert "16" in [each.value for each in everything.metric if each.label == "發展單位"]
    drawn = charts(everything)
    agencies = drawn["chart_by_agency"]
    assert list(agencies.values().items())[:3] == [("勞動部", 573), ("經濟部", 91), ("文化部", 75)]
    assert "勞動部 573" in agencies.alt
    levels = drawn["chart_by_level"].values("y")
    assert levels == {"1": 0, "2": 49, "3": 314, "4": 426, "5": 65, "6": 2, "none": 8}
    assert drawn["chart_by_field"].values()["M"] == 192
    assert any(re.fullmatch(r"19 個行業大類中，有 3 個沒有現行職能基準：.*", each) for each in links(app))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_sentence_leads_to_a_page_that_understands_it(lang: str) -> None:
    """A link of a sentence keeps filters and language, and asks for nothing that its page does not know."""
    query: Query = {"agency": ["勞動部", "文化部"], **({"lang": lang} if lang == "en" else {})}
    app = opened("overview", query)
    followed = set()
    for each in app.get("page_link"):
        page = each.proto.page or "overview"
        asked: Query = {**parse_qs(each.proto.query_string)}
        if (page, each.proto.query_string) in followed or "lang" in set(asked) ^ set(query):
            continue
        followed.add((page, each.proto.query_string))
        there = opened(page, asked)
        assert not there.exception
        assert not there.warning, (page, asked)
        if "agency" in asked:
            assert asked["agency"] == query["agency"]
            # What is about the whole file or list does not say what is selected.
            assert not BY_KEY[page].needs_standards or texts(there)[2] == texts(app)[2]
    assert {page for page, _query in followed} >= {page.key for page in PAGES if not page.hidden}


def test_figures_of_the_overview_are_few_bars_and_say_what_is_not_drawn() -> None:
    app = opened("overview")
    for key, chart in charts(app).items():
        assert len(chart.values("y" if key == "chart_by_level" else "x")) <= 10
    rows = counted(shown({}), "section")
    drawn = charts(app)["chart_by_section"].values()
    left = sum(n for code, n in rows.items() if code not in drawn)
    hidden = len(UNIVERSE["section"]) - len(drawn)
    empty = hidden - sum(code not in drawn for code in rows)
    said = next(each for each in texts(app) if f"{hidden} " in each and f" {left} " in each)
    assert f" {empty} " in said
