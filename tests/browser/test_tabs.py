"""The tests' own tools: waiting ends with the answer, and a browser that is used again is a new visitor's."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import VISITS, At, Visit, Visitors
from tools.browser import ready, rerun

RUNS = "() => [runs.asked, runs.answered]"
# Nobody else asks for it: these tests have tabs of their own.
OPTIONS = {"reduced_motion": "reduce"}


def test_a_run_is_waited_for_until_it_is_answered(visit: Visit) -> None:
    page = visit("levels", query={"agency": "文化部"})
    asked, answered = page.evaluate(RUNS)
    assert asked == answered > 0
    with rerun(page):
        page.locator(".st-key-option_by").get_by_text("職類", exact=True).click()
    assert page.evaluate(RUNS) == [asked + 1, asked + 1]
    expect(page.locator(".st-key-card_level_mix_pathway")).to_be_visible()


def test_a_new_document_begins_at_nothing(visit: Visit) -> None:
    page = visit()
    for _ in range(2):
        with rerun(page):
            page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
    asked, answered = page.evaluate(RUNS)
    assert asked == answered > 0


def test_what_a_connection_took_with_it_is_not_waited_for(visit: Visit) -> None:
    page = visit()
    page.evaluate("() => { runs.asked += 1; }")
    page.evaluate("() => new WebSocket('ws://' + location.host + '/_stcore/stream').close()")
    ready(page)


LEFT = """() => [...Object.keys(sessionStorage), ...Object.keys(localStorage), window.mark ?? '',
  ...document.cookie.split(';').map(each => each.split('=')[0].trim())]"""


def test_nothing_of_a_visit_is_left_in_its_browser(visitors: Visitors, server: str) -> None:
    visitor = visitors.lend("zh", OPTIONS)
    at = At(server, 1440, 900)
    page = visitor.page
    visitor.open(at, "/levels")
    fresh = set(ready(page).evaluate(LEFT))
    page.evaluate("() => { sessionStorage.a = localStorage.b = window.mark = '1'; document.cookie = 'c=1'; }")
    assert set(page.evaluate(LEFT)) - fresh == {"a", "b", "c", "1"}
    visitor.context.new_page()
    visitors.take_back(visitor, "zh", OPTIONS)
    again = visitors.lend("zh", OPTIONS)
    assert again is visitor
    assert again.context.pages == [again.page]
    again.open(at, "/levels")
    # Streamlit keeps what it keeps when it finds the time.
    assert set(ready(page).evaluate(LEFT)) <= fresh
    assert again.wrong == []
    visitors.take_back(again, "zh", OPTIONS)


def test_in_a_page_that_is_there_a_visitor_is_a_new_one(visitors: Visitors, server: str) -> None:
    at = At(server, 1000, 800)
    visitor = visitors.lend("zh", OPTIONS)
    page = visitor.page
    visitor.open(at, "/levels")
    fresh = ready(page).evaluate(LEFT)
    said = page.get_by_test_id("stMain")
    seen = said.inner_text()
    page.evaluate("() => { window.mark = '1'; }")
    with rerun(page):
        page.locator(".st-key-card_by_level [data-act=data]").click()
    with rerun(page):
        page.locator(".st-key-filter_q input").fill("工程")
        page.keyboard.press("Enter")
    assert said.inner_text() != seen
    visitors.take_back(visitor, "zh", OPTIONS, server)
    again = visitors.lend("zh", OPTIONS, server)
    assert again is visitor
    again.open(at, "/levels")
    assert page.evaluate("() => window.mark") == "1", "the page was loaded"
    assert said.inner_text() == seen
    # What a browser keeps for the server, the theme among it, is written when a page is loaded.
    assert set(page.evaluate(LEFT)) <= {*fresh, "1"}
    assert page.evaluate("() => localStorage.length") == 0
    visitors.take_back(again, "zh", OPTIONS)


def test_what_was_added_is_not_said_to_the_next_visitor(visitors: Visitors, server: str) -> None:
    at = At(server, 1000, 800)
    visitor = visitors.lend("zh", OPTIONS)
    visitor.open(at, "/levels")
    with rerun(ready(visitor.page)):
        visitor.page.get_by_role("button", name="加入簡報").first.click()
    visitor.page.get_by_test_id("stToast").wait_for()
    visitor.leave(server)
    visitor.open(at, "/levels")
    expect(visitor.page.get_by_test_id("stToast")).to_have_count(0)
    visitors.take_back(visitor, "zh", OPTIONS)


LOOKS = """() => [innerWidth,
  document.querySelector('.st-key-chart_by_level .js-plotly-plot')._fullLayout.width,
  document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right]"""


@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_that_is_there_is_as_wide_as_one_that_is_loaded(
    visitors: Visitors, server: str, width: int
) -> None:
    visitor = visitors.lend("zh", OPTIONS)
    looks = []
    for before in (390, 1440):
        visitor.renew()
        for each in (before, width):
            visitor.open(At(server, each, 900), "/levels")
            ready(visitor.page)
            visitor.leave(server)
        looks.append(visitor.page.evaluate(LOOKS))
    assert looks[0] == looks[1]
    visitors.take_back(visitor, "zh", OPTIONS)


def test_what_goes_wrong_in_a_page_is_heard(visitors: Visitors) -> None:
    visitor = visitors.lend("zh", OPTIONS)
    page = visitor.page
    with visitor.context.expect_event("weberror"), page.expect_websocket(), page.expect_request("**/a.png"):
        page.evaluate(
            """() => {
              setTimeout(() => { throw new Error('nobody catches it'); });
              new WebSocket('ws://other.example/');
              new Image().src = 'http://other.example/a.png';
            }"""
        )
    assert {re.sub(".*: ", "", each) for each in visitor.wrong} == {
        "nobody catches it",
        "ws://other.example/",
        "http://other.example/a.png",
    }
    visitor.context.close()


def test_a_tab_does_not_grow_for_ever(visitors: Visitors) -> None:
    options = {"reduced_motion": "no-preference"}  # a visitor without a visit
    visitor = visitors.lend("zh", options)
    first = visitor.page
    for _ in range(VISITS):
        assert visitor.page is first
        visitors.take_back(visitor, "zh", options)
        assert visitors.lend("zh", options) is visitor
    assert first.is_closed()
    assert visitor.context.pages == [visitor.page]
    visitor.context.close()
