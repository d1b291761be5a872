"""Texts on their way to the screen."""

import re
from typing import Final

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands: names and search words hold signs that it would read."""
    return _MARKUP.sub(r"\\\1", text)
