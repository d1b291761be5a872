"""The overview: what it says first, the map, the counts, the open pathway, and the facts of the product."""

import json
import re
import zlib
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from analysis.selection import Selection
from cards.figures import FIGURES
from cards.pages import BY_KEY, PAGES
from tests.analysis.coverage_recount import CURRENT, tiles
from tests.analysis.gap_recount import Recount
from tests.pages.opened import links, opened, texts
from tests.pages.recount import NAMES, Query, counted, shown
from tests.ui.views import view_of

LINKS: list[Query] = [
    {},
    {"status": "all"},
    {"status": "retired"},
    {"agency": ["文化部", "教育部"]},
    {"level": "none", "status": "all"},
    {"field": "M", "lang": "en"},
]
SENTENCE = "67 個職類中，15 個尚無職能基準；另有 29 個缺入門級、26 個缺高階級"


def sent(app: AppTest) -> dict[str, Any]:
    """Return what the map is drawn from."""
    (found,) = (
        each.proto for each in app.get("bidi_component") if each.proto.component_name == "atlas_coverage_map"
    )
    return dict(json.loads(zlib.decompress(found.bytes)))


def drawn(app: AppTest) -> dict[str, tuple[str, str, str, bool]]:
    """Return name, number, bars and whether nobody has anything, of each tile by its code."""
    return {
        code: (name, number, bars, missing)
        for _field, _number, row in sent(app)["groups"]
        for code, name, number, _said, bars, missing in row
    }


def html(app: AppTest) -> list[str]:
    return [each.proto.body for each in app.get("html")]


def heading(app: AppTest) -> str:
    return next(each[2:] for each in texts(app) if each.startswith("# ")).replace("**", "")


def open_pathway(app: AppTest, code: str) -> AppTest:
    app.session_state["pick_coverage_map"] = ((code,), dict(app.session_state["view"].here))
    return app.run()


@pytest.mark.parametrize("query", LINKS)
def test_every_tile_on_the_page_is_recounted(query: Query) -> None:
    agencies = query.get("agency", [])
    expected = tiles(agencies)
    found = drawn(opened("overview", query))
    if "field" not in query:
        assert found.keys() == expected.keys()
    assert found
    for code, (name, number, bars, missing) in found.items():
        tile = expected[code]
        counts = zip(tile.own_bands, tile.bands, strict=True)
        assert bars == "".join("1" if own else "2" if n else "0" for own, n in counts)
        assert missing == (not tile.n)
        assert number == (f"{tile.own}" if tile.own else f"他單位 {tile.n}" if tile.n else "0")
        if query.get("lang") != "en":
            assert name == NAMES["pathway"][code]


def test_the_page_says_its_one_thing_first() -> None:
    app = opened("overview")
    assert heading(app) == SENTENCE
    assert texts(app)[2] == "全部現行職能基準 830 筆"
    assert heading(opened("overview", {"level": "3"})) == SENTENCE
    assert heading(opened("overview", {"lang": "en"})).startswith(
        "Of 67 pathways, 15 have no standard; 29 more"
    )


def test_no_standard_fits_is_said_without_a_map() -> None:
    app = opened("overview", {"q": "沒有這個名稱"})
    assert not app.exception
    assert heading(app) == "總覽"
    assert not [each for each in app.get("bidi_component") if "coverage" in each.proto.component_name]


def test_the_counts_lead_to_their_lists() -> None:
    app, rows = opened("overview"), Recount().all()
    expected = {
        15: {"kind": ["empty"], "of": ["pathway"]},
        12: {"kind": ["empty"], "of": ["division"], "severity": ["telling"]},
        9: {"kind": ["one-agency"], "of": ["pathway"]},
        26: {
            "kind": ["under-weight"],
            "of": ["division"],
            "weight": ["division_employees"],
            "mark": ["gaps.weights"],
        },
    }
    numbers = [int(n) for text in html(app) for n in re.findall(r'class="count"><b>(\d+)</b>', text)]
    assert numbers == list(expected)
    asked = [
        parse_qs(each.proto.query_string)
        for each in app.get("page_link")
        if each.proto.page == "gaps" and each.proto.label == "看清單"
    ]
    assert asked == list(expected.values())
    assert numbers[0] == sum((row.kind, row.dimension) == ("empty", "pathway") for row in rows)
    assert any("217 項" in each for each in links(app))


