"""Charts by mouse and by finger: a double click opens once, a swipe scrolls, a tap picks."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Walk, Walker, one_way
from tools.browser import ready

# The title of a page in the menu, and the key of a chart on it; each walk begins at the first.
PICKED = {
    "發展單位": "by_agency",
    "級別": "level_mix_field",
    "交叉分析": "cross_field_section",
    "覆蓋缺口": "ladder",
}
# The middle of a part that leads to standards, brought into the middle of the screen.
PART = """key => {
  const chart = document.querySelector(`.st-key-chart_${key} .js-plotly-plot`);
  const bars = chart.data.filter(trace => trace.type === 'bar');
  const drawn = [...chart.querySelectorAll('.trace.bars')];
  for (const [number, trace] of bars.entries()) {
    const part = [...drawn[number].querySelectorAll('.point')].find((each, place) => {
      const {width, height} = each.getBoundingClientRect();
      return width > 12 && height > 8 && trace.customdata?.[place];
    });
    if (!part) continue;
    part.scrollIntoView({block: 'center', inline: 'center'});
    const box = part.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""
# Where the page and the chart are scrolled to, once they stand still.
AT_REST = """async key => {
  const sideways = document.querySelector(`.st-key-chart_${key}`).closest('[class*=st-key-wide]');
  const now = () => [document.querySelector('[data-testid=stMain]').scrollTop, sideways?.scrollLeft ?? 0];
  let [still, place] = [0, now()];
  while (still < 12) {
    await new Promise(requestAnimationFrame);
    still = now().join() === place.join() ? still + 1 : 0;
    place = now();
  }
  return place;
}"""
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def to_the_chart(walker: Walker, title: str, key: str) -> Page:
    if walker.page.locator("h1").inner_text() != title:
        walker.menu(title)
    walker.page.locator(f".st-key-chart_{key} .point").first.wait_for(state="attached")
    return ready(walker.page)


def click_at(walker: Walker, key: str, click: Callable[[float, float], None]) -> None:
    """Point at a part and click: Plotly takes a click for one on what it knows to be under the pointer."""
    page = walker.page
    x, y = page.evaluate(PART, key)
    page.mouse.move(x, y)
    expect(page.locator(f".st-key-chart_{key} .hovertext").first).to_be_visible()
    walker.step(lambda: click(x, y))


def test_a_double_click_opens_once_and_a_later_click_closes(walk: Walk) -> None:
    walker = walk()
    for title, key in PICKED.items():
        page = to_the_chart(walker, title, key)
        picked = page.locator(f".st-key-picked_{key}")
        click_at(walker, key, page.mouse.dblclick)
        expect(picked).to_be_visible()
        walker.look()
        expect(picked).to_be_visible()
        # What is pressed elsewhere in between makes a click of its own of the next one.
        page.locator("h1").click()
        click_at(walker, key, page.mouse.click)
        expect(picked).to_be_hidden()


def swipe(
    page: Page, key: str, across: float, down: float, at: tuple[float, float] | None = None
) -> tuple[float, float]:
    """Draw a finger over a chart, as a hand does: in small steps. Return how far that scrolled.

    It begins ``at`` a place, or at a part that is brought into the middle of the screen.
    """
    x, y = at or page.evaluate(PART, key)
    before = page.evaluate(AT_REST, key)
    touches = page.context.new_cdp_session(page)
    touches.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 21):
        point = {"x": x + across * step / 20, "y": y + down * step / 20}
        touches.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touches.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    after = page.evaluate(AT_REST, key)
    return after[0] - before[0], after[1] - before[1]


@one_way
def test_on_a_phone_a_swipe_over_a_chart_scrolls_and_a_tap_picks(walk: Walk) -> None:
    walker = walk(**PHONE)
    for title, key in PICKED.items():
        page = to_the_chart(walker, title, key)
        at = page.evaluate(PART, key)
        assert swipe(page, key, 0, -80, at)[0] > 40
        assert swipe(page, key, 0, 80, at)[0] < -40
        if page.locator(f"[class*=st-key-wide] .st-key-chart_{key}").count():
            assert max(abs(swipe(page, key, across, 0)[1]) for across in (-80, 80)) > 40
        place = page.evaluate(PART, key)
        page.evaluate(AT_REST, key)
        page.touchscreen.tap(*place)
        expect(page.locator(f".st-key-picked_{key}")).to_be_visible()
