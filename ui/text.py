"""Texts on their way to the screen."""

import re
from datetime import date
from typing import Final

from babel.dates import format_date

from locales import DEFAULT
from ui.view import View

MINGUO: Final = 1911  # years between the Minguo calendar and the common one

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands: names and search words hold signs that it would read."""
    return _MARKUP.sub(r"\\\1", text)


def period(view: View) -> str:
    """Return the edition's date as the language says it: 113年12月, December 2024 (113年12月)."""
    edition = view.cube.edition
    year, _dash, month = edition.name.partition("-")
    if view.lang == DEFAULT or not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return edition.period
    named = format_date(date(int(year) + MINGUO, int(month), 1), "MMMM yyyy", locale=view.lang)
    return f"{named} ({edition.period})"


def source(view: View) -> str:
    """Return the line under every figure and on every file: who published what, when, on what terms."""
    return view._(
        "Source: Workforce Development Agency, Ministry of Labor (Taiwan), list of occupational competency "
        "standards, edition {period}; Open Government Data License, version 1.0",
        period=period(view),
    )


def count(view: View, n: int) -> str:
    """Return a number of standards in words."""
    return view._.plural("{n} standard", "{n} standards", n)
