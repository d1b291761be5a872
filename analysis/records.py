"""Standards as rows to read: the columns there are, and one standard's full record."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis import dataset
from analysis.cube import Cube, Mask
from analysis.dimensions import DIMENSIONS
from analysis.due import BASES
from analysis.labels import Labels
from loaders import schema
from loaders.schema import F_LINE, JOIN, NONE
from loaders.text import clean_text
from locales import N_


@dataclass(frozen=True, kw_only=True)
class Field(dataset.Field):
    """One column of the table of standards; ``meaning`` is a msgid.

    ``column`` is the loader's column that it shows; ``read_from`` the published one, where it is another.
    """

    column: str
    meaning: str
    read_from: str = ""
    published: bool = False


def _label(key: str) -> Callable[[Labels, str], str]:
    """Return how the categories of a standard are said: with their codes, where people quote them."""
    several = DIMENSIONS[key].multi_valued
    return lambda labels, codes: "、".join(
        labels.label(key, code) for code in (codes.split(JOIN) if several else [codes])
    )


_PLAIN: Final[tuple[tuple[str, dataset.Kind, str, str, str], ...]] = (
    ("serial", "integer", N_("No."), schema.SERIAL, schema.P_SERIAL),
    ("code", "text", N_("Code"), schema.CODE, schema.P_CODE),
    ("name", "text", N_("Name"), schema.NAME, schema.P_NAME),
    ("base", "text", N_("Base code"), schema.BASE_CODE, schema.P_CODE),
    ("version", "integer", N_("Version"), schema.VERSION, schema.P_CODE),
    ("industry", "text", N_("Industry digits"), schema.INDUSTRY, schema.P_INDUSTRY),
    ("occupation_code", "text", N_("Occupation digits"), schema.OCCUPATION_CODE, schema.P_CODE),
)
# What each of the loader's columns holds, as msgids: the values used, then the published ones.
MEANINGS: Final = {
    schema.SERIAL: N_("The running number in the edition, as a number."),
    schema.CODE: N_(
        "The standard's code, with full-width characters made half-width and white space left out."
    ),
    schema.NAME: N_("The name without the mark 《歷史資料》 of a retired standard."),
    schema.BASE_CODE: N_(
        "The code without its version and with stray hyphens left out: the versions of one standard share it."
    ),
    schema.VERSION: N_(
        "The version at the end of the code. Where the code names none it stays missing: neither 0 nor 1."
    ),
    schema.INDUSTRY: N_(
        "The digits of the industry code, which decide the industry; several where the cell holds "
        "several codes."
    ),
    schema.OCCUPATION_CODE: N_("The occupation digits in the standard's code, as many as it has."),
    schema.DUE: N_(
        "The day on which the standard is due for review: 有效期限, or 更新日期 and three years. Only where "
        "the edition or a file laid over it says one of them."
    ),
    schema.DUE_BASIS: N_("Which of the two the day is from, and whether a file laid over the list says it."),
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


def _used() -> list[Field]:
    plain = [
        Field(key, kind, text, column=column, meaning=MEANINGS[column], read_from=source)
        for key, kind, text, column, source in _PLAIN
    ]
    named = [
        Field(
            key,
            "text",
            of.title,
            key,
            text=_label(key),
            column=key,
            meaning=of.meaning,
            read_from=of.read_from,
        )
        for key, of in DIMENSIONS.items()
    ]
    return plain[:3] + named + plain[3:] + _due()


def _due() -> list[Field]:
    """When it is due for review; the columns that say so are not among the nine of the list."""
    return [
        Field(
            schema.DUE,
            title=N_("Due for review"),
            column=schema.DUE,
            meaning=MEANINGS[schema.DUE],
            read_from=schema.P_EXPIRY,
        ),
        Field(
            schema.DUE_BASIS,
            title=N_("Day of review from"),
            text=lambda labels, basis: labels._(BASES[basis]),
            column=schema.DUE_BASIS,
            meaning=MEANINGS[schema.DUE_BASIS],
            read_from=schema.P_EXPIRY,
        ),
    ]


def _published() -> list[Field]:
    """Published columns keep the publisher's own header in either language."""
    return [
        Field(
            f"published_{number}",
            title=N_("published: {column}"),
            arguments={"column": column},
            column=column,
            meaning=MEANINGS[column],
            published=True,
        )
        for number, column in enumerate(schema.PUBLISHED, start=1)
    ]


FIELDS: Final = {field.key: field for field in (*_used(), *_published())}
DATED: Final = (schema.DUE, schema.DUE_BASIS)  # columns that stand only where there are dates
AGAIN: Final = "~"  # in links, between a code and which of the rows that have it is meant
COUNTED: Final = re.compile(rf"(.*){AGAIN}([0-9]{{1,6}})", re.DOTALL)
DEFAULT_FIELDS: Final = ("code", "name", "level", "agency", "field", "pathway", "section")


def order(cube: Cube, mask: Mask, by: str, descending: bool) -> pd.Index:
    """Return the row positions within ``mask`` sorted by one column; equal ones keep the list's order.

    Dimensions sort in reference order, so that level 10 would never come before level 2, by the first of
    several categories. Missing values stand last in either direction.
    """
    chosen = cube.standards[mask]
    values = _places(cube, by, chosen.index) if by in DIMENSIONS else chosen[FIELDS[by].column]
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
    """Return the findings about one standard, by its line: a serial may have been given twice.

    What all rows have alike is found of each of them.
    """
    findings = cube.edition.findings
    own = findings[F_LINE] == cube.standards.at[position, schema.LINE]
    return findings[own | (findings[schema.F_ROWS] > 1)]
