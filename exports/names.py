"""File names that Windows, macOS and Linux all take, and that keep their Chinese."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

LONGEST: Final = 120  # characters, extension included
LONGEST_BYTES: Final = 200  # of UTF-8; most file systems end at 255, and browsers add " (1)"
NAMELESS: Final = "table"

_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\s]+')
_EDGES: Final = " .-_~"
# With or without an extension, Windows takes these for devices.
_DEVICES: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\Z)", re.IGNORECASE
)


def file_name(parts: Sequence[str], extension: str) -> str:
    """Return the parts joined by ``_`` and the extension, as one safe file name in NFC.

    What file systems forbid becomes ``-``; what cannot be seen (controls, marks of direction) goes. A name
    cut to at most 120 characters and 200 bytes ends in a checksum, so that two selections keep two names.
    """
    suffix = f".{extension.lstrip('.')}"
    stem = "_".join(filter(None, map(_part, parts))) or NAMELESS
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    return unicodedata.normalize("NFC", _shortened(stem, suffix) + suffix)


def _part(text: str) -> str:
    # White space first: a line break is a control, but it also keeps two words apart.
    spaced = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", text))
    seen = "".join(
        char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return unicodedata.normalize("NFC", seen).strip(_EDGES)


def _shortened(stem: str, suffix: str) -> str:
    if _fits(stem + suffix):
        return stem
    mark = "-" + hashlib.sha256(stem.encode()).hexdigest()[:8]
    while not _fits(stem + mark + suffix):
        stem = stem[:-1]
    return stem.rstrip(_EDGES) + mark


def _fits(name: str) -> bool:
    return len(name) <= LONGEST and len(name.encode()) <= LONGEST_BYTES
