"""A phone shows every label whole, and none runs into another: measured on the boxes of their texts."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tools.browser import ready, rerun, turn

# The box of each line without the blanks around it; slanted names cross the boxes of others by their nature.
LABELS = """() => {
  const boxOf = line => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
    const range = document.createRange();
    range.setStart(texts[0], texts[0].data.length - texts[0].data.trimStart().length);
    range.setEnd(texts.at(-1), texts.at(-1).data.trimEnd().length);
    return range.getBoundingClientRect();
  };
  const found = [];
  for (const chart of document.querySelectorAll('.js-plotly-plot')) {
    const frame = chart.querySelector('.main-svg').getBoundingClientRect();
    const lines = [...chart.querySelectorAll('.main-svg text')]
      .filter(text => !/rotate\\((?!0)/.test(text.getAttribute('transform') ?? ''))
      .flatMap(text => {
        const parts = [...text.querySelectorAll('tspan.line')];
        return (parts.length ? parts : [text]).map(line => ({ text, line }));
      })
      .filter(({ line }) => line.textContent.trim() && line.getClientRects().length)
      .map(each => ({ ...each, box: boxOf(each.line) }));
    lines.forEach(({ text, line, box }, place) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
          || box.bottom > frame.bottom + 1) found.push(`cut: ${line.textContent}`);
      for (const other of lines.slice(place + 1)) {
        const across = Math.max(box.left, other.box.left) - Math.min(box.right, other.box.right);
        const down = Math.max(box.top, other.box.top) - Math.min(box.bottom, other.box.bottom);
        if (text !== other.text && across < 0 && down < -4) {
          found.push(`touch: ${line.textContent} | ${other.line.textContent}`);
        }
      }
    });
  }
  for (const label of document.querySelectorAll('[data-testid="stMetricLabel"]')) {
    const right = label.getBoundingClientRect().right;
    if (boxOf(label).right > right + 1) found.push(`tile: ${label.textContent}`);
  }
  return found;
}"""


@pytest.mark.parametrize(
    ("lang", "path", "query"),
    [
        ("en", "", {}),
        ("en", "gaps", {"map": "levels"}),
        ("zh", "gaps", {"map": "industry"}),
        ("en", "agencies", {"against": "level"}),
        ("zh", "compare", {}),
    ],
)
def test_no_label_is_cut_and_none_touches_another(
    visit: Visit, lang: str, path: str, query: dict[str, str]
) -> None:
    page = visit(path, lang=lang, width=390, height=844, query=query)
    assert ready(page).evaluate(LABELS) == []


# Plotly gives names more room where theirs does not do, and draws everything once more.
GIVEN = """() => [...document.querySelectorAll('.js-plotly-plot')].map(({_fullLayout: drawn, layout}) =>
  ['l', 't', 'b'].map(side => Math.round(drawn._size[side] - layout.margin[side])))"""


@pytest.mark.parametrize("width", [1440, 390])
def test_charts_have_the_room_of_their_names_and_are_drawn_once(visit: Visit, width: int) -> None:
    page = visit(width=width)
    for place in ("/agencies", "/levels", "/crosstab", "/gaps", "/quality"):
        given = turn(page, place).evaluate(GIVEN)
        assert given, place
        assert all(each == [0, 0, 0] for each in given), place


def test_a_phone_has_the_search_and_its_first_finds_on_the_first_screen(visit: Visit) -> None:
    page = visit("standards", width=390, height=844)
    field = page.locator(".st-key-phone_search input")
    first = page.locator(".rows-table tbody tr").first
    with rerun(page):
        field.fill("資訊安全")
        field.press("Enter")
    expect(first).to_contain_text("資訊安全")
    for seen in (field, first):
        expect(seen).to_be_in_viewport(ratio=1)
    # Its card says who made it and at which level.
    expect(first).to_contain_text("第 4 級")
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(field).to_be_hidden()


def test_the_kinds_of_gap_stand_on_one_line(visit: Visit) -> None:
    page = visit("gaps", width=1280, height=720)
    kinds = page.locator(".st-key-option_kind").get_by_role("radio")
    expect(kinds).not_to_have_count(0)
    tops = kinds.evaluate_all("all => all.map(each => Math.round(each.getBoundingClientRect().top))")
    assert len(set(tops)) == 1
