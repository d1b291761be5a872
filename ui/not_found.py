"""What an address that is none of the dashboard's pages is answered with."""

from html import escape
from typing import Final

from cards.pages import PAGES
from locales import DEFAULT, HTML_LANG, translator

PATHS: Final = frozenset(page.path for page in PAGES)
_STYLE: Final = """
:root { color-scheme: light dark; }
body { font-family: 'Noto Sans TC', 'Microsoft JhengHei', 'PingFang TC', 'Noto Sans CJK TC', sans-serif;
  line-height: 1.6; margin: 12vh auto; max-width: 40rem; padding: 0 1rem; }
"""


def not_found(lang: str, base: str) -> str:
    """Return the page that says so and leads to those there are; ``base`` is where the dashboard lies."""
    _ = translator(lang)
    query = "" if lang == DEFAULT else f"?lang={lang}"
    links = "".join(
        f'<li><a href="{escape(f"{base}/{page.path}{query}")}">{escape(_(page.title))}</a></li>'
        for page in PAGES
        if not page.hidden
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{HTML_LANG[lang]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_('Page not found'))} – {escape(_('iCAP Atlas'))}</title>\n<style>{_STYLE}</style>\n"
        f"</head>\n<body>\n<main>\n<h1>{escape(_('Page not found'))}</h1>\n"
        f"<p>{escape(_('There is no page at this address. The pages of iCAP Atlas are:'))}</p>\n"
        f"<ul>{links}</ul>\n</main>\n</body>\n</html>\n"
    )
