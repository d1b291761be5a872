"""Texts of slides as XML: every run says its language and the typeface of its Chinese characters."""

import re
from typing import Final
from xml.sax.saxutils import escape, unescape

from exports.slides.measure import lines_taken
from locales import OFFICE_LANGS

HEADING: Final = "+mj-ea"  # the theme's own East Asian typefaces, so that an office's template decides
BODY: Final = "+mn-ea"
# XML 1.0, section 2.2; a line break is a piece of its own in a slide.
_ILLEGAL: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP: Final = re.compile(r"</?b>")
A: Final = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def clean(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def unmarked(text: str) -> str:
    """Return a label of a chart as plain text: its line breaks stay, its bold face goes."""
    return unescape(_MARKUP.sub("", text.replace("<br>", "\n")))


def properties(
    lang: str,
    face: str = BODY,
    size: float = 0,
    bold: bool | None = False,
    fill: str = "",
    tag: str = "a:rPr",
) -> str:
    """Return the properties of a run: ``size`` in points, ``fill`` a colour of the theme or ``#rrggbb``.

    A size of 0 and a weight of None are inherited.
    """
    main, other = OFFICE_LANGS[lang]
    of_run = f' lang="{main}" altLang="{other}"' if tag != "a:defRPr" else ""
    sized = f' sz="{round(size * 100)}"' if size else ""
    faces = f'<a:latin typeface="{face[:4]}lt"/><a:ea typeface="{face}"/>'
    weight = "" if bold is None else f' b="{int(bold)}"'
    return f"<{tag}{of_run}{sized}{weight}>{filled(fill)}{faces}</{tag}>"


def filled(fill: str) -> str:
    """Return a solid fill, '' for none of its own."""
    if not fill:
        return ""
    colour = f'<a:srgbClr val="{fill[1:]}"/>' if fill.startswith("#") else f'<a:schemeClr val="{fill}"/>'
    return f"<a:solidFill>{colour}</a:solidFill>"


def slide_number(look: str = "", fill: str = "") -> str:
    """Return the field that shows the number of its slide; ``look`` are attributes of its letters."""
    return (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="en-US"{look}>{filled(fill)}</a:rPr><a:t>‹#›</a:t></a:fld>'
    )


def runs(text: str, style: str) -> str:
    """Return the runs of a text, with a break where it has one; ``style`` are the runs' properties."""
    parts = clean(text).split("\n")
    return f"<a:br>{style}</a:br>".join(f"<a:r>{style}<a:t>{escape(part)}</a:t></a:r>" for part in parts)


def fitted(text: str, width: float, sizes: tuple[float, ...], most: int) -> float:
    """Return the largest of ``sizes`` at which a text needs no more lines; the last where none does."""
    return next((size for size in sizes if lines_taken(text, width, size) <= most), sizes[-1])
