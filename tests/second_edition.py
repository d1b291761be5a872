"""A second edition: the real one with recorded edits, each with what it must be seen as.

Only one edition is published here, so the one that follows is made. An edit names a row by its serial, says
which cells are others, and lists every change that has to come of it: (kind, value before, value after,
whether the version changed with it). What lists nothing has to come to nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

REAL: Final = Path(__file__).parents[1] / "data" / "editions" / "113-12.txt"
NAME: Final = "114-12"
COLUMNS: Final = ("serial", "code", "name", "pathway", "field", "industry", "section", "level", "agency")
OLD: Final = "《歷史資料》"

Row = dict[str, str]
Expected = tuple[Any, ...]


@dataclass(frozen=True)
class Edit:
    """What becomes of the row with a serial, other ``cells`` or that it is ``gone``, and what comes of it."""

    serial: int
    cells: Row
    expected: tuple[Expected, ...] = ()
    gone: bool = False


def edit(serial: int, *expected: Expected, **cells: str) -> Edit:
    return Edit(serial, cells, expected)


def revised(before: int | None, after: int | None) -> Expected:
    return ("revised", before, after)


def gone(serial: int) -> Edit:
    return Edit(serial, {}, (("removed",),), gone=True)


REVISED: Final = (
    edit(7, revised(4, 5), code="CAP2161-002v5"),
    edit(21, revised(4, 5), code="APA3439-002v5"),
    edit(28, revised(3, 12), code="APA3439-009v12"),
    edit(371, revised(3, 4), code="KMC2431-007v4"),
    # Down: an older version published again.
    edit(392, revised(3, 2), code="KPS3334-002v2"),
    edit(399, revised(3, 1), code="KPS3334-006v1"),
    edit(413, revised(4, 3), code="KPS3322-001v3"),
    # A version that only one edition names.
    edit(434, revised(1, None), code="LLS3411-002"),
    edit(36, revised(None, 1), code="AVA7317-002v1"),
    edit(764, revised(None, 1), code="ISD2513-002v1"),
)
RENAMED: Final = (
    edit(
        168,
        revised(4, 5),
        ("renamed", "3D珠寶設計人員", "立體列印珠寶設計師", True),
        code="AVA2173-001v5",
        name="立體列印珠寶設計師",
    ),
    edit(
        175,
        revised(3, 4),
        ("renamed", "成衣服裝設計人員", "成衣設計師", True),
        code="AVA2173-008v4",
        name="成衣設計師",
    ),
    edit(
        182,
        revised(4, 3),
        ("renamed", "珠寶設計人員", "珠寶首飾設計人員", True),
        code="AVA2173-002v3",
        name="珠寶首飾設計人員",
    ),
    edit(189, ("renamed", "寶石切磨技術人員", "寶石切磨人員", False), name="寶石切磨人員"),
    edit(196, ("renamed", "物業案場主管", "物業管理案場主管", False), name="物業管理案場主管"),
    edit(203, ("renamed", "客戶服務部門主管", "客服主管", False), name="客服主管"),
    # One base code serves two standards, with and without a stray hyphen: both are renamed, neither mixed up.
    edit(
        495,
        ("renamed", "微型電動二輪車機構設計人員", "微型電動二輪車機構工程師", False),
        name="微型電動二輪車機構工程師",
    ),
    edit(
        790,
        ("renamed", "電動車機電整合工程師", "電動車機電系統整合工程師", False),
        name="電動車機電系統整合工程師",
    ),
)
RECODED: Final = (
    edit(210, ("recoded", "BGM1219-004v1", "BGM1219-044v1", False), code="BGM1219-044v1"),
    edit(217, ("recoded", "BGM1219-003v3", "BGM1219-043v3", False), code="BGM1219-043v3"),
    edit(224, ("recoded", "BHR3333-002v4", "BHR3333-042v1", True), code="BHR3333-042v1"),
    # Three codes change places in a ring, with other versions and with the same.
    edit(231, ("recoded", "BHR1212-001v5", "BHR2422-008v4", True), code="BHR2422-008v4"),
    edit(238, ("recoded", "BHR2422-008v4", "BLM2421-007v3", True), code="BLM2421-007v3"),
    edit(245, ("recoded", "BLM2421-007v3", "BHR1212-001v5", True), code="BHR1212-001v5"),
    edit(287, ("recoded", "FFN2412-003v2", "IDC2172-010v2", False), code="IDC2172-010v2"),
    edit(294, ("recoded", "IDC2172-010v2", "MPM7322-014v2", False), code="MPM7322-014v2"),
    edit(511, ("recoded", "MPM7322-014v2", "FFN2412-003v2", False), code="FFN2412-003v2"),
    # A base code that another standard has too, and a whole code that another standard has.
    edit(308, ("recoded", "IDC3511-001v1", "KPS5292-003v2", True), code="KPS5292-003v2"),
    edit(315, ("recoded", "IIS3513-004v3", "IIS3513-008v3", False), code="IIS3513-008v3"),
)
LEVELS: Final = (
    edit(252, revised(3, 4), ("level", 4, 5, True), code="CAP2161-004v4", level="5"),
    edit(259, revised(2, 3), ("level", 4, 3, True), code="CCM7112-004v3", level="3"),
    edit(266, revised(3, 4), ("level", 3, 2, True), code="CCM7123-003v4", level="2"),
    edit(273, ("level", 4, 3, False), level="3"),
    edit(280, ("level", 3, 2, False), level="２"),
    edit(301, ("level", 4, None, False), level=""),
    edit(743, ("level", None, 3, False), level="3"),
)
FIELDS: Final = (
    edit(329, ("field", "資訊科技", "科學、技術、工程、數學", False), field="科學、技術、工程、數學"),
    edit(336, revised(3, 4), ("field", "資訊科技", "製造", True), code="INM3513-007v4", field="製造"),
    edit(
        672,
        ("pathway", "SET", "MPD", False),
        ("field", "科學、技術、工程、數學", "製造", False),
        pathway="MPD",
        field="製造",
    ),
    edit(
        679,
        revised(2, 3),
        ("pathway", "SET", "MPD", True),
        ("field", "科學、技術、工程、數學", "製造", True),
        code="SET2152-007v3",
        pathway="MPD",
        field="製造",
    ),
    edit(483, ("pathway", "MMP", "MPM", False), pathway="MPM"),
    edit(497, ("pathway", "MPD", "MQM", False), pathway="MQM"),
)
INDUSTRIES: Final = (
    edit(441, ("industry", ["95"], ["31"], False), industry="C3121", section="製造業"),
    edit(
        448,
        revised(3, 4),
        ("industry", ["95"], ["47-48"], True),
        code="MEM7231-001v4",
        industry="G4842",
        section="批發及零售業",
    ),
    edit(455, ("industry", ["95"], ["95", "47-48"], False), industry="S9511 G4842"),
    edit(420, ("industry", ["47-48"], ["20"], False), industry="C2002", section="製造業"),
    edit(158, ("industry", ["85", "93"], ["93"], False), industry="R9319"),
    # The same division: a finer or another class of it is no other industry, nor is another order.
    edit(427, industry="G4719"),
    edit(588, industry="C2511"),
    edit(723, industry="I55 I56"),
    # Letters that moved with revision 12 while the digits stayed.
    edit(98, industry="L6510"),
    edit(105, industry="L6412"),
    edit(147, industry="L6510"),
    edit(812, industry="O8202"),
)
AGENCIES: Final = (
    edit(490, ("agency", "勞動部", "經濟部", False), agency="經濟部"),
    edit(609, ("agency", "勞動部", "農業部", False), agency="農業部"),
    edit(
        616,
        revised(4, 5),
        ("agency", "勞動部", "衛生福利部", True),
        code="NFP7919-003v5",
        agency="衛生福利部",
    ),
)
SPELLED: Final = (
    edit(
        63,
        ("spelling", "傳統技術修復土水作工匠（三級）", "傳統技術修復土水作工匠(三級)", False),
        name="傳統技術修復土水作工匠(三級)",
    ),
    edit(
        64,
        revised(2, 3),
        ("spelling", "傳統技術修復土水作工匠（五級）", "傳統技術修復土水作工匠(五級)", True),
        code="CCM7122-002v3",
        name="傳統技術修復土水作工匠(五級)",
    ),
    edit(
        492,
        ("spelling", "金屬射出成型 (MIM) 製程工程人員", "金屬射出成型(MIM)製程工程人員", False),
        name="金屬射出成型(MIM)製程工程人員",
    ),
    edit(
        99,
        ("spelling", "銀行—風險控管人員(金融科技)", "銀行－風險控管人員（金融科技）", False),
        name="銀行－風險控管人員（金融科技）",
    ),
    edit(
        456,
        ("spelling", "汽車維修人員(適用大型商用車)", "汽車維修人員【適用大型商用車】", False),
        name="汽車維修人員【適用大型商用車】",
    ),
    edit(
        693,
        ("spelling", "製造業CAD / CAM工程人員", "製造業ＣＡＤ/ＣＡＭ工程人員", False),
        name="製造業ＣＡＤ/ＣＡＭ工程人員",
    ),
    # Cells that are read as before.
    edit(322, code=" ＩＩＳ3513-008v3"),
    edit(343, pathway="INM"),
    edit(658, field="科學、技術、工程、數學"),
    edit(469, section="維修業"),
    edit(560, agency=" 勞動部"),
)
STATUSES: Final = (
    edit(504, ("retired",), name=f"{OLD}CNC車床技術助理"),
    edit(518, ("retired",), name=f"{OLD}印刷機台技術助理"),
    edit(525, ("retired",), name=f"{OLD}成衣整燙人員"),
    edit(532, ("retired",), revised(1, 2), code="MPM7223-012v2", name=f"{OLD} 車銑數控機技術助理"),
    edit(38, ("restored",), name="視覺藝術產業行政管理人才"),
    edit(39, ("restored",), name="視覺藝術產業業務行銷人才"),
    edit(
        59,
        ("restored",),
        ("level", 4, 5, False),
        ("spelling", "傳統建築修復小木作技術工匠（四級）", "傳統建築修復小木作技術工匠(四級)", False),
        name="傳統建築修復小木作技術工匠(四級)",
        level="5",
    ),
    edit(
        84,
        ("restored",),
        revised(2, 3),
        ("renamed", "古蹟修復品質管理人員", "古蹟修復品管師", True),
        code="MQM3112-001v3",
        name="古蹟修復品管師",
    ),
)
ALL_AT_ONCE: Final = edit(
    581,
    revised(2, 3),
    ("renamed", "鞋楦模型製作人員", "鞋楦打樣師", True),
    ("level", 3, 4, True),
    ("pathway", "MPM", "MPD", True),
    ("industry", ["13"], ["22"], True),
    ("agency", "勞動部", "經濟部", True),
    code="MPM7935-005v3",
    name="鞋楦打樣師",
    pathway="MPD",
    industry="C2201",
    level="4",
    agency="經濟部",
)
GONE: Final = tuple(map(gone, (546, 553, 567, 595, 37)))
# Renamed and given another code at once: nothing says that it is the same but a close name, which is offered.
CLOSE: Final = gone(574)
_NEW: Final = {
    "pathway": "MPM",
    "field": "製造",
    "industry": "C1601",
    "section": "製造業",
    "agency": "勞動部",
}
ADDED: Final = (
    _NEW | {"code": "MPM7322-099v1", "name": "數位印刷設備技術員", "level": "3"},
    _NEW | {"code": "MPM8189-901v1", "name": "碳足跡盤查員", "level": "4"},
    _NEW | {"code": "MPM8189-902v1", "name": "無塵室搬運機器人調校員", "level": "2"},
    _NEW | {"code": "MPM8189-903v1", "name": "氫能儲槽檢測員", "level": ""},
    _NEW | {"code": "MPM8189-904v1", "name": f"{OLD}底片沖洗員", "level": "1"},
)
EDITS: Final = (
    *REVISED,
    *RENAMED,
    *RECODED,
    *LEVELS,
    *FIELDS,
    *INDUSTRIES,
    *AGENCIES,
    *SPELLED,
    *STATUSES,
    ALL_AT_ONCE,
    *GONE,
    CLOSE,
)
CURRENT_GONE, CURRENT_ADDED = 5, 4  # of six and of five
BALANCE: Final = {"before": 830, "added": 4, "removed": 5, "retired": 4, "restored": 4, "after": 829}


def lines() -> list[str]:
    """Return the lines of the real edition."""
    return REAL.read_text(encoding="utf-8").split("\n")


def rows(of: Iterable[str] | None = None) -> list[Row]:
    """Return the rows of the real edition as published, or those of some of its lines."""
    found = (_row(line) for line in of or lines())
    return [row for row in found if row]


def _row(line: str) -> Row:
    cells = line.split("\t")
    return dict(zip(COLUMNS, cells, strict=True)) if re.match(r"[0-9]+\t", line) and len(cells) == 9 else {}


def second_rows() -> list[Row]:
    """Return the rows of the second edition: edited, without those that are gone, with the new ones."""
    edits = {each.serial: each for each in EDITS}
    assert len(edits) == len(EDITS), "a row is edited once"
    found = []
    for row in rows():
        own = edits.get(int(row["serial"]))
        if own is None or not own.gone:
            found.append(row | (own.cells if own else {}))
    last = int(found[-1]["serial"])
    return found + [{"serial": str(last + n), **row} for n, row in enumerate(ADDED, start=1)]


def second_text() -> bytes:
    """Return the second edition as text, with its title and month, its header once."""
    header = next(line for line in lines() if line.startswith("序號"))
    body = ("\t".join(row[column] for column in COLUMNS) for row in second_rows())
    return "\n".join(["", "職能基準一覽表", "", "114年12月", "", header, *body, ""]).encode()


def expected() -> dict[str, list[dict[str, Any]]]:
    """Return all changes that must be found, by kind, as the command writes them, in no order."""
    before = {int(row["serial"]): row for row in rows()}
    found: dict[str, list[dict[str, Any]]] = {}
    for each in EDITS:
        row = before[each.serial] | each.cells
        for kind, *values in each.expected:
            found.setdefault(kind, []).append(named(row) | from_to(kind, values))
    found["added"] = [named(row) for row in ADDED]
    return found


def named(row: Row) -> dict[str, Any]:
    return {"code": row["code"].strip(), "name": row["name"].removeprefix(OLD).strip()}


def from_to(kind: str, values: list[Any]) -> dict[str, Any]:
    if not values:
        return {}
    keys = ("from", "to") if kind == "revised" else ("from", "to", "revision")
    return dict(zip(keys, values, strict=True))


def differences(report: dict[str, Any], wanted: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """Yield what a report holds and must not, and what it must hold and does not."""
    for kind in (*KINDS, *wanted):
        held, due = list(report[kind]), list(wanted.get(kind, ()))
        for each in held:
            if each not in due:
                yield f"{kind}: {each} is found and no edit says so"
            else:
                due.remove(each)
        yield from (f"{kind}: {each} is not found" for each in due)


KINDS: Final = (
    *("added", "retired", "restored", "removed", "revised"),
    *("renamed", "recoded", "level", "field", "pathway", "industry", "agency", "spelling"),
)
