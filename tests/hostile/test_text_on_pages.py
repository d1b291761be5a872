"""The texts of a hostile edition on every page, as they are sent: to the letter, with nothing to be read."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.request import unchecked
from cards.deck import Deck, Item
from cards.deck_link import to_code
from cards.pages import PAGES
from charts.template import MOST_LINES
from loaders import schema
from tests.hostile.hostile_text import SHOWN, TEXTS, hostile_edition, hostile_found
from tests.pages.opened import charts, opened, rows_of
from tests.pages.recount import Query
from tests.ui.test_text import AFTERWARDS, JOINER, unescaped
from ui.cards.about import LICENCE

# Elements whose text Streamlit reads as Markdown, and what holds the text.
SENTENCES = (
    "markdown",
    "caption",
    "title",
    "header",
    "subheader",
    "warning",
    "info",
    "error",
    "success",
    "toast",
)
UNKNOWN = "（分類中沒有）"  # agencies are known by name
LABELS = ("page_link", "button", "download_button", "metric")


@pytest.fixture(autouse=True)
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.cached.newest", hostile_found)


def elements(app: AppTest, kind: str) -> list[Any]:
    return list(app.get(kind))


def tables(app: AppTest) -> Iterator[str]:
    for each in elements(app, "table"):
        frame: pd.DataFrame = each.value
        yield from (str(cell) for column in frame.columns for cell in [column, *frame[column]])


def markdown(app: AppTest) -> list[str]:
    """Return every text of a page that Streamlit reads as Markdown, as it is sent."""
    found = [each.value for kind in SENTENCES for each in elements(app, kind)]
    found += [each.proto.label for kind in LABELS for each in elements(app, kind)]
    found += [each.label for each in elements(app, "expander")]
    return [text.replace(f"]({LICENCE})", "") for text in [*found, *tables(app)]]


def read(text: str) -> str:
    """Return what a visitor reads of a sent text."""
    return unescaped(text).replace(JOINER, "")


def spaced(text: str) -> str:
    return " ".join(text.split())


DECK = to_code(
    Deck(
        tuple(
            Item("overview.agency", unchecked({"agency": [text]}), text[:200], text) for text in SHOWN[:20]
        ),
        TEXTS[0],
        TEXTS[1],
    )
)
STANDARD = str(hostile_edition().standards.iloc[0][schema.P_CODE])
LINKS: list[tuple[str, Query]] = [
    *((page.key, {}) for page in PAGES),
    ("overview", {"status": "all"}),
    ("agencies", {"status": "all", "profile": SHOWN[0]}),
    ("standards", {"status": "all", "standard": STANDARD, "show": ["code", "name", "agency", "section"]}),
    ("standards", {"q": TEXTS[0], "level": "6", "agency": SHOWN[1]}),
    ("quality", {"rule": "field-unknown"}),
    ("deck", {"d": DECK}),
    ("meeting", {"d": DECK, "at": "3"}),
    ("meeting", {"figure": "standards.list"}),
    ("overview", {text: text for text in TEXTS}),
    (
        "standards",
        {key: list(TEXTS) for key in ("q", "agency", "level", "show", "order", "standard", "lang")},
    ),
    ("meeting", {"figure": TEXTS[0], "at": TEXTS[1]}),
    ("standards", {"status": "all", "similar": ""}),
    *(("standards", {"status": "all", "similar": text}) for text in TEXTS[:2]),
]


@pytest.mark.parametrize(
    ("page", "query"), LINKS, ids=[f"{n}-{page}" for n, (page, _query) in enumerate(LINKS)]
)
def test_nothing_on_a_page_becomes_a_link_or_a_sign(page: str, query: Query) -> None:
    app = opened(page, query)
    assert not app.exception
    found = markdown(app)
    assert found
    for text in found:
        assert [each.pattern for each in AFTERWARDS if each.search(unescaped(text))] == [], text
        assert ":material/evil" not in text
        # What is not escaped is ours: headings, bold face, lists, quotes, and links inside the dashboard.
        ours = re.sub(r"\\[!-/:-@\[-`{-~]|^:(primary|orange)\[[●◆]\]", "", text)
        assert "evil" not in "".join(re.findall(r"\[[^\]]*\]\(([^)]*)\)", ours)), text
        if not text.startswith("### "):  # the change log is ours, and Markdown
            assert not re.search(r"[<`$~|]|!\[|:\w+\[", ours), text


def test_every_name_and_agency_is_shown_to_the_letter() -> None:
    shown = rows_of(opened("standards", {"status": "all", "show": ["name", "agency", "section"]}))
    assert shown["name"].tolist()[: len(SHOWN)] == list(SHOWN)
    assert shown["agency"].tolist()[: len(SHOWN)] == [f"{text}{UNKNOWN}" for text in SHOWN]


def test_every_published_value_is_shown_to_the_letter() -> None:
    app = opened("quality", {"rule": "field-unknown"})
    cells = {read(each) for each in tables(app)}
    assert [text for text in TEXTS if spaced(text) not in cells] == []


def test_the_record_has_the_name_for_its_heading() -> None:
    standards = hostile_edition().standards
    for place in (0, 5, 8, 11, 18, 23):
        code = str(standards.iloc[place][schema.P_CODE])
        app = opened("standards", {"status": "all", "standard": code})
        assert f"## {code} {SHOWN[place]}" in [read(each.value) for each in app.markdown]


def test_every_agency_is_drawn_to_the_letter() -> None:
    (chart,) = [
        each
        for key, each in charts(opened("agencies", {"status": "all"})).items()
        if key.endswith("by_agency")
    ]
    drawn = {flat(name) for trace in chart.data for name in names(trace)}
    wanted = [flat(html.escape(f"{text}{UNKNOWN}")) for text in SHOWN]
    cut = [text for text in wanted if text not in drawn]
    assert cut == [text for text in wanted if len(text) > 100]
    beginnings = [name.partition("…")[0] for name in drawn if "…" in name]
    assert [text for text in cut if not any(map(text.startswith, beginnings))] == []
    hovers = [hover for trace in chart.data for hover in trace.get("hovertext", [])]
    assert len(hovers) > len(SHOWN)
    assert not any("<" in hover for hover in hovers)
    assert [text for text in wanted if not any(text in flat(hover) for hover in hovers)] == []
    assert max(name.count("<br>") for trace in chart.data for name in names(trace)) < MOST_LINES


def flat(text: str) -> str:
    """Return a text of a chart without line ends and spaces, which are the layout's."""
    return "".join(html.unescape(text.replace("<br>", "")).split())


def names(trace: dict) -> list[str]:
    return [each for each in trace.get("y", []) if isinstance(each, str)]


def test_no_chart_of_any_page_holds_markup_of_the_data() -> None:
    for page in ("overview", "agencies", "levels", "crosstab", "gaps", "quality"):
        for chart in charts(opened(page, {"status": "all", "rows": "agency"})).values():
            shown = [
                {key: each for key, each in trace.items() if key != "customdata"} for trace in chart.data
            ]
            said = json.dumps(shown, ensure_ascii=False)
            assert not re.search(r"<(?!/?b>|br>|extra>|/extra>|span style='color:#\w+'>|/span>)", said), page


def test_a_deck_of_such_texts_is_shown_to_the_letter() -> None:
    app = opened("deck", {"d": DECK})
    headings = [read(each.value) for each in app.header]
    assert [n for n, text in enumerate(SHOWN[:20]) if f"{n + 1}. {spaced(text[:200])}" not in headings] == []
    assert urlencode({"d": DECK})
