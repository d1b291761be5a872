"""The question after each step of a journey: does anything lie over what should be seen?"""

from playwright.sync_api import Page

# What a person reads: headlines, figures, tables, sentences, the links of the menu.
SHOULD_BE_SEEN = (
    "h1, h2, .js-plotly-plot, .rows-table .rows, [data-testid=stTable], [data-testid=stMetric], "
    "[data-testid=stCaptionContainer] p, [data-testid=stPageLink]"
)
# What stays in view while the page scrolls under it: the menu at the upper edge, an answer at the lower one.
STICKY = (
    "[data-testid=stLayoutWrapper]:has(> :is("
    "[class*=st-key-navigation], [class*=st-key-picked_], [class*=st-key-answer]))"
)
# Corners and middle of what is on the screen of each, and what the browser finds there. A part that only
# scrolling brings onto the screen is not asked about, nor what a container clips, nor what was scrolled under
# what stays in view.
COVERED = """([selector, sticky]) => {
  const clip = (box, by) => ({
    left: Math.max(box.left, by.left), top: Math.max(box.top, by.top),
    right: Math.min(box.right, by.right), bottom: Math.min(box.bottom, by.bottom),
  });
  const onScreen = element => {
    const screen = {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
    let box = clip(element.getBoundingClientRect(), screen);
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflow !== 'visible') box = clip(box, at.getBoundingClientRect());
    }
    return box;
  };
  const name = element => `${element.tagName.toLowerCase()}`
    + `${element.dataset.testid ? '[' + element.dataset.testid + ']' : ''}`
    + `${[...element.classList].filter(each => each.startsWith('st-key-')).map(each => '.' + each).join('')}`;
  const found = [];
  for (const element of document.querySelectorAll(selector)) {
    if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const {left, top, right, bottom} = onScreen(element);
    if (right - left < 12 || bottom - top < 12) continue;
    const points = [[(left + right) / 2, (top + bottom) / 2]];
    for (const x of [left + 4, right - 4]) for (const y of [top + 4, bottom - 4]) points.push([x, y]);
    for (const [x, y] of points) {
      const over = document.elementFromPoint(x, y);
      if (over && (element.contains(over) || over.contains(element))) continue;
      const stays = over?.closest(sticky);
      if (stays && getComputedStyle(stays).position === 'sticky' && !stays.contains(element)) continue;
      found.push(`${over ? name(over) : 'nothing'} lies over ${name(element)} `
        + `"${element.textContent.trim().slice(0, 40)}" at ${Math.round(x)}, ${Math.round(y)}`);
    }
  }
  return found;
}"""


def uncovered(page: Page) -> None:
    """Wait until nothing lies over what should be seen."""
    page.wait_for_function(f"asked => !({COVERED})(asked).length", arg=[SHOULD_BE_SEEN, STICKY])


def covered(page: Page, selector: str = SHOULD_BE_SEEN) -> list[str]:
    """Return what lies over something that should be seen, one readable line for each place of it."""
    return list(page.evaluate(COVERED, [selector, STICKY]))
