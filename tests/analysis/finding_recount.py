"""Every finding once more, row by row in plain Python from the text: the measure of the data checks.

Nothing of the loader's reading is called; only the published column headers are taken from it. Each rule is
one small function written from "How the list is read" and from the rule's own explanation. A rule that looks
at one row returns the value used where it has something to say, and None where it has not.
"""

import csv
import html
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from loaders.schema import (
    P_AGENCY,
    P_CODE,
    P_FIELD,
    P_INDUSTRY,
    P_LEVEL,
    P_NAME,
    P_PATHWAY,
    P_SECTION,
    P_SERIAL,
    PUBLISHED,
)

ROOT = Path(__file__).parents[2]
REAL = ROOT / "data" / "editions" / "113-12.txt"
NOTHING = "none"  # the value used where a row has no pathway, industry, level or agency


class Finding(NamedTuple):
    """One finding as it is compared; the serial is '' where a row has none."""

    rule: str
    serial: str
    line: int
    column: str
    published: str
    used: str


# --- the reference -------------------------------------------------------------------------------
def reference(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REVISIONS = ("11", "12")
SECTIONS = reference("industry_sections.csv")
INDUSTRIES = reference("industries.csv")
DIVISIONS = [each for each in INDUSTRIES if each["depth"] == "2"]
SECTION_NAME = {(each["revision"], each["letter"]): each["name_zh"] for each in SECTIONS}
# revision, two digits -> letter; 批發業 is divisions 45 and 46, 零售業 is 47 and 48
SECTION_OF = {
    (each["revision"], digits): each["section"] for each in DIVISIONS for digits in each["code"].split("-")
}
INDUSTRY_CODES = {part for each in INDUSTRIES for part in each["code"].split("-")}
INDUSTRY_ENTRIES = {each["code"] for each in INDUSTRIES}  # 45-46 is one of them
OCCUPATIONS = {each["code"] for each in reference("occupations.csv")}
PATHWAYS = {each["code"] or each["name_zh"]: each["field_letter"] for each in reference("pathways.csv")}
FIELD_NAME = {each["letter"]: each["name_zh"] for each in reference("fields.csv")}
AGENCIES = {each["name_zh"] for each in reference("agencies.csv")}
LEVELS = {each["level"] for each in reference("levels.csv")}


def letters_now(revision: str, letter: str, now: str) -> set[str]:
    """Return the letters that the divisions of a section have in the revision that is used now."""
    if revision == now:
        return {letter}
    digits = [part for (each, part), section in SECTION_OF.items() if (each, section) == (revision, letter)]
    return {SECTION_OF.get((now, part), letter) for part in digits}


def section_homes(now: str) -> dict[str, set[str]]:
    """Return the letters of every section name, of whichever revision."""
    homes: dict[str, set[str]] = defaultdict(set)
    for (revision, letter), name in SECTION_NAME.items():
        homes[name] |= letters_now(revision, letter, now)
    return homes


def finer_homes(now: str) -> dict[str, set[str]]:
    """Return the letters of every name of a division, group or class that is no section's name too."""
    homes: dict[str, set[str]] = defaultdict(set)
    for each in INDUSTRIES:
        if each["name_zh"] not in SECTION_HOMES[now]:
            homes[each["name_zh"]].add(SECTION_OF.get((now, each["code"][:2]), each["section"]))
    return homes


def name_key(name: str) -> str:
    """Return a section name without width, spaces and signs."""
    return re.sub(r"[\W_]", "", half(name))


EARLIER_LETTER = {each["name_zh"]: each["letter"] for each in reference("earlier_section_names.csv")}


def homes_by_key(now: str) -> dict[str, set[str]]:
    homes: dict[str, set[str]] = defaultdict(set)
    for (revision, letter), name in SECTION_NAME.items():
        homes[name_key(name)] |= letters_now(revision, letter, now)
    return homes


def lettered_homes(letter: str, key: str, now: str) -> set[str]:
    """Return the sections that a letter beside a name means, where a revision has the two together."""
    both = [each for each in SECTION_NAME.items() if each[0][1] == letter and name_key(each[1]) == key]
    return {home for (revision, _letter), _name in both for home in letters_now(revision, letter, now)}


SECTION_HOMES = {now: section_homes(now) for now in REVISIONS}
FINER_HOMES = {now: finer_homes(now) for now in REVISIONS}


def homes_of(name: str, now: str) -> set[str]:
    """Return the sections that a name belongs to; of a longer name one character may be wrong."""
    earlier = letters_now("11", EARLIER_LETTER[name], now) if name in EARLIER_LETTER else set()
    exact = SECTION_HOMES[now].get(name) or earlier or FINER_HOMES[now].get(name)
    if exact or len(name) < 6:
        return exact or set()
    return {
        letter
        for known, letters in FINER_HOMES[now].items()
        if len(known) == len(name) and sum(a != b for a, b in zip(known, name, strict=True)) == 1
        for letter in letters
    }


# --- writing -------------------------------------------------------------------------------------
def is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")


def unhidden(text: str) -> str:
    return "".join(char for char in text if not is_hidden(char))


def seen(text: str) -> str:
    """Return what a reader sees of a cell: nothing hidden, no white space around it."""
    return unhidden(text).strip()


def half(text: str) -> str:
    """Return what is seen of a cell in half-width characters."""
    return unicodedata.normalize("NFKC", seen(text)).strip()


def tight(text: str) -> str:
    """Return what is seen of a cell without any white space."""
    return "".join(seen(text).split())


HOMES_BY_KEY = {now: homes_by_key(now) for now in REVISIONS}


def once(values: Iterator[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


# --- what a row says -----------------------------------------------------------------------------
CODE = re.compile(
    r"(?P<letters>[A-Za-z]+)-?(?P<digits>[0-9]{1,4})-(?P<number>[0-9]{3})([vV](?P<version>[0-9]{1,4}))?"
)
LOOKS_LIKE = {"I": "1", "l": "1", "O": "0", "o": "0", "S": "5", "s": "5", "B": "8", "Z": "2", "z": "2"}
REGULAR_CODE = re.compile(r"[A-Z]{3}[0-9]{4}-[0-9]{3}(v[0-9]{1,4})?")
RETIRED = re.compile(r"《\s*歷史資料\s*》\s*")


@dataclass(frozen=True)
class Industry:
    """One industry code of a cell."""

    text: str
    revision: str  # of the edition
    names: tuple[str, ...] = ()  # keys of the section names beside it
    alone: bool = False  # one code beside one name

    @cached_property
    def parts(self) -> tuple[str, str]:
        """Letter and digits, both '' where it is no code."""
        found = re.fullmatch(r"([A-Z]?)([0-9]{0,4}|[0-9]{2}-[0-9]{2})", self.text)
        is_code = found and ("-" not in found[2] or found[2] in INDUSTRY_ENTRIES)
        return (found[1], found[2]) if found and is_code else ("", "")

    @cached_property
    def by_letter(self) -> tuple[str, str]:
        """What the letter means by the names beside it, and the rule that it breaks."""
        letter = self.parts[0]
        if not letter:
            return "", "industry-letter-missing"
        for name in self.names:
            homes = lettered_homes(letter, name, self.revision)
            if homes:
                right = letter in homes or len(homes) > 1
                return (letter, "") if right else (min(homes), "industry-letter-revision")
        homes = HOMES_BY_KEY[self.revision].get(self.names[0], set()) if self.alone else set()
        if not homes or letter in homes or len(homes) > 1:
            return letter, ""
        return min(homes), "industry-letter"

    @property
    def letter_rule(self) -> str:
        """The rule that the letter breaks, '' where it is right or nothing can be told."""
        if not self.is_code:
            return ""
        if not self.by_digits:
            return self.by_letter[1]
        letter, section = self.parts[0], self.by_digits
        if letter == section:
            return ""
        if not letter:
            return "industry-letter-missing"
        return "industry-letter-revision" if self.letter_in(REVISIONS) else "industry-letter"

    @property
    def vote(self) -> str:
        """The revision of which alone the letter is right, '' where it tells none."""
        right = [each for each in REVISIONS if self.letter_in((each,))] if self.parts[0] else []
        return right[0] if len(right) == 1 else ""

    @property
    def is_code(self) -> bool:
        return any(self.parts)

    @property
    def by_digits(self) -> str:
        """The section that the digits name, '' where they name none."""
        return SECTION_OF.get((self.revision, self.parts[1][:2]), "")

    @property
    def section(self) -> str:
        """The section: the digits', else the letter; what is no code stays as it is."""
        return self.by_digits or (self.by_letter[0] if self.is_code else self.text)

    @property
    def used(self) -> str:
        return self.section + self.parts[1]

    @property
    def is_known(self) -> bool:
        digits = self.parts[1]
        if not digits:
            return (self.revision, self.section) in SECTION_NAME
        return bool(self.by_digits) and set(digits.split("-")) <= INDUSTRY_CODES

    def letter_in(self, revisions: tuple[str, ...]) -> bool:
        """Say whether the published letter is its division's in one of the revisions."""
        letter, digits = self.parts
        return letter in {SECTION_OF.get((each, digits[:2])) for each in revisions}


def unhyphened(text: str) -> list[str]:
    """Return the codes that a text with hyphens means: a class after its parents, or divisions in a row."""
    plain = re.sub("[-‐‑‒–—―−]+", "-", text)
    found = re.fullmatch(r"([A-Z]?)-?([0-9-]*[0-9])", plain)
    steps = found[2].split("-") if found else []
    if "-" not in plain or not found or not all(re.fullmatch("[0-9]{1,4}", each) for each in steps):
        return [text]
    if found[2] in INDUSTRY_ENTRIES:
        return [found[1] + found[2]]
    if all(steps[number].startswith(steps[number - 1]) for number in range(1, len(steps))):
        return [found[1] + steps[-1]]
    divisions = {digits for _revision, digits in SECTION_OF}
    if len(steps) == 2 and steps[0] < steps[1] and set(steps) <= divisions:
        return [found[1] + each for each in sorted(divisions) if steps[0] <= each <= steps[1]]
    return [text]


@dataclass(frozen=True)
class Row:
    """A row that stands in the table, and what is read in its cells."""

    line: int
    cells: dict[str, str]
    revision: str

    @property
    def serial(self) -> int:
        return int(half(self.cells[P_SERIAL]))

    @property
    def code(self) -> str:
        return tight(half(self.cells[P_CODE]))

    @cached_property
    def code_parts(self) -> dict[str, str]:
        """The parts of the code by name, none where it cannot be split."""
        found = CODE.fullmatch(self.corrected)
        return found.groupdict("") if found else {}

    @property
    def hyphened(self) -> str:
        """The code with hyphens of the keyboard."""
        return re.sub("[‐‑‒–—―−]", "-", self.code)

    @property
    def corrected(self) -> str:
        """The code with the digits that letters stand for: after three letters, four, three and a version."""
        parts = re.fullmatch(r"([A-Za-z]{3})-?(\w{4})-(\w{3})([vV](\w{1,4}))?", self.hyphened)
        if not parts or not re.search("[0-9]", parts[2]):
            return self.hyphened
        numbers = ["".join(LOOKS_LIKE.get(each, each) for each in parts[n] or "") for n in (2, 3, 5)]
        if not all(each.isascii() and each.isdigit() for each in numbers if each):
            return self.hyphened
        return f"{parts[1]}{numbers[0]}-{numbers[1]}" + (f"v{numbers[2]}" if numbers[2] else "")

    @property
    def is_misread(self) -> bool:
        """Say whether a letter stands for a digit; the hyphen and the v are no letters of that sort."""
        return self.corrected.replace("-", "").lower() != self.hyphened.replace("-", "").lower()

    @property
    def digits(self) -> str:
        return self.code_parts.get("digits", "")

    @property
    def version(self) -> str:
        """The version as a number; a missing one stays missing."""
        version = self.code_parts.get("version", "")
        return str(int(version)) if version else ""

    @property
    def base(self) -> str:
        parts = self.code_parts
        return f"{parts['letters']}{parts['digits']}-{parts['number']}" if parts else self.code

    @property
    def plain_code(self) -> str:
        """The code as it is written regularly."""
        return f"{self.base}v{self.version}" if self.version else self.base

    @property
    def retired_mark(self) -> str:
        """The mark with which the name of a retired standard begins, else ''."""
        found = RETIRED.match(seen(self.cells[P_NAME]))
        return found[0] if found else ""

    @property
    def name(self) -> str:
        return seen(self.cells[P_NAME]).removeprefix(self.retired_mark)

    @property
    def pathway_letters(self) -> str:
        return tight(half(self.cells[P_PATHWAY]))

    @property
    def pathway(self) -> str:
        """The pathway used: one that the reference names instead of giving it a code is not cut."""
        return self.pathway_letters if self.pathway_letters in PATHWAYS else self.pathway_letters[:3]

    @property
    def pathway_rule(self) -> str:
        """The rule that a cell of more than one code breaks, '' where it has one."""
        text = self.pathway_letters
        if len(text) <= 3 or text in PATHWAYS:
            return ""
        codes = [
            part[start : start + 3]
            for part in re.split(r"[,、;/|+&和及與-]+", text)
            for start in range(0, len(part), 3)
        ]
        if len(codes) > 1 and set(codes) <= set(PATHWAYS):
            return "pathway-several"
        is_standard = replace(self, cells={**self.cells, P_CODE: text}).code_parts
        return "pathway-standard" if is_standard else "pathway-letters"

    @property
    def label(self) -> str:
        """The published field, folded and without white space."""
        return tight(half(self.cells[P_FIELD]))

    @property
    def field(self) -> str:
        """The field used: the label where it is a field's name, else that of the pathway."""
        return self.label if self.label in FIELD_NAME.values() else self.pathway_field

    @property
    def pathway_field(self) -> str:
        """The name of the pathway's field, none where the pathway is unknown."""
        return FIELD_NAME.get(PATHWAYS.get(self.pathway, ""), NOTHING)

    @cached_property
    def industries(self) -> list[Industry]:
        texts, names = self.industry_texts, names_in(seen(self.cells[P_SECTION]))
        keys, alone = tuple(map(name_key, names)), len(texts) == len(names) == 1
        codes = [code for text in texts for code in unhyphened(text)]
        return [Industry(code, self.revision, keys, alone) for code in codes]

    @property
    def industry_texts(self) -> list[str]:
        texts = re.split(r"[\s,、，;；/／|]+", half(self.cells[P_INDUSTRY]))
        return [re.sub(r"^([0-9]+)\.0+$", r"\1", text) for text in texts if text]

    @property
    def industries_used(self) -> str:
        return " ".join(each.used for each in self.industries)

    @property
    def sections(self) -> list[str]:
        return once(each.section for each in self.industries)

    @property
    def section_names(self) -> list[str]:
        """The classification's names of the sections, nothing where one is unknown."""
        names = [SECTION_NAME.get((self.revision, letter), "") for letter in self.sections]
        return names if all(names) else []

    @property
    def level(self) -> str:
        level = re.sub(r"^([0-9]+)\.0+$", r"\1", half(self.cells[P_LEVEL]))
        return level if level in LEVELS else NOTHING

    @property
    def agency(self) -> str:
        return seen(self.cells[P_AGENCY])

    def finding(self, rule: str, column: str, used: str) -> Finding:
        return Finding(rule, str(self.serial), self.line, column, self.cells[column], used)


# --- the text: rows, and lines that cannot be placed ---------------------------------------------
@dataclass(frozen=True)
class Aside:
    """A line that holds something and cannot be placed in the table, with the id of the reason."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Book:
    """A published text: the Minguo year stated above the header, the rows, the lines set aside."""

    year: int | None
    rows: list[Row]
    aside: list[Aside]


def cells_of(line: str) -> list[str]:
    return [tight(half(cell)) for cell in line.split("\t")]


def is_header(line: str) -> bool:
    return len(set(cells_of(line)) & set(PUBLISHED)) >= 5


def year_of(lines: list[str]) -> int | None:
    """Return the first year that stands with a month above the header, as a Minguo year."""
    for line in lines:
        found = re.search(r"(?<!\d)(\d{2,4})\s*年\s*\d{1,2}\s*月", half(line))
        if found and "\t" not in line:
            return int(found[1]) - 1911 if int(found[1]) > 1911 else int(found[1])
    return None


def reason_aside(line: str, header: list[str]) -> str:
    """Return why a line below the header is set aside, '' where it is not."""
    if is_header(line):
        return "header"
    if line.count("\t") != len(header) - 1:
        return "cells"
    serial = line.split("\t")[header.index(P_SERIAL)]
    return "" if re.fullmatch(r"[0-9]{1,9}", half(serial)) else "serial"


def book(text: str) -> Book:
    """Read a text; the header may recur, and a line with nothing in it is no row."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    top = next(index for index, line in enumerate(lines) if is_header(line))
    header, year = cells_of(lines[top]), year_of(lines[:top])
    revision = ""  # until all rows are there
    above = [line if "\t" in line else "" for line in lines[:top]]
    found = Book(year, [], [])
    known: set[tuple[int, str]] = set()
    for number, line in enumerate([*above, *lines[top:]], start=1):
        if not any(cells_of(line)) or cells_of(line) == header:
            continue
        reason = "before-header" if number <= top else reason_aside(line, header)
        if not reason:
            row = Row(number, dict(zip(header, line.split("\t"), strict=True)), revision)
            reason = "repeated" if row.code and (row.serial, row.code) in known else ""
            known.add((row.serial, row.code))
        if reason:
            found.aside.append(Aside(number, line, reason))
        else:
            found.rows.append(row)
    spoken = Counter(each.vote for row in found.rows for each in row.industries)
    by_date = "12" if year and year >= 115 else "11"
    revision = by_date if spoken["11"] == spoken["12"] else max(REVISIONS, key=spoken.__getitem__)
    return replace(found, rows=[replace(row, revision=revision) for row in found.rows])


# --- one function for each rule ------------------------------------------------------------------
Says = Callable[[Row], str | None]
Lists = Callable[[Book], Iterator[Finding]]
RECOUNT: dict[str, Lists] = {}


def in_column(rule: str, column: str) -> Callable[[Says], Says]:
    """Make a rule of a function from a row to the value used, or to None where there is nothing to say."""

    def made(says: Says) -> Says:
        def recount(whole: Book) -> Iterator[Finding]:
            for row in whole.rows:
                used = says(row)
                if used is not None:
                    yield row.finding(rule, column, used)

        RECOUNT[rule] = recount
        return says

    return made


def of_list(rule: str) -> Callable[[Lists], Lists]:
    """Make a rule of a function that looks at the whole list."""

    def made(recount: Lists) -> Lists:
        RECOUNT[rule] = recount
        return recount

    return made


# Rows.
@of_list("row-set-aside")
def row_set_aside(whole: Book) -> Iterator[Finding]:
    for each in whole.aside:
        yield Finding("row-set-aside", "", each.line, "", each.text, each.reason)


@of_list("serial-doubled")
def serial_doubled(whole: Book) -> Iterator[Finding]:
    times = Counter(row.serial for row in whole.rows)
    for row in whole.rows:
        if times[row.serial] > 1:
            yield row.finding("serial-doubled", P_SERIAL, str(row.serial))


@of_list("serial-gap")
def serial_gap(whole: Book) -> Iterator[Finding]:
    """A serial follows the row's before, or repeats it (which is the rule above)."""
    before = 0
    for row in whole.rows:
        if row.serial not in (before, before + 1):
            yield row.finding("serial-gap", P_SERIAL, str(row.serial))
        before = row.serial


@of_list("edition-period")
def edition_period(whole: Book) -> Iterator[Finding]:
    if whole.year is None:
        yield Finding("edition-period", "", 1, "", "", "")


# Cells: codes and numbers are read as half-width, codes without white space; texts keep their width.
CODES = (P_CODE, P_PATHWAY)
HALF_WIDTH = (*CODES, P_SERIAL, P_INDUSTRY, P_LEVEL)


def cell_used(column: str, cell: str) -> str:
    if column in CODES:
        return tight(half(cell))
    return half(cell) if column in HALF_WIDTH else seen(cell)


def in_cells(rule: str, columns: tuple[str, ...], holds: Callable[[str, str], bool]) -> None:
    """Make a rule of a question about every cell of some columns."""

    def recount(whole: Book) -> Iterator[Finding]:
        for row in whole.rows:
            for column in columns:
                if holds(column, row.cells[column]):
                    yield row.finding(rule, column, cell_used(column, row.cells[column]))

    RECOUNT[rule] = recount


def has_hidden(_column: str, cell: str) -> bool:
    return any(map(is_hidden, cell))


def is_wide(_column: str, cell: str) -> bool:
    return unicodedata.normalize("NFKC", seen(cell)) != seen(cell)


def has_stray_space(column: str, cell: str) -> bool:
    shown = unhidden(cell)
    inside = column in CODES and any(map(str.isspace, shown))
    return inside or shown != shown.strip()


in_cells("cell-invisible", PUBLISHED, has_hidden)
in_cells("cell-full-width", HALF_WIDTH, is_wide)
in_cells("cell-space", PUBLISHED, has_stray_space)


# Damage: what was lost, what only one machine can show, what belongs on a web page, what looks alike.
def is_private(_column: str, cell: str) -> bool:
    return any(unicodedata.category(char) == "Co" for char in cell)


def has_entity(_column: str, cell: str) -> bool:
    return any(html.unescape(each) != each for each in re.findall(r"&#?\w{1,32};", cell, re.ASCII))


def has_radical(_column: str, cell: str) -> bool:
    return any("RADICAL" in unicodedata.name(char, "") for char in cell)


def is_error(_column: str, cell: str) -> bool:
    errors = ["#N/A", "#NULL!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#DIV/0!", "#SPILL!", "#CALC!"]
    return cell in errors or re.fullmatch("##+|Err:[0-9]{3}", cell) is not None


in_cells("cell-lost", PUBLISHED, lambda _column, cell: "\ufffd" in cell)
in_cells("cell-private", PUBLISHED, is_private)
in_cells("cell-entity", PUBLISHED, has_entity)
in_cells("cell-radical", tuple(each for each in PUBLISHED if each != P_FIELD), has_radical)
in_cells("cell-error", PUBLISHED, is_error)

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def is_number_or_day(cell: str) -> bool:
    """Say whether a cell is what a spreadsheet makes of a code: 4.0, 2.2E+03, 2024-10-12, 12-Oct."""
    text = half(cell)
    if re.fullmatch(r"[+-]?[0-9]+\.[0-9]+|[+-]?[0-9](\.[0-9]+)?[Ee]\+?[0-9]+", text):
        return True
    day, _, time = re.sub("[ T]", " ", text).partition(" ")
    if time and not re.match(r"[0-9]{1,2}:[0-9]{2}", time):
        return False
    year = "(19|20)[0-9]{2}"
    numbers = rf"{year}([-/.])[0-9]{{1,2}}\2[0-9]{{1,2}}|[0-9]{{1,2}}/[0-9]{{1,2}}/{year}"
    if re.fullmatch(numbers, day):
        return True
    chinese = r"([0-9]{2,4}年)?[0-9]{1,2}月([0-9]{1,2}日)?|[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?"
    month = re.fullmatch(r"([0-9]{1,2}-)?([A-Za-z]{3,9})(-[0-9]{1,4})?", text)
    named = month is not None and month[2][:3].lower() in MONTHS and bool(month[1] or month[3])
    return bool(re.fullmatch(chinese, text)) or named


@of_list("cell-converted")
def cell_converted(whole: Book) -> Iterator[Finding]:
    for row in whole.rows:
        used = {
            P_CODE: row.plain_code,
            P_PATHWAY: row.pathway or NOTHING,
            P_INDUSTRY: row.industries_used,
            P_LEVEL: row.level,
        }
        for column, value in used.items():
            if is_number_or_day(row.cells[column]):
                yield row.finding("cell-converted", column, value)


# Codes.
@in_column("code-shape", P_CODE)
def code_shape(row: Row) -> str | None:
    return None if REGULAR_CODE.fullmatch(row.corrected if row.is_misread else row.code) else row.plain_code


@in_column("code-digit", P_CODE)
def code_digit(row: Row) -> str | None:
    return row.plain_code if row.is_misread else None


@in_column("code-version-missing", P_CODE)
def code_version_missing(row: Row) -> str | None:
    return row.base if row.code_parts and not row.version else None


def said_name(row: Row) -> str:
    """Return a name without what a search ignores."""
    return tight(half(row.name)).casefold().replace("臺", "台")


def about_base_codes(rule: str, says: Callable[[Row, list[Row]], bool]) -> None:
    """Make a rule of a question about a row and all rows of its base code."""

    def recount(whole: Book) -> Iterator[Finding]:
        of_base: dict[str, list[Row]] = defaultdict(list)
        for row in whole.rows:
            of_base[row.base].append(row)
        for row in whole.rows:
            if row.base and says(row, of_base[row.base]):
                yield row.finding(rule, P_CODE, row.plain_code)

    RECOUNT[rule] = recount


def names_of_code(row: Row, same: list[Row]) -> list[str]:
    return [said_name(each) for each in same if each.version == row.version]


def has_versions(_row: Row, same: list[Row]) -> bool:
    """A missing version is another one than any that is stated."""
    return len({each.version for each in same}) > 1


about_base_codes(
    "code-doubled",
    lambda row, same: len(found := names_of_code(row, same)) > 1 and len(set(found)) == 1,
)
about_base_codes("code-standards", lambda row, same: len(set(names_of_code(row, same))) > 1)
about_base_codes("code-versions", has_versions)
about_base_codes(
    "code-base-standards",
    lambda row, same: has_versions(row, same) and len(set(map(said_name, same))) > 1,
)


@in_column("occupation-short", P_CODE)
def occupation_short(row: Row) -> str | None:
    return row.digits if 0 < len(row.digits) < 4 else None


@in_column("occupation-unknown", P_CODE)
def occupation_unknown(row: Row) -> str | None:
    return row.digits if row.digits and row.digits not in OCCUPATIONS else None


# Names and levels.
NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6"}


def bracket_widths(name: str) -> set[str]:
    return {"wide" if char in "（）［］｛｝" else "narrow" for char in name if char in "（）［］｛｝()[]{}"}


def level_in(name: str) -> str:
    """Return the level that stands in brackets in a name, as in …(3級) or …（三級）, '' where none does."""
    found = re.search(r"\(\s*第?\s*([1-6一二三四五六])\s*級\s*\)", unicodedata.normalize("NFKC", name))
    return NUMERALS.get(found[1], found[1]) if found else ""


@in_column("name-missing", P_NAME)
def name_missing(row: Row) -> str | None:
    return None if row.name else ""


@in_column("name-retired", P_NAME)
def name_retired(row: Row) -> str | None:
    return row.name if row.retired_mark else None


@in_column("name-retired-elsewhere", P_NAME)
def name_retired_elsewhere(row: Row) -> str | None:
    return row.name if "歷史資料" in row.name else None


@in_column("name-brackets", P_NAME)
def name_brackets(row: Row) -> str | None:
    return row.name if bracket_widths(row.name) == {"wide", "narrow"} else None


@in_column("name-brackets-wide", P_NAME)
def name_brackets_wide(row: Row) -> str | None:
    return row.name if bracket_widths(row.name) == {"wide"} else None


@in_column("level-missing", P_LEVEL)
def level_missing(row: Row) -> str | None:
    return None if half(row.cells[P_LEVEL]) else NOTHING


@in_column("level-unknown", P_LEVEL)
def level_unknown(row: Row) -> str | None:
    return NOTHING if half(row.cells[P_LEVEL]) and row.level == NOTHING else None


@in_column("level-name", P_LEVEL)
def level_name(row: Row) -> str | None:
    return row.level if level_in(row.name) not in ("", row.level) else None


# Pathways, fields, agencies.
@in_column("pathway-missing", P_PATHWAY)
def pathway_missing(row: Row) -> str | None:
    return None if row.pathway else NOTHING


def pathway_rule(rule: str) -> Says:
    return lambda row: row.pathway if row.pathway_rule == rule else None


for of_pathway in ("pathway-letters", "pathway-several", "pathway-standard"):
    in_column(of_pathway, P_PATHWAY)(pathway_rule(of_pathway))


@in_column("pathway-unknown", P_PATHWAY)
def pathway_unknown(row: Row) -> str | None:
    return row.pathway if row.pathway and row.pathway not in PATHWAYS else None


@in_column("pathway-code", P_CODE)
def pathway_code(row: Row) -> str | None:
    letters = row.code_parts.get("letters")
    return row.pathway if letters and row.pathway and letters != row.pathway else None


@in_column("field-missing", P_FIELD)
def field_missing(row: Row) -> str | None:
    return None if row.label else row.pathway_field


@in_column("field-spelling", P_FIELD)
def field_spelling(row: Row) -> str | None:
    return row.field if row.label != seen(row.cells[P_FIELD]) else None


@in_column("field-unknown", P_FIELD)
def field_unknown(row: Row) -> str | None:
    return row.pathway_field if row.label and row.label not in FIELD_NAME.values() else None


@in_column("field-pathway", P_FIELD)
def field_pathway(row: Row) -> str | None:
    known = row.pathway in PATHWAYS
    return (
        row.label if known and row.label in FIELD_NAME.values() and row.label != row.pathway_field else None
    )


@in_column("agency-missing", P_AGENCY)
def agency_missing(row: Row) -> str | None:
    return None if row.agency else NOTHING


@in_column("agency-unknown", P_AGENCY)
def agency_unknown(row: Row) -> str | None:
    return row.agency if row.agency and row.agency not in AGENCIES else None


# Industries: a cell is one finding, however many of its codes are at fault.
def any_industry(row: Row, fault: Callable[[Industry], bool]) -> str | None:
    return row.industries_used if any(map(fault, row.industries)) else None


@in_column("industry-missing", P_INDUSTRY)
def industry_missing(row: Row) -> str | None:
    return None if row.industries else NOTHING


@in_column("industry-shape", P_INDUSTRY)
def industry_shape(row: Row) -> str | None:
    return any_industry(row, lambda each: not each.is_code)


def letter_rule(rule: str) -> Says:
    return lambda row: any_industry(row, lambda each: each.letter_rule == rule)


for letter in ("industry-letter-missing", "industry-letter", "industry-letter-revision"):
    in_column(letter, P_INDUSTRY)(letter_rule(letter))


@in_column("industry-hyphens", P_INDUSTRY)
def industry_hyphens(row: Row) -> str | None:
    return row.industries_used if any(unhyphened(text) != [text] for text in row.industry_texts) else None


@in_column("industry-unknown", P_INDUSTRY)
def industry_unknown(row: Row) -> str | None:
    return any_industry(row, lambda each: each.is_code and not each.is_known)


@in_column("industry-several", P_INDUSTRY)
def industry_several(row: Row) -> str | None:
    return row.industries_used if len(row.industries) > 1 else None


# Section names: a label has one difference at most, and none where the code names no known section.
def names_in(label: str) -> list[str]:
    """Return the names in a label; a section's own name may hold what stands between two."""
    parts = [part for part in re.split(r"[\s,，;；/／|]+", label) if part]
    one = len(parts) > 1 and name_key(label) in map(name_key, SECTION_NAME.values())
    return [label] if one else parts


def section_rule(row: Row) -> str:
    """Return the rule that a label breaks, '' where it is the classification's own name."""
    label = seen(row.cells[P_SECTION])
    if not row.section_names or [label] == row.section_names:
        return ""
    if not label:
        return "section-missing"
    whole = label in SECTION_HOMES[row.revision]
    names = names_in(label)
    homes = [homes_of(name, row.revision) for name in names]
    if any(home and not home & set(row.sections) for home in homes):
        return "section-code"
    if len(names) > 1:
        return "section-several" if all(homes) else "section-spelling"
    if label in EARLIER_LETTER:
        return "section-earlier"
    return "section-finer" if not whole and any(homes) else "section-spelling"


def section_difference(rule: str) -> Says:
    return lambda row: " ".join(row.section_names) if section_rule(row) == rule else None


for difference in (
    *("section-missing", "section-spelling", "section-earlier"),
    *("section-finer", "section-several", "section-code"),
):
    in_column(difference, P_SECTION)(section_difference(difference))


# Further columns: their dates in either calendar, as numbers with signs between them or without.
def is_day(cell: str) -> bool:
    found = re.fullmatch(r"(\d{2,4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", half(cell))
    found = found or re.fullmatch(r"(\d{2,4})(\d\d)(\d\d)", half(cell))
    if not found:
        return False
    year, month, day = map(int, found.groups())
    try:
        return 1990 <= date(year if year > 1911 else year + 1911, month, day).year <= 2100
    except ValueError:
        return False


@of_list("date-unreadable")
def date_unreadable(whole: Book) -> Iterator[Finding]:
    for row in whole.rows:
        for column, cell in row.cells.items():
            dates = column not in PUBLISHED and column.endswith(("日期", "期限"))
            if dates and seen(cell) and not is_day(cell):
                yield row.finding("date-unreadable", column, cell)


def recounted(text: str) -> list[Finding]:
    """Return every finding of a text in the order of the rules, then of the lines, then of the columns."""
    whole = book(text)
    further = list(dict.fromkeys(column for row in whole.rows for column in row.cells))
    order, columns = list(RECOUNT), ["", *PUBLISHED, *further]
    found = [finding for recount in RECOUNT.values() for finding in recount(whole)]
    return sorted(found, key=lambda each: (order.index(each.rule), each.line, columns.index(each.column)))
