"""A chart's HTML file: it says what the card says, and nothing gets in or out."""

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from analysis.selection import Selection
from cards.card import Card
from cards.figures import FIGURES
from cards.view import View
from charts.palette import LIGHT, Palette
from exports.html import write_html
from tests.exports.pages import Read
from tests.exports.samples import SHEET
from tests.named import with_sheet
from tests.ui.views import view_of

HOSTILE = (
    '</script><script src="https://evil.example/x.js"></script><img src=x onerror=alert(1)> & "\' \ud800'
)
# What a page would fetch by itself.
FETCHES = {"link", "img", "iframe", "object", "embed", "video", "audio", "base", "form"}


def card_of(id_: str, lang: str = "zh", selection: Selection | None = None) -> Card:
    figure = FIGURES[id_]
    return figure.build(view_of(selection or Selection(), lang, page=figure.page.key))


DRAWN = [id_ for id_ in FIGURES if card_of(id_).drawing is not None]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id_", DRAWN)
def test_the_page_says_what_the_card_says(id_: str, lang: str) -> None:
    card = card_of(id_, lang)
    page = Read(write_html([card], lang))
    assert page.texts["h1"] == page.texts["title"] == [card.headline]
    assert card.view.scope in page.texts["p"]
    assert [note for note in card.notes if note not in page.texts["p"]] == []
    assert page.attributes("html") == [{"lang": {"zh": "zh-Hant-TW", "en": "en"}[lang]}]
    sheet = card.sheet_of()
    (table,) = page.tables
    assert table[0] == [column.title for column in sheet.columns]
    assert len(table) == 1 + len(sheet.rows)
    assert [row[0] for row in table[1:]] == [str(row[0] or "–") for row in sheet.rows]


@pytest.mark.parametrize("id_", DRAWN)
def test_the_figure_in_the_page_is_the_card_s(id_: str) -> None:
    card = card_of(id_)
    page = Read(write_html([card], "zh"))
    (figure,) = [
        text
        for text, attributes in zip(page.texts["script"], page.attributes("script"), strict=True)
        if attributes.get("type") == "application/json"
    ]
    assert json.loads(figure) == json.loads(card.figure(LIGHT).to_json())


def test_numbers_are_written_as_on_the_screen() -> None:
    (table,) = Read(write_html([with_sheet(card_of("levels.level"), SHEET)], "zh")).tables
    assert table[1:] == [
        ['製造, "精密"', "1,234", "2.5", "12.5%"],
        ["'=1+1", "0", "-1.2", "100.0%"],  # text that a spreadsheet would run, as in every other file
        ["第一行\n  第二行 ", "–", "–", "–"],
        ["定位\t點 😀", "7", "0.0", "33.3%"],
    ]


def test_only_the_scripts_of_the_page_itself_may_run_and_nothing_is_fetched() -> None:
    page = Read(write_html([card_of("levels.level")], "zh"))
    (policy,) = [
        str(each["content"])
        for each in page.attributes("meta")
        if each.get("http-equiv") == "Content-Security-Policy"
    ]
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts.pop("default-src") == "'none'"
    assert parts.pop("style-src") == "'unsafe-inline'"
    assert parts.pop("img-src") == "data:"
    code = [
        text
        for text, attributes in zip(page.texts["script"], page.attributes("script"), strict=True)
        if not attributes
    ]
    assert len(code) == 2
    hashes = (b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in code)
    assert parts.pop("script-src").split() == [f"'sha256-{each}'" for each in hashes]
    assert set(parts.values()) == {"'none'"}
    assert {name for name, _attributes in page.elements} & FETCHES == set()
    assert "displaylogo: false" in code[1]
    assert "showSendToCloud: false" in code[1]
    assert "displayModeBar: false" in code[1]


def hostile_view() -> View:
    return view_of(Selection(q=HOSTILE.replace("\ud800", ""), status="all"))


def test_texts_stay_texts() -> None:
    card = card_of("levels.level")
    row = (HOSTILE, HOSTILE, 1, 0.5)
    evil = replace(
        card,
        view=hostile_view(),
        headline=HOSTILE,
        alt=HOSTILE,
        notes=(HOSTILE,),
        sentences=(HOSTILE,),
    )
    evil = with_sheet(
        evil, replace(card.sheet_of(), rows=(row,), link="javascript:alert(1)", licence=HOSTILE)
    )
    page = Read(write_html([evil, evil], "zh", title=HOSTILE))
    shown = HOSTILE.replace("\ud800", "")
    assert page.texts["h1"] == [shown]
    assert page.texts["h2"] == [shown] * 2
    assert page.tables[0][1][0] == HOSTILE.replace("\ud800", "")
    assert {name for name, _attributes in page.elements} & {*FETCHES, "a"} == set()
    assert len(page.attributes("script")) == 4
    assert not any(name.startswith("on") for _tag, attributes in page.elements for name in attributes)


def test_no_text_of_a_figure_ends_its_script() -> None:
    card = card_of("levels.level")
    figure = card.figure(LIGHT)
    figure.layout.title = {"text": "</script><!--<script>"}

    class Evil:
        def figure(self, palette: Palette) -> go.Figure:
            return figure

    page = Read(write_html([replace(card, drawing=Evil)], "zh"))  # type: ignore[arg-type]
    figures = [text for text in page.texts["script"] if text.startswith('{"data"')]
    assert json.loads(figures[0])["layout"]["title"]["text"] == "</script><!--<script>"


def test_a_link_to_the_dashboard_can_be_followed() -> None:
    card = card_of("levels.level")
    link = "https://atlas.example/levels?q=a&lang=en"
    page = Read(write_html([with_sheet(card, replace(card_sheet, link=link))], "en"))
    assert page.attributes("a") == [{"href": link, "rel": "noreferrer"}]


card_sheet = card_of("levels.level").sheet_of()


def test_several_cards_share_one_page_and_one_plotly() -> None:
    cards = [card_of(id_) for id_ in ("levels.level", "gaps.register", "overview.field")]
    data = write_html(cards, "zh", title="三張圖")
    page = Read(data)
    assert page.texts["h1"] == page.texts["title"] == ["三張圖"]
    assert page.texts["h2"] == [card.headline for card in cards]
    assert len(page.tables) == 3
    assert len([each for each in page.attributes("div") if "data-figure" in each]) == 2
    assert data.count(b"* plotly.js v") == 1


def test_a_page_is_the_same_each_time_and_light() -> None:
    first, second = (write_html([card_of("crosstab.table")], "en") for _ in range(2))
    assert first == second
    assert re.search(rb"color-scheme: light", first)