@pytest.mark.parametrize("query", [{}, {"agency": "經濟部"}, {"status": "all"}], ids=str)
def test_the_strips_count_what_is_selected(query: Query) -> None:
    rows, said = shown(query), [text for text in html(opened("overview", query)) if 'class="strip"' in text]
    for key, text in zip(("level", "agency"), said, strict=True):
        parts = dict(
            re.findall(r'title="([^"]+) ([\d,]+)"', text.replace("&lt;", "<"))  # name and number
        )
        expected = {NAMES[key].get(code, code): f"{n:,}" for code, n in counted(rows, key).items()}
        assert parts == expected


def test_a_press_opens_a_pathway_beside_the_map_and_another_closes_it() -> None:
    app = open_pathway(opened("overview"), "MEM")
    assert sent(app)["picked"] == "MEM"
    said = texts(app)
    assert "## 設備安裝維護" in said
    rows = [row for row in CURRENT if row.of["pathway"] == ("MEM",)]
    assert f"製造（{len(rows)} 筆職能基準）" in said
    assert any(each.startswith("**缺高階級") for each in said)
    assert not [text for text in html(app) if 'class="count"' in text]
    way = links(app)[f"在「明細」開啟這 {len(rows)} 筆"]
    assert parse_qs(way) == {"pathway": ["MEM"]}
    app.button("close_pathway").click().run()
    assert sent(app)["picked"] == ""
    assert [text for text in html(app) if 'class="count"' in text]


def test_a_pathway_with_nothing_says_so() -> None:
    said = texts(open_pathway(opened("overview"), "運輸工程"))
    assert "## 運輸工程" in said
    assert any(each.startswith("**尚無基準") for each in said)


def test_a_filter_closes_what_was_open() -> None:
    app = open_pathway(opened("overview"), "MEM")
    app.query_params["field"] = ["M"]
    assert sent(app.run())["picked"] == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_link_leads_to_a_page_that_understands_it(lang: str) -> None:
    """A link keeps filters and language, and asks for nothing that its page does not know."""
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
    assert {page for page, _query in followed} >= {page.key for page in PAGES if not page.hidden}


def test_the_facts_that_the_product_names() -> None:
    """Counted by the figures of old decks, which stand on the page no longer."""
    facts = FIGURES["overview.summary"].build(view_of(Selection())).sheet_of().rows
    said = {str(row[0]): str(row[1]) for row in facts}
    assert said == {
        "現行": "830",
        "歷史資料": "34",
        "發展單位": "13",
        "涵蓋領域": "15 / 16",
        "涵蓋職類": "52 / 67",
        "涵蓋行業大類": "16 / 19",
        "涵蓋行業中類": said["涵蓋行業中類"],
    }
    everything = view_of(Selection("all"))
    counts = {
        key: {
            row["code"]: row["count"] for row in FIGURES[f"overview.{key}"].build(everything).dataset().rows
        }
        for key in ("agency", "level", "field")
    }
    assert list(counts["agency"].items())[:3] == [("勞動部", 573), ("經濟部", 91), ("文化部", 75)]
    assert counts["level"] == {"1": 0, "2": 49, "3": 314, "4": 426, "5": 65, "6": 2, "none": 8}
    assert counts["field"]["M"] == 192


def test_a_small_figure_says_what_it_does_not_draw() -> None:
    card = FIGURES["overview.section"].build(view_of(Selection()))
    rows = counted(shown({}), "section")
    left = sorted(rows.values(), reverse=True)[10:]
    assert any(f" {sum(left)} " in note for note in card.notes)
    assert BY_KEY["overview"] == FIGURES["overview.section"].page
