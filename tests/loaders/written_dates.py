"""One day in every way that a list may write it, by a name for the way."""

from collections.abc import Callable
from datetime import date


def _minguo(day: date) -> int:
    return day.year - 1911


def _wide(text: str) -> str:
    return text.translate({ord("0") + n: 0xFF10 + n for n in range(10)})


WAYS: dict[str, Callable[[date], str]] = {
    "minguo digits": lambda day: f"{_minguo(day)}{day:%m%d}",
    "minguo slashes": lambda day: f"{_minguo(day)}/{day.month}/{day.day}",
    "minguo dots": lambda day: f"{_minguo(day)}.{day:%m}.{day:%d}",
    "minguo dashes": lambda day: f"{_minguo(day)}-{day:%m}-{day:%d}",
    "minguo words": lambda day: f"{_minguo(day)}年{day.month}月{day.day}日",
    "minguo full width": lambda day: _wide(f"{_minguo(day)}{day:%m%d}"),
    "western digits": lambda day: f"{day:%Y%m%d}",
    "western dashes": lambda day: f"{day:%Y-%m-%d}",
    "western slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "western words": lambda day: f"西元{day.year}年{day.month}月{day.day}日",
}
