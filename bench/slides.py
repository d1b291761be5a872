"""Slides: what making them takes, and what everybody else feels of it."""

import threading
from collections.abc import Iterator
from itertools import count
from statistics import median
from time import perf_counter
from typing import Final

from analysis.request import unchecked
from bench.client import Visitor, visit
from bench.report import Line, ratio
from bench.servers import ROOT, serve
from cards.deck import Deck, Item
from cards.deck_link import to_code

MAKE: Final = "slides_make"  # the button's key
# Eight slides with the title's and the method's: bars, columns, stacked bars, tables, sentences.
FIGURES: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("overview.summary", {}),
    ("agencies.agency", {}),
    ("levels.mix", {"by": "section", "amounts": "share"}),
    ("crosstab.table", {"rows": "field", "columns": "section"}),
    ("gaps.register", {"severity": "high"}),
    ("gaps.map", {"map": "ladder"}),
)
AGENCIES: Final = ("勞動部", "經濟部", "文化部", "農業部")


def deck_code(title: str) -> str:
    """Return the link of the deck; another title makes it another deck."""
    items = [Item(figure, unchecked({key: [each] for key, each in own.items()})) for figure, own in FIGURES]
    return to_code(Deck(tuple(items), title, "113-12"))


def titles() -> Iterator[str]:
    """Return titles, none twice: what was made once is not made again."""
    return map(str, count(1))


def make(builder: Visitor, title: str) -> float:
    """Open a deck and make its slides; return the seconds from the press of the button to the end."""
    builder.rerun(f"d={deck_code(title)}")
    began = perf_counter()
    builder.press(MAKE)
    return perf_counter() - began


def changes(other: Visitor, runs: int) -> list[float]:
    """Change the filter of another page again and again; return the seconds that each took."""
    took = []
    for run in range(runs):
        began = perf_counter()
        other.rerun(f"agency={AGENCIES[run % len(AGENCIES)]}")
        took.append(perf_counter() - began)
    return took


def while_making(builder: Visitor, other: Visitor, runs: int, named: Iterator[str]) -> list[float]:
    """Return what changes take while slides are made one deck after the other."""
    done = threading.Event()

    def build() -> None:
        while not done.is_set():
            make(builder, next(named))

    working = threading.Thread(target=build)
    working.start()
    try:
        return changes(other, runs)
    finally:
        done.set()
        working.join()


def measure(quick: bool) -> list[Line]:
    """Return the lines of the report."""
    runs, named = 5 if quick else 15, titles()
    with (
        serve(ROOT / "server.py", ROOT) as server,
        visit(f"{server.address}/deck") as builder,
        visit(f"{server.address}/levels") as other,
    ):
        builder.open()
        other.open()
        make(builder, next(named))
        changes(other, runs)
        built = [make(builder, next(named)) for _run in range(runs)]
        alone = changes(other, 4 * runs)
        beside = while_making(builder, other, 4 * runs, named)
    return [
        Line("making eight slides, the page around them included", median(built), 2.0, "s"),
        Line("making eight slides ÷ a filter change of another page", ratio(built, alone)),
        Line(
            "a filter change of another visitor while slides are made ÷ the same alone",
            ratio(beside, alone),
            3.0,
            note=f"{median(beside) * 1000:.0f} ms, {median(alone) * 1000:.0f} ms",
        ),
        Line(
            "the slowest of them ÷ making all slides",
            max(beside) / median(built),
            1.0,
            note=f"{max(beside) * 1000:.0f} ms",
        ),
    ]
