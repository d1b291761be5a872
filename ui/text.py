"""Texts on their way to the screen."""

import re
from typing import Final

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")
# What Streamlit turns into links, icons and other signs after escaping has been undone: addresses, e-mails,
# `:material/home:`, arrows and the like. Something that nobody sees keeps their parts apart.
_APART: Final = "\N{WORD JOINER}"
_SIGNS: Final = re.compile(
    r"(?i:(?<=www)(?=\.))|(?<=:)(?=[\w/+-])|(?<=@)(?=\w)|(?<=[<>~])(?==)|(?<=-)(?=[->])|(?<=<)(?=-)"
)


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands: names and search words hold signs that it would read."""
    return _MARKUP.sub(r"\\\1", _SIGNS.sub(_APART, text))
