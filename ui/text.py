"""Texts on their way to the screen."""

import re
from typing import Final

from ui.view import View

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands: names and search words hold signs that it would read."""
    return _MARKUP.sub(r"\\\1", text)


def source(view: View) -> str:
    """Return the line under every figure and on every file: who published what, when, on what terms."""
    edition = view.cube.edition
    return view._(
        "Source: Workforce Development Agency, Ministry of Labor (Taiwan), list of occupational competency "
        "standards, edition {period}; Open Government Data License, version 1.0",
        period=edition.period,
    )


def count(view: View, n: int) -> str:
    """Return a number of standards in words."""
    return view._.plural("{n} standard", "{n} standards", n)
