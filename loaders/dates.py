"""Dates as people write them in Taiwan: in either calendar, with any of the usual signs between the parts.

What is no day of a calendar (``114年13月1日``), or of no year that a standard could have (``9999-12-31``), is
none: whoever reads it says so, and takes no other day for it.
"""

import re
from datetime import date
from typing import Final

from loaders.period import MINGUO
from loaders.text import folded

# The list began in 2011. A year of two digits that are not Minguo's (28/12/31) would be 1939: it is no date.
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
_ERA: Final = "(?:(?:中華)?民國|西元|公元)?"
_TIME: Final = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"  # of day, as a spreadsheet may add it
_FORMS: Final = tuple(
    re.compile(_ERA + r"\s*" + form + _TIME, re.ASCII)
    for form in (
        r"(?P<year>\d{2,4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?P<year>\d{2,4})\s*(?P<sign>[-/.])\s*(?P<month>\d{1,2})\s*(?P=sign)\s*(?P<day>\d{1,2})",
        r"(?P<year>\d{2,4})(?P<month>\d{2})(?P<day>\d{2})",
    )
)
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−﹣", "-") | {"。": ".", "．": ".", "∕": "/"})
# How the header of a column ends that holds dates, white space apart.
_HEADER: Final = re.compile(r"(?:日期|期限|到期日|更新日|效期)$")


def read_date(text: str) -> date | None:
    """Return the day that a text names, None where it names none or is blank.

    Read are ``1171231``, ``117/12/31``, ``117.12.31``, ``117-12-31``, ``117年12月31日``, ``20281231`` and
    ``2028-12-31``, in digits of either width, with or without the name of the calendar before them and a time
    of day after them. Years of two or three digits are Minguo's, years of four are western.
    """
    text = folded(text.translate(_DASHES)).translate(_DASHES)
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    if len(found["year"]) < 4 or year <= LAST_YEAR - MINGUO:  # 0117/12/31 is filled with a zero
        year += MINGUO
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def holds_dates(header: str) -> bool:
    """Return whether a column of this header holds dates: 有效期限, 更新日期, whatever ends like them."""
    return _HEADER.search("".join(folded(header).split())) is not None
