"""A real server and a real Chromium, for the browser tests and the screenshots."""

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.request import urlopen

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tools.ensure_programs import find_chromium
from tools.servers import START_SECONDS, free_port, running

ROOT: Final = Path(__file__).parents[1]
WAIT_MS: Final = 60_000
LOCALES: Final = {"zh": "zh-TW", "en": "en-GB"}

# Counts, on one document, the runs that the page has asked the server for and those whose answer is drawn, by
# the fields of Streamlit's messages. A run answers what was asked before it began; one that was stopped to
# run again answers nothing. When its end is heard the last changes are handed to React: two frames later they
# are drawn. What was asked of a connection that is gone is not waited for.
_COUNT_RUNS: Final = """({ask, begin, end, again}) => {
  const runs = window.runs = {asked: 0, begun: 0, answered: 0};
  const fieldsOf = bytes => {
    let at = 0;
    const number = () => {
      let value = 0, times = 1, byte;
      do { byte = bytes[at++]; value += (byte & 127) * times; times *= 128; } while (byte > 127);
      return value;
    };
    const found = new Map();
    while (at < bytes.length) {
      const tag = number(), value = number();
      if (tag % 8 === 2) at += value;  // its length: a text or a message
      found.set(Math.floor(tag / 8), value);
    }
    return found;
  };
  const answered = count => { runs.answered = Math.max(runs.answered, count); };
  const hear = fields => {
    if (fields.has(begin)) runs.begun = runs.asked;
    if (!fields.has(end) || fields.get(end) === again) return;
    const count = runs.begun;
    requestAnimationFrame(() => requestAnimationFrame(() => answered(count)));
  };
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({data}) => hear(fieldsOf(new Uint8Array(data))));
      this.addEventListener('close', () => answered(runs.asked));
    }
    send(data) {
      if (fieldsOf(data).has(ask)) runs.asked += 1;
      super.send(data);
    }
  };
}"""
_FIELDS: Final = {
    "ask": BackMsg.RERUN_SCRIPT_FIELD_NUMBER,
    "begin": ForwardMsg.NEW_SESSION_FIELD_NUMBER,
    "end": ForwardMsg.SCRIPT_FINISHED_FIELD_NUMBER,
    "again": ForwardMsg.FINISHED_EARLY_FOR_RERUN,
}
# Streamlit marks its root with the state of the script and of the connection. A chart or a table is
# fetched when first needed: a skeleton stands for it until then, and a chart is there with its drawing.
_READY: Final = """([document_, asked]) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const before = performance.timeOrigin === document_ ? asked : 0;
  return !!app && runs.answered > before && runs.answered === runs.asked
    && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
    && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]')
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every(
         chart => chart.querySelector('.main-svg'))
    && [...document.querySelectorAll('.coverage-map')].every(map => map.querySelector('button'))
    && [...document.querySelectorAll('.rows-table')].every(table => table.querySelector('tbody'))
    && document.fonts.status === 'loaded';
}"""
# As Back and Forward do: the document and the session stay.
_TURN: Final = """address => {
  history.pushState({}, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}"""
_ASKED: Final = "() => [performance.timeOrigin, runs.asked]"
NOTHING_ASKED: Final = (0, 0)


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a sandbox, which root in a container cannot have."""
    program = find_chromium(playwright)
    if program is None:
        raise RuntimeError("no Chromium: run `make programs`, or set CHROMIUM to one")
    return playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


@contextmanager
def serve(script: str = "", module: str = "serve", **environment: str) -> Iterator[str]:
    """Run the real server on a free port and yield its address; ``environment`` is added to its own.

    Another ``module`` is started as it is; a ``script`` is run by Streamlit.
    """
    port = free_port()
    command = [sys.executable, "-m", module, "--port", str(port)]
    if script:
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with running(command, port, ROOT, {"PYTHONUNBUFFERED": "1", **environment}) as output:
        threading.Thread(target=list, args=(output,), daemon=True).start()
        base = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
        address = f"http://127.0.0.1:{port}/{base}".rstrip("/")
        with urlopen(f"{address}/_stcore/health", timeout=START_SECONDS) as answer:
            assert answer.read() == b"ok"
        yield address


def new_context(
    browser: Browser, *, lang: str, theme: str = "light", width: int = 1440, height: int = 900, **options: Any
) -> BrowserContext:
    """Return a visitor's browser in which ``ready`` and ``rerun`` know when the server has answered."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=LOCALES[lang],
        timezone_id="Asia/Taipei",
        color_scheme="dark" if theme == "dark" else "light",
        **options,
    )
    context.add_init_script(f"({_COUNT_RUNS})({json.dumps(_FIELDS)});")
    context.set_default_timeout(WAIT_MS)
    return context


def ready(page: Page) -> Page:
    """Wait until the script has run, as often as it was asked to, and everything is drawn."""
    page.wait_for_function(_READY, arg=NOTHING_ASKED, timeout=WAIT_MS)
    return page


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Wait for the run that the actions inside the ``with`` cause, and until all is drawn.

    Without it ``ready`` could find the page still at rest, before it has asked the server for its answer to a
    click. Actions that cause no run end in a time-out.
    """
    before = page.evaluate(_ASKED)
    yield
    page.wait_for_function(_READY, arg=before, timeout=WAIT_MS)


def turn(page: Page, address: str) -> Page:
    """Change the address and wait for what it shows, in a third of the time that loading a page takes.

    The session goes on: what is kept there is there at the new address, too.
    """
    with rerun(page):
        page.evaluate(_TURN, address)
    return page


def axe(page: Page) -> list[str]:
    """Return the accessibility violations of the page, one readable line each; axe-core is bundled."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # To name and bring over every place that passes takes as long as to look for what does not.
    found = page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
    return [
        f"{each['impact']} {each['id']}: {each['help']} ({', '.join(places[:3])})"
        for each in found
        for places in [[str(node["target"][0]) for node in each["nodes"]]]
    ]
