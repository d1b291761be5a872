"""The classifications that the list draws on: the universe against which a gap is a gap."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import pandas as pd

from loaders.schema import CURRENT, INDUSTRY_GROUPS, NONE, OCCUPATION_GROUPS, RETIRED
from loaders.text import folded

FOLDER: Final = Path(__file__).parents[1] / "data" / "reference"
COLUMNS: Final = ("name_zh", "name_en", "parent", "evidence")
REVISIONS: Final = (11, 12)
STATUS_NAMES: Final = {CURRENT: ("現行", "Current"), RETIRED: ("歷史資料", "Retired")}
MISSPELLED_FROM: Final = 6  # characters; shorter names differ in one character and mean another thing
UNLEVELLED: Final = ("未分級", "Unlevelled")

K = TypeVar("K", str, tuple[str, str])


@dataclass(frozen=True)
class Industries:
    """行業統計分類 as the reading rules need it, both revisions where they differ."""

    section_of: dict[int, dict[str, str]]  # revision -> two digits -> letter
    division_of: dict[str, str]  # two digits -> code of the division, e.g. 45 -> 45-46
    codes: frozenset[str]  # every division, group and class of either revision
    names: dict[str, str]  # letter -> name of the section, in the edition's revision
    section_names: dict[str, frozenset[str]]  # name in either revision -> letters under the edition's
    finer: dict[str, frozenset[str]]  # name of a division, group or class -> letters under the edition's
    near: dict[str, frozenset[str]]  # the same for the names with one character wrong, see ``one_off``
    earlier: dict[str, frozenset[str]]  # name that revision 10 or an earlier one had -> letters likewise
    named: dict[str, frozenset[str]]  # key of a name of a section, see ``name_key`` -> letters likewise
    lettered: dict[
        tuple[str, str], frozenset[str]
    ]  # letter and key that go together in a revision -> likewise


@dataclass(frozen=True)
class Reference:
    """Categories by kind: frames indexed by code, in reference order, with the columns ``COLUMNS``.

    Kinds: status, agency, field, pathway, section, division, class, occupation (major group), submajor,
    minor, unit, level. All columns are text, '' where there is nothing to say. Shared: never change a frame.
    """

    categories: dict[str, pd.DataFrame]
    industries: Industries
    revision: int


@cache
def reference(revision: int) -> Reference:
    """Return the classifications with the industry sections of ``revision`` (11 or 12) of 行業統計分類."""
    industries = _csv("industries.csv")
    sections = _csv("industry_sections.csv")
    pathways = _csv("pathways.csv").rename(columns={"field_letter": "parent"})
    pathways["code"] = pathways["code"].where(pathways["code"] != "", pathways["name_zh"])
    divisions = industries[(industries["revision"] == str(revision)) & (industries["depth"] == "2")]
    levels = {level: (f"第 {level} 級", f"Level {level}") for level in _csv("levels.csv")["level"]}
    categories = {
        "status": _named(STATUS_NAMES),
        "agency": _frame(_csv("agencies.csv").set_index("name_zh", drop=False)),
        "field": _frame(_csv("fields.csv").set_index("letter")),
        "pathway": _frame(pathways.set_index("code")),
        "section": _frame(sections[sections["revision"] == str(revision)].set_index("letter")),
        "division": _frame(
            divisions.drop(columns="parent").rename(columns={"section": "parent"}).set_index("code")
        ),
        "level": _named(levels | {NONE: UNLEVELLED}),
    }
    known = _industries(revision, industries, sections)
    for kind, digits in INDUSTRY_GROUPS.items():
        categories[kind] = _industry_groups(industries, known, revision, digits)
    occupations = _csv("occupations.csv").set_index("code")
    for kind, digits in OCCUPATION_GROUPS.items():
        categories[kind] = _frame(occupations[occupations["depth"] == str(digits)])
    return Reference(categories, known, revision)


def _csv(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / name, dtype="str", keep_default_na=False, encoding="utf-8")


def _frame(table: pd.DataFrame) -> pd.DataFrame:
    frame = table.reindex(columns=list(COLUMNS), fill_value="").astype("str")
    frame.index = pd.Index(table.index.astype("str"), name="code")
    return frame


def _industry_groups(industries: pd.DataFrame, known: Industries, revision: int, digits: int) -> pd.DataFrame:
    """Return the groups of so many digits; their parent is the division, under its merged code."""
    groups = industries[(industries["revision"] == str(revision)) & (industries["depth"] == str(digits))]
    return _frame(groups.assign(parent=groups["code"].str[:2].map(known.division_of)).set_index("code"))


def _named(names: dict[str, tuple[str, str]]) -> pd.DataFrame:
    return _frame(pd.DataFrame.from_dict(names, orient="index", columns=["name_zh", "name_en"]))


def _industries(revision: int, industries: pd.DataFrame, sections: pd.DataFrame) -> Industries:
    divisions = industries[industries["depth"] == "2"]
    division_of = {part: code for code in divisions["code"] for part in code.split("-")}
    section_of: dict[int, dict[str, str]] = {each: {} for each in REVISIONS}
    for row in divisions.to_dict("records"):
        section_of[int(row["revision"])].update(dict.fromkeys(row["code"].split("-"), row["section"]))
    # Section letters of the other revision, said in the edition's: through the divisions they share.
    letters: dict[tuple[int, str], set[str]] = {}
    for each, by_division in section_of.items():
        for division, letter in by_division.items():
            letters.setdefault((each, letter), set()).add(section_of[revision].get(division, letter))
    names: dict[str, str] = {}
    section_names: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    lettered: dict[tuple[str, str], set[str]] = {}
    for row in sections.to_dict("records"):
        each, letter, name = int(row["revision"]), row["letter"], row["name_zh"]
        if each == revision:
            names[letter] = name
        for found, key in ((section_names, name), (named, name_key(name))):
            found.setdefault(key, set()).update(letters[each, letter])
        lettered.setdefault((letter, name_key(name)), set()).update(letters[each, letter])
    earlier = {
        row["name_zh"]: frozenset(letters[REVISIONS[0], row["letter"]])
        for row in _csv("earlier_section_names.csv").to_dict("records")
    }
    finer: dict[str, set[str]] = {}
    for row in industries.to_dict("records"):
        if (name := row["name_zh"]) not in section_names:
            letter = section_of[revision].get(row["code"][:2], row["section"])
            finer.setdefault(name, set()).add(letter)
    codes = {part for code in industries["code"] for part in (*code.split("-"), code)}
    return Industries(
        section_of,
        division_of,
        frozenset(codes),
        names,
        _frozen(section_names),
        _frozen(finer),
        {
            pattern: frozenset(own)
            for name, own in finer.items()
            if len(name) >= MISSPELLED_FROM
            for pattern in one_off(name)
        },
        earlier,
        _frozen(named),
        _frozen(lettered),
    )


def _frozen(letters: dict[K, set[str]]) -> dict[K, frozenset[str]]:
    return {key: frozenset(own) for key, own in letters.items()}


def name_key(name: str) -> str:
    """Return the name of a section without what is written in several ways: width, spaces, signs."""
    return "".join(char for char in folded(name) if char.isalnum())


def one_off(name: str) -> list[str]:
    """Return patterns that two names of one length share when they differ in one character."""
    return [f"{name[:index]}?{name[index + 1 :]}" for index in range(len(name))]
