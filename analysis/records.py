"""Standards as rows to read: the columns there are, and one standard's full record."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis.cube import Cube, Mask
from analysis.dimensions import DIMENSIONS
from analysis.labels import Labels
from loaders import schema
from loaders.schema import F_LINE, JOIN, NONE
from loaders.text import clean_text
from locales import N_

Values = Callable[[pd.DataFrame, Labels], "pd.Series[str] | pd.Series[int]"]


@dataclass(frozen=True)
class Field:
    """One column of the table of standards. ``kind`` is ``text`` or ``integer``, ``meaning`` a msgid.

    ``column`` is the loader's column that it shows; ``read_from`` the published one, where it is another.
    """

    key: str
    title: str
    kind: str
    column: str
    meaning: str
    values: Values
    read_from: str = ""
    published: bool = False


def _plain(column: str) -> Values:
    return lambda table, _labels: table[column]


def _named(key: str) -> Values:
    def values(table: pd.DataFrame, labels: Labels) -> "pd.Series[str]":
        column = table[key]
        several = DIMENSIONS[key].multi_valued
        names = [
            "、".join(labels.label(key, code) for code in (category.split(JOIN) if several else [category]))
            for category in map(str, column.cat.categories)
        ]
        return pd.Series(np.array(names, dtype=object)[column.cat.codes], index=column.index, dtype="str")

    return values


def _used() -> list[Field]:
    plain = (
        (
            "serial",
            N_("No."),
            "integer",
            schema.SERIAL,
            schema.P_SERIAL,
            N_("The running number in the edition, as a number."),
        ),
        (
            "code",
            N_("Code"),
            "text",
            schema.CODE,
            schema.P_CODE,
            N_("The standard's code, with full-width characters made half-width and white space left out."),
        ),
        (
            "name",
            N_("Name"),
            "text",
            schema.NAME,
            schema.P_NAME,
            N_("The name without the mark 《歷史資料》 of a retired standard."),
        ),
        (
            "base",
            N_("Base code"),
            "text",
            schema.BASE_CODE,
            schema.P_CODE,
            N_(
                "The code without its version and with stray hyphens left out: the versions of one standard"
                " share it."
            ),
        ),
        (
            "version",
            N_("Version"),
            "integer",
            schema.VERSION,
            schema.P_CODE,
            N_(
                "The version at the end of the code. Where the code names none it stays missing: neither 0 "
                "nor 1."
            ),
        ),
        (
            "industry",
            N_("Industry digits"),
            "text",
            schema.INDUSTRY,
            schema.P_INDUSTRY,
            N_(
                "The digits of the industry code, which decide the industry; several where the cell holds "
                "several codes."
            ),
        ),
        (
            "occupation_code",
            N_("Occupation digits"),
            "text",
            schema.OCCUPATION_CODE,
            schema.P_CODE,
            N_("The occupation digits in the standard's code, as many as it has."),
        ),
    )
    fields = [
        Field(key, title, kind, column, meaning, _plain(column), read_from)
        for key, title, kind, column, read_from, meaning in plain
    ]
    named = [
        Field(key, each.title, "text", key, each.meaning, _named(key), each.read_from)
        for key, each in DIMENSIONS.items()
    ]
    return fields[:3] + named + fields[3:]


PUBLISHED_MEANINGS: Final = {
    schema.P_SERIAL: N_("Running number."),
    schema.P_CODE: N_(
        "Pathway letters, occupation digits, a serial number and the version, as in CAP2522-001v4."
    ),
    schema.P_NAME: N_("Name of the standard; 《歷史資料》 in front marks a retired one."),
    schema.P_PATHWAY: N_("Pathway code: three letters, in some rows four."),
    schema.P_FIELD: N_("Name of the field."),
    schema.P_INDUSTRY: N_(
        "Industry code: the letter of the section and up to four digits; some cells hold two codes."
    ),
    schema.P_SECTION: N_("Name of the industry section; some cells name a finer class or two sections."),
    schema.P_LEVEL: N_("Level from 1 to 6, blank where the standard has none."),
    schema.P_AGENCY: N_("Agency that developed the standard."),
}


def _published() -> list[Field]:
    """Published columns keep the publisher's own header in either language."""
    return [
        Field(
            f"published_{number}",
            column,
            "text",
            column,
            PUBLISHED_MEANINGS[column],
            _plain(column),
            published=True,
        )
        for number, column in enumerate(schema.PUBLISHED, start=1)
    ]


