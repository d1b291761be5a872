"""A real server and a real Chromium, for the browser tests and the screenshots."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.request import urlopen

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, TimeoutError

ROOT: Final = Path(__file__).parents[1]
NAMES: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
START_SECONDS: Final = 120
WAIT_MS: Final = 60_000
RUN_MS: Final = 10_000
SILENT_MS: Final = 1_000

# Streamlit marks its root with the state of the script and of the connection; before the first run it is at
# rest too, with nothing on the page. A chart or a table is
# fetched when first needed: a skeleton stands for it until then, and a chart is there with its drawing.
_READY: Final = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return !!app && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
    && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]')
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every(
         chart => chart.querySelector('.main-svg'))
    && [...document.querySelectorAll('.rows-table')].every(table => table.querySelector('tbody'))
    && document.fonts.status === 'loaded';
}"""
# When the server last said something; for pages whose context was given it.
LISTEN: Final = """window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', () => { window.heardAt = performance.now(); });
  }
};"""
_WATCH: Final = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  window.ranAgain = false;
  window.heardAt = Infinity;
  new MutationObserver((_, watcher) => { window.ranAgain = true; watcher.disconnect(); })
    .observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
}"""

_RAN: Final = "silent => window.ranAgain || performance.now() - window.heardAt > silent"


def _runs(program: str) -> bool:
    """Tell whether it starts: Ubuntu's ``chromium-browser`` may be a stub that only asks for a snap."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_chromium(playwright: Playwright) -> str | None:
    """Return a Chromium that starts: $CHROMIUM, else the system's, else Playwright's, else None."""
    system = [path for name in NAMES if (path := shutil.which(name))]
    named = os.environ.get("CHROMIUM")
    programs = [named] if named else [*system, playwright.chromium.executable_path]
    return next((program for program in programs if _runs(program)), None)


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a sandbox, which root in a container cannot have."""
    program = find_chromium(playwright)
    if program is None:
        raise RuntimeError("no Chromium: run `make browser`, or set CHROMIUM to one")
    return playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(script: str = "server.py", **environment: str) -> Iterator[str]:
    """Run the real server on a free port and yield its address; ``environment`` is added to its own."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script]
    options = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    command += [part for key, value in options.items() for part in (f"--{key}", str(value))]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    said: list[str] = []
    # A server that hangs is ended, which ends its output and so the loop below.
    overdue = threading.Timer(START_SECONDS, process.kill)
    overdue.start()
    try:
        for line in process.stdout:
            said.append(line)
            if f":{port}" in line:
                break
        else:
            raise RuntimeError("the server did not start:\n" + "".join(said))
        overdue.cancel()
        # Read on, or the server stops at a full pipe.
        threading.Thread(target=said.extend, args=(process.stdout,), daemon=True).start()
        address = f"http://127.0.0.1:{port}/{environment.get('STREAMLIT_SERVER_BASE_URL_PATH', '')}".rstrip(
            "/"
        )
        with urlopen(f"{address}/_stcore/health", timeout=START_SECONDS) as answer:
            assert answer.read() == b"ok"
        yield address
    finally:
        overdue.cancel()
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def ready(page: Page) -> Page:
    """Wait until the script has run and everything is drawn."""
    page.wait_for_function(_READY, timeout=WAIT_MS)
    return page


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Wait for the run that the actions inside the ``with`` cause, and until all is drawn.

    Without it ``ready`` could find the page still at rest, before its answer to a click has begun. A short
    run's begin and end reach the page as one, and nothing of it is seen: it has come and gone when the server
    has spoken and is silent since, or after ``RUN_MS``, and what it did is for the test to look at.
    """
    page.evaluate(_WATCH)
    yield
    with suppress(TimeoutError):
        page.wait_for_function(_RAN, arg=SILENT_MS, timeout=RUN_MS)
    ready(page)


def axe(page: Page) -> list[str]:
    """Return the accessibility violations of the page, one readable line each; axe-core is bundled."""
    # Naming every place that passes takes longer than looking for what does not.
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['impact']} {each['id']}: {each['help']} ({', '.join(places[:3])})"
        for each in found
        for places in [[str(node["target"][0]) for node in each["nodes"]]]
    ]
