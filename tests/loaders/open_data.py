"""The open data set 21198 as it would be of edition 113-12: its names with dates, and recorded edits.

The real one is not published here. ``EDITS`` says of each edited row what it was made of and what is to
come of it: it is found as ``exact`` or ``folded``, ``offered`` to the standard that it was made of,
``unclear``, or ``left`` where no standard is meant.
"""

import csv
import io
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from tests.analysis.plain import REAL
from tests.loaders.written_dates import WAYS

HEADER = ("序號", "職能基準名稱", "發展單位", "有效期限", "備註")
FIRST_DAY = date(2024, 2, 29)


class Published(NamedTuple):
    """What the data set repeats of a row of the list: serial, name and agency."""

    serial: str
    name: str
    agency: str


class Written(NamedTuple):
    """A row of the data set. ``of`` is the serial of the standard that it was made of, '' for none."""

    name: str
    agency: str
    expiry: str
    day: date | None
    of: str
    found: str


class Edit(NamedTuple):
    """A name of the list, what it is written as, and what comes of it."""

    name: str
    written: str
    found: str


EDITS = (
    Edit("音樂(唱片)製作人", "音樂\uff08唱片\uff09製作人", "folded"),
    Edit("水下遙控無人載具(ROV)作業主管", "水下遙控無人載具\uff08rov\uff09作業主管", "folded"),
    Edit("傳統技術修復土水作工匠（三級）", "傳統技術修復土水作工匠(三級)", "folded"),
    Edit("舞台設計師", "舞臺設計師", "folded"),
    Edit("直播後台操作人員", "直播後臺 操作人員", "folded"),
    Edit(
        "智慧綠建築安全監控人才", " 智慧綠建築安全監控人才\u3000", "exact"
    ),  # white space around is no difference
    Edit("智慧綠建築設施管理人才", "智慧綠建築設施管理人員", "offered"),
    Edit("淨零建築能效管理人員", "淨零建築之能效管理人員", "offered"),
    Edit("銀行—OBU業務/外匯人員", "銀行OBU業務外匯人員", "offered"),
    Edit("使用者經驗設計人員(UX)", "UX設計", "left"),
    Edit("都更危老整合人", "", "left"),  # the row is missing
    Edit("", "量子位元校準與極低溫環境維運", "left"),
    Edit(
        "", "《歷史資料》智慧綠建築產業系統整合(2)", "exact"
    ),  # a retired one, which the data set does not have
)
TWICE = "SEO網站優化工程人員"  # its row stands there twice, with two dates: nobody can say which is meant
NO_DATES = {"3D珠寶設計人員": "114年13月1日", "遊戲2D美術設計人員": "長期有效", "VR/AR程式設計人員": ""}


@cache
def published() -> tuple[Published, ...]:
    rows = [line.split("\t") for line in REAL.read_text(encoding="utf-8").splitlines()]
    return tuple(Published(row[0], row[2], row[8]) for row in rows if len(row) == 9 and row[0].isdigit())


def _row(place: int, each: Published, name: str, found: str) -> Written:
    """Return a row with a date: every three days one, in every way of writing in turn."""
    day = FIRST_DAY + timedelta(days=3 * place)
    expiry = NO_DATES.get(each.name, list(WAYS.values())[place % len(WAYS)](day))
    return Written(name, each.agency, expiry, None if each.name in NO_DATES else day, each.serial, found)


@cache
def written() -> tuple[Written, ...]:
    """Return the data set: the current standards, edited."""
    edits = {each.name: each for each in EDITS if each.name}
    rows = []
    for place, each in enumerate(published()):
        if each.name.startswith("《"):
            continue
        edit = edits.get(each.name, Edit(each.name, each.name, "exact"))
        if each.name == TWICE:
            rows += [_row(place, each, each.name, "unclear"), _row(place + 1, each, each.name, "unclear")]
        elif edit.written:
            rows.append(_row(place, each, edit.written, edit.found))
    by_name = {each.name: each for each in published()}
    nobody = Published("", "", "勞動部")
    rows += [
        _row(place, by_name.get(each.written, nobody), each.written, each.found)
        for place, each in enumerate(EDITS)
        if not each.name
    ]
    return tuple(rows)


def cells() -> list[list[str]]:
    """Return the data set as the cells of a table, header first."""
    lines = [
        [str(number), each.name, each.agency, each.expiry, ""]
        for number, each in enumerate(written(), start=1)
    ]
    return [list(HEADER), *lines]


def csv_bytes(encoding: str = "utf-8-sig") -> bytes:
    """Return the data set as a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows(cells())
    return text.getvalue().encode(encoding)
