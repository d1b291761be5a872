"""The register of gaps once more, in plain Python from the published rows: the measure of every gap.

Nothing of ours is called. Each kind is one loop over the definitions of the product description. All of it is
counted in the whole list; a selection only chooses which rows of the register are spoken of.
"""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[2]
REAL = ROOT / "data" / "editions" / "113-12.txt"
GOLDEN = ROOT / "tests" / "golden"
LEVELS = ("1", "2", "3", "4", "5", "6")
PARENT = {
    "pathway": "field",
    "division": "section",
    "class": "division",
    "submajor": "occupation",
    "minor": "submajor",
    "unit": "minor",
}
EMPTY_IN = ("field", "pathway", "section", "division", "submajor", "unit")
OTHERS_IN = EMPTY_IN[:4]
SEVERITIES = ("high", "medium", "low")
ORDER = ["empty", "thin", "broken-ladder", "no-entry", "no-top", "hole", "one-agency", "under-weight"]
Chosen = Mapping[str, tuple[str, ...]]


def reference(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INDUSTRIES = [each for each in reference("industries.csv") if each["revision"] == "11"]
DIVISION_OF = {part: each for each in INDUSTRIES if each["depth"] == "2" for part in each["code"].split("-")}
OCCUPATIONS = reference("occupations.csv")
PATHWAYS = reference("pathways.csv")
LETTERS = {each["name_zh"]: each["letter"] for each in reference("fields.csv")}
FIELD_OF = {each["code"] or each["name_zh"]: each["field_letter"] for each in PATHWAYS}


def occupations(depth: str) -> dict[str, str]:
    return {each["code"]: each["parent"] for each in OCCUPATIONS if each["depth"] == depth}


# Every category of the reference with its parent, in the reference's order.
CODES: dict[str, dict[str, str]] = {
    "agency": {each["name_zh"]: "" for each in reference("agencies.csv")},
    "field": dict.fromkeys(LETTERS.values(), ""),
    "pathway": FIELD_OF,
    "section": {
        each["letter"]: "" for each in reference("industry_sections.csv") if each["revision"] == "11"
    },
    "division": {each["code"]: each["section"] for each in INDUSTRIES if each["depth"] == "2"},
    "class": {
        each["code"]: DIVISION_OF[each["code"][:2]]["code"] for each in INDUSTRIES if each["depth"] == "4"
    },
    "occupation": occupations("1"),
    "submajor": occupations("2"),
    "minor": occupations("3"),
    "unit": occupations("4"),
    "level": dict.fromkeys((*LEVELS, "none"), ""),
}

Standard = dict[str, tuple[str, ...]]


def once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code)) or ("none",)


def read(line: str) -> Standard:
    """Return the categories of a published row by dimension."""
    _serial, code, name, pathway, label, industry, _section, level, agency = line.split("\t")
    digits = re.search(r"\d+", code)[0]  # type: ignore[index]
    industries = [re.fullmatch(r"([A-Z]?)(\d*)", each) for each in industry.split()]
    found = [(each[1], each[2], DIVISION_OF.get(each[2][:2])) for each in industries if each]
    label = label.replace(" ", "")
    return {
        "status": ("retired" if name.startswith("《歷史資料》") else "current",),
        "agency": (agency,),
        "field": (LETTERS[label] if label else FIELD_OF[pathway[:3]],),
        "pathway": (pathway[:3],),
        "section": once(division["section"] if division else letter for letter, _, division in found),
        "division": once(division["code"] if division else "" for _, _, division in found),
        "class": once(number if len(number) == 4 else "" for _, number, _ in found),
        "occupation": (digits[:1],),
        **{
            key: once([digits[:length]] if len(digits) >= length else [])
            for length, key in enumerate(("submajor", "minor", "unit"), start=2)
        },
        "level": (level or "none",),
    }


STANDARDS = [read(line) for line in REAL.read_text(encoding="utf-8").split("\n") if re.match(r"\d+\t", line)]


def above(key: str, code: str, to: str) -> str:
    while key != to:
        key, code = PARENT[key], CODES[key].get(code, "")
    return code


def ancestors(key: str, code: str) -> set[str]:
    """Return a category's code and those of all that hold it."""
    return {above(key, code, to) for to in line(key)}


def line(key: str) -> list[str]:
    return [key, *line(PARENT[key])] if key in PARENT else [key]


def asked(key: str, code: str, chosen: Chosen) -> bool:
    """Return whether filters on a category's own dimension, above it and below it leave it a place."""
    for other, codes in chosen.items():
        if other in line(key) and above(key, code, other) not in codes:
            return False
        if other != key and key in line(other) and code not in {above(other, each, key) for each in codes}:
            return False
    return True


@dataclass(frozen=True)
class Row:
    """One gap as counted here; what a kind does not speak of is None."""

    kind: str
    dimension: str
    code: str
    level: str
    shortfall: float
    count: int
    parent: str = ""
    parent_count: int | None = None
    total: int | None = None
    expected: float | None = None
    residual: float | None = None
    low: str = ""
    high: str = ""
    agency: str = ""
    retired: int = 0
    ratio: float | None = None

    @property
    def severity(self) -> str:
        return "high" if self.shortfall >= 5 else "medium" if self.shortfall >= 2 else "low"

    def cells(self) -> tuple[str, ...]:
        """Return the row as text, fractions in four decimals."""
        return tuple(
            "" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)
            for value in (getattr(self, name) for name in COLUMNS)
        )


COLUMNS = tuple(Row.__dataclass_fields__)


