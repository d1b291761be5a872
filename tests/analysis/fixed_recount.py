"""What a selection fixes, a second time: by the reference files as text and by nothing of ours."""

from analysis.selection import Selection
from tests.analysis.plain import (
    DIVISION_OF,
    DIVISIONS,
    FIELD_OF_PATHWAY,
    FIELDS,
    GROUPS,
    INDUSTRIES,
    LEVELS,
    OCCUPATIONS,
    PATHWAYS,
    reference,
)

# Every category of the reference with the categories that hold it, itself among them.
HOLDS: dict[str, dict[str, dict[str, str]]] = {
    "agency": {each["name_zh"]: {} for each in reference("agencies.csv")},
    "level": {level: {} for level in LEVELS},
    "field": {each["letter"]: {} for each in FIELDS},
    "pathway": {each["code"] or each["name_zh"]: {"field": each["field_letter"]} for each in PATHWAYS},
    "section": {each["section"]: {} for each in DIVISIONS},
    "division": {each["code"]: {"section": each["section"]} for each in DIVISIONS},
    "class": {
        each["code"]: {
            "division": DIVISION_OF[each["code"][:2]]["code"],
            "section": DIVISION_OF[each["code"][:2]]["section"],
        }
        for each in INDUSTRIES
        if each["depth"] == "4"
    },
    "occupation": {each["code"]: {} for each in OCCUPATIONS if each["depth"] == "1"},
}
for key, digits in GROUPS.items():
    above = {"occupation": 1} | {other: n for other, n in GROUPS.items() if n < digits}
    HOLDS[key] = {
        each["code"]: {other: each["code"][:n] for other, n in above.items()}
        for each in OCCUPATIONS
        if each["depth"] == str(digits)
    }
assert set(FIELD_OF_PATHWAY) >= {code for code in HOLDS["pathway"] if code.isascii()}


def left(selection: Selection, key: str) -> set[str]:
    """Return the categories of a dimension that every filter lets in."""
    filters = dict(selection.chosen)
    found = set(filters.get(key, HOLDS[key]))
    for other, chosen in filters.items():
        if any(other in holders for holders in HOLDS[key].values()):
            found = {code for code in found if HOLDS[key].get(code, {}).get(other) in chosen}
        elif any(key in holders for holders in HOLDS[other].values()):
            found &= {HOLDS[other].get(code, {}).get(key, "") for code in chosen}
    return found


def fixed_by(selection: Selection) -> dict[str, str]:
    """Return the dimensions of which the filters let in one category, or none, with that category."""
    found = {} if selection.status == "all" else {"status": selection.status}
    for key in HOLDS:
        codes = left(selection, key)
        if len(codes) <= 1:
            found[key] = next(iter(codes), "")
    return found
