"""ZIP: cards as a folder to take away, pictures, numbers, a page that works offline, and what they are."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from cards.card import Card
from exports.clock import stamped
from exports.formats import FORMATS
from exports.html import write_html
from exports.names import file_name
from exports.pictures import picture_problem
from exports.readme import Contents, readme

TABLES: Final = tuple(each for each in FORMATS.values() if each.meaning)
PACKED: Final = (".png", ".xlsx", ".zip")  # deflating them again takes time and gains nothing
LONGEST_FOLDER: Final = 32  # characters; a path on Windows has 260 in all
READABLE: Final = 0o644 << 16


@dataclass(frozen=True)
class Part:
    """A card to pack, with its pictures as the visitor's browser sent them.

    A picture is None where there is none, and empty where it was too large to be sent. What is no SVG or
    PNG, or larger than 8 MB, is left out, and the README says so. A card without a drawing has no pictures;
    what is given for it is ignored.
    """

    card: Card
    svg: bytes | None = None
    png: bytes | None = None


def write_package(
    parts: Sequence[Part], lang: str, *, stem: str, title: str = "", version: str = ""
) -> bytes:
    """Return a zip of cards: SVG, PNG, CSV and XLSX of each, one HTML page of all charts, one README.

    One card stands by itself; of several each has a numbered folder, and the page has the name ``stem``.
    ``title`` heads README and page; without it the first card's headline does. ``version`` is the
    dashboard's, for the citation. The same parts give the same bytes.
    """
    packed = [_pack(part, place if len(parts) > 1 else 0) for place, part in enumerate(parts, start=1)]
    files = {name: data for own, _contents in packed for name, data in own.items()}
    contents = [each for _own, each in packed]
    title = title or (parts[0].card.headline if parts else stem)
    drawn = [each.card for each in contents if each.card.drawing is not None]
    page = ""
    if drawn:
        single = parts[0].card.sheet_of().file_stem if len(parts) == 1 else stem
        page = file_name([single], "html")
        files[page] = write_html(drawn, lang, title)
    files["README.txt"] = readme(contents, lang, title, page, version)
    return _zip(files)


def _pack(part: Part, place: int) -> tuple[dict[str, bytes], Contents]:
    """Return a card's files under their names; ``place`` numbers its folder, 0 is none."""
    sheet = part.card.sheet_of()
    numbered = file_name([f"{place:02}", part.card.what[:LONGEST_FOLDER]], "d").removesuffix(".d")
    folder = f"{numbered}/" if place else ""

    def name(ending: str) -> str:
        return folder + file_name([sheet.file_stem], ending)

    files = {name(each.extension): each.write(sheet) for each in TABLES}
    missing = []
    pictures: dict[Literal["svg", "png"], bytes | None] = {"svg": part.svg, "png": part.png}
    for kind, data in pictures.items() if part.card.drawing else ():
        why = picture_problem(kind, data)
        if data is not None and not why:
            files[name(kind)] = data
        else:
            missing.append((name(kind), why))
    return files, Contents(part.card, tuple(sorted(files)), tuple(missing))


def _zip(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sorted(files.items()):
            entry = stamped(name, zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED)
            entry.external_attr = READABLE
            archive.writestr(entry, data)
    return target.getvalue()
