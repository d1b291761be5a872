"""Pictures of every page for the documents: ``make screenshots``.

docs/screenshots/<page>_<language>_<theme>_<width>.png, whole pages, in both languages and themes, on a
desktop and on a phone. ``make screenshots ARGS='overview level'`` takes those pages only.
"""

import io
import sys
from itertools import product
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from cards.pages import PAGES
from locales.console import speak_utf8
from tools.browser import LOCALES, ROOT, launch, new_context, ready, serve

TARGET: Final = ROOT / "docs" / "screenshots"
WIDTHS: Final = (1440, 400)
LEAST_HEIGHT: Final = 900
MOST_HEIGHT: Final = 16_000
COLOURS: Final = 128  # charts and text are flat: a palette takes a quarter of the bytes of full colour

# The page scrolls inside an element of its own, so "full page" alone would show one screen of it.
_HEIGHT: Final = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return Math.ceil(main.getBoundingClientRect().top + main.scrollHeight);
}"""


def unroll(page: Page, width: int) -> None:
    """Make the screen as high as the page; what is laid out anew by that may be higher again."""
    for _ in range(3):
        height = min(max(page.evaluate(_HEIGHT), LEAST_HEIGHT), MOST_HEIGHT)
        if page.viewport_size == {"width": width, "height": height}:
            return
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        ready(page)


def shot(browser: Browser, address: str, path: str, lang: str, theme: str, width: int) -> bytes:
    """Return one page as a PNG of few colours."""
    context = new_context(
        browser, lang=lang, theme=theme, width=width, height=LEAST_HEIGHT, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{address}/{path}?lang={lang}")
    unroll(ready(page), width)
    picture = page.screenshot(animations="disabled")
    context.close()
    packed = io.BytesIO()
    flat = Image.open(io.BytesIO(picture)).convert("RGB")
    flat.quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def main(keys: list[str]) -> int:
    """Take the pictures of the pages ``keys``, or of all."""
    speak_utf8()
    unknown = set(keys) - {page.key for page in PAGES}
    if unknown:
        print("no such page:", *sorted(unknown), file=sys.stderr)
        return 2
    TARGET.mkdir(parents=True, exist_ok=True)
    total = 0
    with serve() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        wanted = [page for page in PAGES if (page.key in keys if keys else not page.hidden)]
        for page, lang, theme, width in product(wanted, LOCALES, ("light", "dark"), WIDTHS):
            name = f"{page.key}_{lang}_{theme}_{width}.png"
            picture = shot(browser, address, page.path, lang, theme, width)
            (TARGET / name).write_bytes(picture)
            total += len(picture)
            print(f"{len(picture) / 1000:6.0f} kB  {name}", flush=True)
        browser.close()
    print(f"{total / 1e6:.1f} MB in all")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
