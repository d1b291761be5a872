"""What a press or a link speaks of is said by its address; it is another when something else is asked for."""

import pytest

from analysis.request import Query
from cards.figures import FIGURES
from cards.pages import MARK, PAGES
from tests.pages.opened import opened, warnings
from ui.marks import ANSWERS, RECORD, marked
from ui.state import CURRENT_VIEW

pytestmark = pytest.mark.usefixtures("real_navigation")


def spoken_of(page: str, **query: list[str]) -> list[str]:
    return marked(opened(page, query).session_state[CURRENT_VIEW])


@pytest.mark.parametrize(
    ("page", "query", "figure"),
    [
        ("gaps", {"kind": ["empty"], "of": ["pathway"]}, "gaps.register"),
        ("gaps", {"map": ["levels"]}, ""),
        ("crosstab", {"rows": ["agency"], "columns": ["level"]}, ""),
        ("crosstab", {MARK: ["crosstab.table"]}, "crosstab.table"),
        ("levels", {MARK: ["levels.mix"]}, "levels.mix"),
        ("levels", {MARK: ["gaps.map"]}, ""),
        ("levels", {}, ""),
        ("quality", {MARK: ["quality.findings"]}, "quality.findings"),
        ("standards", {"standard": ["CAP2522-001v4"]}, RECORD),
    ],
)
def test_the_address_says_what_is_marked(page: str, query: Query, figure: str) -> None:
    assert [*spoken_of(page, **query), ""][0] == figure


def test_it_is_marked_anew_only_when_something_else_is_asked_for() -> None:
    first = spoken_of("gaps", kind=["empty"])
    assert spoken_of("gaps", kind=["empty"], field=["製造"]) == first
    assert spoken_of("gaps", kind=["thin"]) != first
    presets = [
        spoken_of("crosstab", mark=["crosstab.table"], rows=["field"], columns=[columns])
        for columns in ("level", "section")
    ]
    assert presets[0] != presets[1]


def test_a_choice_on_the_page_is_not_what_the_link_spoke_of() -> None:
    app = opened("crosstab", {MARK: ["crosstab.table"]})
    app.selectbox(key="option_rows").select_index(2).run()
    assert marked(app.session_state[CURRENT_VIEW]) == []


def test_what_is_not_on_the_page_is_said() -> None:
    said = warnings(opened("levels", {MARK: ["gaps.map"], "lang": ["en"]}))
    assert any("“mark=gaps.map”" in text for text in said)


def test_every_page_with_figures_can_be_spoken_of() -> None:
    assert {page.key for page in PAGES if MARK in page.options} >= {
        each.page.key for each in FIGURES.values()
    }
    assert {figure for _option, figure in ANSWERS.values()} - {RECORD} <= {*FIGURES}
