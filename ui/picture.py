"""What a browser is given to draw pictures of charts.

Pictures go into slides and documents: they have the colours of paper, as every file has, whatever the theme
of the screen.
"""

from collections.abc import Sequence
from typing import Any, Final

from cards.card import Card
from cards.text import credit
from charts.palette import FONT, LIGHT
from locales import DEFAULT, HTML_LANG

WIDTH: Final = 1200  # CSS pixels; a PNG has two or three for one
COLOURS: Final = {
    "background": LIGHT.background,
    "text": LIGHT.text,
    "muted": LIGHT.muted,
    "font": FONT,
}


def pictures(cards: Sequence[Card], lang: str) -> dict[str, Any]:
    """Return what ui/picture_save.js draws: the figures of the cards that have one, and how all of them look.

    A picture holds the chart and what is said beside it, ``WIDTH`` CSS pixels wide and as high as that takes.
    """
    return {
        "cards": [
            {
                "figure": str(card.figure(LIGHT).to_json()),
                "headline": card.headline,
                "scope": card.view.scope,
                "source": credit(card.view),
            }
            for card in cards
            if card.drawing is not None
        ],
        "looks": {"lang": HTML_LANG.get(lang, HTML_LANG[DEFAULT]), "width": WIDTH, "colours": COLOURS},
    }
