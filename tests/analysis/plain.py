"""The published list read once more, in plain Python and by nothing of ours: the measure of every count.

The rules are those of the product description; codes and names come from the reference files as text.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from analysis.selection import Selection

ROOT = Path(__file__).parents[2]
REAL = ROOT / "data" / "editions" / "113-12.txt"
LEVELS = ("1", "2", "3", "4", "5", "6")
KEYS = ("agency", "field", "pathway", "section", "division", "occupation", "level")
FINE = ("class", "submajor", "minor", "unit")  # reached through links and maps, in no list
ALL_KEYS = ("status", *KEYS[:5], "class", "occupation", "submajor", "minor", "unit", "level")


def reference(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FIELDS = reference("fields.csv")
PATHWAYS = reference("pathways.csv")
INDUSTRIES = [each for each in reference("industries.csv") if each["revision"] == "11"]
DIVISIONS = [each for each in INDUSTRIES if each["depth"] == "2"]
LETTER_OF_FIELD = {each["name_zh"]: each["letter"] for each in FIELDS}
FIELD_OF_PATHWAY = {each["code"]: each["field_letter"] for each in PATHWAYS}
DIVISION_OF = {part: each for each in DIVISIONS for part in each["code"].split("-")}

# Every category of each dimension in the order of the reference; "none" where the edition has such rows.
CODES: dict[str, tuple[str, ...]] = {
    "status": ("current", "retired"),
    "agency": tuple(each["name_zh"] for each in reference("agencies.csv")),
    "field": tuple(each["letter"] for each in FIELDS),
    "pathway": tuple(each["code"] or each["name_zh"] for each in PATHWAYS),
    "section": tuple(e["letter"] for e in reference("industry_sections.csv") if e["revision"] == "11"),
    "division": (*(each["code"] for each in DIVISIONS), "none"),
    "occupation": tuple(each["code"] for each in reference("occupations.csv") if each["depth"] == "1"),
    "level": (*LEVELS, "none"),
}


GROUPS = {"submajor": 2, "minor": 3, "unit": 4}  # digits of an occupation


def same_form(text: str) -> str:
    """Return a text as a search compares it: width, case, white space and 台/臺 are nothing to it."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold().replace("臺", "台")


@dataclass(frozen=True)
class Row:
    """One published row and what the rules make of it; ``of`` holds its categories by dimension."""

    cells: tuple[str, ...]
    of: Mapping[str, tuple[str, ...]]
    name: str
    texts: tuple[str, str]  # name and code in search form


def read_row(cells: list[str]) -> Row:
    _serial, code, name, pathway, field, industry, _section, level, agency = cells
    shown = name.removeprefix("《歷史資料》").strip()
    label = field.replace(" ", "")
    digits = re.findall(r"\d+", code)[0]
    parts = [re.fullmatch(r"([A-Z]?)(\d*)", each) for each in industry.split()]
    found = [(each[1], DIVISION_OF.get(each[2][:2])) for each in parts if each]
    return Row(
        tuple(cells),
        {
            "status": ("retired" if shown != name else "current",),
            "agency": (agency,),
            "field": (LETTER_OF_FIELD[label] if label else FIELD_OF_PATHWAY[pathway[:3]],),
            "pathway": (pathway[:3],),
            "section": tuple(
                dict.fromkeys(division["section"] if division else letter for letter, division in found)
            ),
            "division": tuple(dict.fromkeys(each["code"] if each else "none" for _letter, each in found)),
            "occupation": (next(char for char in code if char.isdigit()),),
            "class": tuple(dict.fromkeys(each[2] for each in parts if each and len(each[2]) == 4))
            or ("none",),
            **{key: (digits[:n] if len(digits) >= n else "none",) for key, n in GROUPS.items()},
            "level": (level or "none",),
        },
        shown,
        (same_form(shown), same_form(code)),
    )


ROWS = [
    read_row(line.split("\t"))
    for line in REAL.read_text(encoding="utf-8").split("\n")
    if line.count("\t") == 8 and line.split("\t")[0].isdigit()
]


