"""The browser: from a click on a filter until nothing moves any more, of our pages beside two small ones."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.pages import LARGEST, OTHERS
from bench.report import Line, ratio
from bench.servers import ROOT, serve
from tools import browser as chromium

TUNED: Final = "the small tuned page"
NEWCOMER: Final = "the newcomer's page"
# By path: how many times the small tuned page a change may take.
MOST: Final = {"": 1.0, "levels": 1.0, "crosstab": 1.0, "standards": 1.0, "agencies": 1.0, "gaps": 1.2}
MOST_ELEMENTS: Final = 1000
# A click adds one, so that nobody has looked at any selection before and each is more than half of the list.
CHANGES: Final = (LARGEST, *OTHERS[:8])
QUIET_MS: Final = 250  # without anything new; the time itself ends with the last thing that was new
CPU: Final = {
    "all of it": "TaskDuration",
    "scripts": "ScriptDuration",
    "style": "RecalcStyleDuration",
    "layout": "LayoutDuration",
}

# Says when a button was pressed and when something happened last: a change of the document, a message of the
# server, and after each the next frame and the next moment in which no script has anything to do.
_LISTEN: Final = """() => {
  const seen = window.bench = {pressed: 0, active: 0, settled: 0, mutations: 0};
  let latest = 0;
  const active = () => {
    seen.active = performance.now();
    const number = ++latest;
    requestAnimationFrame(() => requestIdleCallback(() => {
      if (number === latest) seen.settled = performance.now();
    }));
  };
  const all = {attributes: true, characterData: true, childList: true, subtree: true};
  new MutationObserver(changes => {
    seen.mutations += changes.length;
    active();
  }).observe(document, all);
  addEventListener('click', () => { seen.pressed = performance.now(); }, true);
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', active);
    }
    send(data) {
      active();
      super.send(data);
    }
  };
}"""
_BEGIN: Final = """() => {
  bench.mutations = 0;
  return runs.asked;
}"""
_SETTLED: Final = """([asked, quiet]) => new Promise(done => {
  const look = () => {
    const still = runs.asked > asked && runs.answered === runs.asked
      && bench.settled >= bench.active && performance.now() - bench.settled > quiet;
    if (still) done({took: bench.settled - bench.pressed, mutations: bench.mutations});
    else setTimeout(look, 20);
  };
  look();
})"""
_ELEMENTS: Final = "() => document.querySelectorAll('*').length"


@dataclass
class Tab:
    """An open page, and for each click on its filter: milliseconds, changes of the document, CPU seconds."""

    page: Page
    cdp: CDPSession
    elements: int
    took: list[float] = field(default_factory=list)
    mutations: list[int] = field(default_factory=list)
    cpu: list[dict[str, float]] = field(default_factory=list)

    def choose(self, agency: str) -> None:
        """Choose an agency more, and wait until nothing moves any more."""
        self.page.bring_to_front()
        self.page.get_by_role("combobox", name="發展單位").fill(agency)
        option = self.page.locator("[role=option]").filter(has_text=agency).first
        option.wait_for()
        self.page.wait_for_timeout(QUIET_MS)
        before = self._spent()
        asked = self.page.evaluate(_BEGIN)
        option.click()
        found = self.page.evaluate(_SETTLED, [asked, QUIET_MS])
        self.took.append(found["took"])
        self.mutations.append(found["mutations"])
        self.cpu.append({name: spent - before[name] for name, spent in self._spent().items()})

    def _spent(self) -> dict[str, float]:
        said = {each["name"]: each["value"] for each in self.cdp.send("Performance.getMetrics")["metrics"]}
        return {name: said[metric] for name, metric in CPU.items()}


def open_tab(browser: Browser, address: str) -> Tab:
    """Open a page in a browser of its own."""
    context = chromium.new_context(browser, lang="zh")
    context.add_init_script(f"({_LISTEN})();")
    page = context.new_page()
    page.goto(address)
    chromium.ready(page)
    cdp = context.new_cdp_session(page)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    return Tab(page, cdp, int(page.evaluate(_ELEMENTS)))


def measure(quick: bool) -> list[Line]:
    """Serve the dashboard and the two small pages, click in turn, and compare."""
    changes = CHANGES[:4] if quick else CHANGES
    with ExitStack() as stack:
        nowhere = Path(stack.enter_context(TemporaryDirectory()))
        ours = stack.enter_context(chromium.serve())
        tuned = stack.enter_context(serve(ROOT / "bench" / "tuned_app.py", ROOT)).address
        newcomer = stack.enter_context(serve(ROOT / "bench" / "newcomer_app.py", nowhere)).address
        browser = chromium.launch(stack.enter_context(sync_playwright()))
        tabs = {path: open_tab(browser, f"{ours}/{path}") for path in MOST}
        beside = {TUNED: open_tab(browser, tuned), NEWCOMER: open_tab(browser, newcomer)}
        for change in changes:
            for tab in (*tabs.values(), *beside.values()):
                tab.choose(change)
        return _lines(tabs, beside)


def _lines(tabs: dict[str, Tab], beside: dict[str, Tab]) -> list[Line]:
    tuned, newcomer = beside.values()
    return [
        *(
            Line(
                f"click until settled, /{path} ÷ {TUNED}",
                ratio(tab.took, tuned.took),
                MOST[path],
                note=_said(tab),
            )
            for path, tab in tabs.items()
        ),
        Line(
            f"click until settled, {NEWCOMER} ÷ {TUNED}",
            ratio(newcomer.took, tuned.took),
            note=_said(newcomer),
        ),
        Line("elements of the overview", tabs[""].elements, MOST_ELEMENTS, "", f"{TUNED} {tuned.elements}"),
        Line("click until settled", median(tuned.took), unit="ms", note=_said(tuned)),
    ]


def _said(tab: Tab) -> str:
    return (
        f"{median(tab.took):.0f} ms, least {min(tab.took):.0f}; {_ms(tab.cpu)}; "
        f"{median(tab.mutations):.0f} changes of the document"
    )


def _ms(spent: Sequence[dict[str, float]]) -> str:
    took = ", ".join(f"{name} {median(each[name] for each in spent) * 1e3:.0f}" for name in CPU)
    return f"processor {took}"
