"""What a link means, counted over the published rows in plain Python."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product

from analysis.selection import Selection
from tests.analysis.plain import CODES, KEYS, LEVELS, Row, chosen_rows, reference

Query = Mapping[str, str | list[str]]
NOT_STATED = "none"
# What could be counted; agencies and the categories of what is not stated are no part of it.
UNIVERSE = {key: [code for code in codes if code != NOT_STATED] for key, codes in CODES.items()}


def names(file: str, *code: str) -> dict[str, str]:
    return {
        next(each[column] for column in code if each[column]): each["name_zh"] for each in reference(file)
    }


NAMES = {
    "status": {"current": "現行", "retired": "歷史資料"},
    "agency": names("agencies.csv", "name_zh"),
    "field": names("fields.csv", "letter"),
    "pathway": names("pathways.csv", "code", "name_zh"),
    "section": {
        each["letter"]: each["name_zh"]
        for each in reference("industry_sections.csv")
        if each["revision"] == "11"
    },
    "division": {
        each["code"]: each["name_zh"] for each in reference("industries.csv") if each["revision"] == "11"
    }
    | {NOT_STATED: "未填"},
    "occupation": names("occupations.csv", "code"),
    "level": {level: f"第 {level} 級" for level in LEVELS} | {NOT_STATED: "未分級"},
}


def several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def meant(query: Query) -> Selection:
    """Return the selection of a link that holds no mistake."""
    return Selection(
        status="".join(query.get("status", "current")),
        chosen=tuple(
            (key, tuple(code for code in several(query[key]) if code)) for key in KEYS if key in query
        ),
        q="".join(query.get("q", "")),
    )


def shown(query: Query) -> list[Row]:
    """Return the published rows that a link shows."""
    return chosen_rows(meant(query))


def counted(rows: Iterable[Row], *keys: str) -> Counter[str]:
    """Count by category, or by pairs of categories as a chart names them: their codes on two lines."""
    return Counter("\n".join(codes) for row in rows for codes in product(*(row.of[key] for key in keys)))
