"""The registries of figures and options fit the pages and each other."""

import pytest

from analysis.selection import Selection
from cards.card import first_rows
from cards.figures import FIGURES, on_page
from cards.options import OPTIONS, value
from cards.pages import PAGES
from cards.standards import columns_shown
from charts.palette import LIGHT
from tests.analysis.plain import ROOT
from tests.ui.views import view_of

VIEW = view_of(Selection())


def test_an_option_is_of_its_page() -> None:
    for figure in FIGURES.values():
        assert set(figure.uses) <= {*OPTIONS, "show", "standard", "similar", "same"}
        assert set(figure.uses) <= set(figure.page.options), figure.id


def test_every_figure_is_drawn_by_its_page() -> None:
    code = {page.key: (ROOT / page.script).read_text(encoding="utf-8") for page in PAGES}
    shared = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "ui").rglob("*.py"))
    for figure in filter(lambda each: each.on_page, FIGURES.values()):
        assert f'"{figure.id}"' in code[figure.page.key] + shared, figure.id


def test_every_figure_stands_on_one_page_but_those_of_old_links() -> None:
    on_pages = [each.id for page in PAGES for each in on_page(page)]
    old = ["overview.summary", "overview.level", "overview.field", "overview.agency", "overview.section"]
    assert [each for each in FIGURES if each not in old] == on_pages
    assert [each for each in FIGURES if each not in on_pages] == old


@pytest.mark.parametrize("name", sorted(OPTIONS))
def test_a_default_can_be_chosen(name: str) -> None:
    option = OPTIONS[name]
    assert option.default(VIEW) in option.choices(VIEW)
    assert value(VIEW, name) == option.default(VIEW)


@pytest.mark.parametrize("figure", sorted(FIGURES))
def test_a_card_shows_something(figure: str) -> None:
    card = FIGURES[figure].build(view_of(Selection(), page=FIGURES[figure].page.key))
    assert card.headline
    assert card.alt
    assert (card.drawing is not None) + bool(card.sentences) + bool(card.listed) == 1
    if card.drawing is not None:
        assert card.figure(LIGHT).data


@pytest.mark.parametrize("figure", ["gaps.register", "standards.list"])
def test_first_rows_are_those_of_the_whole(figure: str) -> None:
    card = FIGURES[figure].build(view_of(Selection(), page=FIGURES[figure].page.key))
    whole, first = card.sheet_of(), first_rows(card, 3)
    assert [column.key for column in first.columns] == list(card.listed)
    places = [[column.key for column in whole.columns].index(key) for key in card.listed]
    assert first.rows == tuple(tuple(row[place] for place in places) for row in whole.rows[:3])


def test_columns_of_the_table_are_those_that_exist() -> None:
    assert columns_shown(VIEW)[:2] == ["code", "name"]
