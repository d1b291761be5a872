"""The month of an edition, as its name or a text says it."""

import re
from datetime import date
from typing import Final, NamedTuple, Self

# 113年12月 or 2024年12月; with signs, 113/12/31 or 2024-12, only years in which there can be a list.
STATED: Final = re.compile(
    r"(?<![0-9])([0-9]{2,4})\s*年\s*([0-9]{1,2})\s*月(?:\s*[0-9]{1,2}\s*日)?"
    r"|(?<![0-9./-])(1[0-9]{2}|20[0-9]{2})[./-]([0-9]{1,2})(?:[./-][0-9]{1,2})?(?![0-9])"
)
NAMED: Final = re.compile(r"(\d{1,3})-(\d{1,2})")
MINGUO: Final = 1911  # Minguo years count from the year after


class Period(NamedTuple):
    """A month of the Minguo calendar, as it is written: nobody has made sure that there is such a month."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"

    @property
    def first_day(self) -> date | None:
        """The first day of the month, None where there is no such month."""
        return date(self.year + MINGUO, self.month, 1) if 1 <= self.month <= 12 else None

    @classmethod
    def named(cls, name: str) -> Self | None:
        """Return the period that the name of an edition begins with, such as 113-12 or 114-2."""
        found = NAMED.match(name)
        return cls(int(found[1]), int(found[2])) if found else None

    @classmethod
    def again(cls, name: str) -> bool:
        """Return whether more than the month stands in the name of an edition, such as 114-12-2."""
        found = NAMED.match(name)
        return found is not None and found[0] != name

    @classmethod
    def stated(cls, text: str) -> Self | None:
        """Return the first month that a text states, in either calendar: 113年12月, 2024 年 12 月, 113/12."""
        for found in STATED.finditer(text):
            year, month = map(int, filter(None, found.groups()))
            period = cls(year - MINGUO if year > MINGUO else year, month)
            if period.first_day:
                return period
        return None

    @classmethod
    def found(cls, text: str) -> str:
        """Return the first month that a text states, as it stands there, "" where it states none."""
        return next((found[0] for found in STATED.finditer(text) if cls.stated(found[0])), "")
