"""When each standard is to be reviewed, as far as a file says so.

Each is to be assessed at least every three years (職能發展及應用推動要點, point 12). Due is 有效期限, else
更新日期 and three years. Of a standard that neither is said of nothing is known, and it is counted as that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from loaders.dates import read_date
from loaders.schema import EXPIRY_HEADERS, UPDATED_HEADERS
from loaders.text import folded, squeezed
from locales import N_

YEARS: Final = 3
TAIPEI: Final = timezone(timedelta(hours=8))  # no summer time since 1980

Days = npt.NDArray[np.datetime64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Window:
    """A time within which standards fall due. ``title`` is a msgid; ``months`` are counted from today."""

    key: str
    title: str
    months: int = 0


OVERDUE: Final = Window("overdue", N_("Overdue"))
SOON: Final = tuple(
    Window(f"{months}m", text, months)
    for months, text in (
        (6, N_("Due within 6 months")),
        (12, N_("Due within 12 months")),
        (24, N_("Due within 24 months")),
    )
)
LATER: Final = Window("later", N_("Due later than that"))
UNDATED: Final = Window("none", N_("Without a date"))
# Those of 12 months hold those of 6, those of 24 both. Every standard is in exactly one of ``APART``.
WINDOWS: Final = {each.key: each for each in (OVERDUE, *SOON, LATER, UNDATED)}
APART: Final = (OVERDUE.key, SOON[-1].key, LATER.key, UNDATED.key)

LAID, EXPIRY, UPDATED = "laid", "expiry", "updated"
BASES: Final = {
    LAID: N_("有效期限 of the file laid over"),
    EXPIRY: N_("有效期限"),
    UPDATED: N_("更新日期 and 3 years"),
    "": N_("no date"),
}


@dataclass(frozen=True, eq=False)
class DueDates:
    """The day on which each standard is due, parallel to the table; NaT where no file says one.

    ``basis`` says where each is from: a key of ``BASES``, '' where there is none.
    """

    days: Days
    basis: tuple[str, ...]

    def within(self, key: str, today: date) -> Mask:
        """Return which standards are in a window as seen from a day; what is due on it is not overdue."""
        days: Days = self.days
        now: Days = np.array(today, dtype="datetime64[D]")
        if key == UNDATED.key:
            return np.isnat(days)
        if key == OVERDUE.key:
            return days < now
        if key == LATER.key:
            return days > months_later(now, SOON[-1].months)
        return (days >= now) & (days <= months_later(now, WINDOWS[key].months))

    def within_any(self, keys: Iterable[str], today: date) -> Mask:
        """Return which standards are in at least one of the windows."""
        found = np.zeros(len(self.days), dtype=np.bool_)
        for key in keys:
            found |= self.within(key, today)
        return found

    def counts(self, mask: Mask, today: date) -> dict[str, int]:
        """Return how many of some standards are in each window."""
        return {key: int((self.within(key, today) & mask).sum()) for key in WINDOWS}

    @cached_property
    def any(self) -> bool:
        """Whether there is a day at all."""
        return not np.isnat(self.days).all()

    @cached_property
    def texts(self) -> list[str]:
        """The days as 2028-12-31, '' where there is none."""
        if not self.any:
            return [""] * len(self.days)
        texts: list[str] = np.where(np.isnat(self.days), "", np.datetime_as_string(self.days)).tolist()
        return texts


def due_dates(further: Mapping[str, Sequence[str]], size: int, laid: Sequence[str] | None = None) -> DueDates:
    """Return the days that further columns, by their header, and dates laid over say.

    What was laid over comes first: it was given for this. ``size`` is the number of standards.
    """
    days: Days = np.full(size, "NaT", dtype="datetime64[D]")
    basis = np.full(size, "", dtype=object)
    sources = [(LAID, laid)] if laid is not None else []
    sources += [(EXPIRY, column) for column in _columns(further, EXPIRY_HEADERS)]
    sources += [(UPDATED, column) for column in _columns(further, UPDATED_HEADERS)]
    for key, column in sources:
        found = read_days(column)
        if key == UPDATED:
            found = months_later(found, 12 * YEARS)
        new = np.isnat(days) & ~np.isnat(found)
        days[new], basis[new] = found[new], key
    return DueDates(days, tuple(basis.tolist()))


def _columns(further: Mapping[str, Sequence[str]], headers: Sequence[str]) -> list[Sequence[str]]:
    named = {squeezed(folded(header)): column for header, column in reversed(list(further.items()))}
    return [named[header] for header in headers if header in named]


def read_days(column: Sequence[str]) -> Days:
    """Return the day that each text names, NaT where it names none; each text is read once."""
    codes, texts = pd.factorize(np.asarray(column, dtype=object))
    days = [read_date(text) or "NaT" for text in texts]
    return np.array([*days, "NaT"], dtype="datetime64[D]")[codes]


def months_later(days: Days, months: int) -> Days:
    """Return the same days of a later month, its last where it is shorter: 2025-02-28 for 2024-02-29."""
    month = np.asarray(days).astype("datetime64[M]")
    later = month + months
    day = np.asarray(days) - month.astype("datetime64[D]")
    last = (later + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    found: Days = np.minimum(later.astype("datetime64[D]") + day, last)
    return found


def taipei_today() -> date:
    """Return the day that it is in Taiwan, wherever the server stands."""
    return datetime.now(UTC).astimezone(TAIPEI).date()
