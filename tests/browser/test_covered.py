"""The question whether anything lies over what should be seen finds what does, and nothing else."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.covered import covered

FIGURE = '<h1 style="margin:0;height:60px;width:600px">A headline</h1>'


@pytest.fixture
def blank(browser: Browser):
    page = browser.new_page(viewport={"width": 800, "height": 600})
    yield page
    page.close()


def lies_over(page: Page, more: str) -> list[str]:
    page.set_content(f"<body style='margin:0'>{FIGURE}{more}</body>")
    return covered(page)


@pytest.mark.parametrize(
    "cover",
    [
        "<div data-testid='cover' style='position:fixed;inset:0 auto 0 0;width:200px'></div>",
        "<div data-testid='cover' style='position:fixed;top:50px;left:0;right:0;height:50px'></div>",
        "<div data-testid='cover' style='position:fixed;top:20px;left:290px;width:20px;height:20px'></div>",
    ],
    ids=["left side", "lower edge", "middle"],
)
def test_what_lies_over_is_named(blank: Page, cover: str) -> None:
    found = lies_over(blank, cover)
    assert found
    assert all(each.startswith('div[cover] lies over h1 "A headline"') for each in found)


@pytest.mark.parametrize(
    "beside",
    [
        "<div style='position:fixed;top:70px;left:0;right:0;height:50px'></div>",
        "<div style='position:fixed;inset:0;visibility:hidden'></div>",
        "<h2 style='position:absolute;top:900px'>Below the screen</h2>",
        "<div style='overflow:hidden;width:50px'><h2 style='width:500px'>Clipped</h2></div>",
    ],
    ids=["beside", "hidden", "below the screen", "clipped"],
)
def test_what_does_not_is_not(blank: Page, beside: str) -> None:
    assert lies_over(blank, beside) == []