FIELDS: Final = {field.key: field for field in (*_used(), *_published())}
AGAIN: Final = "~"  # in links, between a code and which of the rows that have it is meant
COUNTED: Final = re.compile(rf"(.*){AGAIN}([0-9]{{1,6}})", re.DOTALL)
DEFAULT_FIELDS: Final = ("code", "name", "level", "agency", "field", "pathway", "section")


def title(field: Field, labels: Labels) -> str:
    """Return a column's title; a published one is marked as such."""
    return labels._("published: {column}", column=field.title) if field.published else labels._(field.title)


def table(cube: Cube, mask: Mask, fields: list[str], labels: Labels) -> pd.DataFrame:
    """Return the standards within ``mask`` as text and numbers to read; index = position in the edition."""
    chosen = cube.standards[mask]
    return pd.DataFrame({key: FIELDS[key].values(chosen, labels) for key in fields}, index=chosen.index)


def order(cube: Cube, mask: Mask, by: str, descending: bool, labels: Labels) -> pd.Index:
    """Return the row positions within ``mask`` sorted by one column; equal ones keep the list's order.

    Dimensions sort in reference order, so that level 10 would never come before level 2, by the first of
    several categories. Missing values stand last in either direction.
    """
    chosen = cube.standards[mask]
    values = _places(cube, by, chosen.index) if by in DIMENSIONS else FIELDS[by].values(chosen, labels)
    if FIELDS[by].kind == "text" and by not in DIMENSIONS:
        values = values.where(values != "")
    return values.sort_values(ascending=not descending, kind="stable", na_position="last").index


def _places(cube: Cube, key: str, rows: pd.Index) -> "pd.Series[int]":
    """Return where the first category of each row stands, missing where there is none."""
    members = cube.members[key]
    first = pd.Series(members.code[np.searchsorted(members.row, rows)], index=rows, dtype="Int64")
    return first.where(first != members.place.get(NONE, -1))


def positions(cube: Cube, name: str) -> list[int]:
    """Return where the standard with this published code stands, or with this `link_name`.

    A code alone names all rows that it was given to.
    """
    found = _with_code(cube, name)
    if counted := COUNTED.fullmatch(name):
        same, number = _with_code(cube, counted[1]), int(counted[2])
        # A published code may look like a link name too. Its own link name is counted, so nothing is lost.
        if not found or len(same) > 1 or (same and COUNTED.fullmatch(counted[1])):
            return same[number - 1 : number] if number else []
    return found


def _with_code(cube: Cube, code: str) -> list[int]:
    published = cube.standards[schema.P_CODE]
    return [int(str(place)) for place, each in published.items() if code in (each, clean_text(each))]


def link_name(cube: Cube, position: int) -> str:
    """Return what names a row in links: its published code, counted where several rows have the same."""
    code = clean_text(str(cube.standards.at[position, schema.P_CODE]))
    same = _with_code(cube, code)
    if len(same) == 1 and not COUNTED.fullmatch(code):
        return code
    return f"{code}{AGAIN}{same.index(position) + 1}"


def versions(cube: Cube, position: int) -> pd.DataFrame:
    """Return the other standards with the same base code, newest version first."""
    standards = cube.standards
    base = standards.at[position, schema.BASE_CODE]
    others = standards[standards[schema.BASE_CODE] == base].drop(index=position)
    # Rows without a code have nothing in common.
    return others[:0] if base == "" else others.sort_values(schema.VERSION, ascending=False)


# Which used columns a published one is read into: first what is read as it stands, then categories.
READ_INTO: Final = {
    column: tuple(
        key for key in sorted(FIELDS, key=DIMENSIONS.__contains__) if FIELDS[key].read_from == column
    )
    for column in schema.PUBLISHED
}


def findings_of(cube: Cube, position: int) -> pd.DataFrame:
    """Return the findings about one standard, by its line: a serial may have been given twice."""
    findings = cube.edition.findings
    return findings[findings[F_LINE] == cube.standards.at[position, schema.LINE]]