@dataclass(frozen=True)
class Recount:
    """All current standards, every gap among them, and which of these a selection speaks of."""

    chosen: Chosen = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def rows(self, status: str = "current") -> list[Standard]:
        return [each for each in STANDARDS if each["status"] == (status,)]

    @cached_property
    def current(self) -> list[Standard]:
        return self.rows()

    @cached_property
    def retired(self) -> list[Standard]:
        return self.rows("retired")

    def counted(self, *keys: str, rows: list[Standard] | None = None) -> Counter[tuple[str, ...]]:
        rows = self.current if rows is None else rows
        return Counter(codes for each in rows for codes in product(*(each[key] for key in keys)))

    def universe(self, key: str) -> list[str]:
        """Return the categories that the filters on categories choose."""
        chosen = {other: codes for other, codes in self.chosen.items() if other not in ("agency", "level")}
        return [code for code in CODES[key] if asked(key, code, chosen)]

    @cached_property
    def own(self) -> list[Standard]:
        """The standards of the agencies that are looked from; all, where it is from none."""
        agencies = self.chosen.get("agency", ())
        return [each for each in self.current if not agencies or each["agency"][0] in agencies]

    def spoken(self, row: Row) -> bool:
        key = row.dimension
        if row.code not in self.universe(key):
            return False
        if not self.chosen.get("agency", ()):
            return True
        if any(row.code in each[key] for each in self.own):
            return True
        empty = not any(row.code in each[key] for each in self.current)
        above = CODES[key][row.code]
        return (
            empty
            and PARENT.get(key, "occupation") != "occupation"
            and any(above in each[PARENT[key]] for each in self.own)
        )

    def sizes(self, key: str) -> dict[str, int]:
        counted = self.counted(key)
        return {code: counted[code,] for code in CODES[key]}

    @cached_property
    def ladders(self) -> dict[str, list[str]]:
        counted = self.counted("pathway", "level")
        return {code: [level for level in LEVELS if counted[code, level]] for code in CODES["pathway"]}

    def at(self, *levels: str) -> int:
        return sum(each["level"][0] in levels for each in self.current)

    def all(self) -> list[Row]:
        found = [row for kind in ORDER for row in getattr(self, kind.replace("-", "_"))()]
        return sorted(filter(self.spoken, found), key=lambda row: -row.shortfall)

    def few(self, kind: str, keys: Iterable[str], sizes: tuple[int, ...]) -> Iterator[Row]:
        for key in keys:
            retired = self.counted(key, rows=self.retired)
            parents = self.counted(PARENT[key]) if key in PARENT else None
            for code, n in self.sizes(key).items():
                if n not in sizes:
                    continue
                parent = CODES[key][code]
                held = parents[parent,] if parents is not None else None
                siblings = sum(each == parent for each in CODES[key].values())
                share = (len(self.current) if held is None else held) / siblings
                fewer = max(share - n, 0.0)
                yield Row(kind, key, code, "", fewer, n, parent, held, retired=retired[code,])

    def empty(self) -> Iterator[Row]:
        return self.few("empty", EMPTY_IN, (0,))

    def thin(self) -> Iterator[Row]:
        return self.few("thin", OTHERS_IN, (1, 2))

    def broken_ladder(self) -> Iterator[Row]:
        for code, n in self.sizes("pathway").items():
            held = self.ladders[code]
            if not held:
                continue
            for level in range(int(held[0]) + 1, int(held[-1])):
                if str(level) not in held:
                    yield Row(
                        *("broken-ladder", "pathway", code, str(level)),
                        *(n * self.at(str(level)) / len(self.current), 0),
                        total=n,
                        low=held[0],
                        high=held[-1],
                    )

    def lacking(self, kind: str, levels: tuple[str, ...]) -> Iterator[Row]:
        for code, n in self.sizes("pathway").items():
            held = self.ladders[code]
            if n and not set(levels) & set(held):
                low, high = (held[0], held[-1]) if held else ("", "")
                share = self.at(*levels) / len(self.current)
                yield Row(kind, "pathway", code, "", n * share, 0, total=n, low=low, high=high)

    def no_entry(self) -> Iterator[Row]:
        return self.lacking("no-entry", ("1", "2"))

    def no_top(self) -> Iterator[Row]:
        return self.lacking("no-top", ("5", "6"))

    def hole(self) -> Iterator[Row]:
        n, by_level = len(self.current), self.counted("level")
        for key in OTHERS_IN:
            pairs = self.counted(key, "level")
            for (code, total), level in product(self.sizes(key).items(), LEVELS):
                at = by_level[level,]
                if pairs[code, level] or not n or total * at < 3 * n:
                    continue
                expected = total * at / n
                # Haberman's adjusted residual of a cell with nothing in it.
                variance = total * (n - total) * at * (n - at) / n**3
                residual = -expected / math.sqrt(variance) if variance else None
                yield Row(
                    "hole", key, code, level, expected, 0, total=total, expected=expected, residual=residual
                )

    def one_agency(self) -> Iterator[Row]:
        for key in OTHERS_IN:
            pairs = self.counted(key, "agency")
            for code, n in self.sizes(key).items():
                agencies = {agency for category, agency in pairs if category == code}
                if n >= 5 and len(agencies) == 1:
                    agency = agencies.pop()
                    others = sum(each["agency"] != (agency,) for each in self.current)
                    expected = n * others / len(self.current)
                    yield Row("one-agency", key, code, "", expected, n, total=n, agency=agency)

    def under_weight(self) -> Iterator[Row]:
        for key, weights in self.weights.items():
            sizes = self.sizes(key)
            weighed = {code: value for code, value in weights.items() if value and code in sizes}
            whole = sum(weighed.values())
            held = sum(sizes[code] for code in weighed)
            for code, value in weighed.items():
                ratio = sizes[code] * whole / (value * held) if held else 1.0
                if ratio < 0.5:
                    shortfall = value * held / whole - sizes[code]
                    yield Row("under-weight", key, code, "", shortfall, sizes[code], ratio=ratio)