def all_codes(key: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the reference's codes, those that only the list has, and "none" where there are such rows."""
    used = dict.fromkeys(code for row in ROWS for code in row.of[key])
    found = [*dict.fromkeys([*known, *used])]
    return tuple(sorted(found, key=lambda code: code == "none"))


OCCUPATIONS = reference("occupations.csv")
CODES |= {
    key: all_codes(key, (each["code"] for each in OCCUPATIONS if each["depth"] == str(n)))
    for key, n in GROUPS.items()
}
CODES["class"] = all_codes("class", (each["code"] for each in INDUSTRIES if each["depth"] == "4"))


def meant(row: Row, selection: Selection, apart: str = "") -> bool:
    """Return whether a selection means a row, the filter ``apart`` left out."""
    if selection.status != "all" and apart != "status" and row.of["status"] != (selection.status,):
        return False
    for key, codes in selection.chosen:
        if key != apart and not any(code in codes for code in row.of[key]):
            return False
    return apart == "q" or any(found(row.texts, form) for form in searched(selection.q))


@cache
def found(texts: tuple[str, str], form: str) -> bool:
    """Return whether a search form is in a row's name or code, or another way to write it in its name."""
    return any(form in text for text in texts) or any(holds(texts[0], way) for way in other_ways(form))


def words(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "words" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SYNONYMS = [[same_form(word) for word in each["words"].split("、")] for each in words("synonyms.csv")]


def latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def holds(text: str, word: str) -> bool:
    """Return whether a text holds a word that is no part of a longer one in Latin letters."""
    if word not in text:
        return False
    for at in range(len(text) - len(word) + 1):
        before, after = text[:at][-1:], text[at + len(word) :][:1]
        if text[at:].startswith(word) and not (
            (latin(before) and latin(word[0])) or (latin(after) and latin(word[-1]))
        ):
            return True
    return False


@cache
def other_ways(form: str) -> set[str]:
    """Return how else a search form is written, with other words of the groups that its words are of."""
    ways = {form}
    for group in SYNONYMS:
        for word in sorted(group, key=len, reverse=True):
            if holds(form, word):
                ways |= {way.replace(word, other) for way in ways for other in group}
                break
    return ways - {form}


def standing(text: str) -> bool:
    return any(same_form(text) in each for row in ROWS for each in row.texts)


@cache
def searched(search: str) -> list[str]:
    """Return the forms any of which a search looks for: its own where a row has it, else its parts'."""
    if standing(search):
        return [same_form(search)]
    for sign in "\r\n\t，;；":
        search = search.replace(sign, ",")
    parts = []
    for piece in search.split(","):
        parts += [piece] if standing(piece) else piece.split("、")
    if len(parts) == 1 and all(any(char.isdigit() for char in word) for word in search.split()):
        parts = search.split()
    return [same_form(part) for part in parts if same_form(part)]


def chosen_rows(selection: Selection, apart: str = "") -> list[Row]:
    return [row for row in ROWS if meant(row, selection, apart)]


def count(rows: Iterable[Row], **categories: str) -> int:
    """Count the rows that stand in all the categories named."""
    return sum(all(code in row.of[key] for key, code in categories.items()) for row in rows)


def tally(rows: Iterable[Row], key: str) -> list[int]:
    """Count the rows in every category of a dimension, in the order of the reference."""
    counted = Counter(code for row in rows for code in row.of[key])
    return [counted[code] for code in CODES[key]]


SEARCHES = (
    "",
    "工程",
    "產業 ",
    "CAP",
    "ａｐａ",
    "臺",
    "台",
    "v4",
    "(",
    ".*",
    "人員",
    "運動賽會",
    "TFB51",
    "no such standard",
    "CAP2522-001v4, MPM3119-007v1；no such standard",
    "CAP2522-001v4 MPM3119-007v1",
    "區塊鏈 律師",
    "工程師、人員",
    "西點、麵包烘焙助理,農業、律師",
    "資安",
    "人工智慧",
    "Ai",
    "電路板",
    "房仲，資安工程",
    ",、",
)


def subsets(key: str) -> st.SearchStrategy[tuple[str, ...] | None]:
    """Return strategies for one filter: none, nothing chosen, some codes in any order."""
    some = st.lists(st.sampled_from(CODES[key]), unique=True, max_size=len(CODES[key]))
    return st.one_of(st.none(), st.none(), some.map(tuple))


@st.composite
def selections(draw: st.DrawFn, keys: tuple[str, ...] = KEYS) -> Selection:
    """Draw a selection: any status, each filter mostly absent, codes as a link orders them."""
    selection = Selection(
        draw(st.sampled_from(("current", "retired", "all"))), q=draw(st.sampled_from(SEARCHES)).strip()
    )
    for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=3)):
        codes = draw(subsets(key))
        selection = selection.choose(key, None if codes is None else sorted(codes, key=CODES[key].index))
    return selection
