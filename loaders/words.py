"""The lists of words that people edit: what means the same in names, what says a rank, what says little."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from loaders.files import read_file
from loaders.text import search_form, visible
from loaders.unreadable import NotWords
from locales import N_

FOLDER: Final = Path(__file__).parents[1] / "data" / "words"
SYNONYMS: Final = "synonyms.csv"
NAME_WORDS: Final = "name_words.csv"
LARGEST: Final = 1024 * 1024  # bytes
BETWEEN: Final = "、"  # of the words of one group
RANK, COMMON = "rank", "common"
TWICE: Final = N_("{file}, line {line}: “{word}” stands in line {other} too.")
WIDE: Final = N_("{file}, line {line}: there are {n} cells, not {most}.")


@dataclass(frozen=True)
class Words:
    """The lists as used.

    ``synonyms`` are groups of words as they are written: each may stand for any other of its group.
    ``ranks`` (人員, 助理 …) say who does a work, at the end of a name; ``common`` (管理, 設計 …) tell nothing
    where two names share nothing else. Both are search forms, the longest first.
    """

    synonyms: tuple[tuple[str, ...], ...]
    ranks: tuple[str, ...]
    common: tuple[str, ...]


@cache
def words() -> Words:
    """Return the lists of this installation, read once.

    Raises:
        NotWords: A list cannot be used; it says which, which line and why.
        NotAFile: A list cannot be read.
    """
    return read_words(FOLDER)


def read_words(folder: Path) -> Words:
    """Read the lists of a folder.

    Raises:
        NotWords: A list cannot be used; it says which, which line and why.
        NotAFile: A list cannot be read.
    """
    kinds = _kinds(folder / NAME_WORDS)
    ranks, common = (
        tuple(sorted((word for word, kind in kinds.items() if kind == each), key=len, reverse=True))
        for each in (RANK, COMMON)
    )
    return Words(tuple(_groups(folder / SYNONYMS)), ranks, common)


def _groups(path: Path) -> Iterator[tuple[str, ...]]:
    seen: dict[str, int] = {}
    for line, (cell, _note) in _lines(path, ("words", "note")):
        group = tuple(map(visible, cell.split(BETWEEN)))
        for word in group:
            form = search_form(word)
            if not form:
                raise _wrong(path, line, N_("{file}, line {line}: between two 、 there is no word."))
            if form in seen:
                raise _wrong(path, line, TWICE, word=word, other=seen[form])
            seen[form] = line
        if len(group) < 2:
            raise _wrong(
                path, line, N_("{file}, line {line}: a group needs two words or more, with 、 between them.")
            )
        yield group


def _kinds(path: Path) -> dict[str, str]:
    kinds: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, (word, kind, _note) in _lines(path, ("word", "kind", "note")):
        form = search_form(word)
        if not form:
            raise _wrong(path, line, N_("{file}, line {line}: there is no word."))
        if kind not in (RANK, COMMON):
            raise _wrong(
                path,
                line,
                N_("{file}, line {line}: the kind is “{kind}”, not rank or common."),
                kind=kind[:20],
            )
        if form in kinds:
            raise _wrong(path, line, TWICE, word=word, other=lines[form])
        kinds[form], lines[form] = kind, line
    return kinds


def _lines(path: Path, header: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a list that hold anything, with their numbers from 1; their cells are stripped."""
    try:
        text = read_file(path, LARGEST).decode("utf-8-sig")  # Excel writes the mark in front
    except UnicodeDecodeError as error:
        raise NotWords(N_("{file} is not UTF-8 text: save it as “CSV UTF-8”."), file=path.name) from error
    reader = csv.reader(io.StringIO(text, newline=""))
    if tuple(map(str.strip, next(reader, []))) != header:
        raise _wrong(
            path, 1, N_("{file}, line {line}: the header must be “{header}”."), header=",".join(header)
        )
    for row in reader:
        cells = list(map(str.strip, row))
        if not any(cells):
            continue
        if len(cells) > len(header):
            raise _wrong(path, reader.line_num, WIDE, n=len(cells), most=len(header))
        yield reader.line_num, cells + [""] * (len(header) - len(cells))


def _wrong(path: Path, line: int, why: str, **fields: object) -> NotWords:
    return NotWords(why, file=path.name, line=line, **fields)
