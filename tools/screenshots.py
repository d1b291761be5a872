"""Pictures of every page for the documents: ``make screenshots``.

docs/screenshots/<page>_<language>_<theme>_<width>.png: the upper part of every page in both languages, and
some pages in dark and on a phone. Every checkout carries them, so they have few colours and are 3 MB at most
in all. ``make screenshots ARGS='overview levels'`` takes those pages only.
"""

import io
import sys
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from cards.pages import PAGES
from locales.console import speak_utf8
from tools.browser import LOCALES, ROOT, launch, new_context, ready, serve

TARGET: Final = ROOT / "docs" / "screenshots"
DESKTOP: Final = 1440
PHONE: Final = 400
# The other looks, of the pages where they differ most: charts, tiles, a list, a table.
OTHER_LOOKS: Final = {
    ("zh", "dark", DESKTOP): ("overview", "crosstab", "gaps", "standards"),
    ("zh", "light", PHONE): ("overview", "levels", "gaps", "standards"),
    ("en", "dark", PHONE): ("overview",),
}
LEAST_HEIGHT: Final = 900
MOST_HEIGHT: Final = 2_000
MOST_BYTES: Final = 3_000_000  # of all pictures together
COLOURS: Final = 128  # charts and text are flat: a palette takes a quarter of the bytes of full colour

# The page scrolls inside an element of its own, so "full page" alone would show one screen of it.
_HEIGHT: Final = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return Math.ceil(main.getBoundingClientRect().top + main.scrollHeight);
}"""


def looks(key: str) -> list[tuple[str, str, int]]:
    """Return the language, the theme and the width of each picture of a page."""
    others = [look for look, keys in OTHER_LOOKS.items() if key in keys]
    return [*((lang, "light", DESKTOP) for lang in LOCALES), *others]


def unroll(page: Page, width: int) -> None:
    """Make the screen as high as the page, within limits; what is laid out anew may be higher again."""
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
    shown = [page for page in PAGES if not page.hidden]
    unknown = set(keys) - {page.key for page in shown}
    if unknown:
        print("no such page:", *sorted(unknown), file=sys.stderr)
        return 2
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = {
        TARGET / f"{page.key}_{lang}_{theme}_{width}.png": (page.path, lang, theme, width)
        for page in shown
        for lang, theme, width in looks(page.key)
    }
    for picture in set(TARGET.glob("*.png")) - set(wanted):
        picture.unlink()  # of a page or a look that is pictured no longer
    with serve() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for file, asked in wanted.items():
            if not keys or file.name.split("_")[0] in keys:
                file.write_bytes(shot(browser, address, *asked))
                print(f"{file.stat().st_size / 1000:6.0f} kB  {file.name}", flush=True)
        browser.close()
    return _weighed(TARGET)


def _weighed(folder: Path) -> int:
    """Say how much the pictures are, and return 1 where that is too much."""
    total = sum(file.stat().st_size for file in folder.iterdir())
    print(f"{total / 1e6:.1f} MB in all")
    if total > MOST_BYTES:
        print(f"more than {MOST_BYTES / 1e6:.1f} MB: fewer looks, or a lower MOST_HEIGHT", file=sys.stderr)
    return int(total > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
